"""What the node kinds are about: the groups and the order in which a document shows them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from graph_schema.kinds import NODES
from graph_schema.label import Label

_SUBJECTS: Mapping[str, Label] = {
    "studio": Label("工作室与联盟", "studios and alliances"),
    "people": Label("人员与荣誉", "people and honours"),
    "organisations": Label("单位与工会", "units and unions"),
    "results": Label("成果", "results"),
    "patents": Label("专利", "patents"),
    "needs": Label("需求与对接", "needs and engagements"),
    "activities": Label("活动与上报数据", "activities and reported figures"),
    "reference": Label("参照表", "reference tables"),
}
"""Module of graph_schema.nodes -> what its kinds are about."""


def subjects() -> Mapping[Label, Sequence[str]]:
    """What kinds are about -> their names, in the order of their declaration.

    Raises:
        KeyError: a module of graph_schema.nodes that has no subject yet.
    """
    found: dict[Label, list[str]] = {label: [] for label in _SUBJECTS.values()}
    for name, kind in NODES.items():
        found[_SUBJECTS[kind.__module__.rpartition(".")[2]]].append(name)
    return found


def in_order(kinds: Iterable[str]) -> list[str]:
    """Node kinds in the order of the document."""
    return sorted(kinds, key=list(chain.from_iterable(subjects().values())).index)
