"""The center's tables as they are today; ``migrations`` brings those of before to the same.

On PostgreSQL ``events`` is partitioned by the unit, and the keys and indexes of what grows begin
with it, so that a distributed PostgreSQL can place all of a unit on one machine. On SQLite one
number counts all of them.

``events`` is the truth and append-only (a trigger guards it); ``dossiers`` and ``codes`` are what
its own fold makes of them; ``units.folded`` is how far in a unit's feed that fold has come, so that
the events behind it are its durable queue. Event payloads hold personal data: names, identity
numbers, addresses and phones of citizens. Whoever can read this database can read them.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

metadata = MetaData()
# SQLite numbers rows by itself only where the key is exactly INTEGER.
_Position = BigInteger().with_variant(Integer, "sqlite")
_BEHIND = text("newest > folded")

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# One row per unit (đơn vị); locked by every write of that unit, so that positions of its feed
# become visible in their own order. ``newest`` is the last of them, ``folded`` the one up to which
# its events are folded.
units = Table(
    "units",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("office", Text, nullable=False),
    Column("folded", BigInteger, nullable=False, default=0),
    Column("newest", BigInteger, nullable=False, server_default="0"),
    # Finds whom to fold next among thousands of units of whom nothing waits.
    Index("units_behind", "unit", sqlite_where=_BEHIND, postgresql_where=_BEHIND),
)

# Only the digest of a token is kept.
tokens = Table(
    "tokens",
    metadata,
    Column("token_id", String(16), primary_key=True),
    Column("unit", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_at", String(40), nullable=False),
)

# Until when a token is good that another one took the place of.
token_ends = Table(
    "token_ends",
    metadata,
    Column("token_id", String(16), primary_key=True),
    Column("ends_at", String(40), nullable=False),
)

# Tokens of single counters, each drawn with a token of its unit (``parent``) and good no longer
# than that one. All that one counter ever had carry its ``holder``.
counter_tokens = Table(
    "counter_tokens",
    metadata,
    Column("token_id", String(16), primary_key=True),
    Column("unit", String(64), nullable=False),
    Column("holder", String(16), nullable=False, index=True),
    Column("parent", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("ends_at", String(40), nullable=False),
    Column("used_at", String(40), nullable=False),
    Index("counter_tokens_unit", "unit"),
)

# Which counters may write a device's chain; whoever is first, and who proved to be of the unit.
device_holders = Table(
    "device_holders",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("device_id", String(64), primary_key=True),
    Column("holder", String(16), primary_key=True),
)

# What administrators did; append-only (a trigger guards it).
audit = Table(
    "audit",
    metadata,
    Column("number", _Position, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("who", String(200), nullable=False),
    Column("act", String(64), nullable=False),
    Column("about", Text, nullable=False),
    sqlite_autoincrement=True,
)

devices = Table(
    "devices",
    metadata,
    Column("device_id", String(64), primary_key=True),
    Column("unit", String(64), nullable=False, index=True),
    Column("acked_seq", BigInteger, nullable=False),
    Column("last_hash", String(64), nullable=False),
    Column("last_seen", String(40), nullable=False),
)

# Dossiers whose newest events this version's fold breaks on; their rows are of before that.
unfolded = Table(
    "unfolded",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("dossier_uid", String(64), primary_key=True),
)

# Numbers kept for a device and a day, within its counter's share.
number_blocks = Table(
    "number_blocks",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("given_at", String(40), nullable=False),
)

# Which devices work as which counter; more than one at a time is told to both.
counter_devices = Table(
    "counter_devices",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("counter", Integer, primary_key=True, autoincrement=False),
    Column("device_id", String(64), primary_key=True),
    Column("first_seen", String(40), nullable=False),
    Column("last_seen", String(40), nullable=False),
    Column("clerk", Text, nullable=False),
)

# Administrators publish packages and see every unit's counters; no counter's token does.
administrators = Table(
    "administrators",
    metadata,
    Column("token_id", String(16), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_at", String(40), nullable=False),
)

# Keys of publishers that are trusted here beside the program's own.
publishers = Table(
    "publishers",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("added_at", String(40), nullable=False),
)

# Every catalogue package that was ever published; old ones are kept without their files. Of a layer
# the last one is offered that was not withdrawn.
packages = Table(
    "packages",
    metadata,
    Column("number", _Position, primary_key=True, autoincrement=True),
    Column("layer", String(64), nullable=False),
    Column("version", String(40), nullable=False),
    Column("valid_from", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("publisher", String(64), nullable=False),
    Column("published_at", String(40), nullable=False),
    Column("published_by", String(100), nullable=False),
    Column("withdrawn_at", String(40), nullable=False),
    Column("withdrawn_by", String(100), nullable=False),
    Column("files", LargeBinary, nullable=False),
)

# Which packages each device said it has in use, and since when it says so.
packages_in_use = Table(
    "packages_in_use",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("device_id", String(64), primary_key=True),
    Column("layer", String(64), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("starts_on", String(10), nullable=False),
    Column("since", String(40), nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("position", _Position, nullable=False, autoincrement=True),
    Column("unit", String(64), nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("dossier_uid", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("occurred_at", String(40), nullable=False),
    Column("recorded_at", String(40), nullable=False),
    Column("stamp", String(40), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("salt", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("received_at", String(40), nullable=False),
    PrimaryKeyConstraint("position").ddl_if("sqlite"),
    UniqueConstraint("device_id", "seq", name="events_device_seq").ddl_if("sqlite"),
    Index("events_dossier", "unit", "dossier_uid"),
    Index("events_feed", "unit", "position").ddl_if("sqlite"),
    sqlite_autoincrement=True,
    postgresql_partition_by="HASH (unit)",
)

# What was not taken, as it came: a person at the center can look at it.
refused = Table(
    "refused",
    metadata,
    Column("device_id", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False, autoincrement=False),
    Column("unit", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("wire", Text, nullable=False),
    Column("received_at", String(40), nullable=False),
    PrimaryKeyConstraint("device_id", "seq").ddl_if("sqlite"),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("dossier_uid", String(64), primary_key=True),
    Column("code", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("received_at", String(40), nullable=False),
    Column("due_at", String(40)),
    Column("finished_at", String(40)),
    Column("returned_at", String(40)),
    # Office days of reception (none before it) and of the end of handling, and whether that end
    # was within the appointment: what the chart counts.
    Column("received_day", String(10)),
    Column("finished_day", String(10)),
    Column("on_time", Boolean, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    # A unit counts what it has without reading its dossiers.
    Index("dossiers_counted", "unit", "status", "conflicts"),
)

# What ``dossiers`` add up to on each office day.
day_totals = Table(
    "day_totals",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("day", String(10), primary_key=True, index=True),
    Column("received", Integer, nullable=False),
    Column("resolved", Integer, nullable=False),
    Column("on_time", Integer, nullable=False),
)

# Every code a dossier answers to: the one on the receipt and those bound later.
codes = Table(
    "codes",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("unit", String(64), primary_key=True),
    Column("dossier_uid", String(64), primary_key=True),
    # A dossier's codes are replaced with every fold of it; doubled ones are counted per unit.
    Index("codes_dossier", "unit", "dossier_uid", "code"),
)

# Which other unit a dossier of ``home`` is for, and for which it was until that was corrected.
directions = Table(
    "directions",
    metadata,
    Column("dossier_uid", String(64), primary_key=True),
    Column("home", String(64), primary_key=True),
    Column("unit", String(64), primary_key=True),
    Column("is_current", Boolean, nullable=False),
    Index("directions_unit", "unit"),
)

# Dossiers to be folded again at home, because another unit answered.
poked = Table(
    "poked",
    metadata,
    Column("unit", String(64), primary_key=True),
    Column("dossier_uid", String(64), primary_key=True),
)

# What a unit is told of other units' dossiers, in the order in which it is told.
shared = Table(
    "shared",
    metadata,
    Column("position", _Position, nullable=False, autoincrement=True),
    Column("unit", String(64), nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("position").ddl_if("sqlite"),
    UniqueConstraint("unit", "device_id", "seq", name="shared_once"),
    Index("shared_feed", "unit", "position").ddl_if("sqlite"),
    sqlite_autoincrement=True,
)

# What is left of the tries of somebody who is bounded: see :mod:`reception.center.limits`. Who it
# is stands nowhere, only a digest.
tries = Table(
    "tries",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("who", String(64), primary_key=True),
    Column("remaining", Float, nullable=False),
    Column("seen", Float, nullable=False),
    Index("tries_seen", "kind", "seen"),
)

PARTITIONS = 16

_FIXED = (
    "unit",
    "device_id",
    "seq",
    "dossier_uid",
    "kind",
    "actor",
    "counter",
    "occurred_at",
    "recorded_at",
    "stamp",
    "schema",
    "digest",
    "previous",
    "hash",
    "received_at",
)
_CHANGED = " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in _FIXED)

_SQLITE_GUARDS = (
    f"""CREATE TRIGGER events_are_facts BEFORE UPDATE ON events WHEN {_CHANGED}
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)
_POSTGRESQL_GUARDS = (
    """CREATE OR REPLACE FUNCTION events_are_facts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'events are append-only'; END $$""",
    f"""CREATE TRIGGER events_are_facts BEFORE UPDATE ON events FOR EACH ROW WHEN ({_CHANGED})
    EXECUTE FUNCTION events_are_facts()""",
    """CREATE TRIGGER events_stay BEFORE DELETE ON events FOR EACH ROW
    EXECUTE FUNCTION events_are_facts()""",
)

