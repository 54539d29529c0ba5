"""The catalogue in use (danh mục thủ tục), merged and ready to be read at the start."""

from __future__ import annotations

from typing import TypeVar

from reception.codec import decode, encode
from reception.domain.catalogue_layers import LayerContent
from reception.domain.competence import Competence, Route
from reception.domain.form_rows import FormRow
from reception.domain.procedure import ProcedureVersion, Replacement, Shortcut
from reception.storage.dossier_lines import OWN
from reception.storage.driver import Connection

T = TypeVar("T")


class Procedures:
    """Stored procedure versions and what belongs to them; loading replaces them as a whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, content: LayerContent, package: str) -> int:
        """Take merged content in; versions it no longer has stay for the dossiers of before.

        Args:
            package: version of the package that was accepted last.

        Returns:
            How many versions are in use afterwards.
        """
        self._connection.execute("UPDATE procedure_versions SET retired = 1")
        self._connection.executemany(
            "INSERT INTO procedure_versions"
            " (code, version, valid_from, valid_to, name, field, package, detail, retired)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (code, version) DO UPDATE SET"
            " valid_from = excluded.valid_from, valid_to = excluded.valid_to,"
            " name = excluded.name, field = excluded.field, package = excluded.package,"
            " detail = excluded.detail, retired = 0",
            [_to_row(version, package) for version in content.versions],
        )
        parts = {
            "shortcuts": content.shortcuts,
            "competence": content.competence,
            "routes": content.routes,
            "replacements": content.replacements,
            "forms": content.forms,
        }
        self._connection.executemany(
            "INSERT INTO catalogue_parts (name, content) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
            [(name, encode(rows)) for name, rows in parts.items()],
        )
        return len(content.versions)

    def all(self) -> tuple[ProcedureVersion, ...]:
        """Every version in use, by code and day."""
        return tuple(decode(ProcedureVersion, text) for *_, text in self.texts(retired=False))

    def texts(self, *, retired: bool) -> tuple[tuple[str, str, str], ...]:
        """Code, version and stored text of every version, by code and day, not decoded."""
        rows = self._connection.execute(
            "SELECT code, version, detail FROM procedure_versions WHERE retired = ?"
            " ORDER BY code, valid_from",
            (int(retired),),
        )
        return tuple(rows.fetchall())

    def part_text(self, name: str) -> str:
        """The stored text of ``competence``, ``routes`` or ``forms``; an empty list for none."""
        row = self._connection.execute(
            "SELECT content FROM catalogue_parts WHERE name = ?", (name,)
        ).fetchone()
        return row[0] if row else "[]"

    def content(self) -> LayerContent:
        """The merged content as :meth:`load` took it."""
        return LayerContent(
            versions=self.all(),
            shortcuts=self.shortcuts(),
            competence=self.competence(),
            routes=self.routes(),
            replacements=self.replacements(),
            forms=self._part("forms", tuple[FormRow, ...]),
        )

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The short names clerks type."""
        # Folders of before the layers, until their first start, keep them among the settings.
        row = self._connection.execute(
            "SELECT content FROM catalogue_parts WHERE name = 'shortcuts' UNION ALL"
            " SELECT value FROM settings WHERE key = 'shortcuts' LIMIT 1"
        ).fetchone()
        return decode(tuple[Shortcut, ...], row[0]) if row else ()

    def competence(self) -> tuple[Competence, ...]:
        """Who receives and decides, by procedure."""
        return self._part("competence", tuple[Competence, ...])

    def routes(self) -> tuple[Route, ...]:
        """Where dossiers go, by procedure."""
        return self._part("routes", tuple[Route, ...])

    def replacements(self) -> tuple[Replacement, ...]:
        """Codes that ended and those after them."""
        return self._part("replacements", tuple[Replacement, ...])

    def usage(self, since: str) -> dict[str, int]:
        """How often each procedure was received since an instant: the order of the search list."""
        rows = self._connection.execute(
            f"SELECT procedure_code, count(*) FROM dossiers WHERE received_at >= ? AND {OWN}"
            " GROUP BY procedure_code",
            (since,),
        )
        return dict(rows.fetchall())

    def open_dossiers(self) -> dict[str, int]:
        """How many dossiers of each procedure are still being settled."""
        rows = self._connection.execute(
            "SELECT procedure_code, count(*) FROM dossiers"
            f" WHERE status IN (1, 2, 4, 5, 6) AND {OWN} GROUP BY procedure_code"
        )
        return dict(rows.fetchall())

    def _part(self, name: str, kind: type[tuple[T, ...]]) -> tuple[T, ...]:
        return decode(kind, self.part_text(name))


def _to_row(version: ProcedureVersion, package: str) -> tuple[str | None, ...]:
    return (
        version.code,
        version.version,
        version.valid_from.isoformat(),
        version.valid_to.isoformat() if version.valid_to else None,
        version.name,
        version.field,
        package,
        encode(version),
    )
