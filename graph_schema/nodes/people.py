"""People, what honours them, and who learns from whom."""

from typing import Annotated, ClassVar, Final

from pydantic import field_validator

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Mark, PartialDate, Texts
from graph_schema.vocabularies import HONOURS, LEVELS, SKILL_GRADES, TITLES

WITHHELD: Final = "withheld"
"""The field of a person who is shown to nobody but those who keep the person's data."""


class Person(Node):
    """人员: a worker, a studio's leader or member, an inventor.

    Of what identifies a private person only the month of birth and the ways to reach them are
    kept, and never shown. Sex, ethnicity, political status, schooling, home address and identity
    number are not kept at all: nothing here needs them.
    """

    label: ClassVar[Label] = Label("人员", "person")
    id_prefix: ClassVar[str] = "person"

    name: Annotated[str, Mark("姓名", "name", searchable=True)]
    mongolian_name: Annotated[
        str | None, Mark("蒙古文姓名", "name in Mongolian", searchable=True)
    ] = None
    born: Annotated[
        PartialDate | None,
        Mark(
            "出生年月",
            "born",
            headers=("出生日期",),
            private=True,
            hint=Label("只保留到月", "kept to the month"),
        ),
    ] = None
    trade: Annotated[
        str | None, Mark("工种", "trade", headers=("岗位", "职业"), searchable=True)
    ] = None
    post: Annotated[str | None, Mark("职务", "post", headers=("行政职务",))] = None
    skill_grade: Annotated[
        str | None,
        Mark(
            "技能等级",
            "skill grade",
            headers=("技术等级", "职业资格"),
            vocabulary=SKILL_GRADES,
            indexed=True,
            hint=Label("旧五级中一级最高", "in the old numbering 一级 is the top"),
        ),
    ] = None
    title: Annotated[
        str | None,
        Mark(
            "职称",
            "title",
            headers=("专业技术职务", "专业技术职称"),
            vocabulary=TITLES,
            indexed=True,
        ),
    ] = None
    specialities: Annotated[Texts, Mark("专业特长", "specialities", headers=("特长",))] = ()
    withheld: Annotated[
        bool | None,
        Mark(
            "不公开",
            "withheld",
            hint=Label("本人不同意公开", "the person did not consent to be shown"),
        ),
    ] = None
    phone: Annotated[
        str | None,
        Mark("联系电话", "telephone", headers=("联系方式", "手机", "电话"), private=True),
    ] = None
    email: Annotated[
        str | None, Mark("电子邮箱", "e-mail", headers=("邮箱", "电子信箱"), private=True)
    ] = None

    @field_validator("born")
    @classmethod
    def _to_the_month(cls, born: str | None) -> str | None:
        return born[:7] if born else born


class Honour(Node):
    """荣誉: one kind of honour, such as 自治区五一劳动奖章; who holds it is the relation HOLDS."""

    label: ClassVar[Label] = Label("荣誉", "honour")
    id_prefix: ClassVar[str] = "honour"

    name: Annotated[
        str, Mark("荣誉名称", "name", headers=("荣誉", "获得荣誉", "称号"), searchable=True)
    ]
    honour: Annotated[str | None, Mark("荣誉代码", "code", vocabulary=HONOURS, indexed=True)] = None
    level: Annotated[
        str | None,
        Mark(
            "级别",
            "level",
            headers=("荣誉级别", "荣誉等级"),
            vocabulary=LEVELS,
            indexed=True,
            hint=Label("名录以外的荣誉才需要", "needed for honours outside the list"),
        ),
    ] = None
    giver: Annotated[str | None, Mark("授予单位", "giver", headers=("颁发单位", "表彰单位"))] = None


class Apprenticeship(Node):
    """师带徒: one master and one apprentice for a time."""

    label: ClassVar[Label] = Label("师徒结对", "apprenticeship")
    id_prefix: ClassVar[str] = "apprenticeship"

    number: Annotated[str | None, Mark("协议编号", "agreement number", key=True)] = None
    trade: Annotated[str | None, Mark("工种", "trade")] = None
    goal: Annotated[str | None, Mark("培养目标", "goal")] = None
    content: Annotated[
        str | None, Mark("培养内容", "what is taught", headers=("内容", "带教内容"))
    ] = None
    since: Annotated[
        PartialDate | None, Mark("开始时间", "since", headers=("结对时间", "开始日期"))
    ] = None
    until: Annotated[PartialDate | None, Mark("结束时间", "until", headers=("结束日期",))] = None
    outcome: Annotated[str | None, Mark("出师考核结果", "outcome", headers=("出师结果",))] = None
    ended_because: Annotated[str | None, Mark("解除原因", "why it was ended")] = None
