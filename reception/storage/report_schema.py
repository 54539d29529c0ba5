"""What reports over long spans are read by; steps of before are in ``schema``."""

from __future__ import annotations

STEP_0019 = (
    # Which of what was handled since a day had been received before it, out of the index alone:
    # what a report of years ago would otherwise look up row by row. Nothing at intake.
    "DROP INDEX dossiers_by_finished",
    """
    CREATE INDEX dossiers_by_finished ON dossiers (finished_at, received_at)
      WHERE finished_at IS NOT NULL
    """,
    # Money of a span, and whether a payment was taken back, without reading the journal.
    """
    CREATE INDEX events_of_money ON events (occurred_at) WHERE kind IN ('paid', 'refunded')
    """,
    "CREATE INDEX events_of_undoing ON events (dossier_uid) WHERE kind = 'undone'",
)

STEP_0020 = (
    # What a fee counted, and whether the national portal knows the filing; NULL in rows of before
    # this step, until storage/statistics_backfill.py comes to them.
    "ALTER TABLE dossiers ADD COLUMN documents INTEGER",
    "ALTER TABLE dossiers ADD COLUMN copies INTEGER",
    "ALTER TABLE dossiers ADD COLUMN extra_copies INTEGER",
    "ALTER TABLE dossiers ADD COLUMN has_portal_code INTEGER",
    """
    INSERT INTO settings (key, value)
      SELECT 'statistics_backlog', CAST(max(id) AS TEXT) FROM dossiers HAVING max(id) IS NOT NULL
    """,
)

STEP_0022 = (
    # What became known after its day was closed, and on which day it counts; rebuilt at any time.
    """
    CREATE TABLE late_entries (
      dossier_uid TEXT NOT NULL,
      what TEXT NOT NULL,
      occurred_at TEXT NOT NULL,
      counted_on TEXT NOT NULL,
      PRIMARY KEY (dossier_uid, what, occurred_at)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX late_entries_by_day ON late_entries (counted_on)",
    "CREATE INDEX late_entries_by_moment ON late_entries (occurred_at)",
)
