"""Who has been here before, read from the rows of their dossiers, newest first.

Nothing is kept beside the dossiers: the indexes of names and numbers that the search asks answer in
milliseconds, and an intake has nothing more to write.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.matching import number_key
from reception.domain.workflow import IN_WORK
from reception.storage.dossier_lines import LINE_COLUMNS, OWN, DossierLine, line
from reception.storage.driver import Connection, Row
from reception.storage.search_index import NUMBER, SearchIndex, quoted

_COLUMNS = "id, uid, owner_name, owner_id, owner_phone"
_OPEN = ", ".join(str(int(status)) for status in sorted(IN_WORK))
# In the index, waiting for it, or of an earlier version that nobody has come to yet. Each part
# stops where it has enough: an owner may have a great many.
_OF_OWNER = """
    SELECT {columns} FROM dossiers WHERE id IN (
      SELECT id FROM (
        SELECT d.id FROM dossier_numbers n CROSS JOIN dossiers d ON d.id = n.rowid
        WHERE dossier_numbers MATCH :token AND {wanted} ORDER BY n.rowid DESC LIMIT :most)
      UNION ALL
      SELECT id FROM dossiers d WHERE id > :indexed AND {wanted}
      UNION ALL
      SELECT id FROM (
        SELECT id FROM dossiers d WHERE numbers_key IS NULL AND owner_id <> '' AND {wanted}
        ORDER BY id DESC LIMIT :most))
    ORDER BY id DESC LIMIT :most
"""
_ANY = "d.owner_id = :number"
# The plus keeps the index of states out of it.
_STILL_OPEN = f"{_ANY} AND d.procedure_code = :procedure AND +d.status IN ({_OPEN})"


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
        """The owners of some dossiers, in the order asked for.

        Whom another unit received is known for that dossier and for nothing else.
        """
        marks = ", ".join("?" * len(row_ids))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE id IN ({marks}) AND {OWN}", row_ids
        )
        found = {row[0]: Appearance(*row) for row in rows}
        return [found[row_id] for row_id in row_ids if row_id in found]

    def by_identity(self, number: str, limit: int) -> list[Appearance]:
        """The newest dossiers of exactly this identity number."""
        query = _OF_OWNER.format(columns=_COLUMNS, wanted=f"{_ANY} AND {OWN}")
        return [Appearance(*row) for row in self._of_owner(query, number, limit)]

    def open_of(self, id_number: str, procedure: str, limit: int) -> list[DossierLine]:
        """Dossiers of an identity number for a procedure that are still somebody's work."""
        query = _OF_OWNER.format(columns=LINE_COLUMNS, wanted=_STILL_OPEN)
        return [line(row) for row in self._of_owner(query, id_number, limit, procedure)]

    def _of_owner(self, query: str, number: str, limit: int, procedure: str = "") -> list[Row]:
        key = number_key(number)
        if not key:
            return []
        values = {
            "token": quoted(NUMBER + key),
            "number": number,
            "indexed": SearchIndex(self._connection).indexed_to(),
            "procedure": procedure,
            "most": limit,
        }
        return self._connection.execute(query, values).fetchall()
