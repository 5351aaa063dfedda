"""What to do about an event in the log, for those with which an operator has to do something."""

HINTS = {
    "token_refused": "Telegram does not know the token: was it revoked? Put the new one in and start again.",
    "another_program_polls": "Another program runs with this token: stop it, or have a new token made.",
    "webhook_in_the_way": "Another program left a webhook, so nothing is heard: kith webhook remove",
    "webhook_not_reached": "Telegram cannot post to web.webhook_url: look at the proxy and the certificate.",
    "clock_wrong": "This clock is not Telegram's: set it, and have it kept (timedatectl set-ntp true).",
    "database_away": "kith check says what is wrong with the database; nothing is lost meanwhile.",
    "roles_unsure": "PostgreSQL did not answer, or cut the connection; if it goes on, kith check says more.",
    "telegram_away": "Is this machine online? kith check says more.",
    "monitor_not_told": "operator.monitor_url did not answer; the monitor will think that Kith is gone.",
    "backup_failed": "No backup was made: kith check says why.",
    "local_lines_wrong": "kith lines check says which of your own crisis lines are wrong.",
}
"""By event; each stands under "do" in the log."""
