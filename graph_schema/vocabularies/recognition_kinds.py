"""认可方式: how a body recognises a studio; support is not the same act as naming.

Source: union documents; from 2024 on lists speak of support where they spoke of naming.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

RECOGNITION_KINDS = Vocabulary(
    "recognition_kinds",
    Label("认可方式", "recognition kind"),
    (
        Term("naming", "命名", "naming", ("评选", "评定")),
        Term("demonstration", "示范", "demonstration", ("示范性", "命名示范")),
        Term("priority_support", "重点支持", "priority support"),
        Term("supported_building", "支持建设", "supported building", ("支持", "建设支持")),
        Term("certification", "认定", "certification", ("确认",)),
        Term("plaque", "挂牌", "plaque", ("授牌",)),
    ),
    source="各级工会文件 2017-2026",
)
