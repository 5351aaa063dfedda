"""How the database came to look as storage/tables.py says: numbered steps, run by storage/migrate.py."""
