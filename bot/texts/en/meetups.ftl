# A meet-up, in its group
meetup-in-groups = Meet-ups are planned in a group: add me there, and write /meet.
meetup-nobody = Please write /meet under your own name, so that others see who plans it.
meetup-how = What, when and where, with commas between, for example:
    /meet walk, Saturday 10:00, park gate
meetup-misread = { $problem } For example: /meet walk, Saturday 10:00, park gate
meetup-no-time = I could not find a day and a time in that.
meetup-no-what = I could not find what you plan.
meetup-too-long = Please use up to { $most } characters for what, and for where.
meetup-past = That time is past, or nearly.
meetup-far = That is more than a year away.
meetup-too-many = That is as many meet-ups as can be planned here just now. Please try again tomorrow.
meetup-what-where = { $what }, { $place }
meetup-plan = { $what }
    { $starts } ({ $here } time)
meetup-planned = Meet-up: { $what }
    { $starts } ({ $here } time). You can answer: Going, Maybe, or Not this time. Who goes and who may go is shown here by name.
meetup-over = Meet-up, over: { $what }
    { $starts } ({ $here } time)
meetup-off = Called off: { $what }
    { $starts } ({ $here } time)
meetup-called-off = The meet-up is called off: { $what }, { $starts } ({ $here } time).
meetup-coming-going = Going: { $names }
meetup-more-going = Going: { $names } and { $count } more
meetup-coming-maybe = Maybe: { $names }
meetup-more-maybe = Maybe: { $names } and { $count } more
meetup-reminder = You said in { $group } that you come:

    { $plan }
button-meetup-going = Going
button-meetup-maybe = Maybe
button-meetup-not = Not this time
button-meetup-file = For my calendar
button-meetup-off = Call it off

# The short answer to a press
meetup-and-reminder = { $noted } { $reminder }
meetup-reminds = I remind you in private two hours before.
meetup-could-remind = I can remind you once you have started me in a private chat.
meetup-noted-going = You are going.
meetup-at-going = You are going: { $starts } ({ $here } time).
meetup-noted-maybe = Noted: maybe.
meetup-at-maybe = Noted: maybe, { $starts } ({ $here } time).
meetup-noted-not = Noted: not this time. Your name does not stand here.
meetup-is-over = This meet-up is over or called off.
meetup-off-noted = It is called off.
meetup-off-not-yours = Whoever planned it, or an admin, can call it off while it is to come.
meetup-reply-first = It is over, or you have not answered anything in this group yet. Please answer first.
meetup-file-sent = It is in our private chat.
