"""What only files have: versions, damage, other files at the place, no room left."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hash_encoder import HashEncoder
from samples import TEXTS, achievement, alliance, numbered_batch

from graph_store import Batch, open_store
from graph_store.embedded import layout, vectors, views
from graph_store.embedded.files import open_files
from graph_store.errors import (
    NotAStore,
    StoreAddressError,
    StoreFull,
    StoreMissing,
    StoreTooNew,
    StoreUnavailable,
)
from language.cut import cut


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.jm"


def opened(path, **options):
    return open_store(f"embedded:{path}", encoder=HashEncoder, **options)


def indexes(path):
    return path.with_name(f"{path.name}-indexes")


def nearest(store, text):
    return store.search(HashEncoder().encode([text])[0], cut(text)).dense[0].id


@pytest.fixture
def settled(path):
    store = opened(path, create=True)
    store.write(alliance())
    store.settle()
    store.close()
    return path


def test_an_unknown_address():
    with pytest.raises(StoreAddressError) as refused:
        open_store("postgres://here")
    assert refused.value.params["expected"].startswith("embedded:PATH, neo4j://")


def test_a_missing_store_is_not_made_unasked(path):
    with pytest.raises(StoreMissing):
        opened(path)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreUnavailable) as refused:
        opened(tmp_path / "none" / "store.jm", create=True)
    assert "none" in refused.value.params["reason"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"", "工作室名称,级别\n".encode()])
def test_another_file_is_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(NotAStore):
        opened(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(NotAStore):
        opened(tmp_path, create=True)


def test_another_database_is_left_as_it_is(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(NotAStore):
        opened(path, create=True)
    tables = sqlite3.connect(path).execute("SELECT name FROM sqlite_schema").fetchall()
    assert tables == [("theirs",)]


def test_a_damaged_file_is_told(settled):
    with settled.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 65_536)
    with pytest.raises(NotAStore):
        opened(settled).digest()


@pytest.mark.parametrize("harm", ["remove", "cut", "scribble", "pointer", "manifest", "format"])
def test_a_damaged_index_is_made_again_with_progress(settled, harm, monkeypatch):
    monkeypatch.setattr(views, "_FEW", 0)
    vectors = next(indexes(settled).rglob("vectors.npy"))
    match harm:
        case "remove":
            shutil.rmtree(indexes(settled))
        case "cut":
            vectors.write_bytes(vectors.read_bytes()[:-10])
        case "scribble":
            content = bytearray(vectors.read_bytes())
            content[len(content) // 2] ^= 0xFF
            vectors.write_bytes(content)
        case "pointer":
            next(indexes(settled).rglob("current")).write_text("nowhere")
        case "manifest":
            next(indexes(settled).rglob("manifest.json")).write_text("{")
        case "format":
            manifest = next(indexes(settled).rglob("manifest.json"))
            manifest.write_text(manifest.read_text().replace('"format":4', '"format":1'))
    heard = []
    store = opened(settled, progress=lambda *what: heard.append(what))
    for number, text in TEXTS.items():
        assert nearest(store, text) == achievement(number, text).id
    assert heard[-1] == ("index", 8, 8)
    store.close()
    heard.clear()
    again = opened(settled, progress=lambda *what: heard.append(what))
    assert nearest(again, TEXTS["R3"]) == achievement("R3", "x").id
    assert heard == []


def test_no_folder_for_indexes_still_answers(settled, monkeypatch):
    monkeypatch.setattr(views, "_FEW", 0)
    shutil.rmtree(indexes(settled))
    indexes(settled).write_text("in the way")
    store = opened(settled)
    assert nearest(store, TEXTS["R1"]) == achievement("R1", "x").id


def test_a_newer_store_is_refused(settled):
    with sqlite3.connect(settled) as file:
        file.execute(f"PRAGMA user_version = {layout.VERSION + 1}")
    with pytest.raises(StoreTooNew) as refused:
        opened(settled)
    assert refused.value.params["found"] == layout.VERSION + 1


def test_an_older_store_is_migrated_after_a_backup(settled, monkeypatch):
    monkeypatch.setitem(layout.MIGRATIONS, layout.VERSION, "ALTER TABLE imports ADD COLUMN who")
    monkeypatch.setattr(layout, "VERSION", layout.VERSION + 1)
    heard = []
    store = opened(settled, progress=lambda *what: heard.append(what))
    digest = store.digest()
    assert heard == [("migrate", layout.VERSION, layout.VERSION)]
    columns = sqlite3.connect(settled).execute("SELECT who FROM imports").fetchall()
    assert columns == []
    old = settled.with_name(f"{settled.name}.v{layout.VERSION - 1}.bak")
    monkeypatch.undo()
    copy = opened(old)
    assert copy.digest() == digest


def test_a_migration_that_fails_leaves_the_old_version(settled, monkeypatch):
    monkeypatch.setitem(
        layout.MIGRATIONS, layout.VERSION, "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)"
    )
    monkeypatch.setattr(layout, "VERSION", layout.VERSION + 1)
    with pytest.raises(sqlite3.OperationalError):
        opened(settled)
    monkeypatch.undo()
    store = opened(settled)
    assert store.counts()["Achievement"] == 5
    tables = sqlite3.connect(settled).execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'")
    assert tables.fetchall() == []


def test_new_kinds_are_declared_in_an_older_file(settled):
    with sqlite3.connect(settled) as file:
        file.execute("DELETE FROM kinds WHERE name = 'Case'")
    store = opened(settled)
    assert store.find("Case").items == []


def test_a_full_disk_refuses_the_batch_whole(path):
    store = opened(path, create=True)
    store.write(alliance())
    before = store.digest()
    with store._files.writing() as writer:
        pages = writer.execute("PRAGMA page_count").fetchone()[0]
        writer.execute(f"PRAGMA max_page_count = {pages + 4}")
    refused = 0
    for number in range(20):
        state = store.digest()
        try:
            store.write(numbered_batch(number))
        except StoreFull:
            refused += 1
            assert store.digest() == state
    assert refused
    store.close()
    again = opened(path)
    assert again.get(achievement("R1", "x").id) is not None
    again.write(numbered_batch(99))
    assert before != again.digest()


_BOUNDED = """
import resource, sys
from hash_encoder import HashEncoder
from samples import numbered_batch
from graph_store import open_store
from graph_store.errors import StoreFull
store = open_store(sys.argv[1], create=True, encoder=HashEncoder)
store.write(numbered_batch(0))
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for number in range(1, 400):
    state = store.digest()
    try:
        store.write(numbered_batch(number))
    except StoreFull:
        assert store.digest() == state
        print("full", number)
        break
