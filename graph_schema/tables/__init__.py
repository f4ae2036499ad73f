"""Official reference tables, shipped compressed and read when first asked for.

Made by scripts/make_tables.py from official sources: GB/T 4754-2017, the administrative
divisions to county level, and the Chinese titles of IPC 2026.01.
"""

from graph_schema.tables.industries import (
    IndustryRow,
    find_industry,
    industries,
    industry_division,
)
from graph_schema.tables.ipc import (
    IpcRow,
    ipc,
    ipc_class,
    ipc_level,
    ipc_main_group,
    ipc_subclass,
    normalise_ipc,
)
from graph_schema.tables.regions import (
    RegionRow,
    find_region,
    region_label,
    region_path,
    regions,
)

__all__ = [
    "IndustryRow",
    "IpcRow",
    "RegionRow",
    "find_industry",
    "find_region",
    "industries",
    "industry_division",
    "ipc",
    "ipc_class",
    "ipc_level",
    "ipc_main_group",
    "ipc_subclass",
    "normalise_ipc",
    "region_label",
    "region_path",
    "regions",
]
