# A timer for one occasion
button-back-again = I'm back
button-more-time = +15 min
button-timer-minutes = { $minutes } min
button-timer-ask = Until a time, or with a plan
timer-how-long = For how long? I ask you at the end. If you do not answer, your circle is told a quarter of an hour later.
type-timer = Please type how long, or until when, and your plan if you like: 45m walking home, or: until 22:30. Your plan is shown to nobody unless you do not come back. /cancel if not.
timer-running = Timer until { $until }. I ask you then whether you are back.
timer-running-plan = Timer until { $until }: { $plan }

    I ask you then whether you are back. Your plan is shown to nobody unless you do not answer.
timer-extended = Until { $until } now.
timer-is-over = This timer is over.
timer-too-many = You have as many timers running as one can have. Please end one first.
timer-over = Your timer has ended ({ $due }). Are you back?
timer-reminder = A reminder, for you alone: your timer has ended ({ $due }). Are you back?
timer-after-outage = I was offline for a while. Your timer has ended ({ $due }). Are you back? Nobody has been told anything because of it.
timer-ended = Your timer is over. Your answer: { $answer }.
timer-back = Good that you are back.
timer-plan = The plan was: { $plan }
timer-no-plan = No plan was given.
alarm-timer = <b>{ $name } set a timer until { $due } and has not come back to it.</b>
    { $plan } This is often a flat phone.

    What you can do, in this order: send a message; call; ask somebody nearby; look along the way. Press I've got this, so that the others know.
button-timer-until = Until { $until }
