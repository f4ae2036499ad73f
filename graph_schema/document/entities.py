"""What there is: the overview, a table of fields for each node kind, the relations."""

from collections.abc import Iterator, Mapping
from inspect import getdoc

from graph_schema.document.diagram import diagram
from graph_schema.document.markdown import heading, table
from graph_schema.document.subjects import subjects
from graph_schema.kinds import NODES, RELATIONS, Declared, Node, Relation, declared
from graph_schema.label import Label
from graph_schema.relations import REFERENCE_RELATIONS

_MARKS: Mapping[str, Label] = {
    "key": Label("键", "key: names one thing alone"),
    "searchable": Label("检索", "searchable: found by a search for names"),
    "evidence": Label("证据", "evidence: its text is matched against needs"),
    "indexed": Label("筛选", "indexed: lists are filtered by it"),
    "private": Label("不公开", "private: in no public view, and in no export unless asked for"),
    "accumulate": Label("累加", "accumulate: a later import adds to the list"),
}
"""Use of a field, as its mark names it -> how tables tell of it."""

_NODE_HEADER = (
    *("字段 field", "中文", "English", "类型 type"),
    *("单位 unit", "用途 marks", "表头 headers"),
)
_RELATION_HEADER = (
    *("关系 relation", "中文", "English", "起 from"),
    *("止 to", "字段 fields", "说明 what it says"),
)


def overview() -> Iterator[str]:
    """The picture, and what the tables' marks mean."""
    yield from heading("overview", "总览 Overview")
    yield "每种关系画一次，两端取通常的类型；全部类型见[关系](#relations)。"
    yield "虚线指向随软件附带的参照表。"
    yield "Each relation is drawn once, between its usual kinds; the [table](#relations) has all."
    yield "Dashed arrows lead to reference tables that come with the software."
    yield ""
    yield "```mermaid"
    yield from diagram()
    yield "```"
    yield ""
    yield "字段用途 Marks of fields:"
    yield ""
    yield "- **必填** required"
    for label in _MARKS.values():
        yield f"- **{label.zh}** {label.en}"
    yield "- **→ `RELATION`** 值是参照表的代码，也就是指向它的关系"
    yield "  the value is a code of a reference table, and stands for the relation to it"
    yield ""


def nodes() -> Iterator[str]:
    """A section for each node kind, by what they are about."""
    yield from heading("nodes", "节点 Nodes")
    yield "每个节点还有不变的 `id`（`前缀:…`）和识别键 `known_as`，下表不再列出。"
    yield "Every node also has an `id` that never changes and its identity keys, `known_as`."
    yield ""
    for number, (subject, kinds) in enumerate(subjects().items(), start=1):
        yield from heading(f"subject-{number}", f"{subject.zh} {subject.en}", 3)
        for kind in kinds:
            yield from _node(NODES[kind])


def _node(kind: type[Node]) -> Iterator[str]:
    name = kind.__name__
    yield from heading(f"node-{name}", f"{kind.label.zh} {name} · {kind.label.en}", 4)
    yield getdoc(kind) or ""
    yield ""
    own = [field for field in declared(kind).values() if field.name not in Node.model_fields]
    yield from table(_NODE_HEADER, map(_field, own))
    hints = [(field, field.mark.hint) for field in own if field.mark.hint]
    if hints:
        yield "填写提示 Hints:"
        yield ""
        for field, hint in hints:
            yield f"- {field.mark.zh} `{field.name}`：{hint.zh} · {hint.en}"
        yield ""
    yield f"关系 Relations: {' · '.join(_ties(name))}"
    yield ""


def _field(field: Declared) -> tuple[str, ...]:
    mark = field.mark
    uses, headers = "、".join(_uses(field)), "、".join(mark.headers)
    return f"`{field.name}`", mark.zh, mark.en, _type(field), mark.unit, uses, headers


def _type(field: Declared) -> str:
    vocabulary = field.mark.vocabulary
    if vocabulary is not None:
        return f"[{vocabulary.name}](#vocabulary-{vocabulary.name})"
    return " ".join(field.value.value)


def _uses(field: Declared) -> Iterator[str]:
    if field.required:
        yield "必填"
    for name, label in _MARKS.items():
        if getattr(field.mark, name):
            yield label.zh
    if field.mark.refers:
        yield f"→ `{field.mark.refers}`"


def _ties(kind: str) -> Iterator[str]:
    """The relations from a kind, then those to it, with the kinds at their other end."""
    for arrow, near, far in (("→", 0, 1), ("←", 1, 0)):
        for name, relation in RELATIONS.items():
            if kind in relation.ends[near]:
                yield f"`{name}` {arrow} {', '.join(relation.ends[far])}"


def relations() -> Iterator[str]:
    """One table of all relations."""
    yield from heading("relations", "关系 Relations")
    yield "类型、两端和标为“键”的字段都相同的，是同一个关系。"
    yield "Two relations are the same when kind, ends and the fields marked 键 agree."
    yield ""
    yield from table(_RELATION_HEADER, map(_relation, RELATIONS.values()))


def _relation(relation: type[Relation]) -> tuple[str, ...]:
    said = " ".join((getdoc(relation) or "").split())
    return (
        f"`{relation.kind}`",
        *relation.label,
        *(", ".join(kinds) for kinds in relation.ends),
        "; ".join(map(_property, declared(relation).values())),
        f"{said}（不写入批次 never written in a batch）" if _is_derived(relation) else said,
    )


def _is_derived(relation: type[Relation]) -> bool:
    return relation.kind in REFERENCE_RELATIONS


def _property(field: Declared) -> str:
    """A field of a relation, in a cell."""
    mark = field.mark
    told = (mark.unit, "键" if mark.key else "", _type(field) if mark.vocabulary else "")
    more = ", ".join(filter(None, told))
    return f"`{field.name}` {mark.zh} {mark.en}" + (f" ({more})" if more else "")
