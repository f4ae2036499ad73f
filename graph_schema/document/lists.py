"""The closed lists: the reference tables by their size, the vocabularies term by term."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph_schema.document.markdown import coded, heading, table
from graph_schema.functions import FUNCTIONS
from graph_schema.kinds import NODES, RELATIONS, declared
from graph_schema.label import Label
from graph_schema.tables import industries, ipc, ipc_level, regions
from graph_schema.vocabularies import VOCABULARIES, Vocabulary
from graph_schema.vocabularies.honours import AMBIGUOUS_HONOURS
from graph_schema.vocabularies.levels import AMBIGUOUS_LEVELS

_INDUSTRY_LEVELS = {
    "section": Label("门类", "sections"),
    "division": Label("大类", "divisions"),
    "group": Label("中类", "groups"),
    "class": Label("小类", "classes"),
}
_REGION_LEVELS = {
    "province": Label("省级", "provinces"),
    "city": Label("地级", "leagues and cities"),
    "county": Label("县级", "banners, counties and districts"),
}
_IPC_LEVELS = {
    "section": Label("部", "sections"),
    "class": Label("大类", "classes"),
    "subclass": Label("小类", "subclasses"),
    "main_group": Label("大组", "main groups"),
    "subgroup": Label("小组", "subgroups"),
}
_AMBIGUOUS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "levels": AMBIGUOUS_LEVELS,
    "honours": AMBIGUOUS_HONOURS,
}


def reference() -> Iterator[str]:
    """The tables that come with the package, with their sizes."""
    yield from heading("reference", "参照表 Reference tables")
    yield "随软件附带，每个库都有；不属于导入、撤销和摘要。"
    yield "They come with the software and are in every store; no part of imports, undo or digests."
    yield ""
    industry = (row.level for row in industries().values())
    region = (row.level for row in regions().values())
    place = map(ipc_level, ipc())
    rows = (
        ("Industry", "GB/T 4754-2017", _sizes(industry, _INDUSTRY_LEVELS)),
        ("Region", "行政区划代码 divisions to county level", _sizes(region, _REGION_LEVELS)),
        ("IpcClass", "IPC 2026.01", _sizes(place, _IPC_LEVELS)),
        ("Function", "`graph_schema.functions`", f"{len(FUNCTIONS)} 项功能 functions"),
    )
    yield from table(
        ("节点 node", "来源 source", "行数 rows"),
        (
            (f"[{NODES[kind].label.zh} {kind}](#node-{kind})", source, sizes)
            for kind, source, sizes in rows
        ),
    )


def _sizes(found: Iterable[str], levels: Mapping[str, Label]) -> str:
    counted = Counter(found)
    return ", ".join(f"{counted[level]:,} {zh} {en}" for level, (zh, en) in levels.items())


def vocabularies() -> Iterator[str]:
    """Every vocabulary, by name, with its terms and the fields that hold its codes."""
    yield from heading("vocabularies", "词表 Vocabularies")
    yield "库里存代码；表格里写代码、名称或别名都可以。"
    yield "The code is stored; sheets may write code, name or another spelling."
    yield ""
    users = _users()
    for name in sorted(VOCABULARIES):
        yield from _vocabulary(VOCABULARIES[name], users.get(name, []))


def _users() -> dict[str, list[str]]:
    """Vocabulary -> the fields that hold its codes."""
    found: dict[str, list[str]] = {}
    for name, kind in (*NODES.items(), *RELATIONS.items()):
        for field in declared(kind).values():
            if field.mark.vocabulary is not None:
                found.setdefault(field.mark.vocabulary.name, []).append(f"{name}.{field.name}")
    return found


def _vocabulary(vocabulary: Vocabulary, users: Sequence[str]) -> Iterator[str]:
    label, name, terms = vocabulary.label, vocabulary.name, vocabulary.terms
    title = f"{label.zh} {label.en} · {name} ({len(terms)})"
    yield from heading(f"vocabulary-{name}", title, 3)
    source = f"来源 source: {vocabulary.source}"
    yield f"{source} · 用于 used by: {coded(sorted(users))}" if users else source
    yield ""
    rows = [
        (
            f"`{term.code}`",
            *term.label,
            "" if term.rank is None else str(term.rank),
            "、".join(term.synonyms),
        )
        for term in terms
    ]
    header = ("代码 code", "中文", "English", "等级 rank", "别名 other spellings")
    yield from table(header, rows)
    for word, codes in _AMBIGUOUS.get(name, {}).items():
        yield f"- “{word}”指哪一个须写明 stands for one of: {coded(codes)}"
    if name in _AMBIGUOUS:
        yield ""
