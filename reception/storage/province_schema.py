"""Tables about a province that speaks QCVN 120: what it is owed, what was tried, its own codes."""

from __future__ import annotations

STEP_0014 = (
    # One row an obligation: the newest state of a dossier, or one step of its handling. The event
    # is named by what no sealing anew changes. What a step was sent as stays until it has arrived.
    """
    CREATE TABLE province_obligations (
      id INTEGER PRIMARY KEY,
      dossier_uid TEXT NOT NULL,
      stamp TEXT NOT NULL,
      event_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('snapshot', 'progress', 'status')),
      destination TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'unknown', 'retry', 'acked',
        'settled', 'quarantined', 'conflict', 'superseded')),
      recorded_at TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      resent INTEGER NOT NULL DEFAULT 0,
      next_attempt_at TEXT,
      last_attempt_at TEXT,
      last_class TEXT NOT NULL DEFAULT '',
      last_answer TEXT NOT NULL DEFAULT '',
      field TEXT NOT NULL DEFAULT '',
      sent_text TEXT NOT NULL DEFAULT '',
      settled_at TEXT,
      UNIQUE (dossier_uid, stamp, event_kind, actor, kind)
    ) STRICT
    """,
    """
    CREATE INDEX province_open ON province_obligations (dossier_uid)
      WHERE state NOT IN ('acked', 'settled', 'superseded')
    """,
    # Whether the province has a dossier, and whether something is under way that it may have.
    """
    CREATE TABLE province_dossiers (
      dossier_uid TEXT PRIMARY KEY,
      is_there INTEGER NOT NULL DEFAULT 0,
      is_doubtful INTEGER NOT NULL DEFAULT 0,
      is_claimed INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    # Every try with its proof; no personal data but what the hashes hide.
    """
    CREATE TABLE province_tries (
      id INTEGER PRIMARY KEY,
      dossier_uid TEXT NOT NULL,
      service TEXT NOT NULL,
      code TEXT NOT NULL,
      is_create INTEGER NOT NULL,
      obligations TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      answer_class TEXT NOT NULL DEFAULT '',
      request_hash TEXT NOT NULL DEFAULT '',
      answer_hash TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX province_tries_by_dossier ON province_tries (dossier_uid)",
    # What the province calls things, each from a day on: procedures, sectors.
    """
    CREATE TABLE province_codes (
      kind TEXT NOT NULL CHECK (kind IN ('procedure', 'sector')),
      local TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      valid_to TEXT,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (kind, local, valid_from)
    ) STRICT, WITHOUT ROWID
    """,
    # Sectors as the province last told them, by national code of the procedure.
    """
    CREATE TABLE province_procedures (
      code TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      sector_code TEXT NOT NULL,
      sector_name TEXT NOT NULL,
      told_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

STEP_0017 = (
    # A connector names a dossier by a number of its own and takes no correction of what was handed
    # in: what it was told then is kept as a hash, so that a correction is seen.
    "ALTER TABLE province_dossiers ADD COLUMN remote_ref TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE province_dossiers ADD COLUMN told_hash TEXT NOT NULL DEFAULT ''",
)
