"""Learning from the outcomes that are in the graph now, and switching the use of it."""

from dataclasses import replace
from datetime import UTC, datetime

from matching import learn
from service.alliance import Alliance
from service.shifts import Learned, learned


def learn_now(alliance: Alliance) -> Learned:
    """Learn anew from all outcomes and keep that; whether it is used stays as it is."""
    shift = learn(alliance.store, alliance.encoder)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return alliance.keep(replace(learned(alliance.store), shift=shift, at=at))


def switch(alliance: Alliance, on: bool) -> Learned:
    """Use what was learned, or leave it; either way it stays as it is."""
    return alliance.keep(replace(learned(alliance.store), on=on))
