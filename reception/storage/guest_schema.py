"""The table of what other units share; steps of before are in ``schema``."""

from __future__ import annotations

STEP_0015 = (
    # What other units share through the center: dossiers they received for this one, and answers to
    # those received here for them. Beside the journal, which holds this unit's own streams.
    """
    CREATE TABLE guest_events (
      id INTEGER PRIMARY KEY,
      device_id TEXT NOT NULL,
      seq INTEGER NOT NULL CHECK (seq > 0),
      dossier_uid TEXT NOT NULL,
      kind TEXT NOT NULL,
      payload TEXT NOT NULL,
      actor TEXT NOT NULL,
      counter INTEGER NOT NULL,
      occurred_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      stamp TEXT NOT NULL,
      schema_version INTEGER NOT NULL,
      salt TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (device_id, seq)
    ) STRICT
    """,
    "CREATE INDEX guest_events_by_dossier ON guest_events (dossier_uid)",
    # When the authority that decides received it; nothing of an earlier version had been.
    "ALTER TABLE dossiers ADD COLUMN competent_at TEXT",
    "CREATE VIEW all_events AS SELECT * FROM events UNION ALL SELECT * FROM guest_events",
)
