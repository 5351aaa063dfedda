# What becomes of messages that cannot be delivered as they are.
# Where Telegram takes a message neither as it is nor plainly: told in other words
notice-refused = I had a message for you, and Telegram did not take it as I wrote it. Whoever runs this bot can see that.

    If you need somebody now, /help works. /circle shows how your circle is.
prompt-refused = How are you? I could not send my usual question. You can answer /ok or /low; /reachout asks your circle, /help shows whom to call.
alarm-refused = { $name } may need somebody. I could not send you my usual message about it.

    Please get in touch with { $name }. If you take it, press I've got this, so that the others know.

# To whoever had been told that it was on its way
words-not-delivered = Your words did not reach { $name }: my message to { $name } could not be delivered.
words-in-doubt = I am not certain that your words reached { $name }: Telegram did not answer. I do not send them twice.
answer-not-delivered = { $name } did not get your answer: my message could not be delivered.
