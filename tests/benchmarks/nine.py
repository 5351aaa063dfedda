"""When everybody is asked. By itself, so that whatever is timed imports nothing that only a bench needs."""

from datetime import UTC, datetime

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday in Lisbon, whose clock shows the same."""
