"""What is refused on the sheets of a union's year: which row, which field, what was expected."""

from pathlib import Path

import pytest
from sheet_files import Load, outcomes
from year_sheets import MINE, sheet, two_studios

from graph_schema.label import Label
from graph_store import Store
from loaders import Finding, RowOutcome, Severity

# Sheet, row (under the headers of year_sheets), code, field, what was found, part of what was
# expected.
REFUSED = [
    (
        "proposals",
        "T2,加棚,示例·乙师傅,示例·白音露天煤矿,,,,,,不采纳",
        "row.needs",
        "评审意见",
        "",
        "理由",
    ),
    ("proposals", "T2,加棚,示例·乙师傅,,,,,,,采纳", "row.needs", "所在单位", "", "所在单位"),
    (
        "proposals",
        "T2,加棚,示例·乙师傅,,示例·无工作室",
        "row.unknown",
        "工作室名称",
        "示例·无工作室",
        "已有",
    ),
    ("proposals", "T2,,示例·乙师傅,示例·白音露天煤矿", "value.required", "建议名称", "", ""),
    (
        "proposals",
        "T2,加棚,示例·供电所,示例·白音露天煤矿",
        "value.not_a_person",
        "提案人",
        "示例·供电所",
        "",
    ),
    (
        "proposals",
        "T2,加棚,示例·乙师傅,示例·白音露天煤矿,,,2022-13",
        "value.no_such_day",
        "提案日期",
        "2022-13",
        "2022-01",
    ),
    (
        "proposals",
        "T2,加棚,示例·乙师傅,示例·白音露天煤矿,,美观",
        "value.term",
        "类别",
        "美观",
        "生产",
    ),
    ("apprenticeships", "1,,示例·丁师傅,示例·白音露天煤矿", "value.required", "师傅", "", ""),
    ("apprenticeships", "1,示例·甲师傅,示例·丁师傅", "value.required", "所在单位", "", ""),
    (
        "apprenticeships",
        "1,示例·甲师傅,示例·丁师傅、示例·己师傅,示例·白音露天煤矿",
        "value.several",
        "徒弟",
        "示例·丁师傅、示例·己师傅",
        "",
    ),
    (
        "apprenticeships",
        "1,示例·根河林业局,示例·丁师傅,示例·白音露天煤矿",
        "value.not_a_person",
        "师傅",
        "示例·根河林业局",
        "",
    ),
    (
        "activities",
        "会诊,现场会诊,示例·无工作室",
        "row.unknown",
        "举办方",
        "示例·无工作室",
        "工作室",
    ),
    ("activities", "会诊,现场会诊,示例·无联盟", "row.unknown", "举办方", "示例·无联盟", "联盟"),
    ("activities", "会诊,现场会诊", "value.required", "举办方", "", ""),
    (
        "activities",
        f"会诊,现场会诊,{MINE},2022,,,,示例·无工作室",
        "row.unknown",
        "参加工作室",
        "示例·无工作室",
        "已有",
    ),
    ("activities", f"会诊,野餐,{MINE},2022", "value.term", "活动类型", "野餐", "培训"),
    (
        "activities",
        f"会诊,培训,{MINE},2022,,约30人",
        "value.number_vague",
        "参加人次",
        "约30人",
        "人次",
    ),
    ("reviews", ",2023,示例·市总工会,优秀", "row.needs", "工作室名称", "", "已有的工作室"),
    (
        "reviews",
        "示例·无工作室,2023,示例·市总工会,优秀",
        "row.unknown",
        "工作室名称",
        "示例·无工作室",
        "",
    ),
    ("reviews", f"{MINE},,示例·市总工会,优秀", "value.required", "考核年度", "", ""),
    ("reviews", f"{MINE},2023,示例·市总工会,很好", "value.term", "考核结果", "很好", "优秀"),
    ("reviews", f"{MINE},2023,示例·市总工会,优秀,九十", "value.number", "得分", "九十", "分"),
    ("recognitions", f"{MINE},,盟市级,示例·市总工会", "value.required", "认定方式", "", ""),
    (
        "recognitions",
        f"{MINE},命名,市级,示例·市总工会",
        "value.term_ambiguous",
        "级别",
        "市级",
        "盟市级",
    ),
    (
        "recognitions",
        f"{MINE},命名,盟市级,示例·市总工会,,2018,若干",
        "value.number",
        "支持资金",
        "若干",
        "万元",
    ),
    ("recognitions", "示例·无工作室,命名", "row.unknown", "工作室名称", "示例·无工作室", "已有"),
    ("changes", f"{MINE},更名,,2016", "row.needs", "原名称", "", "更名前"),
    ("changes", f"{MINE},更名,{MINE},2016", "row.contradicts", "原名称", MINE, MINE),
    ("changes", f"{MINE},并入,,2016", "row.needs", "并入工作室", "", "已有的工作室"),
    ("changes", f"{MINE},并入,,2016,,,{MINE}", "row.contradicts", "并入工作室", MINE, MINE),
    ("changes", f"{MINE},并入,,2016,,,示例·无室", "row.unknown", "并入工作室", "示例·无室", "已有"),
    ("changes", f"{MINE},摘牌", "value.required", "变更时间", "", ""),
    ("changes", f"{MINE},搬家,,2016", "value.term", "变更事项", "搬家", "更名"),
    ("changes", "示例·无工作室,摘牌,,2016", "row.unknown", "工作室名称", "示例·无工作室", "已有"),
]


@pytest.mark.parametrize(("code", "row", "finding", "field", "found", "expected"), REFUSED)
def test_a_row_is_refused_whole_and_comes_back(
    run: Load,
    store: Store,
    tmp_path: Path,
    code: str,
    row: str,
    finding: str,
    field: str,
    found: str,
    expected: str,
) -> None:
    run(*two_studios(tmp_path))
    before = store.digest()
    report = run(sheet(tmp_path, code, row))
    (line,) = report.lines()
    said = line.findings[0]
    assert outcomes(report) == [RowOutcome.REFUSED]
    assert tuple(line.place) == (f"{code}.csv", "", 2)
    assert said.field is not None
    assert (said.code, said.field.zh, said.found) == (finding, field, found)
    assert said.severity is Severity.ERROR
    assert expected in _expected(said)
    assert store.digest() == before
    assert [path.name for path in report.refused_files] == [f"{code}.refused.csv"]


def _expected(said: Finding) -> str:
    shown = said.expected
    several = shown if isinstance(shown, tuple) and not isinstance(shown, Label) else (shown,)
    return " ".join(each.zh if isinstance(each, Label) else each for each in several)
