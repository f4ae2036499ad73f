"""Killed in the middle of a load, a store opens again with every acknowledged batch, whole."""

import os
import random
import signal
import time

from hash_encoder import HashEncoder
from samples import BATCH_SIZE, achievement, batch_text

from language.cut import cut

KILLS = int(os.environ.get("JIANGMENG_TEST_KILLS", "12"))
"""How many kills; `make endurance` asks for 50."""


def test_killed_at_random_points_of_a_load(engine):
    chance = random.Random(20_261_122)
    first = 0
    for _ in range(KILLS):
        process = engine.start("write_batches.py", first)
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.8))
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().splitlines()
        process.wait(10)
        # A line cut short by the kill is no acknowledgement.
        acknowledged = [int(line) for line in said if line.isdecimal()]
        first = check(engine, max(acknowledged, default=first - 1), chance)
    assert first > KILLS, "the loads were killed before they wrote enough to tell"


def check(engine, acknowledged, chance):
    """All batches up to the acknowledged one are whole; at most the one under way is too."""
    store = engine.open()
    present = {
        row.fields["number"]
        for row in (node for node in store.walk() if getattr(node, "id", "").startswith("achi"))
    }
    whole = acknowledged + 1
    if f"{whole}-0" in present:
        whole += 1
    expected = {f"{number}-{item}" for number in range(whole) for item in range(BATCH_SIZE)}
    assert present == expected
    assert store.counts().get("DONE_BY", 0) == len(expected)
    if whole:
        for number in (whole - 1, chance.randrange(whole)):
            text = batch_text(number, 3)
            found = store.search(HashEncoder().encode([text])[0], cut(text), k=2_000)
            assert found.dense[0].id == achievement(f"{number}-3", text).id
            ids = {hit.id for hit in (*found.dense, *found.lexical)}
            assert ids <= {achievement(number, "x").id for number in expected}
    store.close()
    return whole
