from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.center import chart
from reception.center.app import create_app
from reception.center.figures import DayFigures
from reception.center.statistics import BadPeriod, Period, Totals, period_of, presets, totals
from reception.center.store import CenterStore
from reception.domain.facts import Completion
from reception.domain.per_cent import per_cent
from reception.domain.workflow import EventKind
from reception.sync.messages import PushRequest
from tests.center.client import Client
from tests.chains import START, Chain
from tests.sync.lives import UNIT, receive

TODAY = date(2026, 11, 29)
LATER = START + timedelta(days=60)


@pytest.fixture
def store(lone: CenterStore) -> CenterStore:
    lone.create_token(UNIT, "", START)
    return lone


@pytest.fixture
def client(store: CenterStore) -> Client:
    return Client(create_app(store, lambda: LATER))


def office(store: CenterStore, finished: int, late: int, waiting: int) -> None:
    """An office of so many dossiers received on one day."""
    chain = Chain()
    for number in range(1, finished + late + waiting + 1):
        receive(chain, number)
    for number in range(1, finished + 1):
        chain.add(EventKind.COMPLETED, Completion(), uid=f"d1-u{number}")
    chain.moment += timedelta(days=40)
    for number in range(finished + 1, finished + late + 1):
        chain.add(EventKind.COMPLETED, Completion(), uid=f"d1-u{number}")
    for start in range(0, len(chain.events), 500):
        part = tuple(chain.events[start : start + 500])
        store.ingest(PushRequest(UNIT, "d1", part), START)


def test_shares_are_told_with_numerator_denominator_and_cut_off(
    client: Client, store: CenterStore
) -> None:
    office(store, finished=5, late=2, waiting=3)
    page = client.get("/thong-ke?tu=2026-08-01&den=2026-09-30").text
    assert "<b>71,42%</b><small>5 trên 7 hồ sơ</small>" in page
    assert "<b>50,00%</b><small>5 trên 10 hồ sơ</small>" in page
    assert "<b>70,00%</b><small>7 trên 10 hồ sơ</small>" in page
    assert "Chốt số liệu lúc" in page
    assert "Từ ngày" in page


def test_a_period_carries_over_what_the_one_before_left(client: Client, store: CenterStore) -> None:
    office(store, finished=5, late=2, waiting=3)
    page = client.get("/thong-ke?tu=2026-09-01&den=2026-09-30").text
    balance = page.partition("Cân đối của kỳ")[2]
    assert "<dt>Tồn từ kỳ trước</dt><dd>5</dd>" in balance
    assert "<dt>Tiếp nhận trong kỳ</dt><dd>0</dd>" in balance
    assert "<dt>Đã giải quyết</dt><dd>2</dd>" in balance
    assert "<dt>Còn đang giải quyết cuối kỳ</dt><dd>3</dd>" in balance


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("tu=2026-09-30&den=2026-09-01", "Đến ngày đứng trước Từ ngày"),
        ("tu=hom-qua", "Từ ngày: đây không phải là một ngày"),
        ("den=2026-02-30", "Đến ngày: đây không phải là một ngày"),
        ("den=9999-12-31", "chưa có số liệu sau hôm nay"),
        ("tu=0001-01-01", "từ năm 2000 trở đi"),
        ("tu=2001-01-01", "kỳ dài nhất là 10 năm"),
        ("tu=%ED%A0%80", "Từ ngày: đây không phải là một ngày"),
        ("tu=" + "9" * 5_000, "Từ ngày: đây không phải là một ngày"),
    ],
)
def test_a_period_nobody_can_count_is_told_by_its_field(
    client: Client, query: str, words: str
) -> None:
    answer = client.get(f"/thong-ke?{query}")
    assert answer.status_code == 400
    assert words in answer.text
    assert 'id="tu"' in answer.text


def test_without_a_word_it_is_this_month(client: Client) -> None:
    page = client.get("/thong-ke").text
    assert "từ 01/10/2026 đến hết 04/10/2026" in page


def test_presets_end_in_the_past_and_are_whole() -> None:
    found = dict(presets(TODAY))
    assert found["Tháng trước"] == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert found["Quý này"] == Period(date(2026, 10, 1), TODAY)
    assert found["Năm trước"] == Period(date(2025, 1, 1), date(2025, 12, 31))
    for period in found.values():
        again = period_of(period.first.isoformat(), period.last.isoformat(), TODAY)
        assert again == period


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_a_period_or_is_told(first: str, last: str) -> None:
    try:
        period = period_of(first, last, TODAY)
    except BadPeriod:
        return
    assert period.first <= period.last <= TODAY


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_is_whole_only_when_everything_is(part: int, whole: int) -> None:
    part = min(part, whole)
    assert (per_cent(part, whole) == "100%") == (part == whole)


def test_months_add_up_to_their_days() -> None:
    days = [
        DayFigures(date(2025, 11, 20) + timedelta(days=n), n % 7, n % 5, n % 3) for n in range(100)
    ]
    columns = chart.months(days)
    assert [column.short for column in columns] == ["11/25", "12/25", "1/26", "2/26"]
    sums = Totals(
        0,
        sum(column.received for column in columns),
        sum(column.resolved for column in columns),
        sum(column.on_time for column in columns),
    )
    assert sums == totals(days, 0)
