"""The technical functions: one file a family, gathered here by code.

A function links needs and evidence across industries and gives an explanation its words. Links
to functions are derived from texts, stamped with `VERSION` and computed again when it changes.
"""

from collections.abc import Mapping
from hashlib import sha256
from itertools import chain
from types import MappingProxyType

from graph_schema.functions.building import BUILDING
from graph_schema.functions.care import CARE
from graph_schema.functions.chemistry import CHEMISTRY
from graph_schema.functions.civil_works import CIVIL_WORKS
from graph_schema.functions.coal_chemistry import COAL_CHEMISTRY
from graph_schema.functions.control import CONTROL
from graph_schema.functions.digital import DIGITAL
from graph_schema.functions.dust import DUST
from graph_schema.functions.electrical import ELECTRICAL
from graph_schema.functions.farming import FARMING
from graph_schema.functions.fluid_machines import FLUID_MACHINES
from graph_schema.functions.food import FOOD
from graph_schema.functions.forestry import FORESTRY
from graph_schema.functions.frost import FROST
from graph_schema.functions.function import Function
from graph_schema.functions.ground import GROUND
from graph_schema.functions.handling import HANDLING
from graph_schema.functions.heat import HEAT
from graph_schema.functions.herding import HERDING
from graph_schema.functions.joining import JOINING
from graph_schema.functions.lifting import LIFTING
from graph_schema.functions.lines import LINES
from graph_schema.functions.machinery import MACHINERY
from graph_schema.functions.machining import MACHINING
from graph_schema.functions.metals import METALS
from graph_schema.functions.metering import METERING
from graph_schema.functions.minerals import MINERALS
from graph_schema.functions.monitoring import MONITORING
from graph_schema.functions.operation import OPERATION
from graph_schema.functions.polymers import POLYMERS
from graph_schema.functions.power import POWER
from graph_schema.functions.professions import PROFESSION_OF
from graph_schema.functions.public import PUBLIC
from graph_schema.functions.safety import SAFETY
from graph_schema.functions.sealing import SEALING
from graph_schema.functions.separation import SEPARATION
from graph_schema.functions.surroundings import SURROUNDINGS
from graph_schema.functions.water import WATER
from graph_schema.functions.wear import WEAR

FAMILIES: Mapping[str, tuple[Function, ...]] = MappingProxyType(
    {
        "frost": FROST,
        "wear": WEAR,
        "sealing": SEALING,
        "metering": METERING,
        "monitoring": MONITORING,
        "dust": DUST,
        "heat": HEAT,
        "separation": SEPARATION,
        "ground": GROUND,
        "operation": OPERATION,
        "surroundings": SURROUNDINGS,
        "farming": FARMING,
        "herding": HERDING,
        "forestry": FORESTRY,
        "chemistry": CHEMISTRY,
        "polymers": POLYMERS,
        "lines": LINES,
        "electrical": ELECTRICAL,
        "power": POWER,
        "coal_chemistry": COAL_CHEMISTRY,
        "machinery": MACHINERY,
        "fluid_machines": FLUID_MACHINES,
        "food": FOOD,
        "minerals": MINERALS,
        "metals": METALS,
        "lifting": LIFTING,
        "handling": HANDLING,
        "joining": JOINING,
        "machining": MACHINING,
        "safety": SAFETY,
        "control": CONTROL,
        "digital": DIGITAL,
        "water": WATER,
        "building": BUILDING,
        "civil_works": CIVIL_WORKS,
        "care": CARE,
        "public": PUBLIC,
    }
)
"""Every family of functions (工序: what kind of processing it belongs to) by its name."""

_ALL: tuple[Function, ...] = tuple(chain.from_iterable(FAMILIES.values()))

FUNCTIONS: Mapping[str, Function] = MappingProxyType({function.code: function for function in _ALL})
"""Every function by its code, family by family."""

FAMILY_OF: Mapping[str, str] = MappingProxyType(
    {function.code: name for name, family in FAMILIES.items() for function in family}
)
"""The family of every function."""

VERSION = sha256(repr(_ALL).encode()).hexdigest()[:12]
"""A digest of every word above, so that no change of a function leaves derived links stale."""

__all__ = ["FAMILIES", "FAMILY_OF", "FUNCTIONS", "PROFESSION_OF", "VERSION", "Function"]
