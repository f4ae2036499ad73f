"""From one Neo4j server to another: copied, and restored from a backup."""

from hash_encoder import HashEncoder
from neo4j_server import NEO4J, address_of_neo4j, cleared
from samples import alliance, numbered_batch

from graph_store import open_store
from graph_store.copying import copy

pytestmark = [*NEO4J]


def test_what_one_server_holds_another_takes_over(opened):
    source = open_store(cleared(address_of_neo4j()), create=True, encoder=HashEncoder)
    source.write(alliance())
    import_id = source.begin_import("一")
    batch = numbered_batch(0)
    batch.import_id = import_id
    source.write(batch)
    target = opened()
    assert copy(source, target).digest == source.digest() == target.digest()
    assert list(target.everything()) == list(source.everything())
    target.undo(import_id)
    assert target.digest() != source.digest()
    source.close()


def test_a_backup_of_one_server_is_restored_into_another(opened, tmp_path):
    source = open_store(cleared(address_of_neo4j()), create=True, encoder=HashEncoder)
    source.write(alliance())
    source.put_record("drafts", "一", {"text": "写到一半"})
    source.backup(tmp_path / "night.jm")
    target = opened()
    kept = open_store(f"embedded:{tmp_path / 'night.jm'}", encoder=HashEncoder)
    assert copy(kept, target).digest == source.digest()
    assert target.get_record("drafts", "一") == {"text": "写到一半"}
    kept.close()
    source.close()
