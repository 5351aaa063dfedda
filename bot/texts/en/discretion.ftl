# For whoever lives with somebody who looks at their phone.
discretion = <b>Discretion</b>

    { $covers }
    { $silence }

    A code word looks like an answer to anybody who watches. When you write it, I answer as if you had said okay, and ask your circle to look after you without calling and without writing back. You then read "Thank you for checking in today." when somebody has it, and "Nothing new today." when nobody could be found. Whether you have one is not shown here.

    What others have already read, or can see of Telegram itself, I cannot hide.
covers-are-on = What comes by itself says only "You have a note."; its words appear when you open it.
covers-are-off = What comes by itself shows its words, on a locked screen too.
silence-is-on = What is not urgent comes without a sound.
silence-is-off = What comes makes the sound that your phone is set to.
button-discretion = Discretion
button-covers-on = Cover what comes
button-covers-off = Show what comes
button-silence-on = Without a sound
button-silence-off = With a sound
button-code-word = Choose a code word
button-no-code-word = No code word
button-leave-out = Leave somebody out
button-leave-out-one = Leave { $name } out
button-let-in = { $name } may know again
button-inviters = Allow invitations from everybody
button-clear = Clear this chat
cover = You have a note.
cover-today = You have a note. It is for today.
button-open = Open
cover-gone = This note is not kept any longer. /help shows what you can do.
code-word-type = Please type a few words that you would say anyway and do not write to me otherwise, for example: all quiet here today. Up to { $longest } characters. /cancel if not.
code-word-kept = It is kept.
code-word-not-kept = I cannot take that: it is shorter than { $shortest } or longer than { $longest } letters, an everyday answer, or it sounds like danger by itself. Please type another, or /cancel.
code-word-taken-out = Your message is taken out of this chat.
code-word-still-there = I could not take your message out of this chat; please delete it.
code-word-noted = { $kept } { $chat }
unseen-taken = Thank you for checking in today.
unseen-nobody = Nothing new today.
alarm-unseen = <b>{ $name } asked for somebody, and may be watched.</b>

    Please do not call, do not write to { $name } about it, and do not answer here to { $name }: whoever is there could read it. Come by if that is safe for both of you, or ask somebody who can. If you think there is danger to life, call the emergency services where { $name } is.

    Press I've got this, so that the others know.
alarm-yours-unseen = You have it. { $name } may be watched: no call, no message about it. Come by if that is safe, or ask somebody who can. In a while I will ask you how it went.
claimed-unseen = You have it. No call and no message, please: somebody may be watching.
leaving-out = Whom you leave out gets nothing of yours: no answer, no pause, no request, no alarm. They are not told. They stay in the circle and see that you are in it.

    { $lines }
left-out = { $name }: left out
nobody-left-out = Nobody is left out.
cleared = I have deleted what I could: up to { $count } messages of the last 48 hours. Telegram lets a bot delete nothing older, and nothing in other people's chats. The rest you can clear in the app: open this chat's menu and choose to clear its history, for both sides.
button-refuse = No more from them
button-report = Report this
refused-inviter = Declined. Links of the same person open nothing for you any more; they learn only that you said no. Under /discretion you can allow them again.
reported-invitation = Declined, and whoever runs this bot is told that this invitation was reported, without your name. Links of the same person open nothing for you any more.
no-offer-refused = You wanted no more invitations from whoever made this link. Under /discretion you can allow them again.
no-offer-too-many = Too many links that I do not know. Please try again in an hour.
operator-invitation-reported = An invitation was reported: by Telegram id { $inviter }, into circle { $circle }.
