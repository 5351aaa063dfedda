# Words of care: no alarm, nothing to answer
caring-whom = To whom? It is no alarm, and nobody has to answer.
caring-nobody = There is nobody in your circles yet to whom a word could go.
caring-what = { $name }: what should I pass on?
caring-came-sent = Passed on, if they take such words now; I do not tell whether, and nobody has to answer. At night it waits until the morning.
caring-came-too-many = That is as many as one person can send in a day. If it matters now, please call or write yourself.
caring-came-no-peer = You are in no circle together any more, so I passed nothing on.
care-thinking = { $name } is thinking of you. There is nothing to answer.
care-check-in = { $name } would like to hear how you are. Only if you like: /checkin asks you now.
care-asked-already = { $name } would like to hear how you are. The question above is still open; answer it only if you like.
prompt-of-peer = { $name } would like to hear how you are. Only if you like: nobody is told if you do not answer. Who hears your answers hears this one too, and nobody else.

    You can answer: I'm okay, Not great, Please reach out, or I need help now.
caring-taken = People in your circles can send you "Thinking of you" and "Could you check in?". Whom you refuse is not told.
caring-not-taken = Nobody can send you "Thinking of you" or "Could you check in?". They are not told.
