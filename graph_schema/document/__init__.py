"""SCHEMA.md, written from the declarations: what exists, in Chinese with English beside it.

The text depends on nothing but the declarations and the reference tables, so that a test can
tell a stale document. Each file here writes some of its sections, line by line.
"""

from itertools import chain

from graph_schema.document.entities import nodes, overview, relations
from graph_schema.document.evidence import evidence
from graph_schema.document.lists import reference, vocabularies
from graph_schema.document.queries import queries
from graph_schema.document.records import identity_keys, private_fields, provenance

COMMAND = "python scripts/make_schema.py"
"""What writes SCHEMA.md anew."""

_INTRODUCTION = f"""\
# 数据模型 · Graph schema

由 `graph_schema` 的声明生成，请勿手改；改动声明后运行 `{COMMAND}`。
Written from the declarations in `graph_schema`; change those and run `{COMMAND}`.

- [总览 Overview](#overview)
- [节点 Nodes](#nodes)
- [关系 Relations](#relations)
- [证据路径 Evidence paths](#evidence)
- [识别键 Identity keys](#identity)
- [不公开字段 Private fields](#private)
- [来源与变更 Provenance](#provenance)
- [参照表 Reference tables](#reference)
- [词表 Vocabularies](#vocabularies)
- [Cypher 示例 Cypher examples](#cypher)

"""

_SECTIONS = (
    overview,
    nodes,
    relations,
    evidence,
    identity_keys,
    private_fields,
    provenance,
    reference,
    vocabularies,
    queries,
)


def document() -> str:
    """The whole of SCHEMA.md."""
    lines = chain.from_iterable(section() for section in _SECTIONS)
    return _INTRODUCTION + "\n".join(lines).rstrip("\n") + "\n"


__all__ = ["COMMAND", "document"]
