"""转化方式: how a result is turned to use.

Source: 促进科技成果转化法, article 16.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

CONVERSION = Vocabulary(
    "conversion",
    Label("转化方式", "way of conversion"),
    (
        Term("none", "未转化", "not converted"),
        Term("own_use", "自行实施", "own use", ("自行投资实施", "自行转化", "自用")),
        Term("transfer", "转让", "transfer", ("成果转让", "专利转让")),
        Term("licence", "许可", "licence", ("许可使用", "专利许可")),
        Term("joint_use", "合作实施", "joint use", ("合作转化",)),
        Term("equity", "作价入股", "equity", ("作价投资", "技术入股")),
    ),
    source="中华人民共和国促进科技成果转化法",
)
