"""Registering a unit that no list brought: a firm that rings the union with its first problem."""

from collections.abc import Mapping
from typing import Any, ClassVar

from graph_schema.errors import JiangmengError
from graph_schema.identity import credit_code, credit_key, make_id, named
from graph_schema.nodes import Organisation
from graph_schema.relations import ReportsTo
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from service.audit import Who
from service.changing import coded, tell
from service.secrets import refuse_secret


class UnitExists(JiangmengError):
    """A unit of the same name or credit code is there. Params: `id`, `name`."""

    code: ClassVar[str] = "unit.exists"


class CreditCodeWrong(JiangmengError):
    """What was written is no unified social credit code. Params: `found`."""

    code: ClassVar[str] = "unit.credit_code"


def enrol(store: Store, values: Mapping[str, Any], who: Who, union: str | None = None) -> NodeRow:
    """Keep a new unit and return it; a list that names it later finds it by the same keys.

    `union`: the one that it reports to.

    Raises:
        NeedSecret: it is marked as secret or military; nothing of it is kept.
        CreditCodeWrong, UnitExists, SpellingUnclear: as their names say.
    """
    refuse_secret(values)
    unit = Organisation(id="org:new", **coded(values))
    keys: tuple[str, ...] = (named(unit.name),)
    if unit.credit_code is not None:
        unit = unit.model_copy(update={"credit_code": _checked(unit.credit_code)})
        keys = (credit_key(str(unit.credit_code)), *keys)
    for found in store.lookup(unit.kind, keys).values():
        row = store.get(found[0])
        raise UnitExists(id=found[0], name=row.fields["name"] if row else found[0])
    unit = unit.model_copy(update={"id": make_id(unit.id_prefix, keys[0]), "known_as": keys})
    batch = Batch()
    batch.put(unit)
    if union is not None:
        batch.link(ReportsTo(start=unit.id, end=union))
    made = NodeRow(unit.kind, unit.id, unit.fields())
    tell(batch, who, "unit.enrolled", NodeRow(unit.kind, unit.id, {}), made)
    store.write(batch)
    return made


def _checked(code: str) -> str:
    try:
        return credit_code(code)
    except ValueError as error:
        raise CreditCodeWrong(found=code) from error
