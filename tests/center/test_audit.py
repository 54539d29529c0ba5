"""What administrators did is kept in the order it was done, in either kind of database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from reception.center import audit
from reception.center.store import CenterStore
from tests.chains import START


def test_acts_are_listed_newest_first(store: CenterStore) -> None:
    with store.writing() as connection:
        for day in range(3):
            at = START + timedelta(days=day)
            audit.note(connection, at, "Sở Tư pháp", "package_published", version=f"2030.{day}")
    with store.reading() as connection:
        found = audit.listed(connection, 2)
    assert [line.about["version"] for line in found] == ["2030.2", "2030.1"]
    assert (found[0].who, found[0].at) == ("Sở Tư pháp", START + timedelta(days=2))


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_nobody_changes_an_act(store: CenterStore, change: str) -> None:
    with store.writing() as connection:
        audit.note(connection, START, "Sở", "token_created")
    with store.writing() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(change))
    with store.reading() as connection:
        assert len(audit.listed(connection, 10)) == 1
