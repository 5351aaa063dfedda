"""The rules of docs/crisis-protocol.md, as far as no other file of stories tells them, by their names.

R1, R2, R6, R9 and R24 also stand in test_crisis_words.py and test_crisis_help.py; R5, R11 and R13 to R17 in
test_danger.py. A project test looks that none is missing.
"""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.faults import refused
from bot.sandbox.phone import Phone
from bot.transport.pacer import Pacer
from storage.tables import metadata
from tests.project.test_wording import BANNED, PROMISES
from tests.world import World

DANGER = "I want to kill myself"
CARD = "Portugal. In danger now, call: 112."
SPOKEN = {
    "imminent": "I just took all the pills",
    "crisis": DANGER,
    "friend": "my friend says she wants to kill herself",
    "violence": "my husband hits me",
    "assault": "I was raped",
    "medical": "my father is unconscious and not breathing",
}
"""One phrase for each card."""


async def rows(world: World) -> dict[str, list[dict[str, Any]]]:
    async with world.kith.database.transaction() as tx:
        return {
            table.name: [dict(row._mapping) for row in await tx.execute(select(table))]
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
async def test_r1_every_kind_of_danger_gets_its_card_and_during_a_pause_too(world: World, words: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/pause")
    await world.taps(ana, "3 days")

    await world.says(ana, words)

    assert CARD in ana.last.text
    assert ben.inbox == []


async def test_r3_the_full_view_tells_of_each_line_hours_languages_price_and_how_sure_it_is(
    world: World,
) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/crisis Japan")

    await world.taps(eva, "More lines and details")

    lines = [line for line in eva.last.text.splitlines() if ": call" in line or ": chat" in line]
    assert len(lines) >= 3
    for line in lines:
        assert re.search(r"Open now|Closed now|Hours not known", line), line
        assert re.search(r"Free\.|Costs a normal call|Price not known", line), line
        assert re.search(r"Newest source: 20\d\d", line), line


@pytest.mark.parametrize(
    "words",
    [
        f"{'x' * 4000} {DANGER}",
        f"<b>{DANGER}</b> & 'more'",
        "I WANT TO KILL MYSELF!!!",
        f"{DANGER} 🙂🙂🙂",
        "quiero suicidarme " * 200,
    ],
    ids=["at the end of a long text", "html", "loud", "smiling", "again and again"],
)
async def test_r4_no_words_of_danger_are_refused_masked_or_lost(
    world: World, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    [ana] = await world.quiet_circle("Ana")
    written = len(ana.messages)

    await world.says(ana, words)

    assert CARD in ana.last.text
    assert ana.messages[written].text == words.strip()
    assert not ana.messages[written].deleted
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "kill" not in caplog.text


async def test_r7_nobody_is_said_to_know_who_was_not_reached(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ben.block()
    await world.says(ana, DANGER)

    await world.taps(ana, "Tell my circle")
    await world.passes(seconds=11)

    told = "\n".join(ana.inbox)
    assert "Ben: cannot be reached" in told
    assert "delivered" not in told
    assert CARD in ana.last.text, "with nobody reached, the lines are there again"


STATEMENTS = (
    *("I am automated", "nobody reads this live"),
    *("not end-to-end encrypted", "the operator could read"),
)


@pytest.mark.parametrize("words", ["/crisis", DANGER])
async def test_r8_the_card_says_automated_unread_unencrypted_and_readable_by_the_operator(
    world: World, words: str
) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, words)

    for said in (
        "I am automated",
        "nobody reads this live",
        "not end-to-end encrypted",
        "the operator could read",
    ):
        assert said in ana.last.text


MENUS = (
    "/start",
    "/settings",
    "/circle",
    "/schedule",
    "/pause",
    "/quiet",
    "/ladder",
    "/timer",
    "/checkin",
    "hm?",
)
TO_HELP = {"Help", "I need help now", "Crisis lines"}


async def test_r9_from_every_menu_and_prompt_the_crisis_lines_are_one_button_away(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    without = []

    for typed in MENUS:
        await world.says(ana, typed)
        if not TO_HELP & set(ana.last.labels):
            without.append(typed)

    assert without == []


async def test_r9_every_step_of_getting_started_has_the_button(world: World) -> None:
    eva = await world.newcomer("Eva")
    eva.start()
    await world.settles()
    without = []

    for _ in range(6):
        if not TO_HELP & set(eva.last.labels):
            without.append(eva.last.text)
        await world.taps(eva, eva.last.labels[0], eva.last)

    assert without == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
async def test_r10_r12_what_is_answered_names_no_means_and_uses_no_banned_word(
    world: World, words: str, language: str
) -> None:
    eva = await world.newcomer("Eva", language)

    await world.says(eva, words)
    await world.says(eva, words)

    for kind, banned in BANNED[language].items():
        if kind != PROMISES:  # what is not promised is named, in the sentence that says so
            assert not re.search(rf"\b({banned})\b", "\n".join(eva.inbox), re.IGNORECASE), kind


async def test_r10_what_the_circle_reads_quotes_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "I will jump off the bridge tonight")

    await world.taps(ana, "Tell my circle")
    await world.passes(seconds=11)

    assert "asked for somebody" in ben.last.text
    assert not re.search(r"bridge|jump|tonight", "\n".join(ben.inbox))


async def test_r18_a_peer_reads_what_is_asked_of_them_and_what_is_not_before_and_during(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    eva.open(await world.invitation(ana))
    await world.settles()
    offer = eva.last.text

    await world.asks(ana)
    await world.taps(ben, "What can I say?")

    assert "not a clinician" in offer and "step out" in offer
    for advice in ("Listen", "ask directly", "keep it secret", "carry it alone", "step out"):
        assert advice in ben.last.text, advice


@pytest.mark.parametrize("words", ["I'm 14 and I want to kill myself", "tengo 13 años y quiero suicidarme"])
async def test_r19_who_says_that_they_are_young_gets_lines_for_the_young_and_is_told_to_tell_an_adult(
    world: World, words: str
) -> None:
    eva = await world.newcomer("Eva")
    eva.start()
    await world.settles()
    welcome = eva.last.text
    for label in ("Get started", "Yes, Eva", "Another country"):
        await world.taps(eva, label)
    await world.says(eva, "Germany")

    await world.says(eva, words)

    assert "16 or older" in welcome
    assert "Nummer gegen Kummer" in eva.last.text
    assert "TelefonSeelsorge" in eva.last.text
    assert "tell an adult you trust" in eva.last.text
    assert not re.search(r"secret|keep (it|this) from", eva.last.text)


async def test_r20_cards_are_counted_by_the_day_and_nothing_else_is_kept_of_them(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")

    await world.says(ana, DANGER)
    await world.says(ben, "/crisis")
    await world.says(eva, "/crisis Germany youth")
    counted = (await rows(world))["cards_shown"]

    assert counted == [{"day": world.now.date(), "times": 3}]


async def test_r21_of_words_of_danger_only_two_moments_are_kept_and_no_judgement(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    before = await rows(world)

    await world.says(ana, DANGER)

    after = await rows(world)
    assert {name for name in after if after[name] != before[name]} == {"people", "inbox", "cards_shown"}
    [was], [now] = before["people"], after["people"]
    assert {column for column in now if now[column] != was[column]} == {"alert_until", "follow_up_at"}
    assert all(row["update"] is None for row in after["inbox"])
    named = {column.name for table in metadata.sorted_tables for column in table.columns}
    assert not [name for name in named if re.search(r"risk|level|score|diagnos|signal", name)]


async def test_r22_three_missed_check_ins_bring_no_blame_and_no_counting(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    for _ in range(3):
        await world.says(ana, "/checkin")
        await world.passes(hours=3)
        await world.says(ana, "/ok")

    said = "\n".join([*ana.inbox, *ben.inbox])

    assert "A reminder, for you alone" in said and "All clear" in said
    assert not re.search(BANNED["en"]["keeping score"], said, re.IGNORECASE)
    assert not re.search(r"\b(third|3rd|again missed|missed \d)\b", said)


async def test_r23_where_a_line_takes_texts_or_chats_the_card_says_so(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis United States")

    assert "call or text 988, or chat online" in eva.last.text
    [chat] = [
        button.url for row in eva.last.buttons for button in row if button.label.startswith("Chat: 988")
    ]
    assert chat == "https://988lifeline.org/chat/"


def broken(*_: object, **__: object) -> None:
    raise ValueError("the detector is broken")


async def test_r24_with_the_detector_broken_every_word_gets_the_card_and_still_its_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    monkeypatch.setattr("handlers.danger.screen", broken)
    await world.says(ana, "/checkin")

    await world.says(ana, DANGER)
    heard = list(ana.inbox[-2:])
    await world.says(ana, "ok")

    assert heard[0].startswith(CARD)
    assert heard[1].startswith("I did not quite understand, and passed it on to nobody.")
    assert any(text.startswith("Noted: you are okay.") for text in ana.inbox)


async def test_r24_a_card_that_telegram_refuses_comes_as_plain_words_with_its_web_addresses(
    world: World,
) -> None:
    eva = await world.newcomer("Eva")
    world.telegram.faults.order("sendMessage", refused(400, "Bad Request: BUTTON_URL_INVALID"))

    await world.says(eva, "/crisis Andorra")

    assert eva.last.text.startswith("Andorra. In danger now, call: 112")
    assert "https://findahelpline.com" in eva.last.text
    assert eva.last.labels == []


async def by_word(world: World, ana: Phone) -> None:
    await world.says(ana, DANGER)


async def by_command(world: World, ana: Phone) -> None:
    await world.says(ana, "/crisis Portugal")


async def by_button(world: World, ana: Phone) -> None:
    await world.says(ana, "/help")
    await world.taps(ana, "Crisis lines")


async def by_more(world: World, ana: Phone) -> None:
    await world.says(ana, "/crisis")
    await world.taps(ana, "More lines and details")


@pytest.mark.parametrize("way", [by_word, by_command, by_button, by_more])
async def test_under_a_flood_every_card_leaves_in_the_first_lane(
    world: World, way: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    [ana] = await world.quiet_circle("Ana")
    lanes: list[tuple[str, Any]] = []
    usual = Pacer.process_request

    async def noting(self: Pacer, **request: Any) -> Any:
        lanes.append((str(request["data"].get("text", "")), request["rate_limit_args"]))
        return await usual(self, **request)

    monkeypatch.setattr(Pacer, "process_request", noting)

    await way(world, ana)

    cards = [lane.name for words, lane in lanes if CARD in words]
    assert cards
    assert set(cards) == {"URGENT"}


@pytest.mark.parametrize("words", [SPOKEN["imminent"], SPOKEN["medical"]])
async def test_r13_of_a_country_not_known_the_advice_comes_first_and_what_holds_anywhere(
    world: World, words: str
) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, words)

    assert "call the emergency number" in eva.last.text.split("\n")[0]
    assert "112 works from mobile phones" in eva.last.text
