"""A closed list of coded terms, with the spellings that people use for each."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_schema.label import Label


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a vocabulary.

    `code` is what is stored; `zh` and `en` are what is shown; `synonyms` are other spellings
    found in sheets; `rank` orders terms where the field ranks them (higher is higher).
    """

    code: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()
    rank: int | None = None

    @property
    def label(self) -> Label:
        """The term's name in both languages."""
        return Label(self.zh, self.en)


def spelling_key(text: str) -> str:
    """Fold a spelling for comparison: NFKC, lower case, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@dataclass(frozen=True)
class Vocabulary:
    """A named list of terms; a spelling belongs to at most one of them."""

    name: str
    label: Label
    terms: tuple[Term, ...]
    source: str = ""
    _by_code: dict[str, Term] = field(init=False, repr=False, compare=False)
    _by_spelling: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, Term] = {}
        by_spelling: dict[str, Term] = {}
        for term in self.terms:
            if term.code in by_code:
                raise ValueError(f"vocabulary {self.name}: code {term.code!r} is declared twice")
            by_code[term.code] = term
            for spelling in (term.code, term.zh, term.en, *term.synonyms):
                other = by_spelling.setdefault(spelling_key(spelling), term)
                if other is not term:
                    raise ValueError(
                        f"vocabulary {self.name}: {spelling!r} names {other.code} and {term.code}"
                    )
        object.__setattr__(self, "_by_code", by_code)
        object.__setattr__(self, "_by_spelling", by_spelling)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Term:
        return self._by_code[code]

    def find(self, spelling: str) -> Term | None:
        """The term that a code, a name or a synonym stands for, or None."""
        return self._by_spelling.get(spelling_key(spelling))
