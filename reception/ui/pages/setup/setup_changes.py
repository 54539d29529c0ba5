"""What a second walk through the steps would change, in words for the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception.services.setup.settings_catalog import (
    CENTER_URL,
    CLERKS,
    PRINTER,
    TO_FILE,
)
from reception.ui.language import say
from reception.ui.scanning.scan_input import ScannerChoice, ScannerKind

if TYPE_CHECKING:
    from reception.services.setup.center_account import CenterAccount
    from reception.services.setup.first_setup import OfficeForm
    from reception.services.setup.setup_again import PresentSetup

_NOTHING = "chưa có"


def changes_between(
    present: PresentSetup,
    form: OfficeForm,
    account: CenterAccount | None,
    had: ScannerChoice,
    wanted: ScannerChoice,
) -> list[str]:
    """One line for each thing that becomes different.

    Args:
        account: the center as typed; an empty token keeps the one in use.
        had, wanted: the scanner of now and of then.
    """
    office = present.office
    url = account.url if account else ""
    lines = [
        _line(say("Mã định danh đơn vị"), office.unit, form.unit),
        _line(say("Tên cơ quan"), office.name, " ".join(form.office.split())),
        _line(say("Quầy số"), str(office.counter), str(form.counter)),
        _line(say("Số quầy của cơ quan"), str(office.counters), str(form.counters)),
        *_settings(present, form),
        *_days(present, form),
        _line(say("Hệ thống cấp tỉnh"), CENTER_URL.text(present.values), url),
        say("Mã truy cập hệ thống cấp tỉnh: dùng mã vừa gõ") if account and account.token else "",
        _line(say("Máy quét"), _scanner(had), _scanner(wanted)),
        _line(say("Thư mục sao lưu thứ hai"), present.second_folder, form.second_folder),
    ]
    if form.counter != office.counter:
        lines.append(
            say(
                "Chú ý: chỉ đổi số quầy khi máy đang giữ số đó đã ngừng hẳn; hai máy cùng số sẽ cấp"
                " trùng mã hồ sơ."
            )
        )
    return [line for line in lines if line]


def _settings(present: PresentSetup, form: OfficeForm) -> list[str]:
    """Hours, clerks and printer, each as its setting writes it."""
    lines = []
    for setting, text in form.typed:
        had, wanted = setting.text(present.values), setting.checked(text)
        if setting == CLERKS:
            was = CLERKS.of(present.values) or (present.office.clerk,)
            lines.append(_line(say("Người tại quầy"), ", ".join(was), wanted.replace("\n", ", ")))
        elif setting == PRINTER:
            lines.append(_line(say(setting.label), _printer(had), _printer(wanted)))
        else:
            lines.append(_line(say(setting.label), had, wanted))
    return lines


def _days(present: PresentSetup, form: OfficeForm) -> list[str]:
    had = {entry.date: entry for entry in present.days}
    wanted = {entry.date: entry for entry in form.days}
    lines = [
        say("Bỏ ngày đã ghi {day:%d/%m/%Y}").format(day=day)
        for day in sorted(had.keys() - wanted.keys())
    ]
    for day, entry in sorted(wanted.items()):
        known = had.get(day)
        if known is None or (known.is_working, known.reason) != (entry.is_working, entry.reason):
            kind = say("ngày làm bù") if entry.is_working else say("ngày nghỉ")
            lines.append(
                say("Ghi {kind} {day:%d/%m/%Y}: {reason}").format(
                    kind=kind, day=day, reason=entry.reason
                )
            )
    return lines


def _line(label: str, had: str, wanted: str) -> str:
    return "" if had == wanted else f"{label}: {had or say(_NOTHING)} → {wanted or say(_NOTHING)}"


def _printer(name: str) -> str:
    return {"": say("máy in mặc định"), TO_FILE: say("giữ thành tệp PDF")}.get(name, name)


def _scanner(choice: ScannerChoice) -> str:
    if choice.kind is ScannerKind.KEYBOARD:
        return say("như bàn phím")
    return say("cổng {port}, {baud} baud").format(port=choice.serial.port, baud=choice.serial.baud)
