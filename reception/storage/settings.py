"""Small named values of this data folder (thiết lập), stored as text."""

from __future__ import annotations

from reception.storage.driver import Connection


class Settings:
    """Key and value; what each key means is declared by the service that owns it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The stored text, or None."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE key = ?", (key,)
        ).fetchone()
        return row[0] if row else None

    def all(self) -> dict[str, str]:
        """Every setting."""
        return dict(self._connection.execute("SELECT key, value FROM settings").fetchall())

    def put(self, key: str, value: str) -> None:
        """Store a value, replacing an earlier one."""
        self._connection.execute(
            "INSERT INTO settings (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
