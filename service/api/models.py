"""The API's models of nodes, made from the declarations of graph_schema."""

from collections.abc import Collection
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from graph_schema.kinds import NODES, Declared, declared
from service.views import KEYS

SHORT = 500
"""Characters of a value that is no free text, at most."""
LONG = 20_000
"""Characters of a need's text, at most."""


class Link(BaseModel):
    """A relation between two nodes."""

    kind: str = Field(examples=["LED_BY"])
    start: str = Field(alias="from", examples=["studio:2a5j4c6mmrqk4f3i"])
    end: str = Field(alias="to", examples=["person:x7kq2n4vd5hra3ce"])
    fields: dict[str, Any] = Field(examples=[{"since": "2016"}])


class Thing(BaseModel):
    """A node of any kind."""

    kind: str = Field(examples=["Person"])
    id: str = Field(examples=["person:x7kq2n4vd5hra3ce"])
    fields: dict[str, Any] = Field(examples=[{"name": "示例·王工"}])


class Neighbourhood(BaseModel):
    """What lies around a node: nodes nearest first, and the relations among them."""

    nodes: list[Thing]
    relations: list[Link]
    total: int = Field(description="how many nodes were in reach, shown or not")


def _plain(field: Declared) -> Any:
    """The type of a stored value: what was checked when it was written is not checked again."""
    if field.many:
        return list[str]
    kinds = {str, int, float, bool}
    found = _leaves(field.annotation)
    return next(kind for kind in (bool, int, float, str) if kind in found & kinds)


def _leaves(annotation: Any) -> set[Any]:
    inner = get_args(annotation)
    return set().union(*map(_leaves, inner)) if inner else {annotation}


def _described(field: Declared) -> str:
    mark = field.mark
    unit = f" [{mark.unit}]" if mark.unit else ""
    terms = "、".join(term.code for term in mark.vocabulary) if mark.vocabulary else ""
    return f"{mark.zh} ({mark.en}){unit}" + (f": {terms}" if terms else "")


@cache
def node_model(kind: str) -> type[BaseModel]:
    """`{kind, id, fields}` of one kind; private fields are no part of it."""
    values: dict[str, Any] = {
        field.name: (_plain(field) | None, Field(default=None, description=_described(field)))
        for field in declared(NODES[kind]).values()
        if not field.mark.private and field.name != KEYS
    }
    fields = create_model(f"{kind}Fields", **values)
    parts: dict[str, Any] = {
        "kind": (Literal[kind], ...),
        "id": (str, Field(examples=[f"{NODES[kind].id_prefix}:2a5j4c6mmrqk4f3i"])),
        "fields": (fields, ...),
    }
    return create_model(kind, __doc__=NODES[kind].__doc__, **parts)


@cache
def page_model(kind: str) -> type[BaseModel]:
    """A page of one kind."""
    label = NODES[kind].label
    after = Field(description="give it as `after` for the next page; null: the end")
    parts: dict[str, Any] = {
        "items": (list[node_model(kind)], ...),  # type: ignore[misc]
        "next": (str | None, after),
    }
    doc = f"{label.zh} ({label.en}), in the order of their ids."
    return create_model(f"{kind}Page", __doc__=doc, **parts)


def _bounded(field: Declared) -> Any:
    """The type of a value that a caller writes: declared, bounded, and of the vocabulary."""
    if field.mark.vocabulary is not None:
        return Literal[tuple(term.code for term in field.mark.vocabulary)]
    if field.many:
        item = Annotated[str, Field(min_length=1, max_length=SHORT)]
        return Annotated[tuple[item, ...], Field(max_length=50)]
    length = LONG if field.mark.evidence else SHORT * 4
    if str in _leaves(field.annotation):
        checks = [
            c for c in _checks(field.annotation) if isinstance(c, AfterValidator | WithJsonSchema)
        ]
        return Annotated[(str, Field(min_length=1, max_length=length), *checks)]
    return field.annotation


def _checks(annotation: Any) -> list[Any]:
    own = list(getattr(annotation, "__metadata__", ()))
    return own + [check for inner in get_args(annotation) for check in _checks(inner)]


def writing_model(kind: str, name: str, doc: str, **more: Any) -> type[BaseModel]:
    """What a caller sends to write a node of a kind: its declared fields, and no others."""
    values: dict[str, Any] = {}
    for field in declared(NODES[kind]).values():
        described = Field(... if field.required else None, description=_described(field))
        bounded = _bounded(field)
        values[field.name] = (bounded if field.required else bounded | None, described)
    del values[KEYS]
    return create_model(
        name,
        __doc__=doc,
        __config__=ConfigDict(extra="forbid", str_strip_whitespace=True),
        **values,
        **more,
    )


def changing_model(
    kind: str, name: str, doc: str, without: Collection[str] = ()
) -> type[BaseModel]:
    """What a caller sends to change a node of a kind: any of its declared fields, null to clear
    one that may be left out."""
    values: dict[str, Any] = {
        field.name: (
            _bounded(field) if field.required else _bounded(field) | None,
            Field(default=None, description=_described(field)),
        )
        for field in declared(NODES[kind]).values()
        if field.name != KEYS and field.name not in without
    }
    return create_model(
        name,
        __doc__=doc,
        __config__=ConfigDict(extra="forbid", str_strip_whitespace=True),
        **values,
    )
