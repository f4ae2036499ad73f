"""机构属性: what sort of organisation a unit is.

Source: 机构属性 of the technical-need collection form, refined for public bodies.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ORGANISATION_KINDS = Vocabulary(
    "organisation_kinds",
    Label("机构属性", "kind of organisation"),
    (
        Term("enterprise", "企业", "enterprise", ("公司", "工厂", "厂矿")),
        Term("university", "高等院校", "university or college", ("高校", "大学", "高职院校")),
        Term(
            "research_institute",
            "研究机构",
            "research institute",
            ("科研院所", "研究院", "研究所", "科研机构"),
        ),
        Term("hospital", "医疗机构", "medical institution", ("医院", "卫生院")),
        Term(
            "school",
            "中小学及职业学校",
            "school",
            ("学校", "中学", "小学", "中职", "技工学校", "职业学校"),
        ),
        Term("public_institution", "事业单位", "public institution"),
        Term("government", "机关", "public authority", ("党政机关", "政府部门", "国家机关")),
        Term(
            "cooperative",
            "农牧民专业合作社",
            "farmers' and herders' cooperative",
            ("合作社", "专业合作社", "农民专业合作社"),
        ),
        Term(
            "social_organisation", "社会组织", "social organisation", ("协会", "学会", "社会团体")
        ),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="技术需求征集表",
)
