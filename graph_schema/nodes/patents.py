"""Patents, as gazettes and commercial exports describe them."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Mark, PartialDate, Texts
from graph_schema.vocabularies import LEGAL_STATES, PATENT_KINDS, VALIDITY


class Patent(Node):
    """专利: one application, with its publications.

    An invention is published twice (A, then B): both numbers stand in `publications`. Until the
    application number is known, the publication number identifies the patent.
    """

    label: ClassVar[Label] = Label("专利", "patent")
    id_prefix: ClassVar[str] = "patent"

    name: Annotated[
        str,
        Mark(
            "专利名称",
            "title",
            headers=("标题", "名称", "发明名称", "题名"),
            searchable=True,
            evidence=True,
        ),
    ]
    application: Annotated[
        str | None,
        Mark(
            "申请号",
            "application number",
            headers=("专利号", "apno"),
            key=True,
            searchable=True,
            hint=Label("可带 CN、ZL；校验位可省", "with or without CN, ZL and check digit"),
        ),
    ] = None
    publications: Annotated[
        Texts,
        Mark(
            "公开号",
            "publication numbers",
            headers=("公开（公告）号", "公告号", "授权公告号", "pn"),
            key=True,
            searchable=True,
            accumulate=True,
        ),
    ] = ()
    patent_kind: Annotated[
        str | None,
        Mark("专利类型", "kind", headers=("类型",), vocabulary=PATENT_KINDS, indexed=True),
    ] = None
    abstract: Annotated[str | None, Mark("摘要", "abstract", evidence=True)] = None
    claim: Annotated[
        str | None, Mark("主权项", "main claim", headers=("独立权利要求", "首项权利要求"))
    ] = None
    filed: Annotated[
        PartialDate | None, Mark("申请日", "filed", headers=("申请日期", "申请时间", "apdt"))
    ] = None
    published: Annotated[
        PartialDate | None,
        Mark("公开日", "published", headers=("公开（公告）日", "公告日", "公开日期", "pbdt")),
    ] = None
    granted: Annotated[
        PartialDate | None,
        Mark("授权公告日", "granted", headers=("授权日", "授权时间", "授权日期")),
    ] = None
    classes: Annotated[
        Texts,
        Mark(
            "IPC分类号",
            "IPC symbols",
            headers=("分类号",),
            refers="CLASSIFIED_AS",
            accumulate=True,
        ),
    ] = ()
    main_class: Annotated[str | None, Mark("主分类号", "main IPC symbol", indexed=True)] = None
    region: Annotated[
        str | None,
        Mark("申请人地区", "applicant's region", refers="IN_REGION", indexed=True),
    ] = None
    legal_state: Annotated[
        str | None,
        Mark(
            "法律状态",
            "legal state",
            headers=("当前法律状态",),
            vocabulary=LEGAL_STATES,
            indexed=True,
        ),
    ] = None
    validity: Annotated[
        str | None, Mark("专利有效性", "validity", headers=("有效性",), vocabulary=VALIDITY)
    ] = None
    certificate: Annotated[
        str | None, Mark("证书号", "certificate number", headers=("专利证书号", "证书编号"))
    ] = None
