"""Every key of what grows begins with the unit; ``units.newest`` finds whom to fold; ``tries``.

On PostgreSQL the events move into a table that is partitioned by the unit, which takes as much room
again until it is done.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Connection, Float, String, inspect, text

revision = "by_unit"
down_revision = "since_release"

_PARTITIONS = 16
_FACTS = (
    "unit device_id seq dossier_uid kind actor counter occurred_at recorded_at stamp schema digest"
    " previous hash received_at"
).split()
_CHANGED = " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in _FACTS)
_MOVED = (
    "ALTER TABLE events RENAME TO events_before",
    "ALTER SEQUENCE events_position_seq OWNED BY NONE",
    "CREATE TABLE events (LIKE events_before INCLUDING DEFAULTS) PARTITION BY HASH (unit)",
    *(
        f"CREATE TABLE events_{number} PARTITION OF events"
        f" FOR VALUES WITH (MODULUS {_PARTITIONS}, REMAINDER {number})"
        for number in range(_PARTITIONS)
    ),
    "INSERT INTO events SELECT * FROM events_before",
    "DROP TABLE events_before",
    "ALTER SEQUENCE events_position_seq OWNED BY events.position",
    "ALTER TABLE events ADD PRIMARY KEY (unit, position)",
    "ALTER TABLE events ADD CONSTRAINT events_device_seq UNIQUE (unit, device_id, seq)",
    "CREATE INDEX events_dossier ON events (unit, dossier_uid)",
    f"""CREATE TRIGGER events_are_facts BEFORE UPDATE ON events FOR EACH ROW WHEN ({_CHANGED})
    EXECUTE FUNCTION events_are_facts()""",
    """CREATE TRIGGER events_stay BEFORE DELETE ON events FOR EACH ROW
    EXECUTE FUNCTION events_are_facts()""",
    "ALTER TABLE refused DROP CONSTRAINT refused_pkey",
    "ALTER TABLE refused ADD PRIMARY KEY (unit, device_id, seq)",
    "ALTER TABLE shared DROP CONSTRAINT shared_pkey",
    "ALTER TABLE shared ADD PRIMARY KEY (unit, position)",
    "DROP INDEX shared_feed",
)


def upgrade() -> None:
    """Add what is missing; on PostgreSQL move the events."""
    connection = op.get_bind()
    if not any(column["name"] == "newest" for column in inspect(connection).get_columns("units")):
        op.add_column("units", Column("newest", BigInteger, nullable=False, server_default="0"))
    op.execute(
        "UPDATE units SET newest = coalesce("
        "(SELECT max(position) FROM events WHERE events.unit = units.unit), 0)"
    )
    op.execute("CREATE INDEX IF NOT EXISTS units_behind ON units (unit) WHERE newest > folded")
    # The figures are read from the totals of days; nobody looked into these any more.
    for name in ("received_day", "finished_day"):
        op.execute(f"DROP INDEX IF EXISTS ix_dossiers_{name}")
    op.execute("CREATE INDEX IF NOT EXISTS dossiers_counted ON dossiers (unit, status, conflicts)")
    op.create_table(
        "tries",
        Column("kind", String(16), primary_key=True),
        Column("who", String(64), primary_key=True),
        Column("remaining", Float, nullable=False),
        Column("seen", Float, nullable=False),
        if_not_exists=True,
    )
    op.execute("CREATE INDEX IF NOT EXISTS tries_seen ON tries (kind, seen)")
    if connection.dialect.name == "postgresql" and not _is_partitioned(connection):
        for statement in _MOVED:
            op.execute(statement)


def _is_partitioned(connection: Connection) -> bool:
    query = "SELECT relkind FROM pg_class WHERE oid = to_regclass('events')"
    return str(connection.execute(text(query)).scalar()) == "p"
