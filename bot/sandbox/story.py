"""The story that the page plays: one reach-out from the first word to the last.

Each line is one gesture of one person. Labels are those of bot/texts/en; " | " parts alternatives.
"""

from __future__ import annotations

from bot.sandbox.storyteller import Do, Step

_SET_UP = "Invite someone"

STORY = (
    Step("Ana", Do.START, "", "Ana meets Kith.", newcomer="Ana"),
    Step("Ana", Do.TAP_FIRST_UNTIL, _SET_UP, "The first button is always a sensible answer.", newcomer="Ana"),
    Step(
        "Ana", Do.TAP, "Invite someone", "Ana makes an invitation for Ben …", newcomer="Ben", older_too=True
    ),
    Step("Ben", Do.OPEN_INVITATION_OF, "Ana", "… and Ben opens it.", newcomer="Ben"),
    Step("Ben", Do.TAP_FIRST_UNTIL, "Accept", "He reads what is asked of him …", newcomer="Ben"),
    Step("Ben", Do.TAP, "Accept", "… and accepts.", newcomer="Ben"),
    Step("Ana", Do.TAP, "Invite someone", "A second invitation, for Cleo …", newcomer="Cleo", older_too=True),
    Step("Cleo", Do.OPEN_INVITATION_OF, "Ana", "… who opens it …", newcomer="Cleo"),
    Step("Cleo", Do.TAP_FIRST_UNTIL, "Accept", "… reads …", newcomer="Cleo"),
    Step("Cleo", Do.TAP, "Accept", "… and accepts. Now they are a circle of three.", newcomer="Cleo"),
    Step("Ana", Do.SEND, "/reachout", "A bad evening. Ana asks for somebody."),
    Step("Ana", Do.WAIT, "15", "She has a moment to take it back."),
    Step("Ben", Do.TAP, "I've got this", "Ben and Cleo hear of it. Ben takes it; Cleo reads that he has."),
    Step("Ana", Do.WAIT, "1860", "Half an hour later Kith asks Ben how it goes."),
    Step("Ben", Do.TAP, "We're in touch", "They are in touch."),
    Step("Ana", Do.TAP, "I'm okay now", "Ana closes it herself. Everybody who was told hears the good end."),
)
