"""匠盟 Jiangmeng for analysts: open an alliance, match needs against it, take its graph away.

>>> import jiangmeng
>>> with jiangmeng.connect("embedded:demo.jm") as alliance:
...     answer = alliance.match("输煤皮带冬天结冰打滑")
...     graph = alliance.store.project()
"""

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiangmeng.connection import Connection

__all__ = ["connect"]
__version__ = version("jiangmeng")


def connect(
    store: str | None = None, *, model: str | None = None, create: bool = False
) -> "Connection":
    """Open the store at an address such as `embedded:alliance.jm`; use it as a context.

    What is left out comes from `JIANGMENG_STORE` and `JIANGMENG_MODEL`. With `create` a missing
    store is made.

    Raises:
        StoreError: as graph_store.open_store tells.
    """
    # Here, so that `python -m jiangmeng` starts without what only analysts need.
    from jiangmeng.connection import Connection
    from service.settings import read_settings

    return Connection.open(read_settings(store=store, model=model), create=create)
