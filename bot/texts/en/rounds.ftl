# A round, in its group
round = { $question }

    Round of { $due } ({ $here } time), open until { $until }. You can answer: I'm okay, Not great, Please reach out, I need help now, or Pass.
round-late = I was offline at the time, so this round comes late. { $question }

    Round of { $due } ({ $here } time), open until { $until }. You can answer: I'm okay, Not great, Please reach out, I need help now, or Pass.
round-names-nobody = Nobody sees who answered what, unless you choose to show it.
round-names-okay = At the end the names of those who are okay are shown. Nobody sees who answered anything else, unless you choose to show it.
round-answered = Answered so far: { $count }
round-lines = { $lines }
round-over = The round of { $due } is over. { $question }
round-question = How are you all?
round-own-question = How are you all? And: { $question }
round-question-gratitude = How are you all? And: what are you grateful for this week?
round-question-good-thing = How are you all? And: what is one good thing of this week?
round-question-would-help = How are you all? And: what would help you this week?
round-said = • { $name }: { $answer }
round-said-words = • { $name } writes: { $words }
round-said-both = • { $name }: { $answer }. { $words }
round-said-more = • and { $count } more
summary = Round of { $due }: { $count ->
        [one] one person answered
       *[other] { $count } people answered
    }, { $okay } of them okay.
summary-okay = Okay: { $names }
answered-pass = pass
round-asks-group = { $name } asks that somebody of you reaches out.
round-asks-one = { $name } asks you to reach out, and chose you alone for it.
round-low-one = { $name } is not feeling great, and wanted you to know. There is no alarm; a kind word may help.
round-asks-taken = { $name } asked for somebody. { $peer } gets in touch.
round-asks-over = { $name } asked for somebody. That is over.
button-pass = Pass
button-show-answer = Show my answer
button-add-words = Add words

# The short answer to a press
round-noted-okay = Noted: you are okay. Nobody sees it unless you show it.
round-noted-pass = Noted: you pass. That is fine.
round-shown = Your answer stands under the round now. Press again to hide it.
round-hidden = Your answer is hidden again.
round-asked-in-private = I asked you in our private chat. Nobody was told anything yet.
round-unanswered = Please answer first; Pass is an answer too.
round-is-over = This round is over. /crisis shows crisis lines at any time.
round-away = I cannot note anything just now. /crisis shows crisis lines. Please press again in a few minutes.
round-got = Good that you are there. I tell them that you get in touch.
round-got-other = Somebody else gets in touch already. Thank you.

# In private
round-who-needs = Your answer in { $group }: { $answer }. Nobody was told yet. Who should hear that you need somebody?

    In danger now, call the emergency number: press Crisis lines.
round-who-low = Your answer in { $group }: { $answer }. Thank you for saying so. Nobody was told. Should anybody hear of it?
round-which-one = Who should hear?
round-heard-nobody = Good, nobody hears of it. If that changes: Please reach out asks your circle, at any time.
round-heard-one = It is on its way to { $name }. You read here when something comes of it. Nobody has to wait: you can tell your circle too.
round-heard-group = Your answer stands under the round in { $group }.
round-asked-group = I asked in { $group }. You read here when somebody gets in touch. Nobody has to wait: you can tell your circle too.
round-taken = { $name } has seen this and will get in touch with you.
round-not-told = I could not tell { $name }. You can choose somebody else; /reachout asks your circle, and /crisis shows crisis lines.
round-type-words = Please type the words you would like to share in { $group }. You see them once more before anybody else does.
round-words-not-kept = I could not take these words for a round: they were too long, or the round is gone. Nothing was passed on.
round-words-preview = In { $group } they would read:

    { $name } writes: { $words }
round-words-shared = Your words stand under the round now.
round-words-dropped = Nothing was shared, and I keep nothing of it.
button-share-words = Share them
button-keep-words = Do not share
button-hears-group = This group
button-hears-circle = My circle
button-hears-circle-too = Tell my circle too
button-hears-one = One person
button-hears-nobody = Nobody
