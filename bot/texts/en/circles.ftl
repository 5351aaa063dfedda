circle = <b>{ $name }</b>
    { $lines }

    { $invitations ->
        [0] No link is open.
        [one] One link is open.
       *[other] { $invitations } links are open.
    }
    { $waiting ->
        [0] Nobody waits to be let in.
        [one] One person waits to be let in.
       *[other] { $waiting } people wait to be let in.
    }
    { $inviting }
    You share: { $share }.
    You hear: { $hear }.
inviting-all = Everybody in it may invite.
inviting-owner = Only whoever looks after it may invite.
circle-empty = Nobody but you yet.
member = { $name }
member-owner = { $name } (looks after the circle)
member-paused = { $name } (check-ins paused until { $day })
member-unreachable = { $name } (cannot be reached since { $since })
share-every = every answer
share-low = only when you are low or ask
share-need = only when you ask or go silent
hear-each = each answer
hear-need = only when somebody needs you
your-circles = Your circles:
no-circle = You are in no circle yet. Inviting someone makes one.
first-circle = { $name }'s circle
type-circle = What should the circle be called? (up to 40 characters; /cancel if not)
circle-not-made = I could not make a circle with that name: it needs something readable, and one can be in 12 circles at most.
circle-not-renamed = I could not rename it: the name needs something readable, and only whoever looks after the circle can rename it.
choose-share = What of yours does { $circle } get? When you ask for somebody or go silent, it is told in any case.
choose-hear = How do you want to hear of the others? When somebody needs you, you hear it in any case.
leave-really = Leave this circle? It is quiet: nobody gets a message. You no longer hear of each other.
left = You have left. Nobody got a message about it.
not-in-circle = You are not in that circle, or cannot do that there.
manage-members = Whom is it about?
removed = Removed.
removed-from-circle = You are no longer in { $circle }. You no longer hear of each other there.
handed-over = Handed over.
circle-is-yours = { $circle } is now yours to look after.
nobody-reachable = Nobody in your circles can be reached just now, so nobody would hear if you asked. You may want to invite someone, or tell somebody another way.

# Invitations
invite-to-which = Into which circle?
invitation = This link admits one person to { $circle }, once, until { $until }:

    { $link }

    Send it to one person only. They read what it means before they say yes; then I tell you their name and ask whether to let them in.
cannot-invite = I could not make a link just now: you may have made many today, or you are not in that circle, or only whoever looks after it may invite. /circle shows who may.
offer = { $inviter } invites you to { $circle }, a circle of people who look out for each other.

    What you would get: how { $inviter } is, when they share it; and sometimes a message like this one:
    <i>{ $inviter } asked for somebody to reach out. If you can, press I've got this.</i>

    What is asked of you: get in touch when you can. You are not a clinician, nobody expects you to be there always, and you may step out at any time.

    If you accept, { $inviter } reads that { $name } wants to join, and lets you in or not. Nothing is told before that, in either direction. What they get of you then is up to you; I ask. Messages pass through Telegram and through whoever runs this bot; both could read them.
join-waiting = { $inviter } was asked whether to let { $name } into { $circle }. Until then nothing is told in either direction. I write to you as soon as it is decided; /circle shows that you wait, and lets you stop.
join-asked = { $name } accepted your invitation to { $circle }. Is that who you meant? Names can be copied: if you are not sure, ask them some other way first.

    Until you let them in, nothing is told in either direction. The question stands until { $until }.
join-asked-for-another = { $name } accepted an invitation to { $circle }, and whoever invited them cannot be asked just now, so I ask you. Do you know who it is? Names can be copied: if you are not sure, ask somebody in the circle first.

    Until they are let in, nothing is told in either direction. The question stands until { $until }.
join-over-let-in = { $name } is in { $circle } now.
join-over-turned-away = { $name } was not let into { $circle }. They read that it did not come about, and not why.
join-over-given-up = { $name } no longer waits to be let into { $circle }. There can be many reasons.
join-over-expired = Nobody let { $name } into { $circle } in time. They read that it did not come about.
join-decided = That is decided already, or it was not yours to decide.
joined = You are in { $circle } now. What of yours does { $circle } get? When you ask for somebody or go silent, it is told in any case.
not-joined-turned-away = You were not let into { $circle }. There can be many reasons, and nothing of yours was told there.
not-joined-expired = Nobody let you into { $circle } in time. There can be many reasons, and nothing of yours was told there. Ask for a new invitation if you like.
waiting-for = You accepted an invitation to { $circle } and wait to be let in, until { $until } at the latest. Nothing is told in either direction before that.
stopped-waiting = You no longer wait. Whoever was asked about you reads only that.
popup-let-in = { $name } is in.
popup-turned-away = { $name } was not let in.
declined-offer = That is fine. The one who invited you learns that you said no, nothing else.
invitation-declined = { $name } declined your invitation to { $circle }. There can be many reasons.
member-joined = { $name } is now in { $circle }.
invitation-withdrawn = The link admits nobody any more.
no-offer-unknown = I do not know this link. Perhaps a part of it is missing; ask for a new one.
no-offer-used = This link was used already. It admits one person, once; ask for a new one.
no-offer-expired = This link has run out. Ask for a new one.
no-offer-withdrawn = This link was withdrawn. Ask for a new one if you like.
no-offer-own = This is your own link. Send it to the one you want to invite.
no-offer-member = You are in this circle already.
no-offer-waiting = You have accepted an invitation to this circle already and wait to be let in. /circle shows it.
