"""Tokens of single counters, and which devices are whose."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, String

revision = "counter_tokens"
down_revision = "by_unit"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "counter_tokens",
        Column("token_id", String(16), primary_key=True),
        Column("unit", String(64), nullable=False),
        Column("holder", String(16), nullable=False),
        Column("parent", String(16), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("counter", Integer, nullable=False),
        Column("device_id", String(64), nullable=False),
        Column("created_at", String(40), nullable=False),
        Column("ends_at", String(40), nullable=False),
        Column("used_at", String(40), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_counter_tokens_holder", "counter_tokens", ["holder"], if_not_exists=True)
    op.create_index("counter_tokens_unit", "counter_tokens", ["unit"], if_not_exists=True)
    op.create_table(
        "device_holders",
        Column("unit", String(64), primary_key=True),
        Column("device_id", String(64), primary_key=True),
        Column("holder", String(16), primary_key=True),
        if_not_exists=True,
    )
