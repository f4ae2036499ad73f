"""Units: the enterprises and institutions that host studios, and the unions above them."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Mark, Texts
from graph_schema.vocabularies import (
    LEVELS,
    ORGANISATION_KINDS,
    OWNERSHIP,
    UNION_KINDS,
    UNION_LINES,
)


class Organisation(Node):
    """单位: an enterprise, an institution or another body with people and problems."""

    label: ClassVar[Label] = Label("单位", "organisation")
    id_prefix: ClassVar[str] = "org"

    name: Annotated[
        str,
        Mark(
            "单位名称",
            "name",
            headers=(
                "所在单位",
                "所属单位",
                "依托单位",
                "申报单位",
                "机构全称",
                "企业名称",
                "工作单位",
                "单位全称",
            ),
            searchable=True,
            hint=Label("公章上的全称，不用简称", "in full, as on the seal"),
        ),
    ]
    credit_code: Annotated[
        str | None,
        Mark(
            "统一社会信用代码",
            "unified credit code",
            headers=("信用代码",),
            key=True,
            hint=Label("18 位，最后一位是校验码", "18 characters, the last a check character"),
        ),
    ] = None
    former_names: Annotated[
        Texts, Mark("曾用名", "former names", headers=("原名称", "原单位名称"), searchable=True)
    ] = ()
    short_name: Annotated[
        str | None, Mark("简称", "short name", headers=("单位简称",), searchable=True)
    ] = None
    organisation_kind: Annotated[
        str | None,
        Mark(
            "机构属性",
            "kind",
            headers=("单位类型", "机构类型"),
            vocabulary=ORGANISATION_KINDS,
            indexed=True,
        ),
    ] = None
    ownership: Annotated[
        str | None,
        Mark(
            "所有制",
            "ownership",
            headers=("企业性质", "单位性质", "经济类型"),
            vocabulary=OWNERSHIP,
            indexed=True,
            hint=Label("非公有制由此得出", "tells which units are non-public"),
        ),
    ] = None
    industry: Annotated[
        str | None,
        Mark(
            "行业",
            "industry (GB/T 4754)",
            headers=("所属行业", "行业代码", "国民经济行业"),
            refers="IN_INDUSTRY",
            indexed=True,
        ),
    ] = None
    region: Annotated[
        str | None,
        Mark("地区", "region", headers=("所在地域", "所在地区"), refers="IN_REGION", indexed=True),
    ] = None
    address: Annotated[str | None, Mark("通讯地址", "address", headers=("地址", "单位地址"))] = None
    website: Annotated[str | None, Mark("网址", "website")] = None
    summary: Annotated[
        str | None, Mark("机构简介", "what it does", headers=("单位简介", "企业简介"))
    ] = None
    contact: Annotated[str | None, Mark("联系人", "contact", private=True)] = None
    phone: Annotated[
        str | None,
        Mark("联系电话", "telephone", headers=("联系方式", "固定电话", "电话"), private=True),
    ] = None
    email: Annotated[
        str | None, Mark("电子信箱", "e-mail", headers=("邮箱", "电子邮箱"), private=True)
    ] = None


class Union(Node):
    """工会: a federation of a region or the union of an industry line or a unit."""

    label: ClassVar[Label] = Label("工会", "union")
    id_prefix: ClassVar[str] = "union"

    name: Annotated[
        str,
        Mark(
            "工会名称",
            "name",
            headers=("所属工会", "上级工会", "推荐工会", "归口工会"),
            searchable=True,
        ),
    ]
    union_kind: Annotated[
        str | None, Mark("工会类型", "kind", vocabulary=UNION_KINDS, indexed=True)
    ] = None
    union_line: Annotated[
        str | None, Mark("产业工会系统", "union line", vocabulary=UNION_LINES, indexed=True)
    ] = None
    level: Annotated[str | None, Mark("级别", "level", vocabulary=LEVELS, indexed=True)] = None
    region: Annotated[str | None, Mark("地区", "region", refers="IN_REGION", indexed=True)] = None
