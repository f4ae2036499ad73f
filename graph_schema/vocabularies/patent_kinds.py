"""专利类型: the three kinds of right, and how application numbers and gazettes spell them.

Source: 专利法, article 2; 专利申请号标准 (ZC 0006) for the kind digit.
"""

from collections.abc import Mapping

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PATENT_KINDS = Vocabulary(
    "patent_kinds",
    Label("专利类型", "kind of patent"),
    (
        Term("invention", "发明", "invention", ("发明专利", "发明公开", "发明授权", "发明申请")),
        Term("utility_model", "实用新型", "utility model", ("实用新型专利", "新型", "实用")),
        Term("design", "外观设计", "design", ("外观设计专利", "外观", "外观专利")),
    ),
    source="中华人民共和国专利法",
)

KIND_OF_DIGIT: Mapping[str, str] = {
    "1": "invention",
    "2": "utility_model",
    "3": "design",
    "8": "invention",
    "9": "utility_model",
}
"""Fifth digit of an application number since 2003 -> kind; 8 and 9 came by the PCT."""
