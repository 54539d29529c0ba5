"""The overview on paper: pictures first, what is counted, a table behind each picture."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pypdf
import pytest

from reception.domain.report_period import Period
from reception.domain.why_late import HeldBy, Lateness
from reception.print.slips.dashboard_paper import render_dashboard
from reception.services.dashboard import counting, words
from reception.services.dashboard.dashboard_data import Dashboard, Judged, Picture
from tests.print.papers import HEADER, SYSTEM, moment, page_texts
from tests.print.test_charts import glyphs

LONG = "Phòng Kinh tế, Hạ tầng và Đô thị kiêm Nông nghiệp và Môi trường phường Thuận Hóa"


def a_dashboard(days: int = 31, amount: int = 12, places: int = 3, counters: int = 4) -> Dashboard:
    """An overview of invented figures, up to 31 August 2026."""
    last = date(2026, 8, 31)
    period = Period(last - timedelta(days=days - 1), last)
    is_by_week = days > 62
    spans = counting.weeks_of(period) if is_by_week else counting.days_of(period)
    received = {key: amount for key, _, _ in counting.days_of(period)}
    handled = dict.fromkeys(received, (amount // 2, amount // 4))
    late = [
        (f"u{number}", Lateness(HeldBy.DEPARTMENT, moment(3, 17), timedelta(hours=3), (),
                                f"{LONG} số {number % places}"), number % 2 == 0)
        for number in range(places * amount and places * 3)
    ]  # fmt: skip
    load = Counter({(c, h): amount * c for c in range(1, counters + 1) for h in range(7, 17)})
    tables = (
        counting.share(counting.sum_of(period, handled)),
        counting.risks(dict.fromkeys(words.RISKS, amount)),
        counting.late_by(late),
        counting.times(Picture.DAYS, "Theo ngày", spans, received, handled),
        counting.times(Picture.MONTHS, "Theo tháng", counting.months_of(period), received, handled),
        counting.load(load if amount else Counter()),
    )
    return Dashboard(
        header=HEADER,
        period=period,
        tables=tables,
        judged=Judged(len(late), len(late)),
        cut_off=moment(31, 17, 5),
        is_provisional=True,
        is_by_week=is_by_week,
        days_off=frozenset({"2026-08-29", "2026-08-30"}),
        system_name=SYSTEM,
    )


def test_pictures_stand_on_the_first_pages_and_their_tables_follow():
    paper = render_dashboard(a_dashboard())
    pages = page_texts(paper.pdf)
    first, second = pages[:2]
    assert "TỔNG QUAN TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ" in first
    assert "Từ 01/8/2026 đến 31/8/2026. Số liệu tính đến 17:05 31/8/2026, kỳ chưa hết." in first
    assert "66,66%" in first
    for title in (words.TITLES[picture] for picture in tuple(Picture)[:4]):
        assert title in first
    assert "Theo tháng" in second
    assert "Tiếp nhận theo giờ và quầy" in second
    assert "Cách tính" in second
    assert "1 01/8/2026 12 6 3" in " ".join(pages[1:])
    assert "Tổng cộng 372 186 93" in " ".join(pages[1:])
    assert f"Trang {len(pages)}/{len(pages)}" in pages[-1]


def test_paper_is_a4_landscape_and_places_are_its_six_pictures():
    paper = render_dashboard(a_dashboard())
    box = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((paper.width, paper.height), 0.1)
    assert paper.width / 72 * 25.4 == pytest.approx(297, abs=0.1)
    assert {place.picture for place in paper.places} == set(Picture)
    for one, other in combinations(paper.places, 2):
        a, b = one.card, other.card
        across = min(a.right, b.right) - max(a.left, b.left)
        along = min(a.bottom, b.bottom) - max(a.top, b.top)
        assert one.page != other.page or across <= 0 or along <= 0
    for place in paper.places:
        assert 0 < place.card.top < place.card.bottom < paper.height


@pytest.mark.parametrize("amount", [0, 1, 400, 1_000_000])
@pytest.mark.parametrize(("days", "places", "counters"), [(1, 1, 1), (31, 9, 13), (366, 9, 20)])
def test_no_text_meets_another_however_much_there_is(amount, days, places, counters):
    paper = render_dashboard(a_dashboard(days, amount, places, counters))
    for page in pypdf.PdfReader(io.BytesIO(paper.pdf)).pages[:2]:
        writer = pypdf.PdfWriter()
        writer.add_page(page)
        alone = io.BytesIO()
        writer.write(alone)
        boxes = sorted(glyphs(alone.getvalue()))
        assert boxes
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if other[0] > one[2]:
                    break
                across = min(one[2], other[2]) - max(one[0], other[0])
                along = min(one[3], other[3]) - max(one[1], other[1])
                # The title is kerned by more than the small letters.
                assert across < 1.2 or along < 1.2, (one, other)
            assert one[2] <= paper.width - 20
            assert one[1] >= 20


def test_quiet_overview_says_so_in_words():
    text = " ".join(page_texts(render_dashboard(a_dashboard(amount=0)).pdf))
    assert "Không có hồ sơ trễ hẹn." in text
    assert "Chưa có hồ sơ nào." in text
    assert "%" not in text


def test_long_name_is_cut_in_the_picture_and_whole_in_the_table():
    pages = page_texts(render_dashboard(a_dashboard()).pdf)
    assert "…" in pages[0]
    assert LONG not in pages[0]
    assert f"{LONG} số 1" in " ".join(pages[1:])


def test_weeks_have_their_own_title_and_no_grey_days():
    pages = page_texts(render_dashboard(a_dashboard(366)).pdf)
    assert "Theo tuần" in pages[0]
    assert "Theo ngày" not in " ".join(pages)


def test_one_day_is_named_as_such_and_a_practice_folder_is_marked():
    data = a_dashboard(1)
    shown = replace(data, is_provisional=False, header=replace(HEADER, is_training=True))
    text = page_texts(render_dashboard(shown).pdf)[0]
    assert "Ngày 31/8/2026. Số liệu tính đến 17:05 31/8/2026." in text
    assert "TẬP HUẤN" in text


def test_same_figures_are_the_same_bytes():
    assert render_dashboard(a_dashboard()).pdf == render_dashboard(a_dashboard()).pdf
