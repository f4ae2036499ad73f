"""专业: which profession the functions of a family belong to.

A profession is what somebody is trained in; works of several professions meet in one process, and
one profession works in many. The division follows the disciplines of engineering as technical
schools and titles (机械工程师, 电气工程师 …) name them.
"""

from collections.abc import Mapping
from types import MappingProxyType

_FAMILIES: Mapping[str, str] = {
    "mechanical": "machinery fluid_machines lifting handling machining joining wear sealing",
    "electrical": "electrical lines power",
    "instruments": "metering monitoring control digital",
    "thermal": "heat frost",
    "chemical": "chemistry coal_chemistry polymers",
    "mining": "minerals metals",
    "civil": "building civil_works ground",
    "environmental": "water separation dust surroundings",
    "farming": "farming herding forestry food",
    "safety": "safety operation",
    "services": "care public",
}

PROFESSION_OF: Mapping[str, str] = MappingProxyType(
    {family: name for name, families in _FAMILIES.items() for family in families.split()}
)
"""The profession of every family of functions."""
