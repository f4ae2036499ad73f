"""The ordinary ranking asked from the other side: what fits a studio, a result, a need.

Whatever is asked, it is a text that asks: a need, or a piece of work read as one. Each ask is
ranked by the pipeline as it is, and what holders stand for in these rankings is added up.
"""

from matching.directions.adopters import Adopters, adopters_of
from matching.directions.adopting import results_for_needs, results_for_unit
from matching.directions.duplicates import Duplicate, alike_in, duplicates_of
from matching.directions.fit import Fit, Reason
from matching.directions.needs import needs_for_studio
from matching.directions.peers import peers_of

__all__ = [
    "Adopters",
    "Duplicate",
    "Fit",
    "Reason",
    "adopters_of",
    "alike_in",
    "duplicates_of",
    "needs_for_studio",
    "peers_of",
    "results_for_needs",
    "results_for_unit",
]
