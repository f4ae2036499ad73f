"""A team as JSON, with the words of a language."""

from matching.teams import Team
from service.answers import Answer, as_json, named, note_worded, suggestion_worded
from service.texts import Texts


def plain_team(team: Team) -> Answer:
    """The whole team as JSON values, without a word of any language."""
    answer: Answer = as_json(team)
    return answer


def worded_team(answer: Answer, texts: Texts) -> Answer:
    """A plain team with names and sentences."""
    parts = answer["parts"]
    members = []
    for member in answer["members"]:
        brings = [
            {
                "part": one["part"],
                "rank": rank,
                **suggestion_worded(parts[one["part"]]["text"], one["suggestion"], texts),
            }
            for rank, one in enumerate(member["brings"], start=1)
        ]
        first = brings[0]
        named_by = {name: first[name] for name in ("name", "industry", "region")}
        members.append({"holder": member["holder"], "brings": brings, **named_by})
    return answer | {
        "parts": [
            part | {"functions": [named(code, texts) for code in part["functions"]]}
            for part in parts
        ],
        "members": members,
        "notes": [note_worded(note, texts) for note in answer["notes"]],
    }
