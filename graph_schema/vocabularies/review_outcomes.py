"""考核结果: the outcome of a yearly assessment or a periodic review, ranked.

Source: 年度考核 and 周期复审 rules of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

REVIEW_OUTCOMES = Vocabulary(
    "review_outcomes",
    Label("考核结果", "outcome of a review"),
    (
        Term("excellent", "优秀", "excellent", ("优",), rank=4),
        Term("kept", "合格", "kept", ("保持", "通过", "良好", "达标", "复审合格"), rank=3),
        Term("rectify", "限期整改", "to be rectified", ("整改", "基本合格", "黄牌"), rank=2),
        Term("delisted", "摘牌", "delisted", ("不合格", "撤销", "未通过"), rank=1),
    ),
    source="工会命名、考核与复审办法",
)
