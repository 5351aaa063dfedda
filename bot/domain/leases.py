"""How long whoever took something has it alone, unless it says again that it still works on it."""

from datetime import timedelta

LEASE = timedelta(seconds=12)
"""A crash gives back after this time what nobody else may touch meanwhile."""

RENEWED_EVERY = 3.0
"""Seconds; three renewals may fail before somebody else takes over what is still being done."""