else:
    print("never full")
"""


def test_a_file_that_may_not_grow_refuses_the_batch_whole(path):
    support = Path(__file__).parents[1] / "support"
    result = subprocess.run(
        [sys.executable, "-c", _BOUNDED, f"embedded:{path}", "600000"],
        env={"PYTHONPATH": f"{support.parents[1]}:{support}", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.startswith("full"), result.stdout + result.stderr
    written = int(result.stdout.split()[1])
    store = opened(path)
    assert store.counts()["Achievement"] == 12 * written
    store.write(numbered_batch(written))
    store.settle()


def test_a_backup_while_others_write(settled, tmp_path):
    store, other = opened(settled), opened(settled)
    before = store.digest()
    copy = tmp_path / "copy.jm"
    store.backup(copy)
    other.write(numbered_batch(1))
    assert opened(copy).digest() == before
    with pytest.raises(StoreUnavailable):
        store.backup(copy)


def test_another_encoder_never_mixes_with_the_first(settled):
    class Other(HashEncoder):
        fingerprint = "other"
        dim = 32

    store = open_store(f"embedded:{settled}", encoder=Other)
    found = store.search(Other().encode([TEXTS["R3"]])[0], [])
    assert found.dense[0].id == achievement("R3", "x").id
    store.settle()
    assert store.search(Other().encode([TEXTS["R3"]])[0], []).dense[0] == found.dense[0]
    first = opened(settled)
    assert nearest(first, TEXTS["R3"]) == achievement("R3", "x").id


def test_a_cut_re_encoding_keeps_what_was_read_and_lets_others_write(settled, monkeypatch):
    monkeypatch.setattr(vectors, "_ENCODED_AT_ONCE", 2)
    asked = []

    class Slow(HashEncoder):
        """Reads two lots, while somebody else writes, and is cut off at the third."""

        fingerprint = "slow"

        def encode(self, texts):
            if len(asked) == 4:
                raise KeyboardInterrupt
            asked.extend(texts)
            return super().encode(texts)

    def write_between(*_told):
        other = opened(settled)
        other.write(numbered_batch(len(asked)))
        other.close()

    store = open_store(f"embedded:{settled}", encoder=Slow, progress=write_between)
    with pytest.raises(KeyboardInterrupt):
        store.settle()
    assert len(set(asked)) == 4

    again = []

    class Whole(Slow):
        def encode(self, texts):
            again.extend(texts)
            return HashEncoder.encode(self, texts)

    store = open_store(f"embedded:{settled}", encoder=Whole)
    store.settle()
    assert again
    assert not {*asked} & {*again}
    assert nearest(store, TEXTS["R3"]) == achievement("R3", "x").id


def test_a_closed_store_says_so(settled):
    store = opened(settled)
    store.close()
    with pytest.raises(StoreUnavailable):
        store.get("studio:x")


def test_many_texts_are_searched_by_a_graph_of_neighbours(path, monkeypatch):
    from graph_store.embedded import dense

    monkeypatch.setattr(dense, "EXACT_UP_TO", 100)
    store = opened(path, create=True)
    for number in range(20):
        store.write(numbered_batch(number))
    store.settle()
    assert list(indexes(path).rglob("vectors.usearch"))
    batch = Batch()
    batch.remove(achievement("7-3", "x").id)
    store.write(batch)
    text = "第7批第4项成果编号" + str(7 * 7919 % 10007)
    assert nearest(store, text) == achievement("7-4", "x").id
    gone = HashEncoder().encode(["第7批第3项成果编号" + str(7 * 7919 % 10007)])[0]
    found = store.search(gone, [], k=200)
    assert achievement("7-3", "x").id not in {hit.id for hit in found.dense}
    assert len(found.dense) == 200


def test_opening_makes_no_store_where_creating_failed(tmp_path):
    path = tmp_path / "store.jm"
    files = open_files(path, True, 1.0, None)
    files.close()
    assert path.stat().st_size > 0
    assert opened(path).counts() == {}


def test_copies_that_sqlite_left_in_the_gaps_of_pages_go_too(tmp_path):
    """Rows that were moved from page to page leave copies, which deleting does not reach."""
    before = 0
    for seed in (1, 6, 7):
        path = tmp_path / f"{seed}.jm"
        store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
        chance = Random(seed)
        names = [f"leaving.person.{number:04}" for number in range(300)]
        chance.shuffle(names)
        for name in names:
            key, filling = str(chance.random()), {"pad": "p" * chance.randrange(200, 400)}
            store.put_record("accounts", key, filling)
            store.put_record("logins", name, {"account": name[-4:]})
        gone = [name.encode() for name in names[::3]]
        for name in gone:
            store.delete_record("logins", name.decode())
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before += sum(name in path.read_bytes() for name in gone)
        store.erase("person:none")
        assert not any(name in path.read_bytes() for name in gone)
        assert len(store.records("logins", limit=500)) == 300 - len(gone)
        store.close()
    assert before, "nothing was left to be overwritten: this shows nothing"
