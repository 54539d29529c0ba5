"""The table of what other units share; steps of before are in ``schema``."""

from __future__ import annotations

from reception.storage.schema import EVENT_TABLE

STEP_0015 = (
    # What other units share through the center: dossiers they received for this one, and answers to
    # those received here for them. Beside the journal, which holds this unit's own streams.
    f"CREATE TABLE guest_events {EVENT_TABLE}",
    "CREATE INDEX guest_events_by_dossier ON guest_events (dossier_uid)",
    # When the authority that decides received it; nothing of an earlier version had been.
    "ALTER TABLE dossiers ADD COLUMN competent_at TEXT",
    "CREATE VIEW all_events AS SELECT * FROM events UNION ALL SELECT * FROM guest_events",
)

STEP_0016 = (
    # What other units received here is counted after every change, and much of what this one
    # received may be for other authorities: neither is read for the other.
    """
    CREATE INDEX dossiers_by_unit
      ON dossiers (unit, status, due_at, competent_at, deciding_unit, deciding_name)
      WHERE deciding_unit <> ''
    """,
)
