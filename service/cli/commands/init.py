"""`jiangmeng init`: make a store."""

from graph_store.errors import StoreMissing
from service.alliance import Alliance
from service.cli.session import Session


def init(session: Session) -> None:
    """Make the store, or leave the one that is there as it is."""
    with session.progress() as progress:
        try:
            alliance = Alliance.open(session.settings, progress=progress)
            made = False
        except StoreMissing:
            alliance = Alliance.open(session.settings, create=True, progress=progress)
            made = True
        with alliance:
            alliance.store.settle()
            address = alliance.store.address
    if session.as_json:
        session.emit({"store": address, "made": made})
    else:
        session.say("cli.init.done" if made else "cli.init.there", address=address)
