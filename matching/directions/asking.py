"""Who asks, and how the holders stand in the ordinary ranking of what is asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from graph_store.interface import NodeRow, Store
from language.cut import cut
from language.encoder import Encoder
from language.functions import Tag, tagger
from matching.crossing import crossings
from matching.directions.walking import Held, ends_of
from matching.explaining import figures_of
from matching.query import LONGEST, MOST_WORDS, QueryRefused, Reading, query_of, read
from matching.ranking import Ranking, ranking_for
from matching.result import Crossing


@dataclass(frozen=True, slots=True)
class Asker:
    """A need, or a piece of work that is read as one; `weight` is how much its asking counts."""

    row: NodeRow
    reading: Reading
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An asker with the functions that it names and the ordinary ranking for it.

    `standing` has for each studio, best first, its calibrated figure in that ranking, which
    compares one need with another, as scores do not.
    """

    asker: Asker
    tags: tuple[Tag, ...]
    ranking: Ranking
    standing: Mapping[str, float]

    def crossings(self, studio: NodeRow, host: str | None) -> dict[str, Crossing]:
        """How a studio lies to the asker across each boundary."""
        return crossings(
            self.asker.reading,
            studio.fields,
            host,
            [tag.code for tag in self.tags],
            self.ranking.performed_by(studio.id),
        )


def needs_ask(store: Store, needs: Sequence[NodeRow]) -> list[Asker]:
    """Kept needs as they are matched; one that cannot be matched does not ask."""
    units = ends_of(store, {need.id for need in needs}, "POSTED_BY") if needs else {}
    asking: list[Asker] = []
    for need in needs:
        with suppress(QueryRefused):
            asking.append(Asker(need, read(query_of(need, units.get(need.id)))))
    return asking


def works_ask(held: Iterable[Held], home: Mapping[str, object], unit: str | None) -> list[Asker]:
    """Pieces of work read as needs; one without words does not ask.

    Nothing in them is set aside, since what a report says that it does without is no wish. They
    ask from the industry and region of `home`, the fields of their studio, and from its unit.
    """
    asking = (_work_asks(one.row, one.text, home, unit, one.weight) for one in held)
    return [asker for asker in asking if asker is not None]


def _work_asks(
    work: NodeRow, text: str, home: Mapping[str, object], unit: str | None, weight: float
) -> Asker | None:
    shortened = text[:LONGEST]
    words = tuple(dict.fromkeys(cut(shortened)))[:MOST_WORDS]
    if not words:
        return None
    industry, region = (home.get(name) for name in ("industry", "region"))
    reading = Reading(
        shortened,
        (),
        shortened,
        words,
        (),
        industry if isinstance(industry, str) else None,
        region if isinstance(region, str) else None,
        unit,
        (),
    )
    return Asker(work, reading, weight)


def ask(store: Store, encoder: Encoder, asker: Asker, without: Collection[str] = ()) -> Asked:
    """Rank the holders for an asker. Studios of `without` take no part in the standing: one that
    asks with its own work would stand above all others."""
    reading = asker.reading
    ranking = ranking_for(store, encoder, reading)
    standing = figures_of(ranking, "Studio", without)
    return Asked(asker, tuple(tagger(encoder).tag([reading.searched])[0]), ranking, standing)
