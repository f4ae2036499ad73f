"""专利有效性: whether a patent holds.

Source: the validity column of commercial patent exports.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

VALIDITY = Vocabulary(
    "validity",
    Label("专利有效性", "validity of a patent"),
    (
        Term("valid", "有效", "valid", ("有权", "授权有效")),
        Term("pending", "审中", "pending", ("在审", "审查中")),
        Term("invalid", "失效", "lapsed", ("无权", "已失效")),
    ),
    source="专利数据库导出字段",
)
