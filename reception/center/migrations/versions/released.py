"""The released schema: databases of that version are there already, new ones begin later."""

from __future__ import annotations

revision = "released"
down_revision = None


def upgrade() -> None:
    """Nothing: this is where every step starts from."""
