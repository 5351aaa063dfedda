# Quiet hours, the daily digest, and what was kept for them.
quiet-on = <b>Quiet hours: { $start } to { $end }</b> ({ $here } time)

    In them ordinary news waits; it comes in one message when they end. You are asked how you are at the times you chose, quiet or not.

    { $lines }
quiet-off = <b>No quiet hours.</b> News comes when there is some, at night too.

    { $lines }
quiet-wake-asked = When somebody asks for somebody, it may wake you.
quiet-no-wake-asked = When somebody asks for somebody, I tell the others first, and you without a sound.
quiet-wake-missed = When somebody has not answered, it may wake you.
quiet-no-wake-missed = When somebody has not answered, I tell the others first, and you without a sound.
quiet-digest = Daily digest: { $at }, for the circles of which you hear once a day.
quiet-noted = Noted.
digest-when = When should the digest come? It has the news of those circles of which you hear once a day; when there is none, nothing comes.
type-quiet = Please type from when to when, for example: 22:30 to 7. /cancel if not.
type-digest = Please type a time, for example: 18:30. /cancel if not.

# The answer to typed hours that could not be read as they stand
quiet-misread = { $problem }

    Did you mean { $start } to { $end }?
digest-misread = { $problem }

    Did you mean { $at }?
quiet-no-time = I could not find a time in that.
quiet-no-end = I understood the beginning, { $start }, and did not find an end.
quiet-same = The beginning and the end are the same, which could mean no hours at all or the whole day.
quiet-long = That would be quiet for { $hours } hours, and 16 is the most.

button-quiet = Quiet hours and digest
button-quiet-hours = { $start } to { $end }
button-quiet-ask = Other hours
button-quiet-off = No quiet hours
button-wake-asked = Wake me when somebody asks
button-no-wake-asked = Do not wake me when somebody asks
button-wake-missed = Wake me when somebody has not answered
button-no-wake-missed = Do not wake me when somebody has not answered
button-digest = Digest at another time
button-digest-at = At { $at }
button-digest-ask = Another time
button-hear-digest = One digest a day
hear-digest = once a day, in a digest

# One message with what was kept
kept = <b>Meanwhile:</b>
    { $lines }
kept-answers = { $name }: { $answers }
kept-answer = { $answer } ({ $at })
kept-said-okay = okay
kept-said-low = not great
kept-said-reach-out = asked for somebody
kept-said-help-now = asked for help
# $low of the $count answers were "not great"
kept-earlier =
    { $low ->
        [0] { $count } earlier answers
       *[other] { $count } earlier answers, { $low } of them not great
    }
kept-words = { $name } added ({ $at }): { $words }
kept-asked = { $name } asked for somebody while it was quiet for you; the message further up says how it stands
kept-silent = { $name } did not answer a check-in while it was quiet for you; the message further up says how it stands
kept-given-up = Some news of your circle could not be brought to you for so long that it was deleted. If it matters, ask who it may come from.
kept-notice = { $notice } ({ $at })

# To whoever answered
answer-goes-later = It reaches { $later } later, together with other news. If you write a word or two now, that goes with it.
answer-goes-now-and-later = It is on its way to { $names }. It reaches { $later } later, together with other news. If you write a word or two now, that goes with it.
words-go-later = Your words reach { $later } later, together with other news.
words-go-now-and-later = Your words are on their way to { $names }. They reach { $later } later, together with other news.

# What somebody who asks reads about peers who are not to be woken
peer-waiting-without-sound = { $name }: waiting to be delivered without a sound (quiet hours)
peer-delivered-without-sound = { $name }: delivered without a sound (quiet hours)
reach-out-only-quiet = Whoever is left has quiet hours. I tell them without a sound, so they may see it only later. You do not have to wait for them: here are people who answer now.
