"""The table of roles as a page: `docs/roles.md` is made from it."""

from service.accounts.roles import REACHES, ROLES, RULES, Role


def document() -> str:
    """The page, in both languages."""
    names = [f"{label.zh}<br>{label.en}" for label in ROLES.values()]
    lines = [
        "# 谁可以做什么 · Who may do what",
        "",
        "Written by `python scripts/make_roles.py` from the table in `service/accounts/roles.py`,"
        " by which every route and page is guarded.",
        "",
        *(f"- {label.zh} · {label.en}: `{reach.value}`" for reach, label in REACHES.items()),
        "",
        "| | | " + " | ".join(names) + " |",
        "| --- | --- |" + " --- |" * len(names),
    ]
    for action, rule in RULES.items():
        reaches = [rule.reach[role].value if role in rule.reach else "" for role in Role]
        lines.append(
            f"| `{action.value}` | {rule.label.zh}<br>{rule.label.en} | {' | '.join(reaches)} |"
        )
    return "\n".join(lines) + "\n"
