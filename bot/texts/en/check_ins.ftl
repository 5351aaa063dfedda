# The question of a check-in, and everything that follows an answer.
# { $here } is the city of the reader's clock and may stand in any text.
prompt = How are you? (Check-in for { $due }, { $here } time)

    You can answer: I'm okay, Not great, Please reach out, I need help now, or Later.
prompt-named = { $name }: how are you? (Check-in for { $due }, { $here } time)

    You can answer: I'm okay, Not great, Please reach out, I need help now, or Later.
prompt-again = Asking again, as you wished: how are you? (Check-in for { $due })
prompt-after-outage = I was offline for a while, and an answer of yours may have been lost. How are you? (Check-in for { $due })

    Nobody has been told anything because of it.
reminder = A reminder, for you alone: how are you? (Check-in for { $due })
prompt-answered = Check-in for { $due }. Your answer: { $answer }.
prompt-snoozed = Check-in for { $due }. I will ask again { $until }.
prompt-excused = Check-in for { $due }: not needed any more.
answered-okay = I'm okay
answered-low = not great
answered-reach-out = please reach out
answered-help-now = I need help now

# The short answer to a press
noted = Noted.
already-answered = This one is already answered.
asking-your-circle = I am on it.
stale-press = This button is from an earlier time and does nothing now. /help shows what you can do.
not-yours = This button is not for you.

noted-okay = Noted: you are okay. { $heard }
noted-okay-early = Noted: you are okay. It counts for the check-in { $due }. { $heard }
noted-low = Noted: not great. Thank you for saying so. { $heard }

    If you would like somebody with you in this, press Please reach out.
noted-low-again = Noted: not great, as the last times. That is a lot to carry. { $heard }

    You do not have to be alone with it. Please reach out asks your circle; crisis lines are there at any hour.
answer-goes-to = It is on its way to { $names }. If you write a word or two now, that goes to them too.
answer-goes-to-nobody = Nobody else gets this answer.
later-how-long = When should I ask again?
span-minutes = { $minutes } min
span-hours = { $hours } h
snoozed = Good. I will ask again { $until }.
words-on-their-way = Your words are on their way to { $names }.
words-to-nobody = There is nobody these words could go to just now, so I passed them on to nobody and keep nothing of them.
words-given-up = Your words could not be brought to { $names } for too long, so they were deleted. If they still matter, please send them again.

# To peers
shared-okay = { $name } is okay ({ $moment }).
shared-low = { $name } is not feeling great ({ $moment }). There is no alarm; a kind word may help.
shared-reach-out = { $name } asked for somebody ({ $moment }).
shared-help-now = { $name } asked for help ({ $moment }).
relay-answer = { $name } adds: { $words }
relay-words = { $name } writes: { $words }
relay-edited = { $name } writes (changed): { $words }
not-reachable = { $name } is not reachable: my check-in for { $due } could not be delivered. Often the bot was blocked or the account is gone. It says nothing about how { $name } is; you may want to ask another way.
