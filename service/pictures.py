"""The network as it is sent and drawn."""

from dataclasses import asdict
from typing import Any

from network.view import View


def picture(view: View) -> dict[str, Any]:
    """A view of the network as JSON values."""
    return {
        "nodes": [asdict(node) for node in view.nodes],
        "links": [{"from": link.start, "to": link.end, "kind": link.kind} for link in view.links],
        "totals": dict(view.totals),
        "truncated": view.truncated,
    }
