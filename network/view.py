"""The alliance as a picture: studios, hosts, leaders and what they share, bounded."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from graph_schema.nodes.people import WITHHELD
from graph_schema.tables import industries, industry_division, regions
from graph_store.interface import NodeRow, RelationRow, Store

LIMIT = 300
"""Nodes of a picture unless told otherwise; with many more nobody sees anything."""

DRAWN = ("JOINED", "HOSTED_BY", "LED_BY")
"""Relations drawn as they are; shared industries and regions come from the studios' fields."""

READ = 20_000
"""Nodes of one alliance that are read at most, to be counted and drawn."""

_ORDER = ("Alliance", "Studio", "Industry", "Region", "Organisation", "Person")
"""Kinds in the order in which they find room."""

_CITY = 4


@dataclass(frozen=True, slots=True)
class ViewNode:
    """A node as it is drawn.

    `links` counts its lines, also those to nodes that found no room. `division` (GB/T 4754
    大类) and `region` (league or city) are codes by which studios are coloured and filtered.
    """

    id: str
    kind: str
    name: str
    links: int
    division: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A line between two drawn nodes; `kind` is the relation's."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class View:
    """A picture.

    `totals` counts, by kind, what belongs to the picture whether it found room or not;
    `truncated` says whether something did not.
    """

    nodes: tuple[ViewNode, ...]
    links: tuple[ViewLink, ...]
    totals: Mapping[str, int]
    truncated: bool


def alliance_view(store: Store, alliance_id: str | None = None, *, limit: int = LIMIT) -> View:
    """The studios of an alliance (None: of all), their hosts and leaders, and what they share.

    An industry (division) or a region (league or city) is drawn where two studios or more are in
    it. Beyond `limit` nodes, studios take at most half of the room. Without an alliance only so
    many studios are read, in the order of their ids, and hosts and leaders are counted of those.

    Raises:
        UnknownNode: no node has the alliance's id.
    """
    room = max(1, limit // 2)
    if alliance_id is None:
        studios = store.find("Studio", limit=room).items
        near = store.neighbourhood([row.id for row in studios], kinds=DRAWN, limit=READ)
        totals = {"Studio": store.counts().get("Studio", 0)}
        return _drawn(near.nodes, _lasting(near.relations), totals, limit, room)
    near = store.neighbourhood(alliance_id, depth=2, kinds=DRAWN, limit=READ)
    relations = list(_lasting(near.relations))
    members = {row.start for row in relations if row.kind == "JOINED" and row.end == alliance_id}
    links = [
        row
        for row in relations
        if row.start in members and (row.kind != "JOINED" or row.end == alliance_id)
    ]
    reached = {alliance_id, *chain.from_iterable((row.start, row.end) for row in links)}
    nodes = [row for row in near.nodes if row.id in reached]
    return _drawn(nodes, links, {}, limit, room)


def _lasting(rows: Iterable[RelationRow]) -> Iterator[RelationRow]:
    return (row for row in rows if not row.fields.get("until"))


def _drawn(
    rows: Iterable[NodeRow],
    relations: Iterable[RelationRow],
    totals: Mapping[str, int],
    limit: int,
    room: int,
) -> View:
    rows = [row for row in rows if not row.fields.get(WITHHELD)]
    studios = [row for row in rows if row.kind == "Studio"]
    shared = [
        *_shared(studios, division_of, "IN_INDUSTRY", "industry"),
        *_shared(studios, city_of, "IN_REGION", "region"),
    ]
    links = [*(ViewLink(row.start, row.end, row.kind) for row in relations), *shared]
    degree = Counter(end for link in links for end in (link.start, link.end))
    nodes = [_node(row, degree[row.id]) for row in rows]
    nodes += [_reference_node(place, degree[place]) for place in {link.end for link in shared}]
    nodes.sort(key=lambda node: (_ORDER.index(node.kind), -node.links, node.id))
    kept = list(_with_room(nodes, limit, room))
    drawn = {node.id for node in kept}
    counted = {**Counter(node.kind for node in nodes), **totals}
    return View(
        nodes=tuple(kept),
        links=tuple(
            sorted(
                {link for link in links if link.start in drawn and link.end in drawn},
                key=lambda link: (link.kind, link.start, link.end),
            )
        ),
        totals=counted,
        truncated=sum(counted.values()) > len(kept),
    )


def _with_room(nodes: list[ViewNode], limit: int, room: int) -> Iterator[ViewNode]:
    """The nodes that find room, in order; studios take what others leave, at least half."""
    others = sum(node.kind != "Studio" for node in nodes)
    studios = (node for node in nodes if node.kind == "Studio")
    allowed = {node.id for node in islice(studios, max(room, limit - others))}
    return islice((n for n in nodes if n.kind != "Studio" or n.id in allowed), limit)


def _shared(
    studios: Iterable[NodeRow],
    place_of: Callable[[NodeRow], str | None],
    relation: str,
    prefix: str,
) -> list[ViewLink]:
    """Lines from studios to the divisions or regions in which there are two of them or more."""
    places = [(row.id, place) for row in studios if (place := place_of(row)) is not None]
    many = Counter(place for _, place in places)
    return [
        ViewLink(studio, f"{prefix}:{place}", relation)
        for studio, place in places
        if many[place] > 1
    ]


def division_of(row: NodeRow) -> str | None:
    """The division (大类) of a node's industry, or None."""
    code = row.fields.get("industry")
    return industry_division(code) if isinstance(code, str) else None


def city_of(row: NodeRow) -> str | None:
    """The league or city of a node's region, or None when only a province or nothing is known."""
    code = row.fields.get("region")
    known = isinstance(code, str) and len(code) >= _CITY and code[:_CITY] in regions()
    return str(code)[:_CITY] if known else None


def _node(row: NodeRow, links: int) -> ViewNode:
    name = str(row.fields.get("name", ""))
    return ViewNode(row.id, row.kind, name, links, division_of(row), city_of(row))


def _reference_node(node_id: str, links: int) -> ViewNode:
    prefix, _, code = node_id.partition(":")
    if prefix == "industry":
        return ViewNode(node_id, "Industry", industries()[code].name, links)
    return ViewNode(node_id, "Region", regions()[code].name, links)
