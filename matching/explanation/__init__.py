"""Why a studio is suggested: its evidence, the words, the functions, the way, what speaks against.

Each file answers one of these questions; all of them speak of what carried the score.
"""
