"""A need leans toward the functions that it asks for.

Who has a trouble tells it in the words of one trade; the function behind it has words of many. The
need's vector is therefore drawn a little toward what its functions are like, so that evidence of
another trade comes nearer.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from graph_schema.functions import FUNCTIONS
from language.encoder import Encoder, Vectors
from language.functions import Tag, portraits
from matching.weights import LEANING

_PLACES = {code: place for place, code in enumerate(FUNCTIONS)}


def lean(vector: Vectors, tags: Sequence[Tag], encoder: Encoder) -> Vectors:
    """A need's vector, float32[dim] of length 1, drawn toward its functions; zeros stay zeros.

    To the vector is added, for each function, its portrait times its strength and LEANING; the
    sum is brought to length 1.
    """
    if not tags or not vector.any():
        return vector
    places = [_PLACES[tag.code] for tag in tags]
    strengths = np.array([tag.strength for tag in tags], dtype=np.float32)
    drawn: Vectors = vector + LEANING * np.einsum("i,ij->j", strengths, _portraits(encoder)[places])
    return drawn / np.linalg.norm(drawn)


@lru_cache(maxsize=4)
def _portraits(encoder: Encoder) -> Vectors:
    return portraits(FUNCTIONS, encoder)
