"""What the parts of the catalogue's section have in common: the difference, layers, the word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from reception.domain.catalogue_difference import FieldChange, Kind, ProcedureChange
from reception.domain.catalogue_layers import Layer
from reception.domain.form_rows import FormChange
from reception.domain.money import grouped
from reception.domain.timebase import parse_instant
from reception.labels import FORM
from reception.services.catalogue.from_center import fault_of
from reception.services.catalogue.importing import Offered, PackageRecord, WaitingPackage
from reception.services.setup.lock import MOST_DIGITS
from reception.ui.labels import event_moment
from reception.ui.language import say, sentence
from reception.ui.style.scaling import at_least
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.paged_model import Column, PagedTableModel

LAYERS = {
    Layer.NATIONAL: "Toàn quốc",
    Layer.PROVINCE: "Tỉnh",
    Layer.OFFICE: "Cơ quan",
}
WORD = FieldSpec(
    "pin",
    "Mã của lãnh đạo, nếu có",
    FieldKind.SECRET,
    longest=MOST_DIGITS,
    span=2,
    aliases=("supervisor_pin",),
)
"""The supervisor's number, where the office has one."""
_KINDS = {"new": "thêm", "changed": "đổi", "ended": "kết thúc"}
_FIELDS = {
    "procedure": "Thủ tục mới",
    "name": "Tên",
    "field": "Lĩnh vực",
    "result": "Kết quả",
    "at_desk": "Nơi tiếp nhận",
    "supplement_rule": "Sau khi bổ sung",
    "cut_off": "Giờ chốt nhận",
    "confidence": "Mức đối chiếu",
    "source": "Căn cứ",
    "note": "Ghi chú",
    "limit": "Thời hạn",
    "paper": "Giấy tờ",
    "fee": "Phí, lệ phí",
    "exemption": "Diện miễn",
    "valid_to": "Hết hiệu lực",
    "replaced_by": "Thay bằng",
    "competence": "Thẩm quyền",
    "route": "Nơi chuyển",
    "form": "Mẫu in",
}
_LONGEST_SOURCE = 60
_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the difference: a field of a procedure."""

    procedure: ProcedureChange
    change: FieldChange
    open_dossiers: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What an offer would change, as it is shown.

    Attributes:
        counted: how many procedures are new, changed and ended, and what stays under the old rules.
    """

    offer: Offered
    lines: tuple[_Line, ...]
    counted: str

    @classmethod
    def of(cls, offer: Offered) -> Difference:
        """Made by the job that reads: a list may change thousands of procedures."""
        waiting = offer.open_dossiers
        fields = (
            _Line(change, field, waiting.get(change.code, 0))
            for change in offer.changes
            for field in change.changes
        )
        return cls(offer, (*fields, *map(_form_line, offer.forms)), _counted_words(offer))


class DifferenceTable(DataTable):
    """What would change, a row for each field of a procedure.

    Args:
        empty, hint: what is said while nothing is looked at, and how to get there.
    """

    def __init__(self, name: str, empty: str, hint: str, parent: QWidget) -> None:
        model = PagedTableModel(_columns(), parent=parent)
        super().__init__(model, name, say("Điểm khác của gói"), parent)
        self.empty_state.show_words(empty, hint)
        at_least(self, _HEIGHT)

    def show_difference(self, difference: Difference | None) -> None:
        """Shows what is offered; nothing for None."""
        lines = difference.lines if difference is not None else ()
        self._paged.show_rows(lines)
        if lines:
            self.mark_row(0)


def _form_line(change: FormChange) -> _Line:
    """An item of a form among the lines of the difference."""
    name, after = say(FORM[change.form]), change.after
    if change.until is not None:
        after = say("{text} (đến {day:%d/%m/%Y})").format(text=after, day=change.until)
    field = FieldChange("form", change.item, change.before, after, change.since, change.source)
    return _Line(ProcedureChange("", name, Kind.CHANGED, (field,)), field, 0)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Mã"), lambda line: line.procedure.code, 92),
        Column(say("Thủ tục"), lambda line: line.procedure.name),
        Column(say("Mục"), _field_words, 150),
        Column(say("Từ"), lambda line: line.change.before, 120, is_muted=True),
        Column(say("Thành"), lambda line: line.change.after, 140),
        Column(say("Từ ngày"), lambda line: f"{line.change.since:%d/%m/%Y}", 96),
        Column(say("Căn cứ"), _source_words, 170, is_muted=True),
        Column(say("Hồ sơ"), lambda line: grouped(line.open_dossiers), 62, is_right=True),
    )


def _source_words(line: _Line) -> str:
    source = line.change.source
    return source if len(source) <= _LONGEST_SOURCE else f"{source[:_LONGEST_SOURCE]}…"


def _field_words(line: _Line) -> str:
    word = say(_FIELDS.get(line.change.field, line.change.field))
    return f"{word}: {line.change.what}" if line.change.what else word


def layer_words(record: PackageRecord) -> str:
    """A package in use: its layer, version, from when, taken when."""
    words = say("{layer}: gói {version}, từ {day:%d/%m/%Y}, nhận lúc {moment}")
    return words.format(
        layer=say(LAYERS[record.layer]),
        version=record.version,
        day=record.starts_on or record.valid_from,
        moment=event_moment(parse_instant(record.accepted_at, field="accepted_at")),
    )


def waiting_words(item: WaitingPackage) -> str:
    """A package of the center, and why it cannot be taken where it cannot."""
    words = say(
        "Hệ thống tỉnh gửi gói {version} của lớp {layer}, từ {day:%d/%m/%Y}, về lúc {moment}; chưa"
        " dùng."
    )
    told = words.format(
        version=item.version,
        layer=say(LAYERS[item.layer]),
        day=item.valid_from,
        moment=event_moment(parse_instant(item.arrived_at, field="arrived_at")),
    )
    return f"{told} {sentence(fault_of(item))}" if item.fault else told


def _counted_words(offer: Offered) -> str:
    kinds = [change.kind.value for change in offer.changes]
    counted = ", ".join(
        f"{grouped(kinds.count(kind))} {say(words)}" for kind, words in _KINDS.items()
    )
    waiting = sum(offer.open_dossiers.get(change.code, 0) for change in offer.changes)
    words = say("{counted}. {waiting} hồ sơ đang giải quyết vẫn theo quy định cũ.")
    return words.format(counted=counted, waiting=grouped(waiting))


def offer_words(difference: Difference) -> str:
    """Which package it is, and what it would change."""
    offer = difference.offer
    words = say("Gói {version} của lớp {layer}, từ {day:%d/%m/%Y}: {counted}")
    told = words.format(
        version=offer.package.version,
        layer=say(LAYERS[offer.package.layer]),
        day=offer.package.valid_from,
        counted=difference.counted,
    )
    return "\n".join((told, *_doubt_words(offer)))


def _doubt_words(offer: Offered) -> tuple[str, ...]:
    """How many doubtful places it has, and the first of them."""
    if not offer.doubts:
        return ()
    words = say("{count} chỗ đáng ngờ, vẫn dùng được. Chỗ đầu: {first}")
    return (words.format(count=grouped(len(offer.doubts)), first=sentence(offer.doubts[0])),)
