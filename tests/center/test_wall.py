"""The leader's screen: figures alone, kept for some seconds, asked for anew without a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from reception.center import wall
from reception.center.app import create_app
from reception.center.figures import DayFigures, WallFigures
from reception.center.store import CenterStore
from reception.domain.events import Event
from reception.domain.workflow import EventKind
from reception.sync.messages import PushRequest
from tests.center.client import Client
from tests.chains import START, Chain, an_intake
from tests.sync.lives import UNIT, live

LATER = START + timedelta(days=6)
THERE = "H57.30.13"


@pytest.fixture
def store(lone: CenterStore) -> CenterStore:
    lone.create_token(UNIT, "UBND phường <Thuận Hóa>", START)
    return lone


@pytest.fixture
def client(store: CenterStore) -> Client:
    return Client(create_app(store, lambda: LATER))


def send(store: CenterStore, events: list[Event]) -> None:
    store.ingest(PushRequest(UNIT, events[0].device_id, tuple(events)), START)
    store.settle()


def lives() -> list[Event]:
    """Six dossiers: received, at work, waiting for papers, at work again, finished, returned."""
    chain = Chain()
    for number in range(1, 7):
        live(chain, number, moves=number - 1)
    return chain.events


def tile(page: str, words: str) -> str:
    return page.partition(f"<p>{words}</p>")[2].partition("</b>")[0].partition(">")[2]


def test_it_tells_what_is_open_and_what_is_overdue_and_names_nobody(
    client: Client, store: CenterStore
) -> None:
    send(store, lives())
    page = client.get("/man-hinh").text
    assert "UBND phường &lt;Thuận Hóa&gt;" in page
    assert tile(page, "Đang giải quyết") == "4"
    # One waits for papers: its limit does not run.
    assert tile(page, "Đã quá ngày hẹn") == "3"
    assert tile(page, "Hôm nay tiếp nhận") == "0"
    assert "2 trong 2 hồ sơ" in page
    for secret in ("Nguyễn", "0905", "046", f"{UNIT}-"):
        assert secret not in page


def test_it_asks_for_itself_anew_until_it_is_told_not_to(client: Client) -> None:
    page = client.get("/man-hinh").text
    assert '<meta http-equiv="refresh" content="60">' in page
    assert "<script" not in page
    still = client.get("/man-hinh?dung=1").text
    assert "http-equiv" not in still
    assert 'href="/man-hinh"' in still
    assert f'href="/man-hinh?unit={UNIT}&amp;dung=1"' in client.get(f"/man-hinh?unit={UNIT}").text


def test_a_browser_may_load_nothing_else_and_keeps_nothing(client: Client) -> None:
    headers = client.get("/man-hinh").headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("unit", ["khong-co", "%3Cscript%3E", "x" * 500, "..%2F..%2Fetc"])
def test_an_unknown_unit_is_no_unit(client: Client, unit: str) -> None:
    answer = client.get(f"/man-hinh?unit={unit}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert "UBND phường" in answer.text


def test_of_many_units_all_are_added_up_and_each_has_its_own(
    client: Client, store: CenterStore
) -> None:
    store.create_token(THERE, "", START)
    send(store, lives())
    both = client.get("/man-hinh").text
    assert "Tất cả đơn vị" in both
    assert tile(both, "Đang giải quyết") == "4"
    assert "Đã quá ngày hẹn" not in both
    alone = client.get(f"/man-hinh?unit={THERE}").text
    assert f"<h1>{THERE}</h1>" in alone
    assert tile(alone, "Đã quá ngày hẹn") == "0"
    assert "ring-none" in alone


def test_a_center_without_units_shows_nothing_of_anybody(lone: CenterStore) -> None:
    page = Client(create_app(lone, lambda: LATER)).get("/man-hinh").text
    assert "Tất cả đơn vị" in page
    assert tile(page, "Đang giải quyết") == "0"


def test_it_neither_folds_nor_writes(
    client: Client, store: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(code=f"{UNIT}-260805-0001"))
    store.ingest(PushRequest(UNIT, "d1", tuple(chain.events)), START)

    def written() -> None:
        raise AssertionError("a screen on a wall made the center write")

    monkeypatch.setattr(store, "writing", written)
    assert tile(client.get("/man-hinh").text, "Đang giải quyết") == "0"


def counted() -> tuple[list[str], Callable[[], str]]:
    made: list[str] = []

    def make() -> str:
        made.append("page")
        return f"page {len(made)}"

    return made, make


def test_many_screens_cost_one_count() -> None:
    made, make = counted()
    kept = wall.KeptPages(20.0, most=2)
    assert {kept.page("a", second, make) for second in (0.0, 5.0, 19.9)} == {"page 1"}
    assert kept.page("a", 20.0, make) == "page 2"
    assert kept.page("b", 20.0, make) == "page 3"
    kept.page("c", 21.0, make)
    assert kept.page("a", 21.0, make) == "page 5"
    assert len(made) == 5


def figures(**changed: Any) -> WallFigures:
    days = tuple(DayFigures(date(2026, 8, day), 10, 8, 6) for day in range(1, 6))
    return replace(WallFigures(UNIT, "UBND phường", days, days, 40, 3), **changed)


def drawn(found: WallFigures, now: datetime = LATER) -> str:
    return wall.draw(found, now, unit="", is_still=False)


def test_the_share_of_the_month_is_on_time_of_what_was_handled() -> None:
    page = drawn(figures())
    assert "75,00%" in page
    assert "30 trong 40 hồ sơ" in page
    assert "ring-late" in page


def test_a_single_late_one_is_seen_and_none_is_not() -> None:
    many = (DayFigures(date(2026, 8, 5), 0, 100_000, 99_999),)
    page = drawn(figures(month=many))
    assert "ring-late" in page
    around = 2 * 3.14159265 * 80
    dashes = page.partition('stroke-dasharray="')[2].partition(" ")[0]
    assert float(dashes) < 0.99 * around
    whole = (DayFigures(date(2026, 8, 5), 0, 7, 7),)
    assert "ring-late" not in drawn(figures(month=whole))
    assert "100%" in drawn(figures(month=whole))


def test_a_long_figure_is_written_smaller_and_days_are_told_in_words() -> None:
    page = drawn(figures(open=1_234_567))
    assert '<b class="long">1.234.567</b>' in page
    assert "05/8 tiếp nhận 10, giải quyết 8" in page or "5/8 tiếp nhận 10, giải quyết 8" in page
