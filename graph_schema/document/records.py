"""How things are known, what is not shown, and where it is recorded who said what."""

from collections.abc import Iterator
from dataclasses import fields
from inspect import getdoc

from graph_schema import identity
from graph_schema.document.markdown import coded, heading, table
from graph_schema.document.subjects import subjects
from graph_schema.kinds import NODES, declared
from graph_schema.label import Label
from graph_schema.ledger import Change, Import, Place

_KEYS = (
    (
        Label("统一社会信用代码", "unified social credit code"),
        identity.credit_key,
        "914403001922038216",
    ),
    (Label("专利申请号", "application number"), identity.application_key, "201811107071.6"),
    (Label("专利公开号", "publication number"), identity.publication_key, "CN209102019U"),
    (Label("登记编号", "registry number"), identity.number_key, "示例-01"),
)
_NAMED = Label("某范围内的名称", "a name within what makes it unique")


def identity_keys() -> Iterator[str]:
    """The kinds of keys, and the prefixes of ids."""
    yield from heading("identity", "识别键 Identity keys")
    yield "名称从不单独识别事物；`id` 由初见时最强的键生成，此后不变。"
    yield "A name never identifies alone; an `id` is made from the strongest key at first sight and"
    yield "stays."
    yield ""
    rows = [(*label, f"`{key(value)}`") for label, key, value in _KEYS]
    rows.append((*_NAMED, f"`{identity.named('示例工作室', '示例公司')}`"))
    yield from table(("中文", "English", "例 example"), rows)
    kinds = [kind for group in subjects().values() for kind in group]
    yield f"`id` 的前缀 prefixes of ids: {coded(f'{NODES[kind].id_prefix}:' for kind in kinds)}"
    yield ""


def private_fields() -> Iterator[str]:
    """The fields that public views and ordinary exports leave out."""
    yield from heading("private", "不公开字段 Private fields")
    for kinds in subjects().values():
        for kind in kinds:
            hidden = [field for field in declared(NODES[kind]).values() if field.mark.private]
            if hidden:
                told = "、".join(f"{field.mark.zh} `{field.name}`" for field in hidden)
                yield f"- {NODES[kind].label.zh} {kind}：{told}"
    yield ""


def provenance() -> Iterator[str]:
    """The records beside the graph."""
    yield from heading("provenance", "来源与变更 Provenance")
    yield "这些记录在图之外，不计入摘要。"
    yield "These records lie beside the graph and are no part of its digest."
    yield ""
    for zh, record, names in (
        ("导入", Import, [each.name for each in fields(Import)]),
        ("出处", Place, Place._fields),
        ("变更", Change, [each.name for each in fields(Change)]),
    ):
        yield f"- **{zh} {record.__name__}** ({coded(names)})"
        yield f"  {' '.join((getdoc(record) or '').split())}"
    yield ""
