settings = Name: { $name }
    Country: { $country }
    Time zone: { $zone }
choose-language = Which language?
privacy = <b>What is kept</b>: your Telegram id, the name you chose, language, country, time zone, circles, schedules, who is told when, your note for them until you delete it, and when you gave which answer (90 days unless the operator chose otherwise).
    <b>What is not</b>: what else you write. Words to others are kept until they are delivered, then wiped. A location you send is used once. Which crisis card you looked at is not recorded.
    <b>Who can read it</b>: names and words are encrypted on disk; whoever runs this bot holds the key. Messages pass through Telegram, which could read them; chats with bots are not end-to-end encrypted.
    <b>Your circle</b> sees what you chose to share, that you are paused, and that you cannot be reached. Messages already in their chats stay there.
