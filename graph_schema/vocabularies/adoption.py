"""应用范围: how far a result has travelled, ranked.

Source: 应用情况 of results award forms.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ADOPTION = Vocabulary(
    "adoption",
    Label("应用范围", "adoption"),
    (
        Term("none", "未应用", "not applied", ("未推广",), rank=0),
        Term("post", "本岗位", "own post", ("本班组", "本车间"), rank=1),
        Term("unit", "本单位", "own unit", ("本企业", "本公司", "本厂"), rank=2),
        Term("group", "本集团", "own group", ("集团内", "本系统"), rank=3),
        Term("cross_unit", "跨单位", "across units", ("外单位",), rank=4),
        Term("cross_industry", "跨行业", "across industries", ("其他行业",), rank=5),
    ),
    source="职工创新成果申报表",
)

PROVEN = frozenset(term.code for term in ADOPTION if (term.rank or 0) >= 2)
"""Codes of results that have proved themselves in a whole unit at least."""
