"""Whom to call: for anybody, for any country, from anywhere, with no account."""

from __future__ import annotations

import pytest

from bot.knowledge.directory import Directory
from tests.world import World

PORTUGAL = "Portugal. In danger now, call: 112."
WHICH = "Which country are you in?"
LAST_RESORT = "I cannot reach my list of crisis lines just now."


async def test_a_stranger_in_private_gets_the_card_and_is_asked_for_the_country(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis")

    assert eva.last.text.startswith(WHICH)
    assert "112" in eva.last.text
    assert "Choose a country" in eva.last.labels


async def test_a_stranger_in_a_group_gets_the_card_there(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = world.telegram.group("Walkers", eva, fay)

    eva.at(group).send("/crisis@kith_demo_bot portugal")
    await world.settles()

    assert any(words.startswith(PORTUGAL) for words in fay.at(group).inbox)


async def test_nobody_is_remembered_for_having_asked_for_a_card(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis Portugal")
    await world.says(eva, "/help")

    assert await world.kith.services.people.known(eva.id) is None


@pytest.mark.parametrize(
    "country",
    ["Portugal", "portugal", "PORTUGAL", "PT", "pt", "🇵🇹", "  Portugal  ", "Portogallo", "Portugall"],
)
async def test_the_country_is_found_however_it_is_written(world: World, country: str) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, f"/crisis {country}")

    assert eva.last.text.startswith(PORTUGAL)


@pytest.mark.parametrize("country", ["Alemania", "Allemagne", "Deutschland", "Germany", "🇩🇪"])
async def test_the_country_is_found_in_other_languages_too(world: World, country: str) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, f"/crisis {country}")

    assert eva.last.text.startswith("Germany. In danger now, call: 112")


async def test_a_name_that_two_countries_share_is_asked_for_and_one_tap_answers(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis Congo")
    offered = eva.last.labels
    await world.taps(eva, offered[0], eva.last)

    assert len(offered) == 2
    assert all("Congo" in label for label in offered)
    assert "Congo. In danger now" in eva.last.text


async def test_an_unknown_country_gets_what_holds_anywhere_and_a_way_to_choose(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis Atlantis")

    assert eva.last.text.startswith("I do not know that country.")
    assert "112" in eva.last.text
    assert "Choose a country" in eva.last.labels


async def test_r2_the_own_country_is_what_counts_and_not_the_language(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Country")
    await world.says(ana, "United States")

    ana.user.language_code = "es"
    await world.says(ana, "/crisis")

    assert "988" in ana.last.text
    assert ana.last.text.startswith("United States")


async def test_r9_the_button_shows_the_card_from_the_first_message_on(world: World) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/start")

    await world.taps(eva, "Crisis lines")

    assert eva.last.text.startswith(WHICH)


async def test_another_country_can_be_typed_by_somebody_known(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/crisis")

    await world.taps(ana, "Another country")
    await world.says(ana, "España")

    assert ana.last.text.startswith("Spain. In danger now, call: 112")


async def test_whoever_is_unknown_is_told_how_to_type_another_country(world: World) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/crisis")

    await world.taps(eva, "Choose a country")
    told = eva.last.text
    await world.says(eva, "/crisis Portugal")

    assert "for example: /crisis Portugal" in told
    assert eva.last.text.startswith(PORTUGAL)


async def test_in_a_group_another_country_takes_a_command_also_from_somebody_known(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    group = world.telegram.group("Walkers", ana, ben)
    ana.at(group).send("/crisis Spain")
    await world.settles()

    ana.at(group).tap("Another country")
    await world.settles()

    assert "for example: /crisis Portugal" in ben.at(group).last.text


async def test_r3_every_card_tells_its_date_and_that_nobody_reads_along(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis Portugal")

    assert "Read in public sources" in eva.last.text
    assert "I am automated; nobody reads this live." in eva.last.text


async def test_a_number_that_did_not_work_is_reported_with_two_taps(world: World) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/crisis Portugal")

    await world.taps(eva, "This number did not work")
    await world.taps(eva, eva.last.labels[1], eva.last)

    assert eva.popups == ["Thank you. It is noted for whoever runs this bot."]


async def test_help_offers_help_now_first_and_how_to_last(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/help")

    assert eva.last.labels[0] == "I need help now"
    assert eva.last.labels[-1] == "How Kith works"


class Broken(Directory):
    def help(self, code: str, language: str = "en") -> None:
        raise OSError("the files are gone")


async def test_r24_without_the_directory_the_last_words_that_need_nothing_stand_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    [ana] = await world.quiet_circle("Ana")
    monkeypatch.setattr(Directory, "help", Broken.help)

    await world.says(ana, "/crisis")
    asked = ana.last.text
    await world.says(ana, "/crisis Portugal")
    looked_up = ana.last.text
    await world.says(ana, "I want to kill myself")

    assert asked.startswith(LAST_RESORT)
    assert looked_up.startswith(LAST_RESORT)
    assert LAST_RESORT in ana.last.text
    assert "112" in asked and "911" in asked


async def test_without_the_directory_a_reach_out_still_goes_its_way_to_the_honest_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    monkeypatch.setattr(Directory, "help", Broken.help)

    await world.asks(ana)
    await world.passes(minutes=11)

    assert any(text.startswith("I could not find anybody who has taken it.") for text in ana.inbox)
    assert ana.last.text.startswith(LAST_RESORT)


@pytest.mark.parametrize(
    "typed", ["youth Germany", "Germany youth", "alemania jovenes", "jóvenes\nAlemania", "YOUTH deutschland"]
)
async def test_a_kind_may_stand_before_or_behind_the_country_in_any_of_our_languages(
    world: World, typed: str
) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, f"/crisis {typed}")

    assert eva.last.text.startswith("Germany.")
    assert "Nummer gegen Kummer" in eva.last.text


async def test_a_kind_is_not_forgotten_when_the_country_has_to_be_asked(world: World) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/crisis violence Korea")

    await world.taps(eva, eva.last.labels[0], eva.last)

    assert eva.last.text.startswith("South Korea.")
    assert "violence at home" in eva.last.text


async def test_a_kind_alone_asks_whoever_is_unknown_for_the_country(world: World) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, "/crisis youth")

    assert eva.last.text.startswith(WHICH)
