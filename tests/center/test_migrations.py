"""From the released schema to today's, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, inspect, make_url, select, text

from reception.center import projection, schema
from reception.center.care import verify
from reception.center.ingest import event_values
from reception.center.store import CenterStore
from reception.center.tables import codes, devices, dossiers, events, meta
from reception.domain.dossier import Dossier
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Event
from reception.event_codec import fold
from reception.sync.messages import PushRequest
from tests.chains import START, Chain
from tests.postgresql import PostgresqlServer
from tests.sync.lives import UNIT, live, receive

RELEASED = Path(__file__).parent / "released"
_COLUMNS = [column.name for column in events.columns if column.name != "position"]


@pytest.fixture
def empty(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> str:
    """Another database of the same kind."""
    if database.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    return server.new_schema(f"e{abs(hash(request.node.nodeid)):x}")


@pytest.fixture
def chain() -> Chain:
    """Five dossiers that went some way."""
    made = Chain("d1")
    for number in range(1, 6):
        live(made, number, moves=number - 1)
    return made


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """A way to the database that knows nothing of a center."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    made = create_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def released(database: str, engine: Engine, chain: Chain) -> str:
    """What the released version left: its tables, a unit, a device, its events, their rows."""
    _, *statements = (RELEASED / f"{engine.dialect.name}.sql").read_text("utf-8").split("\n--\n")
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        fill(connection, chain)
    return database


def fill(connection: Connection, chain: Chain) -> None:
    """Rows as the released version wrote them."""
    said = ({"key": "schema", "value": "1"}, {"key": "epoch", "value": "abc"})
    connection.execute(insert(meta), said)
    connection.execute(text(f"INSERT INTO units (unit, office, folded) VALUES ('{UNIT}', '', 0)"))
    last = chain.events[-1]
    device = {"device_id": "d1", "unit": UNIT, "acked_seq": last.seq, "last_hash": last.hash}
    connection.execute(insert(devices), device | {"last_seen": START.isoformat()})
    for event in chain.events:
        values = zip(_COLUMNS, event_values(event, UNIT, START.isoformat()), strict=True)
        connection.execute(insert(events).values(dict(values)))
    connection.execute(text("UPDATE units SET folded = (SELECT max(position) FROM events)"))
    for dossier in folded(chain):
        connection.execute(insert(dossiers), projection.dossier_row(UNIT, dossier))
        connection.execute(insert(codes), projection.code_rows(UNIT, dossier))


def folded(chain: Chain) -> list[Dossier]:
    groups: dict[str, list[Event]] = {}
    for event in chain.events:
        groups.setdefault(event.dossier_uid, []).append(event)
    return [dossier for group in groups.values() if (dossier := fold(group))]


def told(store: CenterStore) -> dict[str, Any]:
    """What a center says of the unit."""
    return {
        "counts": store.counts(UNIT),
        "days": store.days(START.date(), START.date()),
        "open": store.open_dossiers(UNIT),
        "feed": store.page(UNIT, "other", "", 500).events,
        "found": store.find(f"{UNIT}-260805-0002"),
    }


def tables(connection: Connection) -> dict[str, Any]:
    """Columns, keys and indexes of every table, in no order."""
    look = inspect(connection)
    return {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)),
            look.get_pk_constraint(name)["constrained_columns"],
            sorted(str(u["column_names"]) for u in look.get_unique_constraints(name)),
            sorted((str(i["name"]), str(i["column_names"])) for i in look.get_indexes(name)),
        )
        for name in look.get_table_names()
    }


_WORDS = {
    "sqlite": ("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",),
    "postgresql": (
        # Of tables on the search path alone: other tests have theirs beside.
        """SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal AND strpos(tgrelid::regclass::text, '.') = 0""",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        """SELECT relname, pg_get_expr(relpartbound, oid) FROM pg_class
        WHERE relispartition AND relkind = 'r' AND relnamespace = current_schema()::regnamespace""",
        "SELECT pg_get_serial_sequence('events', 'position'), ''",
    ),
}


def words(connection: Connection) -> set[tuple[str, str]]:
    """What the database itself says of triggers, indexes and partitions."""
    kind = connection.dialect.name
    own = "" if kind == "sqlite" else connection.exec_driver_sql("SELECT current_schema()").scalar()
    rows = [row for query in _WORDS[kind] for row in connection.exec_driver_sql(query)]
    return {
        (
            name.replace(f"{own}.", ""),
            " ".join(sql.replace(f"{own}.", "").split()).replace("IF NOT EXISTS ", ""),
        )
        for name, sql in rows
    }


def test_the_released_schema_comes_to_todays(released: str, empty: str) -> None:
    with closing(CenterStore.open(released)) as store, store.reading() as old:
        assert store.schema_before == "1"
        with closing(CenterStore.open(empty)) as fresh, fresh.reading() as new:
            assert tables(old) == tables(new)
            assert words(old) == words(new)
    with closing(CenterStore.open(released)) as again:
        assert again.schema_before == schema.SCHEMA_VERSION


def test_one_step_behind_goes_that_step(empty: str) -> None:
    CenterStore.open(empty).close()
    engine = create_engine(empty)
    with engine.begin() as connection:
        before = tables(connection)
        for statement in (
            "DROP TABLE counter_tokens",
            "DROP TABLE device_holders",
            "UPDATE meta SET value = '3' WHERE key = 'schema'",
            "UPDATE alembic_version SET version_num = 'by_unit'",
        ):
            connection.execute(text(statement))
    with closing(CenterStore.open(empty)) as store, store.reading() as now:
        assert store.schema_before == "3"
        assert tables(now) == before
    engine.dispose()


def test_what_the_released_version_held_is_told_as_before(
    released: str, empty: str, chain: Chain
) -> None:
    with closing(CenterStore.open(empty)) as fresh:
        fresh.create_token(UNIT, "", START)
        fresh.ingest(PushRequest(UNIT, "d1", tuple(chain.events)), START)
        wanted = told(fresh)
    with closing(CenterStore.open(released)) as store:
        assert told(store) == wanted
        assert store.identity == "abc"
        # And it goes on from there.
        assert not store.is_behind()
        receive(chain, 9)
        assert store.ingest(PushRequest(UNIT, "d1", tuple(chain.events)), START).rejected == ()
        assert store.counts(UNIT).dossiers == wanted["counts"].dossiers + 1
        with store.snapshot() as connection:
            assert verify(connection).is_sound


def test_a_step_that_fails_leaves_everything_as_it_was(
    released: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.connect() as connection:
        before = tables(connection)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "update", Mock(side_effect=MemoryError))
        with pytest.raises(MemoryError):
            CenterStore.open(released)
    with engine.connect() as connection:
        assert tables(connection) == before
        assert (
            connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar() == "1"
        )
    CenterStore.open(released).close()


@pytest.mark.parametrize("said", ["5", "x", ""])
def test_a_schema_that_nobody_knows_is_left_alone(
    lone: CenterStore, tmp_path: Path, said: str
) -> None:
    with lone.writing() as connection:
        connection.execute(text(f"UPDATE meta SET value = '{said}' WHERE key = 'schema'"))
    with pytest.raises(EnvironmentProblem, match="center_database_newer"):
        CenterStore.in_folder(tmp_path / "center")
