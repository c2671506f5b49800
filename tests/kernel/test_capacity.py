"""What a PostgreSQL server lets in is told before the workers need more."""

from __future__ import annotations

from quintet.kernel.database.capacity import MOST_OF_ONE, shortage


def test_enough_is_nothing_to_tell(postgres_url: str) -> None:
    assert shortage(postgres_url, databases=1, workers=2) is None


def test_a_shortage_is_one_line_with_the_number_to_set(postgres_url: str) -> None:
    told = shortage(postgres_url, databases=5, workers=40)
    assert told is not None
    assert f"40 workers may open up to {5 * 40 * MOST_OF_ONE} under load" in told
    assert told.endswith(f"set max_connections to {5 * 40 * MOST_OF_ONE + 10}")
