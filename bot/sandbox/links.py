"""Which links Telegram takes. A button with another one loses its whole message; `tel:` is among them."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def checked_link(link: str) -> str | None:
    """The link with its scheme, or None: http, https and tg only, and a host with a dot in it."""
    text = link.strip()
    if text.lower().startswith("tg:"):
        return text
    parts = _split(text if "://" in text else f"http://{text}")
    if parts is None or parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        return None
    path = parts.path or "/"
    return parts._replace(path=path).geturl()


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    return None if any(character.isspace() for character in link) else parts
