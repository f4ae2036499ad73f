"""文献种类: what a gazette published, the letter behind a publication number.

Source: 专利文献种类标识代码标准 (ZC 0008); C, Y and D were in use before 2010.
"""

from collections.abc import Mapping

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PUBLICATION_KINDS = Vocabulary(
    "publication_kinds",
    Label("文献种类", "kind of publication"),
    (
        Term("invention_published", "发明公开", "published application", ("A", "发明专利申请公布")),
        Term("invention_granted", "发明授权", "granted invention", ("B", "C", "发明专利授权公告")),
        Term("utility_model", "实用新型", "utility model", ("U", "Y", "实用新型专利")),
        Term("design", "外观设计", "design", ("S", "D", "外观设计专利")),
    ),
    source="ZC 0008 专利文献种类标识代码标准",
)

PATENT_KIND_OF: Mapping[str, str] = {
    "invention_published": "invention",
    "invention_granted": "invention",
    "utility_model": "utility_model",
    "design": "design",
}
"""Kind of publication -> code in `patent_kinds`."""
