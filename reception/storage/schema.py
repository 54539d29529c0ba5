"""Tables as released, step by step; a released step is never edited, only followed by another.

Column names are part of the contract with ``verify`` and the bench. Instants are RFC 3339 text in
office time (fixed offset, so text order is time order); money is whole đồng.
"""

from __future__ import annotations

EVENT_TABLE = """(
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
    """
"""Columns of a table of events; the view of all events takes them for the same."""

STEP_0001 = (
    """
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Facts. The local rowid is only the order of arrival here.
    f"CREATE TABLE events {EVENT_TABLE}",
    "CREATE INDEX events_by_dossier ON events (dossier_uid)",
    "CREATE INDEX events_by_time ON events (occurred_at)",
    """
    CREATE TRIGGER events_are_append_only BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    # The one permitted change: erasing payload and salt when retention ends.
    """
    CREATE TRIGGER events_change_only_by_erasure BEFORE UPDATE ON events
    WHEN NEW.payload <> '' OR NEW.salt <> '' OR NEW.id IS NOT OLD.id
      OR NEW.device_id IS NOT OLD.device_id OR NEW.seq IS NOT OLD.seq
      OR NEW.dossier_uid IS NOT OLD.dossier_uid OR NEW.kind IS NOT OLD.kind
      OR NEW.actor IS NOT OLD.actor OR NEW.counter IS NOT OLD.counter
      OR NEW.occurred_at IS NOT OLD.occurred_at OR NEW.recorded_at IS NOT OLD.recorded_at
      OR NEW.stamp IS NOT OLD.stamp OR NEW.schema_version IS NOT OLD.schema_version
      OR NEW.digest IS NOT OLD.digest OR NEW.previous IS NOT OLD.previous
      OR NEW.hash IS NOT OLD.hash
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    # The projection: one row a dossier, rebuilt from its events at any time.
    """
    CREATE TABLE dossiers (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      code TEXT NOT NULL,
      unit TEXT NOT NULL,
      counter INTEGER NOT NULL,
      status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 10),
      channel INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 3),
      procedure_code TEXT NOT NULL,
      procedure_name TEXT NOT NULL,
      field TEXT NOT NULL,
      owner_name TEXT NOT NULL,
      owner_id TEXT NOT NULL,
      owner_phone TEXT NOT NULL,
      names_key TEXT NOT NULL,
      received_by TEXT NOT NULL,
      received_at TEXT NOT NULL,
      due_at TEXT,
      suspended_at TEXT,
      finished_at TEXT,
      returned_at TEXT,
      holder TEXT NOT NULL,
      fee INTEGER CHECK (fee >= 0),
      paid INTEGER NOT NULL,
      extensions INTEGER NOT NULL,
      conflicts INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX dossiers_by_code ON dossiers (code)",
    "CREATE INDEX dossiers_by_due ON dossiers (status, due_at)",
    "CREATE INDEX dossiers_by_received ON dossiers (received_at)",
    "CREATE INDEX dossiers_by_finished ON dossiers (finished_at) WHERE finished_at IS NOT NULL",
    "CREATE INDEX dossiers_by_returned ON dossiers (returned_at) WHERE returned_at IS NOT NULL",
    "CREATE INDEX dossiers_by_owner_id ON dossiers (owner_id) WHERE owner_id <> ''",
    "CREATE INDEX dossiers_by_phone ON dossiers (owner_phone) WHERE owner_phone <> ''",
    "CREATE INDEX dossiers_in_conflict ON dossiers (id) WHERE conflicts > 0",
    """
    CREATE TABLE dossier_aliases (
      code TEXT NOT NULL,
      dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
      PRIMARY KEY (code, dossier_id)
    ) STRICT, WITHOUT ROWID
    """,
    # Names only, folded by us: a wider index made the slowest intakes eight times slower.
    # Prefixes of every length that a syllable has: one that is not indexed ("nguy") would have to
    # gather every dossier of every word it begins before the first row comes.
    """
    CREATE VIRTUAL TABLE dossier_names USING fts5 (
      names, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6 7',
      tokenize = "unicode61 remove_diacritics 0"
    )
    """,
    # What has to reach the center; the row is born with its event.
    """
    CREATE TABLE outbox (
      event_id INTEGER PRIMARY KEY REFERENCES events (id),
      seq INTEGER NOT NULL,
      destination TEXT NOT NULL DEFAULT 'center',
      state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'quarantined', 'acked')),
      attempts INTEGER NOT NULL DEFAULT 0,
      last_answer TEXT NOT NULL DEFAULT '',
      last_attempt_at TEXT,
      acked_at TEXT,
      CHECK ((state = 'acked') = (acked_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX outbox_unsettled ON outbox (seq) WHERE acked_at IS NULL",
    # Burnt dossier numbers: the highest taken in each range of each day.
    """
    CREATE TABLE number_counters (
      unit TEXT NOT NULL,
      day TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL CHECK (last >= first),
      PRIMARY KEY (unit, day, first)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER numbers_never_go_back BEFORE UPDATE ON number_counters
    WHEN NEW.last <= OLD.last
    BEGIN SELECT RAISE(ABORT, 'a burnt number is never handed out again'); END
    """,
    # One row a procedure version of the loaded packages; the detail is the checked JSON form.
    """
    CREATE TABLE procedure_versions (
      code TEXT NOT NULL,
      version TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      valid_to TEXT,
      name TEXT NOT NULL,
      field TEXT NOT NULL,
      package TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (code, version)
    ) STRICT
    """,
    """
    CREATE TABLE calendar_entries (
      day TEXT PRIMARY KEY,
      is_working INTEGER NOT NULL CHECK (is_working IN (0, 1)),
      reason TEXT NOT NULL,
      valid_from TEXT
    ) STRICT
    """,
)

STEP_0002 = (
    # Sheets being filled in at this counter; personal data, so they lie here and nowhere else.
    """
    CREATE TABLE drafts (
      id INTEGER PRIMARY KEY,
      counter INTEGER NOT NULL,
      owner_key TEXT NOT NULL,
      clerk TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      saved_at TEXT NOT NULL,
      UNIQUE (counter, owner_key)
    ) STRICT
    """,
    # Which dossiers an electronic receipt was registered for; filled from the folds.
    """
    CREATE TABLE fee_receipts (
      series TEXT NOT NULL,
      number TEXT NOT NULL,
      dossier_uid TEXT NOT NULL,
      PRIMARY KEY (series, number, dossier_uid)
    ) STRICT, WITHOUT ROWID
    """,
    # Counts of the drawer at the end of a shift; they stay at the counter.
    """
    CREATE TABLE drawer_counts (
      id INTEGER PRIMARY KEY,
      counter INTEGER NOT NULL,
      clerk TEXT NOT NULL,
      counted_at TEXT NOT NULL,
      opening INTEGER NOT NULL CHECK (opening >= 0),
      taken INTEGER NOT NULL CHECK (taken >= 0),
      counted INTEGER NOT NULL CHECK (counted >= 0),
      up_to_event INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT
    """,
)

STEP_0003 = (
    # Papers on their way to a printer and, once they are there, the trace of every print. The
    # document itself is kept only while it may still have to be printed.
    """
    CREATE TABLE print_jobs (
      id INTEGER PRIMARY KEY,
      counter INTEGER NOT NULL,
      clerk TEXT NOT NULL,
      form TEXT NOT NULL,
      code TEXT NOT NULL,
      print_number INTEGER NOT NULL CHECK (print_number > 0),
      title TEXT NOT NULL,
      size TEXT NOT NULL,
      printer TEXT NOT NULL,
      tray TEXT NOT NULL,
      copies INTEGER NOT NULL CHECK (copies > 0),
      state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'handing', 'handed', 'stuck', 'done', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0,
      last_answer TEXT NOT NULL DEFAULT '',
      ordered_at TEXT NOT NULL,
      last_attempt_at TEXT,
      settled_at TEXT,
      document BLOB,
      CHECK ((state IN ('done', 'cancelled')) = (settled_at IS NOT NULL)),
      CHECK (settled_at IS NULL OR document IS NULL)
    ) STRICT
    """,
    # A number is taken once: two papers of one dossier never carry the same "lần".
    """
    CREATE UNIQUE INDEX print_jobs_numbered ON print_jobs (code, form, print_number)
      WHERE code <> ''
    """,
    "CREATE INDEX print_jobs_open ON print_jobs (id) WHERE settled_at IS NULL",
)

STEP_0004 = (
    # Codes and numbers of a dossier as they are looked for; NULL in rows of before this step, until
    # storage/search_backfill.py comes to them.
    "ALTER TABLE dossiers ADD COLUMN numbers_key TEXT",
    # Every number from its front and from its back, so that a tail is a beginning as well.
    """
    CREATE VIRTUAL TABLE dossier_numbers USING fts5 (
      numbers, content = '', contentless_delete = 1, detail = none, prefix = '4 5 6 7',
      tokenize = "ascii"
    )
    """,
    # The words of names, found by what one wrong letter leaves of them.
    """
    CREATE TABLE name_variants (
      part TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (part, word)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO settings (key, value)
      SELECT 'search_backlog', CAST(max(id) AS TEXT) FROM dossiers HAVING max(id) IS NOT NULL
    """,
)

STEP_0005 = (
    # What came from the center and could not be taken in, as it came; place and kind as far as they
    # could be read. One row however often it comes.
    """
    CREATE TABLE set_aside (
      id INTEGER PRIMARY KEY,
      device_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      dossier_uid TEXT NOT NULL,
      kind TEXT NOT NULL,
      reason TEXT NOT NULL,
      detail TEXT NOT NULL,
      wire BLOB NOT NULL,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      arrived_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX set_aside_by_place ON set_aside (device_id, seq)",
)

STEP_0006 = (
    # Numbers that the center keeps for this device, ahead of their day.
    """
    CREATE TABLE number_blocks (
      unit TEXT NOT NULL,
      day TEXT NOT NULL,
      device_id TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL CHECK (last >= first),
      PRIMARY KEY (unit, day, device_id, first)
    ) STRICT, WITHOUT ROWID
    """,
)

STEP_0007 = (
    # Lateness that stays, the first appointment, and how often papers were asked for; the last one
    # is NULL in rows of before this step, until storage/dates_backfill.py comes to them.
    "ALTER TABLE dossiers ADD COLUMN late_since TEXT",
    "ALTER TABLE dossiers ADD COLUMN first_due_at TEXT",
    "ALTER TABLE dossiers ADD COLUMN supplement_requests INTEGER",
    "CREATE INDEX dossiers_late ON dossiers (status, due_at) WHERE late_since IS NOT NULL",
    """
    INSERT INTO settings (key, value)
      SELECT 'dates_backlog', CAST(max(id) AS TEXT) FROM dossiers HAVING max(id) IS NOT NULL
    """,
)

STEP_0008 = (
    # The index of numbers finds dossiers by their owners as well. Every new one wrote to these two
    # for nothing; they keep what storage/search_backfill.py has not come to.
    "DROP INDEX dossiers_by_owner_id",
    "DROP INDEX dossiers_by_phone",
    """
    CREATE INDEX older_dossiers_by_owner_id ON dossiers (owner_id)
      WHERE numbers_key IS NULL AND owner_id <> ''
    """,
    """
    CREATE INDEX older_dossiers_by_phone ON dossiers (owner_phone)
      WHERE numbers_key IS NULL AND owner_phone <> ''
    """,
)

STEP_0009 = (
    # Half a working day: the part of it that is worked, empty for the whole.
    """
    ALTER TABLE calendar_entries ADD COLUMN part TEXT NOT NULL DEFAULT ''
      CHECK (part IN ('', 'morning', 'afternoon'))
    """,
)

STEP_0010 = (
    # Versions that a later package no longer has stay for the dossiers born under them.
    "ALTER TABLE procedure_versions ADD COLUMN retired INTEGER NOT NULL DEFAULT 0",
    # What else the merged catalogue holds, ready to be read at the start: one row a kind.
    """
    CREATE TABLE catalogue_parts (
      name TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Every package that was ever accepted, with its files. Of a layer the last one counts that was
    # not taken back, and before the day it starts on the one before it.
    """
    CREATE TABLE catalogue_packages (
      id INTEGER PRIMARY KEY,
      layer TEXT NOT NULL CHECK (layer IN ('national', 'province', 'office')),
      version TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      starts_on TEXT,
      sha256 TEXT NOT NULL,
      publisher TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('program', 'file', 'center', 'table', 'office')),
      accepted_at TEXT NOT NULL,
      accepted_by TEXT NOT NULL,
      taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
      files BLOB NOT NULL
    ) STRICT
    """,
)

STEP_0011 = (
    # The authority that decides where that is not the unit that received; empty for most.
    "ALTER TABLE dossiers ADD COLUMN deciding_unit TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossiers ADD COLUMN deciding_name TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX dossiers_elsewhere ON dossiers (received_at) WHERE deciding_unit <> ''",
)

STEP_0012 = (
    # More may be handed back than was taken since the last count of the drawer.
    "ALTER TABLE drawer_counts RENAME TO drawer_counts_before",
    """
    CREATE TABLE drawer_counts (
      id INTEGER PRIMARY KEY,
      counter INTEGER NOT NULL,
      clerk TEXT NOT NULL,
      counted_at TEXT NOT NULL,
      opening INTEGER NOT NULL CHECK (opening >= 0),
      taken INTEGER NOT NULL,
      counted INTEGER NOT NULL CHECK (counted >= 0),
      up_to_event INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT
    """,
    "INSERT INTO drawer_counts SELECT * FROM drawer_counts_before",
    "DROP TABLE drawer_counts_before",
)

STEP_0013 = (
    # Packages that the center offers and nobody has taken yet: none of them counts.
    """
    CREATE TABLE catalogue_waiting (
      layer TEXT PRIMARY KEY CHECK (layer IN ('national', 'province', 'office')),
      version TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      digest TEXT NOT NULL,
      size INTEGER NOT NULL,
      publisher TEXT NOT NULL,
      fault TEXT NOT NULL,
      facts TEXT NOT NULL,
      arrived_at TEXT NOT NULL,
      files BLOB NOT NULL
    ) STRICT
    """,
)
