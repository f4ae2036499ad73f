"""Headers of real sheets (award forms, need forms, exports of patents) find their fields."""

import pytest

from graph_schema.identity import name_key
from graph_schema.kinds import NODES, RELATIONS, Value, declared

# Field -> headers under which forms and exports carry it, kind by kind.
HEADERS: dict[str, dict[str, str]] = {
    "Studio": {
        "name": "工作室名称 创新工作室名称 名称 工作室全称",
        "former_names": "原名称 曾用名",
        "studio_kind": "类别 工作室类型 类型",
        "level": "级别 等级 命名级别 层级",
        "industry": "行业 所属行业",
        "union_line": "所属产业 产业",
        "region": "地区 所在地区 盟市 旗县（市、区） 属地",
        "founded": "成立时间 创建时间 建立时间",
        "specialities": "创新方向 主攻方向 专业领域 研究方向 专业特长 主要业务",
        "room_area": "场地面积(㎡)",
        "equipment": "设备",
        "yearly_funds": "经费 投入经费 专项经费",
        "members_reported": "成员人数 团队人数",
        "contact": "联系人",
        "phone": "联系电话 联系方式 手机 电话",
        "email": "邮箱",
        "state": "状态",
        "remark": "备注",
    },
    "Recognition": {"namer": "命名单位", "on": "命名时间 挂牌时间", "document": "文号"},
    "Review": {"outcome": "考核结果"},
    "Organisation": {
        "name": "所在单位 所属单位 单位名称 依托单位 申报单位 机构全称",
        "organisation_kind": "机构属性",
        "address": "通讯地址",
        "website": "网址",
        "summary": "机构简介",
        "email": "电子信箱",
        "region": "所在地域",
        "industry": "行业",
    },
    "Union": {"name": "所属工会 推荐工会 上级工会 归口工会"},
    "Alliance": {"name": "联盟名称", "secretariat": "秘书处"},
    "Person": {
        "name": "姓名",
        "born": "出生年月",
        "post": "职务",
        "title": "职称 专业技术职务",
        "trade": "工种 岗位",
        "skill_grade": "技能等级 职业资格 技术等级",
    },
    "Achievement": {
        "name": "成果名称 项目名称",
        "completed": "完成时间",
        "achievement_kind": "成果类别",
        "industry": "所属行业",
        "summary": "成果简介",
        "innovation": "主要创新点",
        "indicators": "技术指标",
        "effect": "应用情况",
        "spread": "推广应用情况",
        "benefit": "经济效益(万元)",
        "social_benefit": "社会效益",
        "awards": "获奖情况",
        "property_rights": "知识产权情况",
    },
    "Proposal": {
        "number": "提案编号",
        "department": "部门",
        "on": "提案日期",
        "proposal_kind": "类别",
        "problem": "现状问题",
        "measure": "改进措施",
        "expected_benefit": "预计效益",
        "decision_reason": "评审意见",
        "decision": "采纳与否",
        "carried_out": "实施时间",
        "benefit": "实际效益",
        "grade": "奖励等级",
        "bonus": "奖金",
    },
    "Patent": {
        "name": "标题 专利名称 名称",
        "application": "申请号 专利号 apno",
        "publications": "公开（公告）号 pn",
        "published": "公开（公告）日 pbdt",
        "granted": "授权公告日 授权时间",
        "filed": "申请日 apdt",
        "patent_kind": "专利类型",
        "legal_state": "当前法律状态 法律状态",
        "validity": "专利有效性",
        "main_class": "主分类号",
        "classes": "分类号 IPC分类号",
        "abstract": "摘要",
        "claim": "主权项",
        "certificate": "证书号",
    },
    "Need": {
        "name": "需求名称 技术需求名称 难题名称 项目名称 榜单名称",
        "text": "技术难题描述 主要问题 需求内容 需求描述 难点",
        "key_indicators": "主要技术指标 技术关键 考核指标 预期指标",
        "goal": "预期目标",
        "keywords": "关键字",
        "cooperation": "期望合作方式 解决方式 合作模式 对接方式 技术需求解决方式",
        "budget": "拟投入资金 预算 悬赏金额 榜额 资金需求 拟投入资金总额",
        "due": "完成时限 需求时限 期限 截止时间",
        "preferred_partners": "合作意向单位",
        "research_type": "科技活动类型",
        "discipline": "学科分类",
        "technology_field": "需求技术所属领域",
        "industry": "需求技术应用行业",
        "visibility": "保密 是否公开 密级",
        "ownership": "产权归属",
        "solver_conditions": "对揭榜方的条件",
        "phone": "固定电话",
        "mobile": "手机",
        "email": "电子信箱",
        "contact": "联系人",
    },
    "Apprenticeship": {
        "number": "协议编号",
        "trade": "工种",
        "goal": "培养目标",
        "content": "内容",
        "outcome": "出师考核结果",
        "ended_because": "解除原因",
    },
}
CASES = [
    (kind, header, field)
    for kind, fields in HEADERS.items()
    for field, headers in fields.items()
    for header in headers.split()
]

