from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule import MOST_TIMES_A_DAY, WEEKDAYS, WEEKEND, Rules, combine, daily, monthly, weekly
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_tokens import LANGUAGES
from bot.knowledge.schedule_words import understand
from bot.texts import Reader, Texts

TODAY = date(2026, 11, 25)  # a Wednesday
READERS = {language: Reader(language, UTC, datetime(2026, 11, 25, 12, tzinfo=UTC)) for language in LANGUAGES}
TEXTS = Texts(strict=True)
NINE = time(9)


def every_day(*times: time, end: date | None = None, start: date = TODAY, every: int = 1) -> Rules:
    return daily(*times, start=start, end=end, every=every)


def answer(typed: str, language: str = "en") -> tuple[list[str], Rules]:
    read = understand(typed, language, TODAY)
    assert isinstance(read, Misunderstood)
    return TEXTS.plain(read.problem, READERS[language]).splitlines(), read.suggestion


NOTHING = ["I could not find a day or a time in that.", "For example: every day 9:00."]
HOURLY = tuple(time(hour) for hour in range(9, 21))

MISREAD: dict[str, tuple[list[str], Rules]] = {
    "25:00": (
        [
            "There is no such time: “25:00”. Times go from 0:00 to 23:59.",
            "For example: every day 23:00.",
        ],
        every_day(time(23)),
    ),
    "weekdays 9:75": (
        [
            "I understood: weekdays.",
            "There is no such time: “9:75”. Times go from 0:00 to 23:59.",
            "Did you mean: weekdays 9:00?",
        ],
        weekly(WEEKDAYS, NINE, start=TODAY),
    ),
    "24:00": (
        ["There is no such time: “24:00”. Times go from 0:00 to 23:59.", "For example: every day 0:00."],
        every_day(time(0)),
    ),
    "every 0 days at 9": (
        [
            "I understood: 9:00.",
            "“every 0 days” is not possible. I can ask every 1 to 366 days, or every 1 to 52 weeks.",
            "Did you mean: every day 9:00?",
        ],
        every_day(NINE),
    ),
    "every 999 days at 9": (
        [
            "I understood: 9:00.",
            "“every 999 days” is not possible. I can ask every 1 to 366 days, or every 1 to 52 weeks.",
            "Did you mean: every 366 days 9:00?",
        ],
        every_day(NINE, every=366),
    ),
    "from 24.12.2026 until 1.12.2026 at 9": (
        [
            "I understood: 9:00.",
            "The last day is before the first.",
            "Did you mean: every day 9:00 from Tuesday until Thursday, 24 December?",
        ],
        every_day(NINE, start=date(2026, 12, 1), end=date(2026, 12, 24)),
    ),
    "from 24 December until 1 December at 9": (
        [
            "I understood: 9:00.",
            "The last day is before the first.",
            "Did you mean: every day 9:00 from Tuesday until Thursday, 24 December?",
        ],
        every_day(NINE, start=date(2026, 12, 1), end=date(2026, 12, 24)),
    ),
    "daily 9 until 1.1.2020": (
        [
            "I understood: every day 9:00.",
            "The last day has passed: Wednesday, 1 January 2020.",
            "Did you mean: every day 9:00?",
        ],
        every_day(NINE),
    ),
    "daily 9 from 1.1.2100": (
        [
            "I understood: every day 9:00.",
            "The first day is too far ahead.",
            "Did you mean: every day 9:00?",
        ],
        every_day(NINE),
    ),
    "daily 9 from 31 February": (
        [
            "I understood: every day 9:00.",
            "There is no such day: “31 February”.",
            "Did you mean: every day 9:00 from Sunday, 28 February 2027?",
        ],
        every_day(NINE, start=date(2027, 2, 28)),
    ),
    "first monday 9:00 from 8 december until 20 december": (
        [
            "I understood: first Monday of the month 9:00.",
            "No such day comes before the last day.",
            "Did you mean: first Monday of the month 9:00 from Monday, 4 January 2027?",
        ],
        monthly(1, 0, NINE, start=date(2026, 12, 8)),
    ),
    "400 times a day": (
        [
            "“400 times a day” is not possible. I can ask 1 to 12 times a day.",
            "I did not find a time of day.",
            "For example: every day 9:00, 10:00, 11:00, 12:00, 13:00, 14:00, 15:00, 16:00, 17:00, 18:00,"
            " 19:00 and 20:00.",
        ],
        every_day(*HOURLY),
    ),
    "weekends 1 2 3 4 5 6 7 8 9 10 11 12 13 14": (
        [
            "I understood: weekends 1:00, 2:00, 3:00, 4:00, 5:00, 6:00, 7:00, 8:00, 9:00, 10:00, 11:00"
            " and 12:00.",
            "That is more than 12 times a day, the most I can ask.",
            "Did you mean: weekends 1:00, 2:00, 3:00, 4:00, 5:00, 6:00, 7:00, 8:00, 9:00, 10:00, 11:00"
            " and 12:00?",
        ],
        weekly(WEEKEND, *(time(hour) for hour in range(1, 13)), start=TODAY),
    ),
    "weekdays 1 2 3 4 5 6 7, mondays 8 9 10 11 12 13": (
        [
            "I understood: weekdays 1:00, 2:00, 3:00, 4:00, 5:00, 6:00 and 7:00,"
            " Mondays 8:00, 9:00, 10:00, 11:00, 12:00 and 13:00.",
            "That is more than 12 times a day, the most I can ask.",
            "Did you mean: weekdays 1:00, 2:00, 3:00, 4:00, 5:00, 6:00 and 7:00?",
        ],
        weekly(WEEKDAYS, *(time(hour) for hour in range(1, 8)), start=TODAY),
    ),
    "3 times a day": (
        ["I did not find a time of day.", "For example: every day 9:00, 15:00 and 21:00."],
        every_day(NINE, time(15), time(21)),
    ),
    "every 4 hours": (
        ["I did not find a time of day.", "For example: every day 9:00, 13:00, 17:00 and 21:00."],
        every_day(NINE, time(13), time(17), time(21)),
    ),
    "weekdays": (
        ["I understood: weekdays.", "I did not find a time of day.", "Did you mean: weekdays 9:00?"],
        weekly(WEEKDAYS, NINE, start=TODAY),
    ),
    "weekdays in the evening": (
        ["I understood: weekdays.", "I did not find a time of day.", "Did you mean: weekdays 18:00?"],
        weekly(WEEKDAYS, time(18), start=TODAY),
    ),
    "monday 8:00 and wednesday": (
        [
            "I understood: Mondays 8:00, Wednesdays.",
            "I did not find a time of day.",
            "Did you mean: Mondays 8:00, Wednesdays 8:00?",
        ],
        combine(weekly({0}, time(8), start=TODAY) + weekly({2}, time(8), start=TODAY)),
    ),
    "mondey 9:00": (
        ["I understood: 9:00.", "I could not read: “mondey”.", "Did you mean: Mondays 9:00?"],
        weekly({0}, NINE, start=TODAY),
    ),
    "weekdays 9:00 with bells on": (
        ["I understood: weekdays 9:00.", "I could not read: “with bells”.", "Did you mean: weekdays 9:00?"],
        weekly(WEEKDAYS, NINE, start=TODAY),
    ),
    "24 December 9:00": (
        ["I understood: 9:00.", "I could not read: “24 December”.", "Did you mean: every day 9:00?"],
        every_day(NINE),
    ),
    "9:00-17:00": (
        [
            "I understood: 9:00 and 17:00.",
            "I ask at single times, not from one time to another.",
            "Did you mean: every day 9:00 and 17:00?",
        ],
        every_day(NINE, time(17)),
    ),
    "every 2 days on weekdays at 9": (
        [
            "I understood: every other day 9:00.",
            "Those days do not go together.",
            "Did you mean: every other day 9:00?",
        ],
        every_day(NINE, every=2),
    ),
    "mondey tuezday wendsday thorsday fryday saterday 9:00": (
        [
            "I understood: 9:00.",
            "I could not read: “mondey tuezday wendsday thorsday fryday saterday”.",
            "Did you mean: every day 9:00?",
        ],
        every_day(NINE),
    ),
    "hello there, my friend": (
        ["I could not read: “hello there, my friend”.", "For example: every day 9:00."],
        every_day(NINE),
    ),
    "": (NOTHING, every_day(NINE)),
    " \n ": (NOTHING, every_day(NINE)),
    "🙂🙂": (NOTHING, every_day(NINE)),
    "x" * 4096: (
        [
            "That is longer than 1,000 characters; I read only the beginning.",
            f"I could not read: “{'x' * 60}…”.",
            "For example: every day 9:00.",
        ],
        every_day(NINE),
    ),
}


