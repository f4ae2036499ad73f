"""紧急程度: how soon an enterprise needs help, ranked.

Source: need forms of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

URGENCY = Vocabulary(
    "urgency",
    Label("紧急程度", "urgency"),
    (
        Term("normal", "一般", "normal", ("普通", "不急"), rank=1),
        Term("soon", "较急", "soon", ("比较急",), rank=2),
        Term("urgent", "紧急", "urgent", ("急",), rank=3),
        Term("critical", "特急", "critical", ("停产", "非常紧急", "十万火急"), rank=4),
    ),
    source="技术需求征集表",
)
