"""The table of roles as a page: `docs/roles.md` is made from it."""

from service.accounts.roles import REACHES, ROLES, RULES, Role

NOTES = (
    "管理员管系统，不办对接：能看每次对接的办理记录里谁、何时、办了什么，看不到内容、"
    "联系方式和只给部分人看的难题。要办对接，另开一个协调员账号。",
    "",
    "An administrator runs the system and has no part in engagements: of a trail they see who did"
    " what and when, and neither what it was about, nor contacts, nor problems that are not"
    " public. The two sides of an engagement see its trail without the names of persons"
    " (`service/engagements/trails.py`).",
)
"""What a table of reaches does not tell."""


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
    return "\n".join([*lines, "", *NOTES]) + "\n"
