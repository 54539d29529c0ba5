"""Scenes of whole pages: the places of the rail and the sections of the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtCore import Qt

from demo.scenes.crossed import crossed, settled
from demo.scenes.stage import (
    EVERY,
    NOWHERE,
    ONCE,
    USUAL,
    WIDE_AND_LARGE,
    Play,
    Stage,
    Views,
    WindowScene,
    unpictured,
)
from demo.window_driver import find_shown
from reception.domain.accounts import Account, Accounts
from reception.domain.permissions import Role
from reception.domain.timebase import office_day
from reception.domain.why_late import HeldBy, Lateness
from reception.domain.workflow import DossierStatus
from reception.services.accounts.pcs import OfficePc
from reception.services.backup.center_check import (
    CenterCheck,
    CenterFinding,
    DeviceLine,
    FindingKind,
)
from reception.services.backup.data_check import CheckKind, CheckResult, DataCheck
from reception.services.backup.last_check import keep_check
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import (
    Cause,
    DayCheck,
    Difference,
    DossierCheck,
    ProofLine,
    Standing,
)
from reception.storage.province_port import ObligationState as State
from reception.storage.province_port import Outcome
from reception.storage.province_store import SqliteProvinceStore
from reception.storage.sync_port import SetAside
from reception.sync.carry.record import LastLetter, keep_last_letter
from reception.sync.province.record import STEP_KINDS
from reception.ui.pages.reports.day_check_part import DayCheckPart
from reception.ui.pages.settings.account_pcs_card import AccountPcsCard
from reception.ui.pages.settings.accounts_section import AccountsSection
from reception.ui.pages.settings.catalogue_section import CatalogueSection
from reception.ui.pages.settings.check_section import CheckSection
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.sync.sync_worker import SyncActivity, SyncState

_CAPTIONS = MappingProxyType(
    {
        Place.INTAKE: "Tiếp nhận, tờ trống",
        Place.LOOKUP: "Tra cứu",
        Place.RETURN: "Trả kết quả",
        Place.RECEIVED_TODAY: "Nhận hôm nay",
        Place.HANDOVER: "Chờ bàn giao",
        Place.MOVING: "Đang chuyển",
        Place.DUE_TODAY: "Đến hạn hôm nay",
        Place.DUE_SOON: "Sắp đến hạn",
        Place.OVERDUE: "Quá hạn",
        Place.WAITING: "Chờ bổ sung",
        Place.READY: "Chờ trả",
        Place.INCOMING: "Nơi khác chuyển đến",
        Place.OUTBOX: "Chưa gửi",
        Place.CONFLICTS: "Xung đột",
        Place.REPORTS: "Tổng quan",
    }
)
_IN_EVERY_STYLE = frozenset({Place.LOOKUP, Place.HANDOVER, Place.REPORTS})


def _places() -> Iterator[WindowScene]:
    # The sections of the settings are scenes of their own.
    for where in (place for place in Place if place is not Place.SETTINGS):
        name = f"{where.value.replace('_', '-')}-evening"
        styles = EVERY if where in _IN_EVERY_STYLE else USUAL
        styles = WIDE_AND_LARGE if where is Place.OUTBOX else styles
        if where is Place.INCOMING:
            # Nothing of another office comes in this office's day.
            styles = NOWHERE
        yield WindowScene(name, f"{_CAPTIONS[where]}, cuối ngày", _place(where), styles)


def _place(where: Place) -> Play:
    def play(stage: Stage) -> Views:
        stage.go(where)
        if where is Place.REPORTS:
            stage.click("reports_tab_overview")
            stage.settle()
        if stage.shows("dossier_view"):
            # The page keeps the dossier it showed last; its list is meant.
            stage.press(Qt.Key.Key_Escape)
        yield stage.window

    return play


def _conflicts(stage: Stage) -> Views:
    code = stage.first(DossierStatus.PROCESSING)
    crossed(stage, code)
    stage.go(Place.CONFLICTS)
    stage.wait_for("conflict_left")
    yield stage.window
    settled(stage, code)


def _not_received(stage: Stage) -> Views:
    reasons = ("broken_event", "own_place", "unreadable_event")
    items = [
        SetAside(reason, b"{}", f"may-quay-{at}", at, kind="received")
        for at, reason in enumerate(reasons, 2)
    ]
    stage.record(lambda context: _set_aside(context, items))
    stage.go(Place.OUTBOX)
    stage.wait_for("outbox_not_received")
    stage.settle()
    yield stage.window
    stage.record(_take_away)


def _carry(stage: Stage) -> Views:
    """No line for days: a file was written and waits for its answer."""
    letter = LastLetter(("0" * 32,), stage.now(), 12)
    stage.record(lambda context: keep_last_letter(context.database, letter))
    stage.go(Place.OUTBOX)
    stage.counter.sync.state_changed.emit(SyncState(SyncActivity.RETRYING, "sync_no_line"))
    stage.wait_for("outbox_carry")
    stage.settle()
    yield stage.window
    answered = replace(letter, answered_at=stage.now())
    stage.record(lambda context: keep_last_letter(context.database, answered))
    stage.counter.sync.state_changed.emit(stage.counter.sync.state)


def _province(stage: Stage) -> Views:
    """A province of QCVN 120 that does not take two dossiers."""
    stage.record(_owe_province)
    stage.go(Place.OUTBOX)
    stage.wait_for("outbox_province")
    stage.settle()
    yield stage.window
    stage.record(_owe_nobody)


def _owe_province(context: ServiceContext) -> None:
    with context.database.write() as tx:
        tx.settings.put("province_url", "http://127.0.0.1:9")
    store = SqliteProvinceStore(context.database, STEP_KINDS)
    store.take_up()
    outcomes = (
        Outcome(State.CONFLICT, "province_foreign", "ChuHoSo: Lê Văn Mẫu", "MaHoSo"),
        Outcome(State.QUARANTINED, "province_no_code", "Hộ kinh doanh", "LoaiDoiTuong"),
        Outcome(State.UNKNOWN, "lost", "sync_timeout"),
    )
    for uid, outcome in zip(store.lanes(None), outcomes, strict=False):
        newest = store.work(uid).obligations[-1]
        store.end_try(None, [(newest.obligation_id, outcome)])


def _owe_nobody(context: ServiceContext) -> None:
    with context.database.write() as tx:
        tx.settings.put("province_url", "")
        tx.settings.put("province_enrolled", "0")
        tx.connection.execute("DELETE FROM province_obligations")


def _set_aside(context: ServiceContext, items: Sequence[SetAside]) -> None:
    with context.database.write() as tx:
        for item in items:
            tx.set_aside.put(item, context.clock.now())


def _take_away(context: ServiceContext) -> None:
    with context.database.write() as tx:
        for item in tx.set_aside.page(limit=100):
            tx.set_aside.drop(item.item_id)


# Says when a package was taken, by the machine's clock: no two pictures would be the same.
_CATALOGUE = "Danh mục thủ tục"
# Empty in this office; the scene with people in it is the picture.
_ACCOUNTS = "Tài khoản"


def _sections() -> Iterator[WindowScene]:
    for at, title in enumerate(SECTIONS):
        # One style of each says enough; the first shows how a section takes to all of them.
        styles = WIDE_AND_LARGE if at == 0 else ONCE
        if title in (_CATALOGUE, _ACCOUNTS, "Nhập sổ cũ"):
            yield unpictured(f"settings-{at + 1}", _section(at))
        else:
            yield WindowScene(f"settings-{at + 1}", f"Thiết lập: {title}", _section(at), styles)


def _section(at: int) -> Play:
    def play(stage: Stage) -> Views:
        stage.pages.show_settings(at)
        yield stage.window

    return play


def _accounts(stage: Stage) -> Views:
    """People of every role, one of them locked, one who needs another PIN."""
    stage.pages.show_settings(SECTIONS.index(_ACCOUNTS))
    section = find_shown(stage.window, AccountsSection, "settings_accounts")
    stage.settle()
    section.show_accounts(Accounts(tuple(_people(stage.now()))))
    stage.settle()
    find_shown(section, AccountPcsCard, "settings_pcs_card").show_pcs(tuple(_pcs(stage.now())))
    yield stage.window
    section.load()


def _pcs(now: datetime) -> Iterator[OfficePc]:
    """The PC at hand, another one, and one that was stolen."""
    earlier = now - timedelta(hours=26)
    yield OfficePc("5f3a9c01d27e4b68", 1, "Lê Thị Hạnh", now, is_here=True)
    yield OfficePc("a81c44e09b7d2f35", 2, "Phạm Văn Chuyên", earlier, is_here=False)
    yield OfficePc("0c6e7d93f15a8b24", 3, "Đỗ Thị Chuyển", earlier, False, now, "Mất cắp")


def _people(now: datetime) -> Iterator[Account]:
    for at, (name, role, title) in enumerate(
        (
            ("Trần Thị Lãnh Đạo", Role.SUPERVISOR, "công chức"),
            ("Lê Thị Hạnh", Role.CLERK, "viên chức"),
            ("Phạm Văn Chuyên", Role.OFFICER, "công chức"),
            ("Võ Văn Máy", Role.IT, "nhân viên"),
            ("Đỗ Thị Chuyển", Role.CLERK, "nhân viên bưu chính"),
        )
    ):
        yield Account(
            uid=str(at),
            name=name,
            role=role,
            pin="" if role is Role.OFFICER else "x",
            pin_device="d",
            since=now,
            opened_by="Trần Thị Lãnh Đạo",
            title=title,
            is_locked=at == 4,
            reason="Chuyển công tác" if at == 4 else "",
        )


def _catalogue_part(at: int, form: str = "") -> Play:
    """A part of the catalogue's section, with the form of a new entry where one is named."""

    def play(stage: Stage) -> Views:
        stage.pages.show_settings(SECTIONS.index(_CATALOGUE))
        section = find_shown(stage.window, CatalogueSection, "settings_catalogue")
        section.open_part(at)
        stage.settle()
        if form:
            stage.click(form)
        yield stage.window
        section.load()
        section.open_part(0)

    return play


