"""The page of what is not sent yet, and a sync that only remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from reception.ui.pages.outbox_page import OutboxPage
from reception.ui.sync.sync_worker import SyncActivity, SyncState


class FakeSync(QObject):
    """A sync service that only remembers what it was asked."""

    report = Signal(object)
    state_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = SyncState(SyncActivity.WAITING)
        self.asked = 0

    @Slot()
    def send_now(self) -> None:
        self.asked += 1


@pytest.fixture
def sync(qapp):
    return FakeSync()


@pytest.fixture
def page(kit, sync, open_page):
    return lambda: open_page(OutboxPage(kit.page, sync))
