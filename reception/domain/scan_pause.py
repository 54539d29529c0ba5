"""How long the window holds still behind a scan; on its own, because the first window needs it."""

from __future__ import annotations

AFTER_SCAN = 500.0
"""Milliseconds after a scan in which Enter, Tab and Space do nothing: a scanner's second end."""
