"""The page of the work lists, and keys in a row."""

from __future__ import annotations

from functools import partial

import pytest

from reception.ui.pages.worklist.worklist_page import WorkListPage
from tests.page_fixture import press_each


@pytest.fixture
def page(kit, show_page):
    return show_page(WorkListPage(kit.page))


@pytest.fixture
def press(qtbot):
    return partial(press_each, qtbot)
