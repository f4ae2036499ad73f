"""What a copy did, told."""

from graph_store.copying import Copied
from service.cli.session import Session


def tell_copied(session: Session, copied: Copied, address: str) -> None:
    """Say how much is in the store now, and its digest."""
    if session.as_json:
        session.emit({"store": address, **copied._asdict()})
        return
    if copied.resumed:
        session.note("cli.copy.resumed", rows=copied.resumed)
    session.say(
        "cli.copy.done",
        address=address,
        nodes=copied.nodes,
        relations=copied.relations,
        digest=copied.digest,
    )
