"""Everything kept: tables, and plain async functions that take a connection and give domain objects.

Imports SQLAlchemy, Alembic, cryptography and bot.domain. Only services open transactions.
"""