@pytest.mark.parametrize("typed", MISREAD, ids=lambda typed: typed[:40].encode("ascii", "replace").decode())
def test_the_answer_says_what_was_understood_what_was_not_and_what_could_be_meant(typed: str) -> None:
    assert answer(typed) == MISREAD[typed]


def test_the_answer_comes_in_the_language_that_is_set() -> None:
    lines, _ = answer("laborables 25:00", "es")

    assert lines == [
        "Entendí: entre semana.",
        "Esa hora no existe: «25:00». Las horas van de 0:00 a 23:59.",
        "¿Quieres decir: entre semana 23:00?",
    ]


def test_what_somebody_typed_is_escaped_in_the_answer() -> None:
    read = understand("<b>weekdays</b> 9:00", "en", TODAY)

    assert isinstance(read, Misunderstood)
    assert "<b>" not in TEXTS.html(read.problem, READERS["en"])


def test_a_december_that_has_begun_is_this_one() -> None:
    """On the tenth, "from 1 to 24 December" is not next year's."""
    read = understand("from 1 December until 24 December at 9", "en", date(2026, 12, 10))

    assert not isinstance(read, Misunderstood)
    assert [(rule.start, rule.end) for rule in read.rules] == [(date(2026, 12, 1), date(2026, 12, 24))]


