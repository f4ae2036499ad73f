"""Whether a text says of itself that it is a state secret or military.

Such a text has no place in a system that is not built for secrets, whatever else it says (Law on
Guarding State Secrets, arts. 24 and 28 of its 2024 revision; 军工 units have rules of their own).
A trade secret (商业秘密) is another thing, and a text may say that it is not secret.
"""

import re
from typing import Final

_GRADE = "绝密|机密|秘密"
_MARKS: Final = re.compile(
    rf"""
    (?:{_GRADE})\s*[★☆※]                              # the mark on a document: 机密★5年
    | 密\s*级\s*[:：为是]?\s*(?:{_GRADE})               # 密级：机密
    | (?:{_GRADE})\s*级
    | 国家秘密 | 军事秘密 | 国防秘密 | 涉密 | 涉军
    | 军工(?:项目|产品|任务|装备|型号|科研|专项)
    | 军品 | 军用(?:装备|产品|飞机|车辆|雷达|电源) | 武器装备 | 弹药 | 导弹 | 国防科工
    | \b(?:TOP\s+SECRET|CLASSIFIED|STATE\s+SECRET|MILITARY\s+SECRET)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GRADES: Final = re.compile(rf"(?:{_GRADE})(?:级|文件|事项)?")
_DENIED: Final = re.compile(
    r"(?:不|非|无|未|没有|并不|不得)(?:涉及|属于|属|含有|含|包含|包括|填写|填|写|是|有)?\s*"
    r"(?:任何|有关|相关)?\s*$|\b(?:not|no|un)\s*$",
    re.IGNORECASE,
)
_BEFORE: Final = 12
"""Characters before a mark in which it may be denied."""


def secret_mark(text: str) -> str | None:
    """The words by which a text is marked as secret or military; None where nothing is.

    A text that is nothing but a grade, as a cell under 密级, is marked by it.
    """
    if _GRADES.fullmatch(text.strip()):
        return text.strip()
    for found in _MARKS.finditer(text):
        if _DENIED.search(text[max(0, found.start() - _BEFORE) : found.start()]) is None:
            return found[0]
    return None