# Columns that stand beside one another in one form; each needs a field of its own.
SIDE_BY_SIDE = [
    ("Achievement", "成果简介 主要创新点 技术指标 应用情况 推广应用情况 社会效益 经济效益"),
    ("Need", "主要问题 技术关键 预期目标 固定电话 手机 电子信箱"),
    ("Patent", "公开（公告）日 授权公告日 申请日 法律状态 专利有效性 主分类号 分类号"),
    ("Project", "项目名称 主要问题 研究内容 预期目标"),
    ("Proposal", "现状问题 改进措施 预计效益 实际效益 实施时间 提案日期"),
    ("Case", "设备 故障现象 故障原因 处理方法 工作原理"),
    ("Person", "职务 职称 工种 技能等级"),
    ("Recognition", "级别 命名单位 命名时间 文号"),
]

TOTALS = (
    "创新课题 攻关项目 创新成果 推广应用 专利数 培训人次 师带徒 创效 经济效益 师徒对子 "
    "晋级人数 技术比武 获奖人次 创效金额"
)
NEVER_KEPT = "身份证号 性别 民族 政治面貌 学历 家庭住址 银行账号"
PERSONAL = {"phone", "mobile", "email", "contact", "born", "bonus", "confirmed_by"}


def field_of(kind: str, header: str) -> str | None:
    """The field that a header names, as an importer finds it."""
    for field in declared(NODES[kind]).values():
        if name_key(header) in map(name_key, (field.mark.zh, *field.mark.headers)):
            return field.name
    return None


@pytest.mark.parametrize(("kind", "header", "field"), CASES)
def test_a_header_finds_its_field(kind: str, header: str, field: str) -> None:
    assert field_of(kind, header) == field


@pytest.mark.parametrize(("kind", "headers"), SIDE_BY_SIDE)
def test_columns_of_one_form_fill_different_fields(kind: str, headers: str) -> None:
    found = [field_of(kind, header) for header in headers.split()]
    assert None not in found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("header", TOTALS.split())
def test_yearly_totals_are_reported_figures_and_no_fields_of_a_studio(header: str) -> None:
    assert field_of("Studio", header) is None


@pytest.mark.parametrize("header", NEVER_KEPT.split())
def test_what_no_use_here_needs_is_not_kept(header: str) -> None:
    assert [kind for kind in NODES if field_of(kind, header)] == []


def test_what_reaches_a_person_is_private() -> None:
    for kind, entity in (*NODES.items(), *RELATIONS.items()):
        for field in declared(entity).values():
            assert (field.name in PERSONAL) <= field.mark.private, (kind, field.name)


def test_names_are_found_by_a_search() -> None:
    for kind, entity in NODES.items():
        for field in declared(entity).values():
            if field.name in {"name", "former_names", "short_name", "mongolian_name"}:
                assert field.mark.searchable, (kind, field.name)


def test_filters_are_for_values_that_recur() -> None:
    for kind, entity in NODES.items():
        for field in declared(entity).values():
            if field.mark.indexed:
                short = field.mark.vocabulary or field.mark.refers or field.value is Value.YES_NO
                assert short or field.name in {"industry_other", "main_class"}, (kind, field.name)


def test_money_says_in_what_it_is_counted() -> None:
    for entity in (*NODES.values(), *RELATIONS.values()):
        for field in declared(entity).values():
            if field.value is Value.AMOUNT and field.name != "value":
                assert field.mark.unit in {"万元", "元", "㎡", "分"}, field.name
