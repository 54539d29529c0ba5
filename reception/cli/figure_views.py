"""Tables of figures as JSON."""

from __future__ import annotations

from reception.cli.answer import Json
from reception.domain.figures import FigureTable


def figures(table: FigureTable) -> Json:
    """Figures by row and column."""
    keys = [column.key for column in table.columns]
    return {row.key: dict(zip(keys, row.values, strict=True)) for row in table.rows}


def table_view(table: FigureTable) -> Json:
    """What the keys of its figures stand for."""
    return {
        "key": table.key,
        "title": table.title,
        "columns": [
            {"key": c.key, "title": c.title, "group": c.group, "counts": c.kind.value}
            for c in table.columns
        ],
        "rows": [{"key": row.key, "label": row.label} for row in table.rows],
    }
