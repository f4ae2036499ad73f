"""联盟类型: by what its studios are tied together.

Source: 关联, 同型 and 异型 are the city practice of Beijing; the others are common.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ALLIANCE_KINDS = Vocabulary(
    "alliance_kinds",
    Label("联盟类型", "kind of alliance"),
    (
        Term("linked", "关联", "linked along a chain", ("关联型", "关联式")),
        Term("same_type", "同型", "same trade", ("同型式", "同类型")),
        Term("different_type", "异型", "different trades", ("异型式", "跨界")),
        Term("industry_chain", "产业链", "industry chain", ("产业链联盟",)),
        Term("industry", "行业", "one industry", ("行业联盟", "行业型")),
        Term("regional", "区域", "one region", ("区域联盟", "区域型")),
        Term("enterprise", "企业内部", "inside one enterprise", ("企业", "集团内")),
        Term("cross_region", "跨区域", "across regions", ("跨地区", "跨省")),
        Term(
            "with_universities", "产学研", "with universities", ("校企", "校企联盟", "产学研联盟")
        ),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="创新工作室联盟实践",
)
