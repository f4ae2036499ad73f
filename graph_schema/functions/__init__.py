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
from graph_schema.functions.public import PUBLIC
from graph_schema.functions.safety import SAFETY
from graph_schema.functions.sealing import SEALING
from graph_schema.functions.separation import SEPARATION
from graph_schema.functions.surroundings import SURROUNDINGS
from graph_schema.functions.water import WATER
from graph_schema.functions.wear import WEAR

_ALL: tuple[Function, ...] = tuple(
    chain(
        FROST,
        WEAR,
        SEALING,
        METERING,
        MONITORING,
        DUST,
        HEAT,
        SEPARATION,
        GROUND,
        OPERATION,
        SURROUNDINGS,
        FARMING,
        HERDING,
        FORESTRY,
        CHEMISTRY,
        POLYMERS,
        LINES,
        ELECTRICAL,
        POWER,
        COAL_CHEMISTRY,
        MACHINERY,
        FLUID_MACHINES,
        FOOD,
        MINERALS,
        METALS,
        LIFTING,
        HANDLING,
        JOINING,
        MACHINING,
        SAFETY,
        CONTROL,
        DIGITAL,
        WATER,
        BUILDING,
        CIVIL_WORKS,
        CARE,
        PUBLIC,
    )
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType({function.code: function for function in _ALL})
"""Every function by its code, family by family."""

VERSION = sha256(repr(_ALL).encode()).hexdigest()[:12]
"""A digest of every word above, so that no change of a function leaves derived links stale."""

__all__ = ["FUNCTIONS", "VERSION", "Function"]
