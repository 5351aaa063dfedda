# /privacy; docs/privacy.md is made from the same texts.
privacy = { $sections }

    /export hands over everything that is kept about you. /forget deletes it.
privacy-section = <b>{ $heading }</b>
    { $what }
privacy-kept = What is kept, where and how long
privacy-kept-what = Until you change or delete it: your Telegram id, the name you chose, language, country, time zone, circles, those you wait to be let into, when you are asked, who is told when, whom you left out, whose invitations and kind words you refuse, how what comes is shown, a code word if you chose one, your note for them.
    For { $days } days: when you gave which answer, and when somebody was asked to reach out and what became of it.
    For { $memory } days: which message went to which chat, without its words; of words that were passed on, for { $days } days, so that they can be taken back. For a day: to whom you sent a kind word. For a week: a test alarm you asked for.
    All of it is in one database, on the machine of whoever runs this bot.
privacy-not-kept = What is not kept
privacy-not-kept-what = What you write here. Words to others are kept until they are delivered, { $hours } hours at the most, and then wiped; what waits in a digest, for the end of quiet hours or under a cover, at the most as long again. A location you send is used once. Which crisis card you looked at, and which words led to it, is not recorded; only that a danger was read out of something, for a day.
privacy-readers = Who can read it
privacy-readers-who = Names and words are encrypted on disk. Whoever runs this bot holds the key, so they could read them. Telegram passes every message on and could read it too: chats with bots are not end-to-end encrypted. In the clear on disk are Telegram ids, country, time zone, times and which answer button was pressed.
privacy-circle = What your circle sees
privacy-circle-sees = What you chose to share, that you are paused until a day, and that you cannot be reached. Never where you are, when you are online, when you are asked or who else is told.
privacy-groups = What a group sees
privacy-groups-see = How many answered a round, and how many of them are okay; the names of those who are okay only where the group chose that, and then the round says so beforehand. Your name with an answer or with words stands there only if you show it; who did not answer, never. Kept are the groups in which you took part, the name that the group sees, and whether you want to be missed there; for { $days } days what you answered in a round, and words you wrote for it. A group that has put this bot out is forgotten after { $days } days.
privacy-rights = What you can do
privacy-rights-which = Have it: /export sends two files, which vanish from this chat after { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }.
    Delete it: /forget deletes all of it at once, and takes back what was passed on to others: deleted where Telegram still allows it, else the words are replaced. What somebody has copied, photographed or read stays with them. Older backups of whoever runs this bot keep it until they are thrown away.
taken-back = (taken back)

export-comes = Here is everything that is kept about you, as a page to read and as a file for programs. I delete both from this chat after { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }; a copy you save is yours to look after.
export-title = What Kith keeps about you
export-made = Made { $moment }, { $here } time. Other people stand in it only with what was addressed to you.
export-moment = { $moment }
export-yes = yes
export-no = no
export-people = You
export-circles = Your circles
export-schedules = When you are asked
export-check-ins = Check-ins and answers
export-reach-outs = When somebody was asked to reach out to you
export-asked-of-me = When you were asked
export-caring = Words of care you sent within a day
export-caring-refusals = From whom you take no kind words
export-drills = Test alarms you asked for
export-ladder-places = Who is told when
export-kept-for-later = Waits for your digest, or for the end of your quiet hours
export-join-requests = Circles you wait to be let into
export-accepted-at = accepted
export-group-members = Groups in which you took part
export-round-answers = What you answered in rounds
export-questions = What you are being asked to type
export-invitations = Invitations you made
export-outbox = Messages to you
export-group = group
export-meetups = Meet-ups you planned
export-meetup-replies = Meet-ups you answered
export-what = what
export-place = where
export-starts-at = begins
export-reply = reply
export-replied-at = replied
export-telegram-id = Telegram id
export-name = name
export-language = language
export-country = country
export-zone = time zone
export-created-at = since
export-with = with
export-share = what you share
export-hear = what you hear
export-joined-at = joined
export-answer = answer
export-answered-at = answered
export-asked-at = asked
export-due-at = due
export-opened-at = opened
export-state = state
export-told = who was told, and what became of it
export-taken-by = taken by
export-if-silent = your note for them
export-screen = message
export-line = message
export-about = about
export-settled-at = sent
export-outcome = what became of it
export-expires-at = good until

forget-really = <b>Delete everything about you?</b>

    Your name, settings, schedules, answers and reach-outs go, at once and for good. What was passed on to others is taken back as far as Telegram allows; what they read or copied stays with them.

    { $lines }

    They learn only that the circle has changed. Nobody will ask you how you are any more. /crisis works as ever.
forget-circle = You leave { $circle }.
forget-no-circle = You are in no circle.
forget-while-asking = You have asked for somebody, and that is still open. Whoever was told will read only that the one who asked has left; please do not stay alone with it.
forget-kept = Nothing was deleted.
forgotten = It is all deleted. This chat is yours to clear. /start begins anew, as somebody new; /crisis works for everybody.
nameless-circle = Our circle
circle-changed = { $circle } has changed: somebody is no longer in it. /circle shows who is.
asked-and-gone = Somebody you were asked to look after has deleted everything they had here. It does not mean that they are well. If you know who it was, please get in touch another way.

button-export = Hand over my data
button-forget = Delete my data
button-forget-yes = Delete everything
button-forget-no = Keep everything
