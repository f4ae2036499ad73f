"""The schema as a picture: every kind, and every relation once."""

from collections.abc import Iterator

from graph_schema.document.subjects import subjects
from graph_schema.kinds import NODES, RELATIONS, Relation
from graph_schema.relations import REFERENCE_RELATIONS


def principal_ends(relation: type[Relation]) -> tuple[str, str]:
    """The two kinds between which a relation is drawn: the first declared at each end.

    A relation of things with their like is drawn as a loop, any other between different kinds.
    """
    starts, ends = relation.ends
    start = starts[0]
    return start, start if starts == ends else next(kind for kind in ends if kind != start)


def diagram() -> Iterator[str]:
    """A Mermaid flowchart; dashed arrows lead to the reference tables."""
    yield "flowchart LR"
    for number, (subject, kinds) in enumerate(subjects().items(), start=1):
        yield f'  subgraph S{number}["{subject.zh} {subject.en}"]'
        for kind in kinds:
            yield f'    {kind}["{NODES[kind].label.zh}<br/>{kind}"]'
        yield "  end"
    for name, relation in RELATIONS.items():
        start, end = principal_ends(relation)
        arrow = "-.->" if name in REFERENCE_RELATIONS else "-->"
        yield f'  {start} {arrow}|"{relation.label.zh} {name}"| {end}'
