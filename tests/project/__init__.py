"""Promises of the repository about itself. Each failure says what to do about it."""
