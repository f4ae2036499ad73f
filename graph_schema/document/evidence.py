"""Whose a piece of evidence is, and by which path."""

from collections.abc import Iterator

from graph_schema.document.markdown import coded, heading, table
from graph_schema.document.subjects import in_order
from graph_schema.evidence import PATHS, SPEAKS_WHEN, Path
from graph_schema.kinds import NODES, RELATIONS

_HEADER = ("路径 path", "中文", "English", "证据 evidence", "走法 way")


def evidence() -> Iterator[str]:
    """The table of paths, and which kinds are evidence at times only."""
    yield from heading("evidence", "证据路径 Evidence paths")
    yield "一条证据沿哪条路径属于谁，由强到弱。标为“证据”的字段才参与匹配；"
    yield "已结束（`until`）的关系不算。"
    yield "Whose a piece of evidence is, and by which path, the strongest first. Only fields marked"
    yield "证据 are matched; a relation that has ended (`until`) leads nowhere."
    yield ""
    yield from table(_HEADER, map(_path, PATHS))
    for kind, (name, codes) in SPEAKS_WHEN.items():
        told = coded(sorted(codes))
        yield f"- {NODES[kind].label.zh} `{kind}`：只在 `{name}` 为下列之一时算作证据"
        yield f"  evidence only while its `{name}` is one of: {told}"
    yield ""


def _path(path: Path) -> tuple[str, ...]:
    return f"`{path.code}`", *path.label, ", ".join(in_order(path.evidence)), way(path)


def way(path: Path) -> str:
    """A path's relations, with the kinds that it passes between evidence and holder."""
    told = "证据" if path.steps else path.holder
    for step, kinds in zip(path.steps, passed(path), strict=True):
        arrow = f"—`{step.relation}`→" if step.forward else f"←`{step.relation}`—"
        told += f" {arrow} {', '.join(kinds)}"
    return told


def passed(path: Path) -> list[list[str]]:
    """The kinds that may stand after each step so that the next can be taken; at last the
    holder's, or none where the path does not lead to it."""
    ends = [RELATIONS[step.relation].ends[:: 1 if step.forward else -1] for step in path.steps]
    wanted = [*(set(near) for near, _ in ends), {path.holder}][1:]
    return [in_order(set(far) & kinds) for (_, far), kinds in zip(ends, wanted, strict=True)]
