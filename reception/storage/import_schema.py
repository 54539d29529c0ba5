"""What the store keeps of dossiers out of the registers of before."""

from __future__ import annotations

STEP_0021 = (
    # The import that a dossier came with; empty for what was received here.
    "ALTER TABLE dossiers ADD COLUMN import_id TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX dossiers_by_import ON dossiers (import_id) WHERE import_id <> ''",
    # What an earlier program has taken in and could make nothing of, until
    # storage/imports_backfill.py has come to it.
    """
    INSERT INTO settings (key, value)
      SELECT 'imports_backlog', CAST(max(id) AS TEXT) FROM events WHERE kind = 'imported'
      HAVING max(id) IS NOT NULL
    """,
)
