"""Patents as seen from every division of GB/T 4754: what speaks for its being of that industry.

Read by fit_industries.py alone.
"""

import csv
import gzip
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from industry_cues import APPLICANT_CUES, TELLS_NOTHING, TITLE_CUES, told_by
from industry_ipc import told_by_symbol
from numpy.typing import NDArray

from graph_schema.tables import industries, ipc, ipc_subclass
from language.encoder import Encoder, Vectors

LEFT_OUT = frozenset({"51", "71", "73", "75", "83", "91", "93", "94", "95", "96", "97"})
"""Divisions that no patent is given to: wholesale and renting are described by the goods of others,
research and education work for every trade, offices and associations for none."""

DIVISIONS = tuple(
    row.code
    for row in industries().values()
    if row.level == "division" and row.code not in LEFT_OUT
)

INPUTS = (
    "bias",
    "title like",
    "applicant like",
    "class like",
    "title says",
    "applicant says",
    "class says",
)
"""What a patent's place is weighed from: the likeness of its title, its applicant's name and its
IPC subclass's title to the names and notes of the division's entries (the mean of the best three
cosines, in standard deviations from the mean of all divisions), and the shares that the cues of
title and applicant and the table of the IPC give to the division."""

_PLACES = {code: place for place, code in enumerate(DIVISIONS)}
_BEST = 3
_PERSON = 4
"""Characters of the longest name that is taken for a private person's."""
_FURTHER, _FURTHER_SHARE = 5, 0.5
"""How many symbols count beside the first, and how much they count together."""
_FORM = re.compile(r"股份|有限|责任|公司|集团|[（(][^）)]*[）)]")
_TINY = 1e-6


class Patent(NamedTuple):
    """A publication; `symbols` as written, the main one first; no person is an applicant."""

    number: str
    title: str
    applicants: tuple[str, ...]
    symbols: tuple[str, ...]


def read_patents(path: Path, only: Collection[str] | None) -> list[Patent]:
    """The patents of an export, in its order; `only` keeps those publication numbers."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        return [
            Patent(row["公开（公告）号"], row["标题"], _told(row["申请人"]), _symbols(row))
            for row in csv.DictReader(stream)
            if only is None or row["公开（公告）号"] in only
        ]


def _told(applicants: str) -> tuple[str, ...]:
    """The applicants whose names may tell an industry."""
    names = (name.strip() for name in applicants.split(";"))
    return tuple(
        name
        for name in names
        if len(name) > _PERSON and "·" not in name and not TELLS_NOTHING.search(name)
    )


def _symbols(row: Mapping[str, str]) -> tuple[str, ...]:
    every = [row["主分类号"], *row["IPC分类号"].split(";")]
    return tuple(dict.fromkeys(symbol.strip() for symbol in every if symbol.strip()))


class Views:
    """Patents as seen with one encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        rows = [row for row in industries().values() if row.code[:2] in _PLACES]
        self._entries = encoder.encode([f"{row.name} {row.note}" for row in rows])
        owner = np.array([_PLACES[row.code[:2]] for row in rows])
        # An entry's division is what its code begins with: they lie together, in order.
        self._bounds = np.searchsorted(owner, np.arange(len(DIVISIONS) + 1))

    def inputs(self, patents: Sequence[Patent]) -> NDArray[np.float32]:
        """INPUTS of each patent for each division: float32[patents, divisions, INPUTS]."""
        names = [" ".join(_FORM.sub("", name) for name in patent.applicants) for patent in patents]
        columns = [
            np.ones((len(patents), len(DIVISIONS)), dtype=np.float32),
            self._like([patent.title for patent in patents]),
            self._like(names),
            self._like([_subclass(patent) for patent in patents]),
            _table(patents, lambda patent: told_by(TITLE_CUES, patent.title)),
            _table(patents, lambda patent: told_by(APPLICANT_CUES, " ".join(patent.applicants))),
            _table(patents, _told_by_symbols),
        ]
        return np.stack(columns, axis=2)

    def _like(self, texts: Sequence[str]) -> Vectors:
        """How like the texts are to the divisions: float32[texts, divisions]; 0 for no text."""
        cosines = self._encoder.encode(texts) @ self._entries.T
        like = np.zeros((len(texts), len(DIVISIONS)), dtype=np.float32)
        for place, (start, end) in enumerate(zip(self._bounds, self._bounds[1:], strict=False)):
            like[:, place] = np.sort(cosines[:, start:end], axis=1)[:, -_BEST:].mean(axis=1)
        centred = like - like.mean(axis=1, keepdims=True)
        made: Vectors = centred / (like.std(axis=1, keepdims=True) + _TINY)
        return made


def _subclass(patent: Patent) -> str:
    symbol = ipc_subclass(patent.symbols[0]) if patent.symbols else None
    return ipc()[symbol].title if symbol in ipc() else ""


def _told_by_symbols(patent: Patent) -> Mapping[str, float]:
    """What the first symbol says, and half as much what up to five further ones say."""
    further = patent.symbols[1 : 1 + _FURTHER]
    weights = [1.0, *[_FURTHER_SHARE / len(further) for _ in further]]
    found: dict[str, float] = {}
    for symbol, weight in zip(patent.symbols, weights, strict=False):
        for division, share in told_by_symbol(symbol).items():
            found[division] = found.get(division, 0.0) + weight * share
    total = sum(found.values())
    return {division: share / total for division, share in found.items()}


def _table(
    patents: Iterable[Patent], told: Callable[[Patent], Mapping[str, float]]
) -> NDArray[np.float32]:
    """Shares by patent and division: float32[patents, divisions]."""
    rows = [told(patent) for patent in patents]
    table = np.zeros((len(rows), len(DIVISIONS)), dtype=np.float32)
    for row, shares in zip(table, rows, strict=True):
        for division, share in shares.items():
            if division in _PLACES:
                row[_PLACES[division]] = share
    return table
