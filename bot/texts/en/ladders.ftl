# A ladder of one's own: who is told, in what order, after how long. Set when well.
button-ladder = Who is told, and when
button-ladder-preview = See what they would read
button-ladder-usual = Everybody at once again
button-ladder-peer = When { $name } is told
button-ladder-grace = How long until the first
button-ladder-wait = How long until the next
button-ladder-note = Add a note for them
button-ladder-note-change = Change the note
button-ladder-note-delete = Delete the note
button-place-first = First
button-place-second = Second
button-place-third = Third
button-place-never = Never
button-ladder-as-usual = As usual: { $span }
ladder-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
ladder-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}

ladder = <b>Who is told, and when</b>

    { $order }

    { $lines }
ladder-at-once = If you do not answer a check-in:
    { $lines }

    If you ask for somebody, they are told at once.
ladder-in-turn = If you do not answer a check-in:
    { $lines }

    The next ones hear of it only if nobody before them has taken it. If you ask for somebody, the order is the same: the first at once, the next after { $wait }, or after { $urgent } when you need help now.
ladder-first = 1. { $names }, after { $span }
ladder-next = { $place }. { $names }, { $span } later
ladder-never = Never: { $names }
ladder-unreachable = Cannot be reached just now: { $names }
ladder-nobody = <b>As it stands, nobody would be told</b>, neither when you ask for somebody nor when you do not answer.

    { $lines }
ladder-alone = Nobody is in your circles yet, so nobody would be told.
ladder-default = This is how it is for whoever changes nothing: everybody at once.
ladder-newcomers = Whoever joins your circles later is told with the last ones.
ladder-note = Your note for them, if you do not answer: { $note }
ladder-no-note = There is no note for them.
ladder-running = Something is running just now. It goes on in the order in which it began; what you change here counts from the next time.

# Choices
ladder-place = When is { $name } told, if you ask for somebody, do not answer or cannot be reached? Nobody sees what you choose. Answers that you share with a circle still reach everybody in it.
ladder-grace = If you do not answer a check-in: how long until the first ones are told? Before that I remind you alone. A timer keeps its quarter of an hour.
ladder-wait = If nobody has taken it: how long until the next ones are told? When you need help now it is { $urgent } at most.
ladder-as-usual = As it was: everybody at once.
ladder-type-note = Please type what I should tell them if you do not answer a check-in, for example: try my sister first. Up to { $longest } characters. It is kept, encrypted, until you change or delete it. /cancel if not.
ladder-note-not-kept = I could not keep that. A note needs something readable and { $longest } characters at most; this one has { $length }. Please type it again, or /cancel.
ladder-note-deleted = The note is deleted.

# What they would read
ladder-preview = <b>A preview. Nobody gets anything now.</b>
    { $lines }

    All of them read the same, each in their own language and by their own clock; below it is in yours. Under it they have buttons to take it, or to say that they can't.

    In this order: you do not answer a check-in; you ask for somebody; you need help now; my check-in cannot be delivered to you.
ladder-reads-nothing = Never, and so would read nothing: { $names }
ladder-preview-nobody = As it stands, nobody would be told, so nobody would read anything.

# To peers, under the alarm of a missed check-in
alarm-with-note = { $alarm }

    { $name } wrote for this case: { $note }
