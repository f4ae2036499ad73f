"""Official classifications as nodes of the graph.

Their rows ship with the package (graph_schema.tables, graph_schema.functions), so every store
has them; they are no part of an import, an undo or a digest. A field marked `refers` is the
relation to them.
"""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Mark


class Industry(Node):
    """行业: a section, division, group or class of GB/T 4754-2017."""

    label: ClassVar[Label] = Label("行业", "industry")
    id_prefix: ClassVar[str] = "industry"

    name: Annotated[str, Mark("行业名称", "name", searchable=True)]
    code: Annotated[str, Mark("行业代码", "code", key=True)]
    note: Annotated[str | None, Mark("说明", "note")] = None


class IpcClass(Node):
    """IPC 分类: a place of the International Patent Classification 2026.01."""

    label: ClassVar[Label] = Label("IPC分类", "IPC class")
    id_prefix: ClassVar[str] = "ipc"

    name: Annotated[str, Mark("类名", "title", searchable=True)]
    code: Annotated[str, Mark("分类号", "symbol", key=True)]


class Region(Node):
    """行政区划: a province, a league or city, or a banner, county or district."""

    label: ClassVar[Label] = Label("地区", "region")
    id_prefix: ClassVar[str] = "region"

    name: Annotated[str, Mark("地区名称", "name", searchable=True)]
    code: Annotated[str, Mark("区划代码", "code", key=True)]


class Function(Node):
    """技术功能: what a technique does, whatever the industry; the bridge between them."""

    label: ClassVar[Label] = Label("技术功能", "function")
    id_prefix: ClassVar[str] = "function"

    name: Annotated[str, Mark("功能名称", "name", searchable=True)]
    code: Annotated[str, Mark("功能代码", "code", key=True)]
    note: Annotated[str | None, Mark("说明", "note")] = None


REFERENCE_KINDS = frozenset({"Industry", "IpcClass", "Region", "Function"})
