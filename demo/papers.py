"""Every paper of the office as a picture, from the PDF a printer would get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from demo.screenshots import Screenshots
from reception.documents import A4, FORMS
from reception.domain.workflow import Action, DossierStatus
from reception.print.slips.day_summary import render_day_summary
from reception.print.slips.register_book import render_register
from reception.print.slips.setup_papers import recovery_paper
from reception.print.trial_page import TrialPage, render_trial_page
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.just_done import visit_of
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.search import dossier_page
from reception.services.money.refunds import RefundForm, refund
from reception.services.reports import daily
from reception.services.reports.registers import register_book
from reception.storage.keystore import recovery_code

_DOTS_PER_POINT = 1.5
INVENTED_RECOVERY = recovery_code("0123456789abcdef" * 4)
_NEW_DAY = date(2026, 9, 21)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be shown: its PDF with how many of its pages, from the first, show it whole."""

    name: str
    caption: str
    pdf: bytes
    pages: int = 0


def draw_papers(context: ServiceContext, codes: dict[str, int], screenshots: Screenshots) -> None:
    """Puts every paper into the folder of pictures.

    Args:
        codes: dossiers of the day with their states.
    """
    for paper in (*_forms(context, _with_letters(context, codes)), *_others(context)):
        pictures = list(_pictures(paper.pdf))
        shown = pictures[: paper.pages] if paper.pages else pictures
        for at, picture in enumerate(shown):
            name = f"{paper.name}-{at + 1}" if len(shown) > 1 else paper.name
            screenshots.keep(picture, name, paper.caption)


def _with_letters(context: ServiceContext, codes: dict[str, int]) -> list[str]:
    """The codes, after the acts that call for the papers no dossier of the day had."""
    going = sorted(code for code, status in codes.items() if status == DossierStatus.PROCESSING)
    late, dropped = going[:2]
    given = ActionInput(reason="Chờ kết quả xác minh của cơ quan liên quan", new_day=_NEW_DAY)
    processing.act(context, late, Action.EXTEND, given)
    given = ActionInput(reason="Người nộp không hoàn thiện hồ sơ trong thời hạn được thông báo")
    processing.act(context, dropped, Action.STOP, given)
    shown = (dossier_page(context, code).dossier for code in sorted(codes))
    paid = next(dossier for dossier in shown if dossier.paid)
    refund(context, paid.uid, RefundForm("Được miễn sau khi đã thu", amount=paid.paid))
    return sorted(codes)


def _forms(context: ServiceContext, codes: list[str]) -> Iterator[Paper]:
    for key, form in FORMS.items():
        code = _code_with(context, key, codes)
        for size in form.sizes if key == "intake" else form.sizes[:1]:
            pdf = form.pdf(context, code, size=size)
            # The copies (liên) of a paper differ in one line.
            pages = _page_count(pdf) // form.copies
            end = f"-{size}" if key == "intake" else ""
            name = f"form-{key.replace('_', '-')}{end}"
            yield Paper(name, f"{form.name}, khổ {size}", pdf, pages)


def _code_with(context: ServiceContext, key: str, codes: list[str]) -> str:
    """A dossier that has the form; for the common receipt one of the largest visit."""
    form = FORMS[key]
    if key == "visit":
        return max(codes, key=lambda code: len(visit_of(context, code).dossiers))
    return next(code for code in codes if form.is_available(context, code))


def _others(context: ServiceContext) -> Iterator[Paper]:
    office, today = context.office, context.today
    book = render_register(register_book(context, today, today))
    yield Paper("form-register-a4", "Sổ theo dõi hồ sơ, khổ a4 ngang", book, 2)
    summary = render_day_summary(daily.day_summary(context, today))
    yield Paper("form-day-summary-a4", "Tổng hợp ngày, khổ a4", summary)
    code = f"{office.unit}-{today:%y%m%d}-{office.counter:04d}"
    trial = TrialPage(office.name, office.counter, "HP LaserJet", code, context.clock.now())
    caption = "Trang in thử, khổ a4"
    yield Paper("form-trial-page-a4", caption, render_trial_page(trial, size=A4))
    recovery = recovery_paper(INVENTED_RECOVERY, office=office.name, counter=office.counter)
    yield Paper("form-recovery-code-a5", "Mã khôi phục dữ liệu, khổ a5", recovery)


def _page_count(pdf: bytes) -> int:
    return sum(1 for _picture in _pictures(pdf))


def _pictures(pdf: bytes) -> Iterator[QImage]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        for page in range(document.pageCount()):
            yield _picture(document, page)
    finally:
        document.close()


def _picture(document: QPdfDocument, page: int) -> QImage:
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * _DOTS_PER_POINT), round(points.height() * _DOTS_PER_POINT))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return sheet
