"""Several at once on one store: the result is as if one came after the other."""

import threading

from samples import BATCH_SIZE, achievement, alliance, numbered_batch, studio

from graph_schema.nodes import Studio
from graph_store import Batch


def together(*works):
    """Run pieces of work in threads; what each gave or raised."""
    results = [None] * len(works)

    def run(place, work):
        try:
            results[place] = work()
        except Exception as error:  # noqa: BLE001 - told to the test, which judges it
            results[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_writers_to_one_studio_lose_nothing_of_each_other(engine, store):
    store.write(alliance())
    others = [engine.open() for _ in range(3)]

    def write(where, name):
        for number in range(6):
            batch = Batch()
            known = (*studio("S1").known_as, f"name:{name}{number}")
            batch.put(Studio(id=studio("S1").id, number="S1", name="示例", known_as=known))
            where.write(batch)

    together(*(lambda w=w, n=n: write(w, n) for w, n in zip(others, "甲乙丙", strict=True)))
    keys = [f"name:{name}{n}" for name in "甲乙丙" for n in range(6)]
    assert set(store.get(studio("S1").id).fields["known_as"]) == {*studio("S1").known_as, *keys}
    assert store.lookup("Studio", keys) == dict.fromkeys(keys, (studio("S1").id,))
    assert store.change() == 1 + 18
    assert len(store.history(studio("S1").id)) == 19


def test_the_same_import_started_twice_gives_one_graph(engine, store):
    others = [engine.open() for _ in range(2)]

    def load(where):
        import_id = where.begin_import("同一份表")
        for number in range(6):
            batch = numbered_batch(number)
            batch.import_id = import_id
            where.write(batch)
        return where.end_import(import_id)

    done = together(*(lambda w=w: load(w) for w in others))
    entities = 6 * 2 * BATCH_SIZE + 5
    assert sum(record.added for record in done) == entities
    assert sum(store.counts().values()) == entities
    assert all(record.changed == record.deleted == 0 for record in done)


def test_an_undo_against_an_edit_leaves_either_order(engine, store):
    store.write(alliance())
    for round_number in range(5):
        import_id = store.begin_import("一")
        batch = Batch(import_id=import_id)
        batch.put(achievement(f"U{round_number}", "导入的成果"))
        store.write(batch)
        other = engine.open()
        edit = Batch()
        edit.put(achievement(f"U{round_number}", "改过的成果"))
        undone, written = together(
            lambda i=import_id: store.undo(i), lambda o=other, e=edit: o.write(e)
        )
        row = store.get(achievement(f"U{round_number}", "x").id)
        assert row is not None, "whichever came first, the edit stays"
        assert row.fields["name"] == "改过的成果"
        # Edited first, the undo leaves it and says why; undone first, the edit makes it anew.
        assert len(undone.conflicts) + undone.restored == 1
        assert written.change > 0
