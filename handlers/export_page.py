"""Somebody's own data as one page that needs nothing but a browser."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from bot.domain.screen import text
from bot.texts import Reader, Texts

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "h2{margin-top:2em}dl{border-left:3px solid #ccc;padding-left:1em;margin:1em 0}"
    "dt{color:#555;font-size:.9em}dd{margin:0 0 .4em}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}dt{color:#aaa}}"
)


def page(found: dict[str, list[dict[str, Any]]], texts: Texts, reader: Reader) -> str:
    """`found` by kind, as for the JSON file; kinds with nothing in them are left out."""
    title = escape(texts.plain(text("export-title"), reader))
    made = escape(texts.plain(text("export-made", moment=reader.now), reader))
    parts = [_section(kind, rows, texts, reader) for kind, rows in found.items() if rows]
    return (
        f'<!doctype html><html lang="{reader.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{made}</p>{''.join(parts)}</body></html>\n"
    )


def _section(kind: str, rows: list[dict[str, Any]], texts: Texts, reader: Reader) -> str:
    entries = "".join(_entry(row, texts, reader) for row in rows)
    return f"<section><h2>{escape(_label(kind, texts, reader))}</h2>{entries}</section>"


def _entry(row: dict[str, Any], texts: Texts, reader: Reader) -> str:
    lines = (
        f"<dt>{escape(_label(name, texts, reader))}</dt><dd>{escape(_value(value, texts, reader))}</dd>"
        for name, value in row.items()
    )
    return f"<dl>{''.join(lines)}</dl>"


def _label(name: str, texts: Texts, reader: Reader) -> str:
    """What has no words of its own yet is told by the name it has in the file."""
    id_ = f"export-{name.replace('_', '-')}"
    return texts.plain(text(id_), reader) if id_ in texts.ids(reader.language) else name.replace("_", " ")


def _value(value: Any, texts: Texts, reader: Reader) -> str:
    match value:
        case bool():
            return texts.plain(text("export-yes" if value else "export-no"), reader)
        case list():
            return "; ".join(_value(part, texts, reader) for part in value)
        case str():
            return _moment(value, texts, reader)
        case _:
            return str(value)


def _moment(value: str, texts: Texts, reader: Reader) -> str:
    """A moment in the reader's own words, anything else as it stands."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    if moment.tzinfo is None:
        return value
    return texts.plain(text("export-moment", moment=moment), reader)
