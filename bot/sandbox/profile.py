"""What the bot says about itself: commands, name and descriptions, each by language."""

from __future__ import annotations

from dataclasses import dataclass, field

Commands = tuple[tuple[str, str], ...]


def base(language: str | None) -> str:
    """Texts are kept by two letters, while a phone may say "en-GB"."""
    return (language or "").partition("-")[0]


def _as_botfather_makes_it() -> dict[str, bool]:
    return {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@dataclass(slots=True)
class Profile:
    """Commands are kept by (scope, language); the other texts by language, "" for all the rest."""

    commands: dict[tuple[str, str], Commands] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    abilities: dict[str, bool] = field(default_factory=_as_botfather_makes_it)
    menu_buttons: dict[int | None, dict[str, object]] = field(default_factory=dict)

    def menu(self, chat_id: int, chat_type: str, language: str) -> Commands:
        """The commands somebody sees in a chat: the narrowest scope first, in each the own language first."""
        kind = "all_private_chats" if chat_type == "private" else "all_group_chats"
        for scope in (f"chat:{chat_id}", kind, "default"):
            for spoken in (base(language), ""):
                if found := self.commands.get((scope, spoken)):
                    return found
        return ()
