"""Finding dossiers by name without marks, with one wrong letter, by a code, a number or its tail.

Names and numbers are asked of the full-text indexes, newest first, codes of a B-tree. Nothing here
sorts a large result: a common name must not be slow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from reception.domain.matching import LEAST_TAIL, Fit, fit, is_slip, shortened
from reception.storage.dossier_lines import LINE_COLUMNS, DossierLine, line
from reception.storage.driver import Connection
from reception.storage.search_index import (
    CODE_TAIL,
    NUMBER,
    NUMBER_TAIL,
    SearchIndex,
    WaitingRow,
    backlog,
    quoted,
)

_NO_LIMIT = 1 << 62
# Wrong letters are forgiven only where hardly anything fits without.
FEW = 10


@dataclass(frozen=True, slots=True)
class Hits:
    """Row numbers, best first.

    Attributes:
        sure: those that fit without forgiving anything.
        forgiven: those with one wrong letter.
    """

    sure: tuple[int, ...] = ()
    forgiven: tuple[int, ...] = ()


class Finder:
    """The look-ups behind the scan-and-search bar."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = SearchIndex(connection)

    # ------------------------------------------------------------------------------- by name
    def named(self, words: Sequence[str], limit: int, *, least: int = FEW) -> Hits:
        """Dossiers of a name: whole words first, then beginnings, then one wrong letter; newest
        first in each.

        Args:
            words: folded words; they are quoted here, so any character is harmless.
            least: with fewer that fit, wrong letters are forgiven.
        """
        if not words:
            return Hits()
        waiting = self._index.waiting(_NO_LIMIT)
        sure = self._fitting(words, Fit.WHOLE, waiting, (), limit)
        if len(sure) < limit:
            sure += self._fitting(words, Fit.BEGINNING, waiting, sure, limit - len(sure))
        if len(sure) >= min(least, limit):
            return Hits(tuple(sure))
        slips = self._fitting(words, Fit.FORGIVEN, waiting, sure, limit - len(sure))
        return Hits(tuple(sure), tuple(slips))

    def by_name(
        self, words: Sequence[str], limit: int, before_id: int | None = None
    ) -> list[DossierLine]:
        """Dossiers whose names contain every word as a prefix, newest first."""
        if not words:
            return []
        end = before_id if before_id is not None else _NO_LIMIT
        ids = [
            row.row_id
            for row in self._index.waiting(end)
            if fit(words, row.words) in (Fit.WHOLE, Fit.BEGINNING)
        ][:limit]
        ids += self._asked("dossier_names", _all(words, "*"), limit - len(ids), end)
        return self.lines(ids)

    def _fitting(
        self,
        words: Sequence[str],
        kind: Fit,
        waiting: list[WaitingRow],
        known: Sequence[int],
        limit: int,
    ) -> list[int]:
        """The newest that fit like this and are not among those known to fit better."""
        query = self._forgiving(words) if kind is Fit.FORGIVEN else _all(words, "*" * kind)
        fresh = [row.row_id for row in waiting if fit(words, row.words) is kind]
        indexed = self._asked("dossier_names", query, limit + len(known)) if query else []
        return list(islice((found for found in fresh + indexed if found not in known), limit))

    def _forgiving(self, words: Sequence[str]) -> str:
        """A query for all words as beginnings but one, which has one wrong letter."""
        strange = [word for word in words if not self._asked("dossier_names", _all([word], "*"), 1)]
        if len(strange) > 1:
            return ""
        return " OR ".join(
            f"({' AND '.join((*_each(words, '*', without=word), f'({meant})'))})"
            for word in dict.fromkeys(strange or words)
            if (meant := " OR ".join(map(quoted, self._meant(word))))
        )

    def _meant(self, typed: str) -> list[str]:
        """Words of names that differ from what was typed by one letter."""
        parts = sorted(shortened(typed))
        rows = self._connection.execute(
            f"SELECT DISTINCT word FROM name_variants WHERE part IN ({_marks(parts)})", parts
        )
        return [row[0] for row in rows if is_slip(typed, row[0])]

    # ----------------------------------------------------------------------- by code and number
    def numbered(self, numbers: Sequence[str], limit: int) -> Hits:
        """Dossiers of an identity number, a phone number or a code's tail.

        First those with exactly this number or a code that ends like this, then those with a number
        that begins like this, then those with one that ends like this. Where there are too many,
        each of these kinds has its share.

        Args:
            numbers: what may be meant, as :func:`~reception.domain.matching.number_key` gives it.
        """
        tails = [number[::-1] for number in numbers if len(number) >= LEAST_TAIL]
        kinds = (
            [
                *((NUMBER + number, "") for number in numbers),
                *((CODE_TAIL + t, "*") for t in tails),
            ],
            [(NUMBER + number, "*") for number in numbers],
            [(NUMBER_TAIL + tail, "*") for tail in tails],
        )
        waiting = self._index.waiting(_NO_LIMIT)
        found: list[list[int]] = []
        for kind in kinds:
            ids = [row.row_id for row in waiting if _any_fits(kind, row.tokens)]
            query = " OR ".join(quoted(token) + star for token, star in kind)
            ids += self._asked("dossier_numbers", query, limit) if query else []
            if kind is kinds[1]:
                ids += self._of_older_owners(numbers, limit)
            found.append([row for row in ids if not any(row in better for better in found)])
        return Hits(_shares(found, limit))

    def _of_older_owners(self, numbers: Sequence[str], limit: int) -> list[int]:
        """Dossiers of an earlier version that the index has not come to: by their owners' numbers,
        as that version found them.
        """
        last = backlog(self._connection)
        if not last:
            return []
        columns = ("owner_id", "owner_phone")
        parts = [
            f"SELECT id FROM dossiers WHERE {column} >= ? AND {column} < ? AND {column} <> ''"
            f" AND numbers_key IS NULL AND id <= {last:d}"
            for _ in numbers
            for column in columns
        ]
        ends = [end for number in numbers for end in (number, number + "\U0010ffff") * len(columns)]
        rows = self._connection.execute(
            f"{' UNION '.join(parts)} ORDER BY id DESC LIMIT ?", (*ends, limit)
        )
        return [row[0] for row in rows]

    def with_numbers(self, numbers: Sequence[str], limit: int) -> list[int]:
        """Dossiers with exactly one of these identity or phone numbers, newest first."""
        tokens = [NUMBER + number for number in numbers]
        ids = [
            row.row_id
            for row in self._index.waiting(_NO_LIMIT)
            if any(token in row.tokens for token in tokens)
        ]
        query = " OR ".join(map(quoted, tokens))
        ids += self._asked("dossier_numbers", query, limit)
        return list(dict.fromkeys(ids + self._of_older_owners(numbers, limit)))[:limit]

    def by_code_prefix(self, prefix: str, limit: int) -> list[DossierLine]:
        """Dossiers whose code or alias starts with the text, newest first."""
        end = prefix + "\U0010ffff"
        ids = self._connection.execute(
            "SELECT id FROM dossiers WHERE code >= ?1 AND code < ?2 UNION "
            "SELECT dossier_id FROM dossier_aliases WHERE code >= ?1 AND code < ?2"
            " ORDER BY id DESC LIMIT ?3",
            (prefix, end, limit),
        ).fetchall()
        return self.lines([row[0] for row in ids])

    # ------------------------------------------------------------------------------- the rows
    def lines(self, ids: Sequence[int]) -> list[DossierLine]:
        """The rows of some numbers, in their order."""
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE id IN ({_marks(ids)})", ids
        )
        found = {row[0]: line(row) for row in rows}
        return [found[row_id] for row_id in ids]

    def _asked(self, table: str, query: str, limit: int, before_id: int = _NO_LIMIT) -> list[int]:
        if limit <= 0:
            return []
        rows = self._connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?",
            (query, before_id, limit),
        )
        return [row[0] for row in rows]


def _each(words: Sequence[str], star: str, *, without: str | None = None) -> list[str]:
    return [quoted(word) + star for word in words if word != without]


def _all(words: Sequence[str], star: str) -> str:
    """A query for every word, with a star as a beginning."""
    return " AND ".join(_each(words, star))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _any_fits(kind: Sequence[tuple[str, str]], tokens: Sequence[str]) -> bool:
    tests: dict[str, Callable[[str, str], bool]] = {"": str.__eq__, "*": str.startswith}
    return any(tests[star](token, wanted) for wanted, star in kind for token in tokens)


def _shares(kinds: Sequence[Sequence[int]], limit: int) -> tuple[int, ...]:
    """Best kinds first; where there are too many rows, each kind has its share of them."""
    share = limit // len(kinds)
    kept = [list(kind[:share]) for kind in kinds]
    for kind, taken in zip(kinds, kept, strict=True):
        taken.extend(islice(kind, share, share + limit - sum(map(len, kept))))
    return tuple(chain.from_iterable(kept))
