"""All settings together; frozen."""

from __future__ import annotations

from bot.config.sections import (
    CheckIns,
    Crisis,
    Delivery,
    Invitations,
    Logging,
    Operator,
    ReachOuts,
    Retention,
    Section,
    Storage,
    Telegram,
)


class Settings(Section):
    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    delivery: Delivery = Delivery()
    check_ins: CheckIns = CheckIns()
    reach_outs: ReachOuts = ReachOuts()
    invitations: Invitations = Invitations()
    retention: Retention = Retention()
    crisis: Crisis = Crisis()
    operator: Operator = Operator()
    logging: Logging = Logging()

    def secrets(self) -> tuple[str, ...]:
        """What must never be printed, for the log's last net."""
        token = self.telegram.token.get_secret_value()
        return tuple(filter(None, (token, *self.storage.keys, *self.storage.url.passwords)))


SECTIONS: dict[str, type[Section]] = {
    name: type(field.default) for name, field in Settings.model_fields.items()
}
"""The sections by the name they have in the file."""
