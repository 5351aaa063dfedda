"""All settings together; frozen."""

from __future__ import annotations

from bot.config.running import Backups, Logging, Operator, Web
from bot.config.section import Section
from bot.config.sections import (
    Caring,
    CheckIns,
    Crisis,
    Delivery,
    Invitations,
    ReachOuts,
    Retention,
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
    caring: Caring = Caring()
    retention: Retention = Retention()
    crisis: Crisis = Crisis()
    operator: Operator = Operator()
    backups: Backups = Backups()
    web: Web = Web()
    logging: Logging = Logging()

    def secrets(self) -> tuple[str, ...]:
        """What must never be printed, for the log's last net."""
        hidden = (
            self.telegram.token,
            self.operator.monitor_url,
            self.storage.backup_passphrase,
        )
        values = (each.get_secret_value() for each in hidden)
        return tuple(filter(None, (*values, *self.storage.keys, *self.storage.url.passwords)))


SECTIONS: dict[str, type[Section]] = {
    name: type(field.default) for name, field in Settings.model_fields.items()
}
"""The sections by the name they have in the file."""
