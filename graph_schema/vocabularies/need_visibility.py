"""公开范围: who may see a need, ranked from few to all.

Source: 发布方式 and 密级 of need forms; a secret need is refused, not stored.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

NEED_VISIBILITY = Vocabulary(
    "need_visibility",
    Label("公开范围", "visibility of a need"),
    (
        Term("own_unit", "本单位", "own unit", ("仅本单位", "不公开"), rank=1),
        Term("targeted", "定向", "chosen studios", ("定向发布", "定向推荐"), rank=2),
        Term("alliance", "联盟", "alliance", ("联盟内", "联盟内公开"), rank=3),
        Term("public", "公开", "public", ("完全公开", "公开发布"), rank=4),
    ),
    source="技术需求征集表",
)

SHARED = frozenset({"alliance", "public"})
"""Codes of needs that every studio of the alliance may see."""
