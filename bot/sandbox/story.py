"""The story that the page plays: one reach-out from the first word to the last.

Each line is one gesture of one person. Labels are those of bot/texts; " | " parts alternatives, since a phone
may speak Spanish.
"""

from __future__ import annotations

from bot.sandbox.storyteller import Do, Step

_INVITE = "Invite someone | Invitar a alguien"
_ACCEPT = "Accept | Aceptar"
_LET_IN = "Let in | Dejar entrar"

STORY = (
    Step("Ana", Do.START, "", "Ana meets Kith.", newcomer="Ana"),
    Step("Ana", Do.TAP_FIRST_UNTIL, _INVITE, "The first button is always a sensible answer.", newcomer="Ana"),
    Step("Ana", Do.SEND, "/invite", "She makes an invitation for Ben …", newcomer="Ben"),
    Step(
        "Ben",
        Do.OPEN_INVITATION_OF,
        "Ana",
        "… and Ben opens it. He reads what is asked of him …",
        newcomer="Ben",
    ),
    Step("Ben", Do.TAP, _ACCEPT, "… and accepts.", newcomer="Ben"),
    Step("Ana", Do.TAP, _LET_IN, "Ana reads who it is, and lets him in.", newcomer="Ben"),
    Step("Ben", Do.TAP_FIRST_UNTIL, _INVITE, "Ben says what he shares.", newcomer="Ben"),
    Step("Ana", Do.SEND, "/invite", "A second invitation, for Cleo …", newcomer="Cleo"),
    Step("Cleo", Do.OPEN_INVITATION_OF, "Ana", "… who opens it …", newcomer="Cleo"),
    Step("Cleo", Do.TAP, _ACCEPT, "… and accepts.", newcomer="Cleo"),
    Step("Ana", Do.TAP, _LET_IN, "Ana lets her in.", newcomer="Cleo"),
    Step("Cleo", Do.TAP_FIRST_UNTIL, _INVITE, "Now they are three.", newcomer="Cleo"),
    Step("Ana", Do.SEND, "/reachout", "A bad evening. Ana asks for somebody."),
    Step("Ana", Do.WAIT, "12", "She has a moment to take it back."),
    Step("Ben", Do.TAP, "I've got this", "Ben and Cleo hear of it. Ben takes it; Cleo reads that he has."),
    Step("Ana", Do.WAIT, "1860", "Half an hour later Kith asks Ben how it goes."),
    Step("Ben", Do.TAP, "We're in touch", "They are in touch."),
    Step("Ana", Do.TAP, "I'm okay now", "Ana closes it herself. Everybody who was told hears the good end."),
)
