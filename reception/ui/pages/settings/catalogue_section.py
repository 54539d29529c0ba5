"""Danh mục: the layers in use, what a package would change, taking it, and one step back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.catalogue_difference import FieldChange, ProcedureChange
from reception.domain.catalogue_difference import Kind as Change
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.form_rows import FormChange
from reception.domain.money import grouped
from reception.domain.timebase import parse_instant
from reception.labels import FORM
from reception.services.catalogue import importing
from reception.services.catalogue.from_center import fault_of
from reception.services.catalogue.importing import (
    CatalogueState,
    Offered,
    PackageRecord,
    WaitingPackage,
)
from reception.services.context import ServiceContext
from reception.services.setup.lock import MOST_DIGITS
from reception.ui.background.changes import Kind
from reception.ui.labels import event_moment
from reception.ui.language import say, sentence
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

_LAYERS = {
    Layer.NATIONAL: "Toàn quốc",
    Layer.PROVINCE: "Tỉnh",
    Layer.OFFICE: "Cơ quan",
}
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
_FORM = (
    FieldSpec(
        "path",
        "Gói danh mục: tệp .zip hoặc thư mục",
        placeholder="E:\\goi-tinh",
        required="Hãy ghi đường dẫn của gói, ví dụ trên USB.",
        span=2,
        aliases=("file",),
    ),
    FieldSpec(
        "layer",
        "Lớp",
        FieldKind.CHOICE,
        options=(("Theo gói", ""), ("Tỉnh", "province"), ("Cơ quan", "office")),
    ),
    FieldSpec(
        "pin",
        "Mã của lãnh đạo, nếu có",
        FieldKind.SECRET,
        longest=MOST_DIGITS,
        aliases=("supervisor_pin",),
    ),
)


_LONGEST_SOURCE = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the difference: a field of a procedure."""

    procedure: ProcedureChange
    change: FieldChange
    open_dossiers: int


