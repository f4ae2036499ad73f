"""匠盟 Jiangmeng for analysts: open an alliance, match needs against it, take its graph away.

>>> import jiangmeng
>>> with jiangmeng.connect("embedded:demo.jm") as alliance:
...     answer = alliance.match("输煤皮带冬天结冰打滑")
...     graph = alliance.store.project()
"""

from importlib.metadata import version

from jiangmeng.connection import Connection, connect

__all__ = ["Connection", "connect"]
__version__ = version("jiangmeng")
