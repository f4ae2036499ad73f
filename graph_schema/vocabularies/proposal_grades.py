"""奖励等级: the reward of a proposal, ranked.

Source: proposal rules of enterprises.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PROPOSAL_GRADES = Vocabulary(
    "proposal_grades",
    Label("奖励等级", "grade of reward"),
    (
        Term("encouragement", "鼓励奖", "encouragement", ("鼓励", "优秀奖"), rank=1),
        Term("third", "三等奖", "third prize", ("三等",), rank=2),
        Term("second", "二等奖", "second prize", ("二等",), rank=3),
        Term("first", "一等奖", "first prize", ("一等",), rank=4),
        Term("special", "特等奖", "special prize", ("特别", "特别奖", "特等"), rank=5),
    ),
    source="合理化建议管理办法",
)
