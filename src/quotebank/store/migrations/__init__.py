"""How an older bank is brought up to date: Alembic's numbered steps, shipped in the package."""
