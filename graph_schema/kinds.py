"""The two things a graph is made of, nodes and relations, and what each kind declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.fields import FieldInfo

from graph_schema.label import Label
from graph_schema.marks import Mark, PartialDate, Texts

NODES: dict[str, type["Node"]] = {}
"""Every node kind by name; filled as the kinds are declared."""

RELATIONS: dict[str, type["Relation"]] = {}
"""Every relation kind by name, such as LED_BY."""


class Value(Enum):
    """What sort of value a field holds, with its name in both languages."""

    TEXT = Label("文本", "text")
    TEXTS = Label("多项文本", "texts")
    DATE = Label("日期", "date")
    COUNT = Label("整数", "count")
    AMOUNT = Label("数值", "amount")
    YES_NO = Label("是否", "yes or no")


_PLAIN: Mapping[Any, Value] = {
    str: Value.TEXT,
    int: Value.COUNT,
    float: Value.AMOUNT,
    bool: Value.YES_NO,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One field of a kind, as declared: its name, its mark, and what its type says."""

    name: str
    mark: Mark
    required: bool
    value: Value
    annotation: Any

    @property
    def many(self) -> bool:
        """Whether it holds several values."""
        return self.value is Value.TEXTS


class Entity(BaseModel):
    """What nodes and relations share: marked fields whose coded values are checked."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1
    )

    label: ClassVar[Label]

    @model_validator(mode="after")
    def _codes_exist(self) -> "Entity":
        for name, codes in _coded(type(self)):
            value = getattr(self, name)
            for code in value if isinstance(value, tuple) else (value,):
                if code is not None and code not in codes:
                    raise ValueError(f"{name}: {code!r} is no code of {codes.name}")
        return self

    def fields(self) -> dict[str, Any]:
        """The values that are set, by field name, as plain JSON values; ids and ends left out."""
        structural = _STRUCTURAL
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.__dict__.items()
            if name not in structural and value is not None and value != ()
        }


_STRUCTURAL = frozenset({"id", "start", "end"})


class Node(Entity):
    """A thing in the graph. `id` never changes; a name is never an identity.

    `known_as` holds the identity keys (graph_schema.identity) by which files speak of the thing.
    """

    id_prefix: ClassVar[str]

    id: str
    known_as: Annotated[Texts, Mark("识别键", "identity keys", accumulate=True)] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Register the kind under its class name."""
        super().__pydantic_init_subclass__(**kwargs)
        if "label" in cls.__dict__:
            NODES[cls.__name__] = cls

    @property
    def kind(self) -> str:
        """The node's kind, such as Studio."""
        return type(self).__name__


class Relation(Entity):
    """A typed, directed link between two nodes, given by their ids.

    `ends` declares which kinds may stand at either end, the usual ones first. Two relations are
    the same when kind, ends and the fields marked `key` agree.
    """

    kind: ClassVar[str]
    ends: ClassVar[tuple[tuple[str, ...], tuple[str, ...]]]

    start: str
    end: str

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Register the kind under its declared name."""
        super().__pydantic_init_subclass__(**kwargs)
        if "kind" in cls.__dict__:
            RELATIONS[cls.kind] = cls

    @property
    def discriminator(self) -> str:
        """What tells this relation from another of the same kind and ends; mostly empty."""
        return "\x1f".join(
            str(getattr(self, field.name) or "")
            for field in declared(type(self)).values()
            if field.mark.key
        )


@cache
def declared(kind: type[Entity]) -> Mapping[str, Declared]:
    """The marked fields of a kind, in their order, by name."""
    found: dict[str, Declared] = {}
    for name, info in kind.model_fields.items():
        mark = next((extra for extra in info.metadata if isinstance(extra, Mark)), None)
        if mark is not None:
            required = info.is_required()
            found[name] = Declared(name, mark, required, _value_of(info), info.annotation)
    return found


def _value_of(info: FieldInfo) -> Value:
    """What sort of value a field's type tells of; None is no value, so it is left aside."""
    if info.annotation == Texts:
        return Value.TEXTS
    options = [each for each in get_args(info.annotation) if each is not NoneType]
    inner = options[0] if options else info.annotation
    plain = get_args(inner)[0] if get_origin(inner) is Annotated else inner
    if _DATE_CHECK in (*info.metadata, *getattr(inner, "__metadata__", ())):
        return Value.DATE
    return _PLAIN[plain]


_DATE_CHECK = get_args(PartialDate)[1]


@cache
def _coded(kind: type[Entity]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.mark.vocabulary)
        for field in declared(kind).values()
        if field.mark.vocabulary is not None
    )


def kind_of(node_id: str) -> str | None:
    """The kind that an id's prefix names, or None; `studio:2a…` is a Studio."""
    return _prefixes().get(node_id.partition(":")[0])


@cache
def _prefixes() -> dict[str, str]:
    return {kind.id_prefix: name for name, kind in NODES.items()}