class CatalogueSection(Section):
    """A package is looked at first; Ctrl+Enter looks, and takes what was looked at."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_catalogue", say("Danh mục thủ tục"), parent)
        self._tools = tools
        self._offer: Offered | None = None
        self._looked_at = ("", "")
        self._waits = False
        self.form = Form(_FORM, "catalogue", self)
        self._build_layers()
        self._build_difference()
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self.look)

    def _build_layers(self) -> None:
        card = self._layers_card = CardSection(
            self.tr("Các lớp đang dùng"), "settings_layers_card", parent=self
        )
        self._layers = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._layers.setObjectName("catalogue_layers")
        self.page_actions = PageActions(self, self._rows())
        card.body.addWidget(self._layers)
        card.body.addLayout(buttons(self.page_actions.button("catalogue_back")))
        self._waiting = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._waiting.setObjectName("catalogue_waiting")
        self.column.addWidget(card)

    def _build_difference(self) -> None:
        card = self._card = CardSection(
            self.tr("Nhận gói mới"), "settings_difference_card", parent=self
        )
        words = self.tr(
            "Xem điểm khác trước, rồi mới dùng. Hồ sơ đã nhận giữ quy định của ngày nhận; gói có"
            " hiệu lực từ ngày sau thì dùng từ ngày ấy."
        )
        self._told = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._told.setObjectName("catalogue_told")
        self._model = PagedTableModel(_columns(), parent=self)
        self.table = DataTable(
            self._model, "catalogue_difference", self.tr("Điểm khác của gói"), self
        )
        self.table.empty_state.show_words(
            self.tr("Chưa xem gói nào"),
            self.tr("Ghi đường dẫn của gói rồi nhấn Ctrl+Enter: mỗi dòng là một điểm khác."),
        )
        at_least(self.table, 220)
        card.body.addWidget(note(words, card))
        card.body.addWidget(self._waiting)
        card.body.addLayout(buttons(self.page_actions.button("catalogue_from_center")))
        for part in (FormView(self.form, 4, card), self._told, self.table):
            card.body.addWidget(part)
        self.column.addWidget(card, 1)
        show_words(self._told, "")
        show_words(self._waiting, "")

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "catalogue_back",
                self.tr("Quay lại gói trước"),
                self._step_back,
                "Alt+L",
                side=Side.PAGE,
                help=self.tr("Gói nhận sau cùng thôi dùng, gói trước dùng lại"),
            ),
            PageAction(
                "catalogue_from_center",
                self.tr("Xem gói của hệ thống tỉnh"),
                self.look_at_waiting,
                "Alt+T",
                side=Side.PAGE,
                shown=lambda: self._waits,
                help=self.tr("Gói đã tải về, chưa dùng: xem điểm khác, rồi Ctrl+Enter để dùng"),
            ),
        )

    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        return say("Xem điểm khác") if self._offer is None else say("Dùng gói này")

    # ------------------------------------------------------------------------ load and show
    def load(self) -> None:
        """Shows the layers as they are; a package that was looked at is put away."""
        self._put_away()
        self.form.clear()
        self._tools.jobs.run(
            importing.catalogue_state,
            owner=self,
            on_result=self._show_state,
            on_error=self._tools.feedback.failed,
        )

    def activate(self) -> None:
        """Takes the keyboard to the path."""
        self.form.focus_first()

    def _show_state(self, state: CatalogueState) -> None:
        self._layers.setText("\n".join(_layer_words(record) for record in state.used))
        live = state.catalogue.in_force(self._tools.session.today)
        words = self.tr("{count} thủ tục còn hiệu lực").format(count=grouped(len(live)))
        self._layers_card.show_chips((ChipText(words),))
        show_words(self._waiting, "\n".join(map(_waiting_words, state.waiting)))
        self._waits = any(not item.fault for item in state.waiting)
        self.page_actions.refresh()

    @Slot()
    def _after_edit(self) -> None:
        """What is taken is what was looked at: another package or layer is looked at anew."""
        if self._offer is not None and self._named() != self._looked_at:
            self._put_away()

    def _named(self) -> tuple[str, str]:
        """Path and layer as they stand in the fields."""
        values = self.form.values()
        return values["path"], values["layer"]

    def _put_away(self) -> None:
        self._offer = None
        self._model.show_rows(())
        show_words(self._told, "")
        self._card.show_chips(())
        self.settled.emit()

    # ------------------------------------------------------------------------------ look, take
    def save(self) -> None:
        """Looks at the package, or takes the one that was looked at."""
        if self._offer is None:
            self.look()
            return
        offer, pin = self._offer, self.form.values()["pin"]
        self._tools.jobs.command(
            lambda context: importing.accept(context, offer, pin),
            owner=self,
            on_result=lambda _nothing: self._after_change(self.tr("Đã dùng gói danh mục mới.")),
            kinds=Kind.SETTINGS,
            on_error=self._failed,
        )

    @Slot()
    def look(self) -> None:
        """Reads the package and shows what it would change; nothing is stored."""
        if self._offer is not None or not self.form.check():
            return
        typed, layer = self._named()
        path = Path(typed.strip().strip('"'))
        self._look_with(
            lambda context: importing.offer(context, path, Layer(layer) if layer else None)
        )

    @Slot()
    def look_at_waiting(self) -> None:
        """Shows what the package of the center would change; nothing is stored."""
        self._put_away()
        self._look_with(importing.offer_waiting)

    def _look_with(self, read: Callable[[ServiceContext], Offered]) -> None:
        self._tools.jobs.run(
            lambda context: _checked(context, read(context)),
            owner=self,
            on_result=partial(self._show_offer, self._named()),
            on_error=self._failed,
        )

    def _show_offer(self, named: tuple[str, str], offer: Offered) -> None:
        if named != self._named():
            return  # something else was typed before the package was read
        self._offer, self._looked_at = offer, named
        lines = [
            _Line(change, field, offer.open_dossiers.get(change.code, 0))
            for change in offer.changes
            for field in change.changes
        ]
        lines += map(_form_line, offer.forms)
        self._model.show_rows(lines)
        if lines:
            self.table.mark_row(0)
        show_words(self._told, _offer_words(offer))
        signed = offer.publisher or say("chưa ký")
        self._card.show_chips((ChipText(signed, Tone.GOOD if offer.publisher else Tone.WARN),))
        self.edited.emit()

    def _failed(self, error: BaseException) -> None:
        """A fault of the package stands under its path."""
        shown: BaseException = error
        if isinstance(error, InputError) and "file" in error.facts:
            facts = {name: fact for name, fact in error.facts.items() if name != "field"}
            shown = InputError(error.code, field="path", **facts)
        if not self.form.show_error(shown):
            self._tools.feedback.failed(error)

    @Slot()
    def _step_back(self) -> None:
        pin = self.form.values()["pin"]
        self._tools.jobs.command(
            lambda context: importing.step_back(context, importing.last_layer(context), pin),
            owner=self,
            on_result=lambda record: self._after_change(
                self.tr("Đã thôi dùng gói {version}.").format(version=record.version)
            ),
            kinds=Kind.SETTINGS,
            on_error=self._failed,
        )

    def _after_change(self, words: str) -> None:
        self._tools.feedback.saved(words)
        self.load()
        self._tools.reload_session()


def _checked(context: ServiceContext, offer: Offered) -> Offered:
    """A package that was looked at, once its forms are drawn."""
    if offer.package.content.forms:
        # Imported by the job that needs it (decision 17): reportlab is slow to load.
        from reception.print.form_check import check_offered

        check_offered(context, offer)
    return offer


def _form_line(change: FormChange) -> _Line:
    """An item of a form among the lines of the difference."""
    name, after = say(FORM[change.form]), change.after
    if change.until is not None:
        after = say("{text} (đến {day:%d/%m/%Y})").format(text=after, day=change.until)
    field = FieldChange("form", change.item, change.before, after, change.since, change.source)
    return _Line(ProcedureChange("", name, Change.CHANGED, (field,)), field, 0)


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


def _layer_words(record: PackageRecord) -> str:
    words = say("{layer}: gói {version}, từ {day:%d/%m/%Y}, nhận lúc {moment}")
    return words.format(
        layer=say(_LAYERS[record.layer]),
        version=record.version,
        day=record.starts_on or record.valid_from,
        moment=event_moment(parse_instant(record.accepted_at, field="accepted_at")),
    )


def _waiting_words(item: WaitingPackage) -> str:
    """A package of the center, and why it cannot be taken where it cannot."""
    words = say(
        "Hệ thống tỉnh gửi gói {version} của lớp {layer}, từ {day:%d/%m/%Y}, về lúc {moment}; chưa"
        " dùng."
    )
    told = words.format(
        version=item.version,
        layer=say(_LAYERS[item.layer]),
        day=item.valid_from,
        moment=event_moment(parse_instant(item.arrived_at, field="arrived_at")),
    )
    return f"{told} {sentence(fault_of(item))}" if item.fault else told


def _offer_words(offer: Offered) -> str:
    kinds = [change.kind.value for change in offer.changes]
    counted = ", ".join(
        f"{grouped(kinds.count(kind))} {say(words)}" for kind, words in _KINDS.items()
    )
    waiting = sum(offer.open_dossiers.get(change.code, 0) for change in offer.changes)
    words = say(
        "Gói {version} của lớp {layer}, từ {day:%d/%m/%Y}: {counted}. {waiting} hồ sơ đang giải"
        " quyết vẫn theo quy định cũ."
    )
    told = words.format(
        version=offer.package.version,
        layer=say(_LAYERS[offer.package.layer]),
        day=offer.package.valid_from,
        counted=counted,
        waiting=grouped(waiting),
    )
    return "\n".join((told, *_doubt_words(offer)))


def _doubt_words(offer: Offered) -> tuple[str, ...]:
    """How many doubtful places it has, and the first of them."""
    if not offer.doubts:
        return ()
    words = say("{count} chỗ đáng ngờ, vẫn dùng được. Chỗ đầu: {first}")
    return (words.format(count=grouped(len(offer.doubts)), first=sentence(offer.doubts[0])),)
