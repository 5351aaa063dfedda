help = <b>If you need help now, press the first button.</b> It shows whom to call, and asks your circle.

    /crisis shows crisis lines, /reachout asks your circle, /ok and /low say how you are.
how-to = /checkin asks you now; /ok and /low answer without being asked
    /reachout asks your circle for somebody
    /crisis shows crisis lines; /crisis Portugal those of a country
    /circle shows who is in your circle; /invite makes a link
    /caring passes on a kind word to somebody there
    /schedule sets when you are asked; /pause and /resume
    /settings changes name, language, country and time zone
    /discretion decides what can be seen of you; /clear empties this chat
    /privacy says what is kept; /export hands it over; /forget deletes it
    /cancel stops what is being asked

    I am automated. Nobody reads this live, and delivery can fail.
hint = I did not quite understand, and passed it on to nobody. What would you like to say?
hint-heavy = That sounds hard. I passed it on to nobody. Would you like somebody to know?
unknown-command = I do not know that command. /help shows what there is.
slow-down = That is more than I can follow. I answer the newest few; please slow down. If you need somebody now, /crisis and /reachout are heard at any time.
only-words = I can only read words, and passed this on to nobody. What would you like to say?
cancelled = Stopped. Nothing was changed.
nothing-to-cancel = Nothing was being asked.
counted-already = I was interrupted before I could answer. What you did last has counted, once.
something-failed = Something went wrong on my side; it has been noted for whoever runs this bot. If you need somebody now, /crisis works.

card-type-country = Which country? Type its name in any language, its code or its flag. Or send where you are; that is used once and not kept.
card-type-command = Which country? Type /crisis and its name in any language, its code or its flag, for example: /crisis Portugal
card-type-command-or-send = { card-type-command }
    Or send where you are; that is used once and not kept.
card-which-of-these = Which of these do you mean?
card-country-not-found = I do not know that country.

    { $card }
dead-number-noted = Thank you. It is noted for whoever runs this bot.
operator-dead-number = Somebody reported that a number did not work: { $country }, { $line }.
operator-set-aside = A message could not be delivered and was set aside: row { $row }, { $lane }, { $reason }. kith check counts them; the log says more. There is one such message an hour for each reason.
operator-row-raised = A row could not be worked off and was put off: { $table } { $row }. The log says why. There is one such message an hour for each table.
operator-update-set-aside = An update stopped Kith three times and was set aside: { $update }. The log says more.
operator-backup-failed = No backup could be made: { $why }. kith check says more; Kith tries again in an hour.
operator-clock-wrong = This machine's clock is { $seconds } seconds away from Telegram's (less than nothing: behind), and everybody is asked by it. Set it, and have it kept: timedatectl set-ntp true
operator-local-lines = Your own crisis lines have { $count } mistakes, and the built-in ones stand in for what is wrong. The first: { $first } All of them: kith lines check --config FILE
inline-title = Crisis lines: { $country }
inline-title-world = Crisis lines: which country?
inline-description = Post the emergency number and crisis lines here
place-used = Thank you. I used it once and do not keep it.
place-which-country = Which country are you in?
button-send-place = Send where I am
