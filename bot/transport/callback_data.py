"""What a button carries over the wire: "verb:argument:argument", at most 64 bytes.

Buttons stay in chats for years, and anybody can forge one: it names things, it proves nothing.
"""

from bot.domain.screen import Press

LONGEST = 64


def encode(press: Press) -> str:
    """Raises ValueError for what Telegram would refuse, or what could not be read back."""
    parts = (press.verb, *press.args)
    data = ":".join(parts)
    if len(data.encode()) > LONGEST or any(":" in part for part in parts):
        raise ValueError(f"the button {press.verb!r} carries too much")
    return data


def decode(data: str) -> Press:
    verb, *args = data.split(":")
    return Press(verb, tuple(args))
