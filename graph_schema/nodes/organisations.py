"""Units: the enterprises and institutions that host studios, and the unions above them."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Mark, Texts
from graph_schema.vocabularies import LEVELS, ORGANISATION_KINDS, OWNERSHIP, UNION_LINES


class Organisation(Node):
    """单位: an enterprise, an institution or another body with people and problems."""

    label: ClassVar[Label] = Label("单位", "organisation")
    id_prefix: ClassVar[str] = "org"

    name: Annotated[
        str,
        Mark(
            "单位名称",
            "name",
            headers=("所在单位", "所属单位", "依托单位", "机构全称", "企业名称"),
            searchable=True,
        ),
    ]
    credit_code: Annotated[
        str | None,
        Mark("统一社会信用代码", "unified credit code", headers=("信用代码",), key=True),
    ] = None
    former_names: Annotated[Texts, Mark("曾用名", "former names", searchable=True)] = ()
    short_name: Annotated[
        str | None, Mark("简称", "short name", headers=("单位简称",), searchable=True)
    ] = None
    organisation_kind: Annotated[
        str | None,
        Mark("机构属性", "kind", vocabulary=ORGANISATION_KINDS, indexed=True),
    ] = None
    ownership: Annotated[
        str | None,
        Mark(
            "所有制",
            "ownership",
            headers=("企业性质", "单位性质", "经济类型"),
            vocabulary=OWNERSHIP,
            indexed=True,
        ),
    ] = None
    industry: Annotated[
        str | None,
        Mark("行业", "industry (GB/T 4754)", refers="IN_INDUSTRY", indexed=True),
    ] = None
    region: Annotated[
        str | None, Mark("地区", "region", headers=("所在地域",), refers="IN_REGION", indexed=True)
    ] = None
    contact: Annotated[str | None, Mark("联系人", "contact", private=True)] = None
    phone: Annotated[str | None, Mark("联系电话", "telephone", private=True)] = None


class Union(Node):
    """工会: a federation of a region or the union of an industry line or a unit."""

    label: ClassVar[Label] = Label("工会", "union")
    id_prefix: ClassVar[str] = "union"

    name: Annotated[
        str, Mark("工会名称", "name", headers=("所属工会", "上级工会"), searchable=True)
    ]
    union_line: Annotated[
        str | None, Mark("产业工会系统", "union line", vocabulary=UNION_LINES, indexed=True)
    ] = None
    level: Annotated[str | None, Mark("级别", "level", vocabulary=LEVELS, indexed=True)] = None
    region: Annotated[str | None, Mark("地区", "region", refers="IN_REGION", indexed=True)] = None
