"""The loaded catalogue (danh mục thủ tục): every version, as checked when its package was read."""

from __future__ import annotations

from collections.abc import Iterable

from reception.codec import decode, encode
from reception.domain.procedure import ProcedureVersion, Shortcut
from reception.storage.driver import Connection, sqlite_utils_database


class Procedures:
    """Stored procedure versions; loading replaces a package as a whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, versions: Iterable[ProcedureVersion], package: str) -> int:
        """Take a checked package in; versions that an earlier package brought are replaced.

        Returns:
            How many versions are stored afterwards.
        """
        table = sqlite_utils_database(self._connection)["procedure_versions"]
        table.upsert_all(
            (_to_row(version, package) for version in versions), pk=("code", "version")
        )
        return int(table.count)

    def all(self) -> tuple[ProcedureVersion, ...]:
        """Every version, by code and day."""
        rows = self._connection.execute(
            "SELECT detail FROM procedure_versions ORDER BY code, valid_from"
        )
        return tuple(decode(ProcedureVersion, row[0]) for row in rows)

    def load_shortcuts(self, shortcuts: Iterable[Shortcut]) -> None:
        """Take the short names of a package in, replacing the earlier ones."""
        text = encode(tuple(shortcuts))
        self._connection.execute(
            "INSERT INTO settings (key, value) VALUES ('shortcuts', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (text,),
        )

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The short names clerks type."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE key = 'shortcuts'"
        ).fetchone()
        return decode(tuple[Shortcut, ...], row[0]) if row else ()

    def usage(self, since: str) -> dict[str, int]:
        """How often each procedure was received since an instant: the order of the search list."""
        rows = self._connection.execute(
            "SELECT procedure_code, count(*) FROM dossiers WHERE received_at >= ?"
            " GROUP BY procedure_code",
            (since,),
        )
        return dict(rows.fetchall())


def _to_row(version: ProcedureVersion, package: str) -> dict[str, str | None]:
    return {
        "code": version.code,
        "version": version.version,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "name": version.name,
        "field": version.field,
        "package": package,
        "detail": encode(version),
    }
