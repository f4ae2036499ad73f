"""People who sign in: accounts with their roles, sessions, tokens and invitations.

All of it lies in the store's records, outside the graph. Nothing here knows HTTP or the terminal.
"""
