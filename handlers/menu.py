"""Which commands the app shows in its menu: in a private chat, and in a group."""

MENU = (
    "help",
    "crisis",
    "reachout",
    "checkin",
    "ok",
    "low",
    "circle",
    "caring",
    "invite",
    "schedule",
    "pause",
    "resume",
    "timer",
    "ladder",
    "quiet",
    "groups",
    "settings",
    "privacy",
    "discretion",
    "clear",
    "export",
    "forget",
    "cancel",
)
"""The commands in the menu of the app, help first."""

GROUP_MENU = ("help", "crisis", "rounds", "meet")
