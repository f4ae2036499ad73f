"""How often Python looks for cycles of garbage in a process that holds an alliance."""

import gc


def collect_seldom() -> None:
    """Look for cycles seldom.

    Loads and open indexes hold many small lasting objects; looking through them again and again
    took an eighth of a load's time and half of a match's.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)
