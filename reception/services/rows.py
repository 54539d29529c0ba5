"""The rows of lists as the window reads them; it never imports the store itself."""

from __future__ import annotations

from reception.storage.dossier_lines import DossierLine
from reception.storage.identity_record import IdentityNews
from reception.storage.outbox import OutboxItem
from reception.storage.set_aside_table import NotReceived
from reception.storage.sync_port import Backlog, SeenDevice
from reception.storage.worklist_query import WorkKey, WorkLine

__all__ = [
    "Backlog",
    "DossierLine",
    "IdentityNews",
    "NotReceived",
    "OutboxItem",
    "SeenDevice",
    "WorkKey",
    "WorkLine",
]
