"""The alliance in numbers: how many of what, where, and of which kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph_schema.vocabularies.ownership import NON_PUBLIC
from graph_store.interface import NodeRow, Store
from network.view import city_of, division_of

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts over a store; different units are never added up.

    `kinds` counts nodes and relations by kind. The others count studios: by division of
    industry, league or city, level, state, and whether their host is 非公有制. Studios of which
    the thing is not known stand under `''`.
    """

    kinds: Counts
    by_division: Counts
    by_region: Counts
    by_level: Counts
    by_state: Counts
    non_public: Counts


def overview(store: Store) -> Overview:
    """Count a store's studios; codes are those of the tables and vocabularies.

    `non_public` has the keys `non_public` and `public`; the ownership is the host's.
    """
    graph = store.project({"Studio", "Organisation"}, {"HOSTED_BY"})
    studios = [
        NodeRow("Studio", node, data) for node, data in graph.nodes(data=True) if _is_studio(data)
    ]

    def ownership(studio: NodeRow) -> str | None:
        hosts = [
            graph.nodes[host]
            for _, host, tie in graph.out_edges(studio.id, data=True)
            if not tie.get("until")
        ]
        known = [str(host["ownership"]) for host in hosts if host.get("ownership")]
        if not known:
            return None
        return "non_public" if any(code in NON_PUBLIC for code in known) else "public"

    return Overview(
        kinds=store.counts(),
        by_division=_counted(studios, division_of),
        by_region=_counted(studios, city_of),
        by_level=_counted(studios, lambda row: row.fields.get("level")),
        by_state=_counted(studios, lambda row: row.fields.get("state")),
        non_public=_counted(studios, ownership),
    )


def _is_studio(data: Mapping[str, object]) -> bool:
    return data.get("kind") == "Studio"


def _counted(studios: Iterable[NodeRow], of: Callable[[NodeRow], str | None]) -> Counts:
    """Counts by key, the largest first, then by key."""
    counted = Counter(of(studio) or "" for studio in studios)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
