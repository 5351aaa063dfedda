"""HTML in messages: what Telegram reads, what it refuses and in which words."""

from __future__ import annotations

import pytest

from bot.sandbox.entities import Entity, detected, to_html, trimmed
from bot.sandbox.errors import RefusalError
from bot.sandbox.formatting import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain &lt;&amp;&gt; &quot;&#33;&#x21; &nbsp;", 'plain <&> "!! &nbsp;', []),
        ("<b>a</b><strong>b</strong>", "ab", [Entity("bold", 0, 1), Entity("bold", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<B>a</b>", "a", [Entity("bold", 0, 1)]),
        ("<b>a</>", "a", [Entity("bold", 0, 1)]),
        ("😀<b>b</b>", "😀b", [Entity("bold", 2, 1)]),
        ("<b></b>x", "x", []),
        (
            '<a href="https://x.org/a?b=1&amp;c=2">x</a>',
            "x",
            [Entity("text_link", 0, 1, "https://x.org/a?b=1&c=2")],
        ),
        ("<a href='https://x.org'>x</a>", "x", [Entity("text_link", 0, 1, "https://x.org/")]),
        ('<a href="tel:112">112</a>', "112", []),
        ("<a>https://x.org/</a>", "https://x.org/", [Entity("text_link", 0, 14, "https://x.org/")]),
        ('<span class="tg-spoiler">s</span>', "s", [Entity("spoiler", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [Entity("pre", 0, 1, "py")]),
        ("<pre>x</pre><code>y</code>", "xy", [Entity("pre", 0, 1), Entity("code", 1, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [Entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-time unix="1647531900" format="wDT">then</tg-time>',
            "then",
            [Entity("date_time", 0, 4, "1647531900", "wDT")],
        ),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [Entity("custom_emoji", 0, 2, "5368324170671202286")],
        ),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == (text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a <script>b</script>", 'Unsupported start tag "script" at byte offset 2'),
        ("é <3", "Unclosed start tag at byte offset 3"),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ('<tg-time unix="1" format="x">x</tg-time>', "Invalid date-time format specified"),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_a_mistake_refuses_the_whole_message(source: str, reason: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        parse_html(source)

    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_formatting_survives_the_way_to_entities_and_back() -> None:
    nested, link = "<b>a &lt; <i>b</i></b>", '<a href="https://x.org/?a=1&amp;b">l</a>'
    source = f'{nested} {link} <tg-time unix="9" format="t">9</tg-time>'

    assert to_html(*parse_html(source)) == source


def test_white_space_around_a_text_goes_and_entities_move_with_it() -> None:
    assert trimmed("  ab ", [Entity("bold", 0, 3), Entity("italic", 4, 1)]) == ("ab", (Entity("bold", 0, 1),))


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("/start abc", "bot_command", (0, 6)),
        ("try /help@kith_demo_bot now", "bot_command", (4, 19)),
        ("no/command", "bot_command", None),
        ("see https://x.org/a.", "url", (4, 15)),
        ("😀 t.me/kith?start=a", "url", (3, 17)),
        ("call +351 808 24 24 24.", "phone_number", (5, 17)),
        ("call 988", "phone_number", None),
        ("hi @benjamin", "mention", (3, 9)),
        ("a@example.org", "email", (0, 13)),
        ("a@example.org", "mention", None),
    ],
)
def test_telegram_finds_links_commands_and_numbers_by_itself(
    text: str, kind: str, found: tuple[int, int] | None
) -> None:
    places = [(entity.offset, entity.length) for entity in detected(text) if entity.type == kind]

    assert places == ([found] if found else [])


def test_nothing_is_found_inside_code() -> None:
    text, entities = parse_html("<code>/start https://x.org</code>")

    assert detected(text, entities) == entities
