import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema import vocabularies
from graph_schema.label import Label
from graph_schema.vocabularies import VOCABULARIES, Term, Vocabulary, spelling_key
from graph_schema.vocabularies.achievement_kinds import FIVE_SMALL
from graph_schema.vocabularies.cooperation_modes import CONTRACT_OF
from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_schema.vocabularies.honours import AMBIGUOUS_HONOURS, HOLDERS
from graph_schema.vocabularies.legal_states import VALIDITY_OF
from graph_schema.vocabularies.levels import AMBIGUOUS_LEVELS
from graph_schema.vocabularies.need_states import DONE, EXITS
from graph_schema.vocabularies.ownership import NON_PUBLIC
from graph_schema.vocabularies.patent_kinds import KIND_OF_DIGIT
from graph_schema.vocabularies.publication_kinds import PATENT_KIND_OF
from graph_schema.vocabularies.union_lines import NON_TERRITORIAL

TERMS = [(vocabulary, term) for vocabulary in VOCABULARIES.values() for term in vocabulary]
RANKED = (
    "adoption",
    "honours",
    "levels",
    "need_visibility",
    "proposal_grades",
    "review_outcomes",
    "skill_grades",
    "urgency",
)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_is_whole(name: str) -> None:
    vocabulary = VOCABULARIES[name]
    assert vocabulary.name == name
    assert vocabulary is getattr(vocabularies, name.upper())
    assert vocabulary.label.zh
    assert vocabulary.label.en
    assert vocabulary.source
    assert len(vocabulary.terms) >= 3
    for term in vocabulary:
        assert term.code.isidentifier()
        assert term.code == term.code.lower()
        assert term.zh
        assert term.en.isascii()


@given(st.sampled_from(TERMS), st.data())
def test_every_spelling_finds_its_term_however_it_is_spaced(
    place: tuple[Vocabulary, Term], data: st.DataObject
) -> None:
    vocabulary, term = place
    spelling = data.draw(st.sampled_from([term.code, term.zh, term.en, *term.synonyms]))
    position = data.draw(st.integers(0, len(spelling)))
    blank = data.draw(st.sampled_from([" ", "　", "\u00a0", "\n", ""]))
    assert vocabulary.find(spelling) is term
    assert vocabulary.find(spelling[:position] + blank + spelling[position:]) is term
    assert vocabulary.find(spelling.upper()) is term


@given(st.text(max_size=12))
def test_what_is_no_spelling_finds_nothing(text: str) -> None:
    for vocabulary in VOCABULARIES.values():
        found = vocabulary.find(text)
        if found is not None:
            spellings = (found.code, found.zh, found.en, *found.synonyms)
            assert spelling_key(text) in map(spelling_key, spellings)


def test_a_spelling_of_two_terms_is_refused() -> None:
    with pytest.raises(ValueError, match="丙"):
        Vocabulary(
            "x", Label("某", "x"), (Term("a", "甲", "A", ("丙",)), Term("b", "乙", "B", ("丙",)))
        )


@pytest.mark.parametrize("name", RANKED)
def test_every_term_of_a_ranked_list_has_a_rank(name: str) -> None:
    assert all(term.rank is not None for term in VOCABULARIES[name])


@pytest.mark.parametrize("name", ["need_states", "engagement_states"])
def test_ranks_of_a_way_rise_and_exits_have_none(name: str) -> None:
    ranks = [term.rank for term in VOCABULARIES[name]]
    on_the_way = [rank for rank in ranks if rank is not None]
    assert on_the_way == sorted(on_the_way)
    assert ranks[len(on_the_way) :] == [None] * (len(ranks) - len(on_the_way))


def test_level_ranks_are_one_to_six() -> None:
    levels = vocabularies.LEVELS
    assert {term.rank for term in levels} == set(range(1, 7))
    assert (levels.find("全国示范性") or levels["workshop"]).rank == 6


@pytest.mark.parametrize(
    ("vocabulary", "ambiguous"),
    [(vocabularies.LEVELS, AMBIGUOUS_LEVELS), (vocabularies.HONOURS, AMBIGUOUS_HONOURS)],
)
def test_ambiguous_words_are_no_silent_synonyms(
    vocabulary: Vocabulary, ambiguous: dict[str, tuple[str, ...]]
) -> None:
    for word, codes in ambiguous.items():
        assert vocabulary.find(word) is None, word
        assert len(codes) > 1
        assert all(code in vocabulary for code in codes), word


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (NON_PUBLIC, "ownership"),
        (NON_TERRITORIAL, "union_lines"),
        (FIVE_SMALL, "achievement_kinds"),
        (EXITS, "need_states"),
        (DONE, "need_states"),
        (OUTCOMES, "engagement_states"),
        (ENDS, "engagement_states"),
        (CONTRACT_OF.keys(), "cooperation_modes"),
        (CONTRACT_OF.values(), "contract_types"),
        (VALIDITY_OF.keys(), "legal_states"),
        (VALIDITY_OF.values(), "validity"),
        (KIND_OF_DIGIT.values(), "patent_kinds"),
        (PATENT_KIND_OF.keys(), "publication_kinds"),
        (PATENT_KIND_OF.values(), "patent_kinds"),
        (frozenset().union(*HOLDERS.values()), "honour_holders"),
    ],
)
def test_what_stands_beside_a_list_uses_its_codes(codes: object, name: str) -> None:
    assert [code for code in codes if code not in VOCABULARIES[name]] == []  # type: ignore[attr-defined]


def test_every_honour_has_a_holder_and_every_publication_a_kind() -> None:
    assert HOLDERS.keys() == {term.code for term in vocabularies.HONOURS}
    assert all(HOLDERS.values())
    assert PATENT_KIND_OF.keys() == {term.code for term in vocabularies.PUBLICATION_KINDS}


@pytest.mark.parametrize(
    ("name", "spelling", "code"),
    [
        ("patent_kinds", "发明公开", "invention"),
        ("publication_kinds", "B", "invention_granted"),
        ("publication_kinds", "发明公开", "invention_published"),
        ("ownership", "非公有制", "other_non_public"),
        ("skill_grades", "一级/高级技师", "senior_technician"),
        ("skill_grades", "五级", "elementary"),
        ("studio_roles", "领军人物", "leader"),
        ("studio_states", "已命名（有效）", "named"),
        ("levels", "旗县（市、区）级", "county"),
        ("levels", "地市级", "prefecture"),
        ("honours", "内蒙古自治区劳动模范", "region_model_worker"),
        ("titles", "教授级高工", "principal_engineer"),
        ("need_states", "未通过(整改)", "not_accepted"),
        ("legal_states", "终止（未缴年费）", "ceased"),
    ],
)
def test_spellings_of_real_sheets(name: str, spelling: str, code: str) -> None:
    found = VOCABULARIES[name].find(spelling)
    assert found is not None
    assert found.code == code
