"""工会类型: what sort of union body it is.

Source: 工会法 and the organisation of Chinese trade unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

UNION_KINDS = Vocabulary(
    "union_kinds",
    Label("工会类型", "kind of union"),
    (
        Term("federation", "地方总工会", "federation of trade unions", ("总工会", "地方工会")),
        Term("industry", "产业工会", "industry union", ("产业工会委员会", "行业工会", "系统工会")),
        Term("group", "集团公司工会", "group union", ("集团工会",)),
        Term("grassroots", "基层工会", "grass-roots union", ("企业工会", "工会委员会", "单位工会")),
    ),
    source="中华人民共和国工会法",
)
