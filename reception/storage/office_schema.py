"""The table of what the office keeps of itself; steps of before are in ``schema``."""

from __future__ import annotations

STEP_0018 = (
    # What the events of a subject of the office add up to, as JSON; rebuilt at any time.
    """
    CREATE TABLE office_records (
      subject TEXT PRIMARY KEY,
      topic TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX office_records_by_topic ON office_records (topic, subject)",
)