def _forms(stage: Stage) -> Views:
    """The receipt with invented data, over the catalogue."""
    stage.pages.show_settings(SECTIONS.index(_CATALOGUE))
    stage.settle()
    stage.click("catalogue_forms")
    stage.settle()
    yield stage.window
    stage.click("forms_close")


def _day_check(stage: Stage) -> Views:
    """A day that was compared: one dossier of each kind, the marked one in full."""
    stage.go(Place.REPORTS)
    stage.click("reports_tab_check")
    stage.settle()
    part = find_shown(stage.window, DayCheckPart, "day_check")
    part.show_check(_compared(stage))
    part.table.setFocus()
    stage.press(Qt.Key.Key_Down)
    stage.settle()
    yield stage.window
    stage.click("reports_tab_overview")


def _day_report(stage: Stage) -> Views:
    stage.go(Place.REPORTS)
    stage.click("reports_tab_day")
    stage.settle()
    yield stage.window
    stage.click("reports_tab_overview")


def _behind_a_picture(stage: Stage) -> Views:
    """What is at risk now, as the dossiers behind that picture."""
    stage.go(Place.REPORTS)
    stage.click("reports_tab_overview")
    stage.wait_for("picture_risks")
    stage.settle()
    stage.click("picture_risks")
    stage.wait_for("behind_table")
    stage.settle()
    yield stage.window
    stage.press(Qt.Key.Key_Escape)


