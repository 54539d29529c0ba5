"""What versions 1 and 2 made beside one another until migrations were kept.

They made tables as they came to need them, so any part may be there: each is made where it is not.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import BigInteger, Column, inspect, text

revision = "since_release"
down_revision = "released"

_TABLES = Path(__file__).with_name("since_release.sql")
_TYPES = {
    "sqlite": {"position": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "files": "BLOB"},
    "postgresql": {"position": "BIGSERIAL NOT NULL PRIMARY KEY", "files": "BYTEA"},
}
_NUMBER = {"sqlite": "INTEGER NOT NULL PRIMARY KEY", "postgresql": "BIGSERIAL NOT NULL PRIMARY KEY"}
_GUARDS = {
    "sqlite": (
        """CREATE TRIGGER IF NOT EXISTS audit_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
        """CREATE TRIGGER IF NOT EXISTS audit_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$""",
        "DROP TRIGGER IF EXISTS audit_stays ON audit",
        """CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
    EXECUTE FUNCTION audit_stays()""",
    ),
}
_TOTALS = """
INSERT INTO day_totals (unit, day, received, resolved, on_time)
SELECT unit, day, SUM(received), SUM(resolved), SUM(on_time) FROM (
    SELECT unit, received_day AS day, 1 AS received, 0 AS resolved, 0 AS on_time
    FROM dossiers WHERE received_day IS NOT NULL
    UNION ALL
    SELECT unit, finished_day, 0, 1, CASE WHEN on_time THEN 1 ELSE 0 END
    FROM dossiers WHERE finished_day IS NOT NULL
) AS moves GROUP BY unit, day
"""


def upgrade() -> None:
    """Make what is missing; count the days of a database in which nobody kept them."""
    connection = op.get_bind()
    kind = connection.dialect.name
    for statement in _TABLES.read_text(encoding="utf-8").split(";"):
        if statement.strip():
            op.execute(statement.format(**_TYPES[kind], number=_NUMBER[kind]))
    for statement in _GUARDS[kind]:
        op.execute(statement)
    if not any(column["name"] == "folded" for column in inspect(connection).get_columns("units")):
        op.add_column("units", Column("folded", BigInteger, nullable=False, server_default="0"))
    schema = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar()
    if schema == "1":
        op.execute("DELETE FROM day_totals")
        op.execute(_TOTALS)
