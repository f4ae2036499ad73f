"""Make the reference tables of graph_schema/tables/data from the official sources.

    python scripts/make_tables.py [--sources ../shared/data] [--out graph_schema/tables/data]

Each table is UTF-8 text kept by columns: cells parted by line feeds, columns by form feeds. It is
compressed with gzip and no time stamp, so that the same sources give the same bytes.
"""

import argparse
import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The source prints 3741 as a second 374; its siblings are 3742 to 3749.
INDUSTRY_MISPRINTS = {("374", "飞机制造"): "3741"}

# What the source lost of places whose groups it has: whole rows, or the title alone ('Code:...').
# Titled in short, after the official ones.
IPC_LOST_TITLES = {
    "A24F": "吸烟者用品；火柴盒；模拟吸烟装置",
    "B62J": "自行车鞍座或座位；自行车特有的且不包含在其他类目中的附件",
    "C01": "无机化学",
    "C09D": "涂料组合物，例如色漆、清漆或天然漆；填充浆料",
    "C10G": "烃油裂化；液态烃混合物的制备；石蜡的精制",
    "C23C": "对金属材料的镀覆；用金属材料对材料的镀覆；金属材料表面的扩散处理",
    "E03B": "取水、集水或配水的装置或方法",
    "F16D": "传送旋转运动的联轴器；离合器；制动器",
    "F25D": "冷柜；冷藏室；冰箱；其他类目不包含的冷却或冷冻装置",
    "G01B11/00": "以采用光学方法为特征的计量设备",
    "H02P27/00": "以电源电压种类为特征的交流电动机的控制装置或方法",
}

Row = tuple[str, ...]


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, compressed or not, with white space trimmed."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text)):
        yield {key: (value or "").strip() for key, value in row.items()}


def industries(sources: Path) -> Iterator[Row]:
    """GB/T 4754-2017: (code, parent, name, note).

    Where a group (中类) has a single class (小类), the standard prints both codes on one line and
    the source keeps only the class, whose last digit is 0: the group is put back before it.
    """
    seen: set[str] = set()
    for row in read_csv(sources / "gbt4754" / "gbt4754_2017.csv"):
        code, name = row["code"], row["name"]
        code = INDUSTRY_MISPRINTS.get((code, name), code) if code in seen else code
        if len(code) == 4 and code[:3] not in seen:
            if not code.endswith("0"):
                raise ValueError(f"class {code} has no group and is not its only class")
            seen.add(code[:3])
            yield code[:3], code[:2], name, ""
        parent = {1: "", 2: row["section"]}.get(len(code), code[:-1])
        if code in seen or (parent and parent not in seen):
            raise ValueError(f"industry {code} comes twice or before its parent {parent}")
        seen.add(code)
        yield code, parent, name, row["note"]


def regions(sources: Path) -> Iterator[Row]:
    """Administrative divisions: (code, name), provinces 2 digits, cities 4, counties 6."""
    rows = [
        (row["code"], row["name"])
        for name in ("provinces", "cities", "areas")
        for row in read_csv(sources / "regions" / f"{name}.csv")
    ]
    return iter(sorted(rows))


def ipc(sources: Path) -> Iterator[Row]:
    """IPC 2026.01: (symbol, parent's part after the slash for a subgroup, title)."""
    seen: set[str] = set()
    for row in read_csv(sources / "ipc" / "ipc_2026_zh.csv.gz"):
        symbol, parent = row["code"], row["parent"]
        if parent and parent not in seen:
            if parent not in IPC_LOST_TITLES:
                raise ValueError(f"IPC {symbol} comes before its parent {parent}")
            seen.add(parent)
            yield parent, "", IPC_LOST_TITLES[parent]
        inside = row["level"] == "subgroup"
        if inside and parent.partition("/")[0] != symbol.partition("/")[0]:
            raise ValueError(f"IPC {symbol} lies under {parent} of another main group")
        seen.add(symbol)
        yield symbol, parent.partition("/")[2] if inside else "", _title(symbol, row["title"])


def _title(symbol: str, title: str) -> str:
    """A title, or the lost one, or none, where the source has but a placeholder."""
    placeholder = title.startswith("Code:") or not any(map(str.isalnum, title))
    return IPC_LOST_TITLES.get(symbol, "") if placeholder else title


def pack(rows: Iterable[Row]) -> bytes:
    """The rows, turned into columns, as compressed text; the same rows give the same bytes."""
    columns = []
    for column in zip(*rows, strict=True):
        for cell in column:
            if "\n" in cell or "\f" in cell:
                raise ValueError(f"a line feed or form feed inside a cell: {cell!r}")
        columns.append("\n".join(column))
    return gzip.compress("\f".join(columns).encode(), compresslevel=9, mtime=0)


TABLES = {"industries": industries, "regions": regions, "ipc": ipc}


def main() -> None:
    """Write every table and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT / "graph_schema" / "tables" / "data")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, rows in TABLES.items():
        packed = pack(rows(arguments.sources))
        (arguments.out / f"{name}.gz").write_bytes(packed)
        print(f"{name}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
