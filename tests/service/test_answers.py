"""Answers in words: every code has its sentence, every bridge its three parts."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from answers_sample import evidence, result, suggestion

import matching
from matching.result import Note, Strength, Verdict
from service.answers import plain, worded
from service.texts import LANGUAGES, texts_in


def test_a_plain_answer_is_json_and_comes_back_the_same() -> None:
    answer = plain(result(suggestion()))
    assert json.loads(json.dumps(answer)) == answer


def test_nothing_private_is_in_an_answer() -> None:
    assert "138" not in json.dumps(plain(result(suggestion())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bridge(language: str) -> None:
    answer = worded(plain(result(suggestion())), texts_in(language))
    bridge = answer["suggestions"][0]["bridge"]
    assert bridge["problem"] == "输煤皮带冬天结冰"
    assert bridge["work"] == "廊桥除冰"
    assert bridge["work_id"] == "achievement:a"
    assert bridge["function"]
    assert bridge["function"] in answer["suggestions"][0]["why"]


def test_no_bridge_without_a_shared_function() -> None:
    answer = worded(plain(result(suggestion(functions=()))), texts_in("zh_CN"))
    assert answer["suggestions"][0]["bridge"] is None
    assert "结冰" in answer["suggestions"][0]["why"]


def test_why_without_words_or_functions() -> None:
    only_meaning = suggestion(functions=(), evidence=(evidence(words=(), spans=()),))
    answer = worded(plain(result(only_meaning)), texts_in("zh_CN"))
    assert answer["suggestions"][0]["why"] == "没有认出共同的技术，只是意思相近"


def test_names_of_places_industries_crossings_and_paths() -> None:
    (first,) = worded(plain(result(suggestion())), texts_in("zh_CN"))["suggestions"]
    assert first["rank"] == 1
    assert first["industry"] == "航空运输业"
    assert first["region"].endswith("海拉尔区")
    assert first["crossed"] == ["跨行业"]
    assert first["distance_text"] == "行业相隔较远"
    assert first["evidence"][0]["label"] == "工作室自己的成果 2019"


@pytest.mark.parametrize(
    ("adoption", "told"),
    [("cross_industry", "（应用范围：跨行业）"), ("none", ""), ("post", ""), (None, "")],
)
def test_evidence_that_is_in_use_says_how_far(adoption: str | None, told: str) -> None:
    piece = evidence()
    fields = {**piece.row.fields, **({"adoption": adoption} if adoption else {})}
    piece = replace(piece, row=replace(piece.row, fields=fields))
    (first,) = worded(plain(result(suggestion(evidence=(piece,)))), texts_in("zh_CN"))[
        "suggestions"
    ]
    assert first["evidence"][0]["label"] == f"工作室自己的成果 2019{told}"


def note_codes() -> set[str]:
    """Every code that matching gives a Note."""
    codes = set()
    for file in Path(matching.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Note":
                first = node.args[0]
                assert isinstance(first, ast.Constant), ast.dump(node)
                codes.add(str(first.value))
    return codes


def test_every_note_has_a_sentence() -> None:
    assert note_codes()
    for language in LANGUAGES:
        assert {c for c in note_codes() if not texts_in(language).has(f"note.{c}")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("against.far", {"need": "150702", "studio": "51"}), "四川"),
        (Note("against.gone", {"state": "delisted"}), ""),
        (Note("query.shortened", {"found": 9000, "kept": 2000}), "2000"),
        (Note("query.unknown_code", {"field": "industry", "found": "X9"}), "X9"),
    ],
)
def test_codes_in_notes_become_names(language: str, note: Note, said: str) -> None:
    answer = worded(plain(result(suggestion(against=(note,)), notes=(note,))), texts_in(language))
    text = answer["suggestions"][0]["against"][0]["text"]
    assert said in text
    assert "{" not in text
    assert "delisted" not in text or language == "en"
    assert answer["notes"][0]["text"] == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_and_strength_has_words(language: str) -> None:
    texts = texts_in(language)
    assert all(texts.has(f"match.verdict.{verdict}") for verdict in Verdict)
    assert all(texts.has(f"match.strength.{strength}") for strength in Strength)
