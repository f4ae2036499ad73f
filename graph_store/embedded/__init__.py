"""The engine that needs no server: one SQLite file, and search indexes beside it."""
