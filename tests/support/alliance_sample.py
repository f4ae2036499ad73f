"""The shared sample as an alliance: with industries, places, a contact, and a frame around it."""

import samples
from samples import studio

from graph_schema.identity import make_id, named
from graph_schema.nodes import Alliance
from graph_schema.relations import Joined
from graph_store import Batch

ALLIANCE_ID = make_id("alliance", named("示例联盟"))


def sample_batch() -> Batch:
    """The shared sample, with industries, places, a contact, and an alliance around it."""
    batch = samples.alliance()
    batch.put(
        studio(
            "S1",
            "示例·露天矿工作室",
            industry="06",
            region="150702",
            level="prefecture",
            phone="13800000000",
            contact="韩示例",
        )
    )
    batch.put(studio("S2", "示例·机场工作室", industry="56", region="150782"))
    batch.put(Alliance(id=ALLIANCE_ID, known_as=(named("示例联盟"),), name="示例联盟"))
    for number in ("S1", "S2"):
        batch.link(Joined(start=studio(number).id, end=ALLIANCE_ID, since="2020"))
    return batch