def _compared(stage: Stage) -> DayCheck:
    now = stage.now()
    sent = ProofLine(now, now, "DongBoHoSoMC", "success", "7f" * 32, "b0" * 32)
    looked = ProofLine(now, now, "TraCuuHoSo", "success", "3c" * 32, "91" * 32)
    office = ((HeldBy.COUNTER, timedelta(hours=3)), (HeldBy.DEPARTMENT, timedelta(hours=41)))
    over = timedelta(hours=13, minutes=30)
    kept = Lateness(HeldBy.DEPARTMENT, now, over, office, "Phòng Kinh tế, Hạ tầng và Đô thị")
    untold = Lateness(HeldBy.SYNC, now, over, office, is_by_law=False)
    fields = (
        Difference("TrangThaiHoSo", "9", "4"),
        Difference("NgayKetThucXuLy", now.strftime("%Y%m%d%H%M%S"), ""),
    )
    said = (sent, looked)
    rows = (
        ("Nguyễn Văn Mẫu", Standing.MISSING, Cause.LOST, (), None),
        ("Trần Thị Đối Soát", Standing.MISMATCH, Cause.WAITING, fields, untold),
        ("Lê Văn Trễ", Standing.EQUAL, "", (), kept),
        ("Phạm Thị Không Rõ", Standing.UNKNOWN, "sync_timeout", (), None),
    )
    dossiers = tuple(
        DossierCheck(
            f"u{at}",
            f"H57.30.12-260805-{1000 + at}",
            owner,
            "Chứng thực bản sao",
            4,
            standing,
            str(cause),
            differences,
            26,
            late,
            proofs=said,
        )
        for at, (owner, standing, cause, differences, late) in enumerate(rows, 1)
    )
    day = office_day(now)
    return DayCheck(day, "adapter", "https://truc.tinh", now, now, True, 126, dossiers)


