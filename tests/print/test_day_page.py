"""The page of a day: two pages whatever is overdue, what to act on first, the rest as an annex."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pypdf
import pytest

from reception.domain.channel import Channel
from reception.domain.counting import Counted, Side
from reception.domain.figures import FigureColumn, TableMaker
from reception.domain.report_period import Period
from reception.domain.workflow import DossierStatus, EventKind
from reception.print.slips.report_paper import report_paper
from reception.services.papers.slip_data import Outage, OverdueLine, RatingFigures
from reception.services.reports.day_counts import DayFacts, day_counts
from reception.services.reports.period_counts import count_money
from reception.services.reports.report_data import DayExtras, Report, ReportKind, SyncState
from reception.services.reports.report_rules import ReportWords
from reception.storage.cash_ledger import DrawerCount
from reception.storage.day_acts import DayAct
from reception.storage.span_money import Moved
from tests.print.papers import HEADER, SYSTEM, letters, moment, page_texts, whole_text

DAY = date(2026, 8, 28)
LONG = "Thủ tục cấp giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình tại xã đảo số"
QUIET = SyncState(0, 0, None, None)
UNRATED = RatingFigures((0, 0, 0, 0, 0))


def a_dossier(number: int, **changes) -> Counted:
    received = moment(28, 8) - timedelta(days=number % 40)
    dossier = Counted(
        uid=f"u{number}",
        status=DossierStatus.PROCESSING,
        channel=(Channel.DIRECT, Channel.ONLINE, Channel.POST)[number % 3],
        side=Side.OWN,
        field="Đất đai",
        procedure=f"1.{number % 30:06d}",
        name=f"{LONG} {number % 30}",
        received_at=received,
        finished_at=None,
        returned_at=None,
        due_at=received - timedelta(hours=1),
        late_since=received - timedelta(hours=1),
    )
    return replace(dossier, **changes)


def a_line(number: int) -> OverdueLine:
    return OverdueLine(
        code=f"H57.30.12-260728-{number:04d}",
        procedure_name=LONG,
        owner=f"Nguyễn Thị Minh Nguyệt {number}",
        due_at=moment(1, 9),
        late_text="21 ngày 3 giờ",
        cause="Chờ ý kiến của cơ quan phối hợp" if number % 2 else "",
        next_due_at=moment(30, 9) if number % 5 == 0 else None,
        hands="Phòng Kinh tế, Hạ tầng và Đô thị giữ 18 ngày" if number % 3 else "",
    )


def a_report(count=0, *, acts=(), drawers=(), money=(), dossiers=(), **extras) -> Report:
    facts = DayFacts(
        period=Period(DAY, DAY),
        moment=moment(28, 17),
        dossiers=(*map(a_dossier, range(count)), *dossiers),
        soon=moment(29, 17),
        asked_again=frozenset({"u0"} if count else ()),
        ready=(),
        unsent=(),
        acts=acts,
        drawers=drawers,
    )
    counts = day_counts(facts, count_money(money))
    beside = DayExtras(tuple(map(a_line, range(count))), count, (), UNRATED, QUIET)
    return Report(
        kind=ReportKind.DAY,
        header=HEADER,
        words=ReportWords("Báo cáo ngày", "", "", "hồ sơ", ("Quy ước đếm",)),
        period=Period(DAY, DAY),
        period_name="",
        tables=counts.tables,
        checks=counts.checks(),
        cut_off=moment(28, 17),
        digest="ab" * 32,
        is_provisional=False,
        system_name=SYSTEM,
        issued_at=moment(28, 17),
        is_frozen=True,
        prepared_by="Lê Thị Mẫu",
        signer_title="Chủ tịch",
        signer_name="Trần Văn Ký",
        extras=replace(beside, **extras),
    )


def test_day_with_133_overdue_fits_two_upright_pages_with_the_longest_first():
    pdf = report_paper(a_report(133))
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 2
    assert float(pages[0].mediabox.height) > float(pages[0].mediabox.width)
    first, text = letters(page_texts(pdf)[0]), letters(whole_text(pdf))
    assert letters("133 hồ sơ quá hạn;") in first
    assert letters("H57.30.12-260728-0000") in first
    assert letters("hẹn lại") in text
    assert letters("H57.30.12-260728-0060") not in text
    assert letters("thủ tục khác") in text
    assert letters("CHỦ TỊCH") in text
    assert letters("Số liệu đã chốt lúc") in first


def test_annex_names_everything_that_is_overdue_and_every_procedure():
    report = a_report(133)
    pdf = report_paper(report, has_annex=True)
    text = letters(whole_text(pdf))
    for number in (0, 60, 132):
        assert letters(f"H57.30.12-260728-{number:04d}") in text
    assert letters("phụ lục kèm theo") in text
    assert letters("A. Hồ sơ quá hạn (133 hồ sơ)") in text
    assert letters("1.000029") in text
    assert "Trang 1/2" not in page_texts(pdf)[0]
    cut = replace(report, extras=replace(report.extras, overdue_total=900))
    more = letters(whole_text(report_paper(cut, has_annex=True)))
    assert letters("A. 133 hồ sơ trễ lâu nhất trong 900 hồ sơ quá hạn") in more


def test_quiet_day_says_so_in_words():
    text = letters(whole_text(report_paper(a_report(), has_annex=True)))
    for words in (
        "Không có hồ sơ quá hạn.",
        "Trong ngày không thu, không hoàn trả tiền.",
        "Trong ngày chưa kiểm két tại quầy này.",
        "Trong ngày không ai ghi việc nào.",
        "Trong ngày không phát sinh hồ sơ.",
        "Mọi bản ghi đã gửi.",
        "chưa có đánh giá nào",
        "Các phép cân đối đều đúng.",
    ):
        assert letters(words) in text


def test_money_drawer_people_line_ratings_and_other_offices_stand_on_it():
    taken = (
        Moved("u1", "1", is_refund=False, method="cash", amount=50_000, field="", procedure=""),
        Moved("u1", "2", is_refund=True, method="cash", amount=8_000, field="", procedure=""),
    )
    acts = (
        DayAct("u1", EventKind.RECEIVED, 2, "Phạm Thị Quầy", 0),
        DayAct("u1", EventKind.PAID, 2, "Phạm Thị Quầy", 50_000),
    )
    drawer = DrawerCount(
        1, 2, "Phạm Thị Quầy", moment(28, 17), 100_000, 42_000, 141_500, 9, "Thiếu"
    )
    other = a_dossier(900, side=Side.FOR_OTHERS, received_at=moment(28, 9), late_since=None)
    report = a_report(
        1,
        acts=acts,
        drawers=(drawer,),
        money=taken,
        dossiers=(other,),
        outages=(Outage(moment(28, 9), None, 3),),
        ratings=RatingFigures((0, 0, 0, 1, 2)),
        sync=SyncState(4, 1, moment(28, 9), moment(28, 8)),
    )
    text = letters(whole_text(report_paper(report)))
    for words in (
        "42.000",
        "-500",
        "Quầy 2: Phạm Thị Quầy",
        "4 bản ghi chưa gửi, cũ nhất từ",
        "1 bản ghi bị từ chối",
        "3 hồ sơ được người dân đánh giá, trung bình 4,7 trên 5",
        "đến nay chưa nối lại",
        "bổ sung từ lần thứ hai",
        "Nhận tại đây cho cơ quan khác: tiếp nhận 1.",
    ):
        assert letters(words) in text


@pytest.mark.parametrize("is_training", [False, True])
def test_what_came_late_is_marked_and_training_is_stamped(is_training):
    maker = TableMaker((FigureColumn("dossiers", "Hồ sơ"),), "Việc", total="")
    maker.row("received", "Ghi muộn: tiếp nhận của ngày đã chốt")
    maker.count("received", ("dossiers",), "u7")
    report = a_report(2)
    late = maker.table("late", "Ghi muộn", lambda row: row.key)
    header = replace(report.header, is_training=is_training)
    text = letters(
        whole_text(report_paper(replace(report, tables=(*report.tables, late), header=header)))
    )
    assert letters("Ghi muộn: tiếp nhận của ngày đã chốt: 1 hồ sơ.") in text
    assert (letters("TẬP HUẤN") in text) is is_training
