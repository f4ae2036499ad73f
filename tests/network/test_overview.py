"""The alliance in numbers."""

from hash_encoder import HashEncoder

from graph_store import open_store
from network import overview


def test_studios_are_counted_by_what_is_known_of_them(above):
    counted = overview(above)
    assert counted.by_division == {"06": 2, "": 1, "14": 1, "44": 1}
    assert counted.by_region == {"1507": 3, "": 1, "1501": 1}
    assert counted.by_level == {"": 3, "region": 2}
    assert counted.by_state == {"": 3, "named": 2}


def test_ownership_is_the_hosts(above):
    assert overview(above).non_public == {"": 2, "public": 2, "non_public": 1}


def test_every_count_is_over_all_studios(above):
    counted = overview(above)
    total = counted.kinds["Studio"]
    parts = (
        counted.by_division,
        counted.by_region,
        counted.by_level,
        counted.by_state,
        counted.non_public,
    )
    assert [sum(part.values()) for part in parts] == [total] * len(parts)


def test_an_empty_store_counts_nothing(tmp_path):
    store = open_store(f"embedded:{tmp_path / 'empty.jm'}", create=True, encoder=HashEncoder)
    counted = overview(store)
    assert (counted.kinds, counted.by_division, counted.non_public) == ({}, {}, {})
    store.close()