def _check_found(stage: Stage) -> Views:
    """A check after which the center has lost two events, and two copies cannot be opened."""
    stage.record(_keep_check)
    stage.pages.show_settings(SECTIONS.index("Kiểm tra dữ liệu"))
    find_shown(stage.window, CheckSection, "settings_check").load()
    stage.wait_for("check_center_found")
    stage.settle()
    yield stage.window
    stage.record(_forget_check)


def _keep_check(context: ServiceContext) -> None:
    copies = ("reception-20260601-080000.db", "reception-20260501-080000.db")
    wrong = {CheckKind.COPIES: copies}
    results = tuple(CheckResult(kind, wrong.get(kind, ())) for kind in CheckKind)
    devices = (
        DeviceLine("7f3a91c2", 1, True, 1_482, 1_480, waiting=2),
        DeviceLine("b04de6aa", 2, False, 911, 909, not_fetched=3, is_equal=False),
    )
    lost = CenterFinding(FindingKind.LOST, "b04de6aa", 2, 414, 415, ("H57.30.12-260805-2014",))
    center = CenterCheck(
        is_proved=True,
        devices=devices,
        findings=(lost,),
        resent=2,
        dossiers_here=538,
        dossiers_there=538,
    )
    keep_check(context, DataCheck(2_393, results), center)


def _forget_check(context: ServiceContext) -> None:
    with context.database.write() as tx:
        tx.settings.put("last_check", "null")


SCENES = (
    *_places(),
    WindowScene("conflicts", "Xung đột: chọn bên giữ", _conflicts),
    unpictured("outbox-not-received", _not_received),
    WindowScene("outbox-province", "Gửi tỉnh: hồ sơ tỉnh chưa nhận", _province, ONCE),
    WindowScene("outbox-carry", "Chưa gửi: nộp bằng USB khi mất mạng", _carry, ONCE),
    *_sections(),
    WindowScene("reports-day", "Báo cáo ngày", _day_report, ONCE),
    WindowScene("reports-behind", "Tổng quan: hồ sơ đứng sau một hình", _behind_a_picture, ONCE),
    WindowScene("reports-day-check", "Đối soát một ngày", _day_check, ONCE),
    unpictured("settings-check-found", _check_found),
    WindowScene("settings-accounts", "Tài khoản: người dùng và vai trò", _accounts, ONCE),
    WindowScene("settings-forms", "Biểu mẫu: lời và cách trình bày", _forms, ONCE),
    WindowScene("settings-catalogue-list", "Danh mục: thủ tục và phí", _catalogue_part(1), ONCE),
    unpictured("settings-catalogue-own", _catalogue_part(2)),
    unpictured("settings-catalogue-entry", _catalogue_part(2, "own_add")),
)
