"""Who has been here before, read from the rows of their dossiers, newest first.

Nothing is kept beside the dossiers: their indexes by identity number, by phone and by name answer
in milliseconds, and an intake has nothing more to write.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.workflow import IN_WORK
from reception.storage.dossiers import LINE_COLUMNS, DossierLine, line
from reception.storage.driver import Connection

_COLUMNS = "id, uid, owner_name, owner_id, owner_phone"
_OPEN = ", ".join(str(int(status)) for status in sorted(IN_WORK))


@dataclass(frozen=True, slots=True)
class Appearance:
    """One dossier seen as an appearance of its owner."""

    row_id: int
    uid: str
    name: str
    id_number: str
    phone: str


class People:
    """Look-ups over the owners of dossiers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_rows(self, row_ids: list[int]) -> list[Appearance]:
        """The owners of some dossiers, in the order asked for."""
        marks = ", ".join("?" * len(row_ids))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE id IN ({marks})", row_ids
        )
        found = {row[0]: Appearance(*row) for row in rows}
        return [found[row_id] for row_id in row_ids]

    def by_identity(self, number: str, limit: int) -> list[Appearance]:
        """The newest dossiers of exactly this identity number."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE owner_id = ? AND owner_id <> ''"
            " ORDER BY id DESC LIMIT ?",
            (number, limit),
        )
        return [Appearance(*row) for row in rows]

    def open_of(self, id_number: str, procedure: str, limit: int) -> list[DossierLine]:
        """Dossiers of an identity number for a procedure that are still somebody's work."""
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE owner_id = ? AND owner_id <> ''"
            f" AND procedure_code = ? AND status IN ({_OPEN}) ORDER BY id DESC LIMIT ?",
            (id_number, procedure, limit),
        )
        return [line(row) for row in rows]
