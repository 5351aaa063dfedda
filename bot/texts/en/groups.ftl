# In a group. { $here } is the city of the group's clock.
group-hello = I run rounds here: at times you choose I ask how everybody is. Who answered what stays private unless they choose to show it.
    I read commands, replies to me and presses of my buttons, nothing else that is written here.
    I am automated, and no emergency service; /crisis shows crisis lines. An admin sets the rounds up below.
group-hello-again = I am back. Your rounds go on as they were; /rounds shows them.
group-only-facilitators = That is for the admins of this group and for whoever they named.
group-place = Where is this group? Its rounds go by the clock there, and crisis lines by the country.

    Tap, or reply to this message with a city.
group-place-which = Which of these is it? Or reply to this message with another city.
group-place-unknown = I do not know that place. Please reply to this message with a larger city nearby.
group-placed = This group goes by the clock of { $city }; crisis lines are those of { $country }.
group-when = When should a round begin ({ $here } time)?

    Tap the days, or reply to this message with when, for example: Mondays 19:00
group-shows = What should the summary of a round say?
group-shows-numbers = The summary says how many answered, and how many are okay.
group-shows-names = The summary also names those who are okay. Whoever is not, or did not answer, is never named.
group-open = How long should a round be open?
group-open-chosen = A round is open for { $hours } h.
group-rounds = Rounds of this group ({ $here } time):
    { $lines }
group-no-rounds = This group has no rounds yet.
group-pause-how-long = How long should there be no rounds?
group-paused = Paused until the end of { $day }.
group-no-numbers = No round is over yet.
group-which-question = What should a round ask, beside how everybody is?
group-type-question = Please reply to this message with your question (up to 300 characters).
group-question-too-long = I cannot use that. Please reply with up to 300 characters.
facilitator-how = Reply with /facilitator to a message of the person who should look after the rounds.
facilitator-named = { $name } can look after the rounds from now on.
facilitator-no-more = { $name } does not look after the rounds any more.
group-circle = { $name } looks after a circle named { $circle }: a small number of people who look out for each other, in private, beside this group.

    Whoever wants to be in it reads there what it means, says yes or no alone, and is then let in by { $name }. Nothing of it is told here. The button works until { $until } ({ $here } time).
group-circle-nobody = Please press this under your own name: whoever makes the circle looks after it.

button-group-begin = Set up the rounds
button-group-shows = What the summary says
button-group-shows-numbers = Numbers only
button-group-shows-names = Names of those who are okay
button-group-open = How long it is open
button-group-place = Where the group is
button-group-pause = Pause the rounds
button-group-resume = Go on with the rounds
button-group-numbers = How many took part
button-group-circle = Make a circle of this group
button-group-join = Read what it means
button-add-round = Add a round
button-round-prompt = Question of the week
button-round-topic = Post it in this topic
button-prompt-gratitude = What are you grateful for?
button-prompt-good-thing = One good thing
button-prompt-would-help = What would help?
button-prompt-own = A question of our own
button-prompt-none = No further question
round-posted-here = Its rounds come here from now on.
round-asks-nothing = It asks how everybody is.

# In private
no-groups = You have not answered in any group yet.
my-groups = Groups in which you took part:
    { $lines }

    If you want to be missed: when you do not answer a round there, I ask you here, and only if you do not answer that either, those on your own ladder (/ladder) hear. The group hears nothing of it.
my-group = • { $group }
my-group-missed = • { $group }: you are missed
button-miss-me = Miss me in { $group }
button-miss-me-off = Do not miss me in { $group }
