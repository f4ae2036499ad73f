"""`docs/engagements.md`, made from the tables of moves and of need states."""

from collections.abc import Iterator
from typing import Final

from graph_schema.document.markdown import coded, heading, table
from graph_schema.label import Label
from graph_schema.vocabularies import ENGAGEMENT_STATES, NEED_STATES
from service.accounts.roles import REACHES, ROLES, RULES, Action
from service.engagements.fields import Field
from service.engagements.lifecycle import CLOSING, MOVES, NEW, SIDES, Move, state_label
from service.engagements.need_states import FOLLOWS

COMMAND: Final = "make schema"

_YES: Final = "是 yes"


def document() -> str:
    """The whole page."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "# 对接的办理 · the life cycle of an engagement"
    yield ""
    yield "本页由 `service/engagements/lifecycle.py` 生成，不要手改；改表后运行"
    yield f"`{COMMAND}`。 This page is made from the table; do not edit it, run `{COMMAND}`."
    yield ""
    yield from heading("states", "状态 states")
    yield from _diagram()
    yield from heading("moves", "办理 moves")
    yield from table(
        ("事件 event", "名称 name", "从 from", "到 to", "由谁 by", "要填 takes"),
        (_row(step) for step in MOVES.values()),
    )
    yield "到 to 为空：状态不变。 Nothing under 到 to: the state stays."
    yield "每一步都记入办理记录：谁、何时、办理前后。"
    yield "Every move is entered in the trail: who, when, before and after."
    yield ""
    yield from heading("sides", "由谁办理 sides")
    yield from table(
        ("一方 side", "动作 action", "角色和范围 roles, and how far each reaches"),
        ((_both(label), f"`{side}`", _roles(side)) for side, label in SIDES.items()),
    )
    yield "任何一方不能替另一方办理。 Neither side may act for the other."
    yield ""
    yield from heading("fields", "要填的内容 what is filled in")
    yield from table(
        ("事件 event", "字段 field", "名称 name", "类型 type", "必填 required", "存于 kept in"),
        (_field_row(step, field) for step in MOVES.values() for field in step.takes),
    )
    yield from heading("needs", "难题的状态 the need's state")
    yield "从上往下，第一行成立的算。 The first row that holds of any engagement counts."
    yield ""
    yield from table(
        ("难题 need", "任一对接 any engagement", "已回访 followed up"),
        (
            (
                f"`{row.need}` {_both(NEED_STATES[row.need].label)}",
                coded(term.code for term in ENGAGEMENT_STATES if term.code in row.engagements),
                _YES if row.followed_up else "",
            )
            for row in FOLLOWS
        ),
    )


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for term in ENGAGEMENT_STATES:
        yield f'    state "{_both(term.label)}" as {term.code}'
    for step in MOVES.values():
        for start in step.starts:
            for to in step.to or (start,):
                yield f"    {start or '[*]'} --> {to}: {step.label.zh} {step.event}"
    for term in ENGAGEMENT_STATES:
        if term.code in CLOSING:
            yield f"    {term.code} --> [*]"
    yield "```"
    yield ""


def _row(step: Move) -> tuple[str, ...]:
    return (
        f"`{step.event}`",
        _both(step.label),
        ", ".join(f"`{start}`" if start else _both(state_label(NEW)) for start in step.starts),
        coded(step.to),
        "；".join(_both(SIDES[side]) for side in step.by),
        coded(field.name if field.required else f"{field.name}?" for field in step.takes),
    )


def _field_row(step: Move, field: Field) -> tuple[str, ...]:
    kind = _both(field.value.value) + (f" [{field.unit}]" if field.unit else "")
    if field.choices:
        kind = coded(term.code for term in field.choices)
    return (
        f"`{step.event}`",
        f"`{field.name}`",
        _both(field.label),
        kind,
        _YES if field.required else "",
        f"`{field.kept_in}`" if field.kept_in else "办理记录 trail",
    )


def _roles(side: Action) -> str:
    reach = RULES[side].reach
    return "；".join(f"{_both(ROLES[role])}：{_both(REACHES[far])}" for role, far in reach.items())


def _both(label: Label) -> str:
    return f"{label.zh} {label.en}"