def test_an_end_by_weekday_comes_after_the_start() -> None:
    read = understand("every day at 9 from Friday until Thursday", "en", TODAY)

    assert not isinstance(read, Misunderstood)
    assert [(rule.start, rule.end) for rule in read.rules] == [(date(2026, 11, 27), date(2026, 12, 3))]


def test_an_end_after_new_year_is_next_year_s() -> None:
    read = understand("from 20 December until 6 January at 9", "en", TODAY)

    assert not isinstance(read, Misunderstood)
    assert [(rule.start, rule.end) for rule in read.rules] == [(date(2026, 12, 20), date(2027, 1, 6))]


WORDS = """
every each other day days 2 0 99999999999999 week weekdays weekends mon to - fri first last of month from
until for except 24 december 31 february 24.12. 9 25:00 9:00 7.30 1h30 am pm noon half past quarter and , ; 🙂
times cada lunes de a las primer del mes hasta mañana mediodía y media menos cuarto 3 veces al día hours
2026-13-45 99/99 ٣ ½ st º
"""
words = st.sampled_from([*WORDS.split(), "\n"])
typed_texts = st.one_of(
    st.text(max_size=60),
    st.lists(words, max_size=14).map(" ".join),
    st.lists(words, max_size=14).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(typed_texts, st.sampled_from([*LANGUAGES, "de", ""]), st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_whatever_is_typed_there_is_an_answer_and_something_to_save(
    typed: str, language: str, today: date
) -> None:
    read = understand(typed, language, today)

    if isinstance(read, Misunderstood):
        assert TEXTS.html(read.problem, READERS["en"])
    rules = read.suggestion if isinstance(read, Misunderstood) else read.rules
    assert parse_rrule(to_rrule(rules)) == rules
    assert all(len(rule.times) <= MOST_TIMES_A_DAY for rule in rules)