_SQLITE_AUDIT = tuple(
    f"""CREATE TRIGGER audit_{act.lower()} BEFORE {act} ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"""
    for act in ("UPDATE", "DELETE")
)
_POSTGRESQL_AUDIT = (
    """CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$""",
    """CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
    EXECUTE FUNCTION audit_stays()""",
)

_EVENTS_BY_UNIT = (
    "ALTER TABLE events ADD PRIMARY KEY (unit, position)",
    "ALTER TABLE events ADD CONSTRAINT events_device_seq UNIQUE (unit, device_id, seq)",
    *(
        f"CREATE TABLE events_{number} PARTITION OF events"
        f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
        for number in range(PARTITIONS)
    ),
)
_REFUSED_BY_UNIT = ("ALTER TABLE refused ADD PRIMARY KEY (unit, device_id, seq)",)
_SHARED_BY_UNIT = ("ALTER TABLE shared ADD PRIMARY KEY (unit, position)",)

for _table, _dialect, _statements in (
    (events, "postgresql", _EVENTS_BY_UNIT),
    (refused, "postgresql", _REFUSED_BY_UNIT),
    (shared, "postgresql", _SHARED_BY_UNIT),
    (events, "sqlite", _SQLITE_GUARDS),
    (events, "postgresql", _POSTGRESQL_GUARDS),
    (audit, "sqlite", _SQLITE_AUDIT),
    (audit, "postgresql", _POSTGRESQL_AUDIT),
):
    for _statement in _statements:
        _guard = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
        event.listen(_table, "after_create", _guard.execute_if(dialect=_dialect))
