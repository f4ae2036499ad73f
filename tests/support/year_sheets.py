"""The sheets of a union's year as they come: their headers, and small files of them."""

from pathlib import Path

from sheet_files import csv_file

MINE, DEPOT = "示例·白音矿甲师傅创新工作室", "示例·东站钳工创新工作室"
MINE_UNIT, DEPOT_UNIT = "示例·白音露天煤矿", "示例·东站机务段"

HEADS = {
    "proposals": "提案编号,提案名称,提案人,所在单位,工作室名称,类别,提案日期,现状问题,改进措施,"
    "评审结论,评审意见,实施时间,实施效果,奖励等级",
    "apprenticeships": "协议编号,师傅,徒弟,所在单位,工种,培养目标,培养内容,开始时间,结束时间,"
    "出师结果,解除原因,徒弟单位",
    "activities": "活动名称,活动类型,举办方,活动时间,活动地点,参加人次,活动内容,参加工作室",
    "reviews": "工作室名称,考核年度,考核单位,考核结果,得分,考核意见",
    "recognitions": "工作室名称,认定方式,级别,命名单位,文号,命名时间,支持资金(万元)",
    "changes": "工作室名称,变更事项,原名称,变更时间,文号,说明,并入工作室,原领衔人",
}


def sheet(folder: Path, code: str, *rows: str) -> Path:
    """A sheet under the headers above; a row's cells parted by commas, one left out is empty."""
    heads = HEADS[code].split(",")
    cells = [row.split(",") for row in rows]
    return csv_file(
        folder / f"{code}.csv", heads, *([*row, *[""] * (len(heads) - len(row))] for row in cells)
    )


def two_studios(folder: Path) -> tuple[Path, Path]:
    """The files of two studios and an alliance to which the rows of such sheets refer."""
    studios = csv_file(
        folder / "studios.csv",
        ("工作室编号", "工作室名称", "所在单位", "领衔人"),
        ("示例-01", MINE, MINE_UNIT, "示例·甲师傅"),
        ("示例-02", DEPOT, DEPOT_UNIT, "示例·戊师傅"),
    )
    alliances = csv_file(
        folder / "alliances.csv", ("联盟名称", "成员工作室"), ("示例·草原联盟", MINE)
    )
    return studios, alliances
