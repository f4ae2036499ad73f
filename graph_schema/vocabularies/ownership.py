"""所有制: who owns an organisation, with the 非公有制 kinds marked.

Unions cultivate studios of non-public enterprises on purpose.

Source: 关于划分企业登记注册类型的规定.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

OWNERSHIP = Vocabulary(
    "ownership",
    Label("所有制", "ownership"),
    (
        Term("state", "国有", "state-owned", ("国有企业", "国企", "国有独资", "央企", "中央企业")),
        Term("state_controlled", "国有控股", "state-controlled", ("国有控股企业", "国有资本控股")),
        Term("collective", "集体", "collective", ("集体企业", "集体所有制", "集体控股")),
        Term("public_body", "机关事业", "public body", ("机关事业单位", "事业", "财政拨款")),
        Term("mixed", "混合所有制", "mixed", ("混合", "混合所有制企业", "股份合作")),
        Term("cooperative", "合作社", "cooperative", ("农民专业合作社", "合作经济")),
        Term(
            "private",
            "民营",
            "private",
            ("私营", "民营企业", "私营企业", "民企", "私有", "私人控股"),
        ),
        Term("individual", "个体", "sole proprietor", ("个体工商户", "个体户")),
        Term(
            "hong_kong_macao_taiwan",
            "港澳台投资",
            "Hong Kong, Macao or Taiwan capital",
            ("港澳台商投资", "港澳台", "港澳台资", "港澳台商控股"),
        ),
        Term(
            "foreign",
            "外商投资",
            "foreign capital",
            ("外资", "外资企业", "外商独资", "外商控股", "中外合资"),
        ),
        Term(
            "other_non_public",
            "其他非公有制",
            "other non-public",
            ("非公有制", "非公", "非公企业", "非公有制企业", "非公经济"),
        ),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="关于划分企业登记注册类型的规定",
)

NON_PUBLIC: frozenset[str] = frozenset(
    {"private", "individual", "hong_kong_macao_taiwan", "foreign", "other_non_public"}
)
"""Codes of 非公有制. Mixed ownership and cooperatives are not decided by the word alone."""
