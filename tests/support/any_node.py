"""Hypothesis strategies for declared values: any field, any node, any relation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph_schema.identity import make_id
from graph_schema.kinds import NODES, Declared, Node, Relation, Value, declared
from graph_schema.tables import industries, ipc, regions

TEXTS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=20,
).filter(str.strip)


def partial_dates() -> st.SearchStrategy[str]:
    """A year, a month or a day, as far as it is known."""
    return st.builds(
        lambda day, length: day.isoformat()[:length],
        st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        st.sampled_from((4, 7, 10)),
    )


_BY_VALUE: Mapping[Value, st.SearchStrategy[Any]] = {
    Value.TEXT: TEXTS,
    Value.TEXTS: st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    Value.DATE: partial_dates(),
    Value.COUNT: st.integers(0, 10**9),
    Value.AMOUNT: st.floats(0, 1e12),
    Value.YES_NO: st.booleans(),
}
_CODES: Mapping[str, list[str]] = {
    "IN_INDUSTRY": sorted(industries()),
    "IN_REGION": sorted(regions()),
    "CLASSIFIED_AS": sorted(ipc())[:500],
}


def values(field: Declared) -> st.SearchStrategy[Any]:
    """Values that a declared field accepts."""
    if field.mark.vocabulary is not None:
        return st.sampled_from([term.code for term in field.mark.vocabulary])
    if field.mark.refers:
        codes = st.sampled_from(_CODES[field.mark.refers])
        return st.lists(codes, min_size=1, max_size=3).map(tuple) if field.many else codes
    return _BY_VALUE[field.value]


def given_fields(kind: type[Node] | type[Relation]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of an entity: all that are required, some of the others."""
    fields = declared(kind).values()
    return st.fixed_dictionaries(
        {field.name: values(field) for field in fields if field.required},
        optional={field.name: values(field) for field in fields if not field.required},
    )


def ids(kind: str) -> st.SearchStrategy[str]:
    """Ids of a kind."""
    return st.integers(0, 99).map(lambda n: make_id(NODES[kind].id_prefix, f"no:{n}"))
