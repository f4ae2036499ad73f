"""Measures of a network of studios; each file is one of the same shape.

A file declares `MEASURE`: a code, a name in both languages, what it says, and the function from
a network (network.projection.shared_network) to a number for each studio. A new measure is a new
file and a line here.
"""

from collections.abc import Mapping

from network.measures.brokers import MEASURE as BROKERS
from network.measures.degree import MEASURE as DEGREE
from network.measures.measure import Measure

MEASURES: Mapping[str, Measure] = {measure.code: measure for measure in (DEGREE, BROKERS)}
"""Every measure by its code."""

__all__ = ["MEASURES", "Measure"]
