# The asker's own message: what is true of each peer just now.
status = <b>{ $heading }</b>

    { $lines }
status-held = In { $seconds } seconds I tell your circle that you asked for somebody. Undo takes it back.
status-open = I am telling your circle that you asked for somebody.
status-claimed = { $name } has seen this and will get in touch.
status-in-touch = { $name } says you are in touch.
status-nobody = Nobody has taken it yet.
status-closed = This is closed.
status-withdrawn = Taken back. Nobody was told.
status-wish-write = You asked: write me.
status-wish-call = You asked: call me.
status-wish-visit = You asked: come by.
status-wish-tonight = You asked: just stay in touch tonight.
peer-later = { $name }: not told
peer-waiting = { $name }: waiting to be delivered
peer-delivered = { $name }: delivered
peer-unreachable = { $name }: cannot be reached
peer-declined = { $name }: can't right now
peer-has-it = { $name }: has it
peer-gone = { $name }: no longer in your circle

# Answers to the asker's presses
undone = Taken back. Nobody was told.
undo-too-late = It is too late to undo: your circle is being told. You can close it with I'm okay now.
closed-by-you = Closed. Whoever was told learns that you are okay now.
wish-noted = Noted.
reach-out-over = This is over already.
cannot-ask-yet = Something is wrong on my side, so I cannot ask your circle just now. I keep trying. Until you read here that they are told, please do not wait for it: call one of the lines above, or somebody you know.
already-asked = You have asked already, and it stands. The message above says who has it. I still need someone asks everybody again.

# Messages of their own to the asker
reach-out-claimed = { $peer } has seen this and will get in touch.
reach-out-next-rung = Nobody has taken it yet, so I am asking the next ones now. You do not have to wait for them: here are people who answer now.
reach-out-nobody = I could not find anybody who has taken it. I am sorry. Please do not stay alone with it: call one of the lines below, or somebody you know.

    If you are in danger now, call the emergency number first.
reach-out-free-again = It had to be handed on. I am asking the others again.
in-touch-confirm = { $peer } says you two are in touch. Is that enough for now?
closed-by-peer = { $peer } says this is settled. If it is not, press I still need someone.

# To peers: the alarm. Factual, and never a quotation
status-quietly = You have asked several times within minutes, so this time their message changes without a sound. If nobody has it in two minutes, it rings; I need help now, under /help, rings at once.
alarm-asked = <b>{ $name } asked for somebody to reach out.</b>
    { $wish }

    If you can, press I've got this and get in touch. You are not a clinician, and you may say I can't right now.
alarm-urgent = <b>{ $name } needs help now and asked for somebody.</b>
    { $wish }

    If you can, press I've got this and get in touch at once. If you think there is danger to life, call the emergency services where { $name } is.
alarm-silent = <b>{ $name } has not answered the check-in for { $due }.</b>
    { $last } This is often a flat phone.

    What you can do, in this order: send a message; call; ask somebody nearby; knock. Press I've got this, so that the others know.
alarm-silent-still = <b>{ $name } has not answered a check-in yet.</b>

    Press I've got this if you can look after it.
alarm-wish-none = No particular wish was given.
alarm-wish-write = The wish: a message.
alarm-wish-call = The wish: a call.
alarm-wish-visit = The wish: that somebody comes by.
alarm-wish-tonight = The wish: staying in touch tonight.
last-answer = Last answer: { $moment }.
no-answer-yet = There was no answer before.
alarm-yours = You have it: please get in touch with { $name }. In a while I will ask you how it went.
alarm-yours-in-touch = You are in touch with { $name }. Thank you. Do not carry it alone: you can hand it on at any time.
alarm-taken = { $name }: { $peer } has it.
alarm-declined = { $name }: you can't right now. That is fine. If that changes, press I've got this.
alarm-over = { $name }: this is over. Nothing is left to do.

# To peers: what became of it
others-has-it = { $peer } has it and will get in touch with { $name }.
others-in-touch = { $peer } is in touch with { $name }.
free-again = { $name } still needs somebody: it had to be handed on. Can you take it?
still-nobody = Nobody has taken it yet for { $name }. Can you?
claimer-asked = Are you in touch with { $name }?
all-clear-asked = All clear: { $name } is okay now.
all-clear-answered = All clear: { $name } has answered.
all-clear-settled = All clear for { $name }: { $peer } says it is settled.
all-clear-in-doubt = All clear: it is over for { $name }. I had tried to send you an alarm about it and do not know whether it arrived; nothing is left to do.
we-were-offline = I was offline for a while, so { $name } may have answered without my hearing it. If you have heard from { $name }, press I've got this, so that the others know.

# Answers to peers' presses
claimed = You have it. Please get in touch with { $name }.
claimed-by-other = { $name } already has it. Thank you.
declined = That is fine. The others are asked.
in-touch-noted = Thank you.
not-yet-noted = Fine. I will ask again later.
handed-on = Handed on. Thank you for trying.
settled-noted = Closed. Thank you.
not-with-you = It is not with you any more.

what-can-i-say = How to be with { $name } now:
    • Listen more than you speak. Calm is enough; you need no solution.
    • If you worry about suicide, ask directly: are you thinking about suicide? Asking does no harm.
    • Do not promise to keep it secret, and do not carry it alone: hand it on or bring somebody in.
    • If there is danger to life, call the emergency services and stay in contact.
    • You are not a clinician. You may step out at any time.

    Lines where { $name } lives, for both of you:

    { $lines }
write-now = Write now; your next message is passed on. /cancel if not.
