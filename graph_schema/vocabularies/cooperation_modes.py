"""合作方式: the ways in which a studio may help.

Source: 解决方式 of need forms and docking practice; contracts after 民法典.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

COOPERATION_MODES = Vocabulary(
    "cooperation_modes",
    Label("合作方式", "mode of cooperation"),
    (
        Term(
            "consultation",
            "技术咨询/会诊",
            "consultation",
            ("技术咨询", "会诊", "咨询", "技术会诊"),
        ),
        Term("on_site_help", "现场帮扶", "help on site", ("现场指导", "上门服务", "帮扶")),
        Term("joint_tackling", "联合攻关", "joint tackling", ("联合攻坚",)),
        Term("commissioned", "委托研发", "commissioned development", ("委托开发",)),
        Term("joint_development", "合作研发", "joint development", ("合作开发", "合作研究")),
        Term("independent", "独立研发", "own development", ("自主研发",)),
        Term("transfer", "技术转让", "technology transfer", ("成果转让",)),
        Term("licence", "技术许可", "technology licence", ("专利许可",)),
        Term("service", "技术服务", "technology service"),
        Term(
            "adoption", "成果推广应用", "taking over a result", ("成果推广", "成果转化", "推广应用")
        ),
        Term(
            "training",
            "人才培养/带徒",
            "training and mentoring",
            ("人才培养", "带徒", "技能培训", "师带徒"),
        ),
        Term(
            "equipment_sharing",
            "设备(试验条件)共享",
            "sharing of equipment",
            ("设备共享", "试验条件共享", "资源共享"),
        ),
        Term("open_call", "揭榜挂帅", "open call", ("揭榜", "张榜")),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="技术需求征集表; 供需对接实践",
)

CONTRACT_OF = {
    "consultation": "consulting",
    "on_site_help": "service",
    "joint_tackling": "joint_development",
    "commissioned": "commissioned_development",
    "joint_development": "joint_development",
    "transfer": "transfer",
    "licence": "licence",
    "service": "service",
    "training": "service",
    "open_call": "commissioned_development",
}
"""Mode -> code in `contract_types`; a mode that is absent needs no technology contract."""
