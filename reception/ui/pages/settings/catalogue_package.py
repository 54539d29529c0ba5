"""Nhận gói: a package is looked at first, and taken when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.catalogue_layers import Layer
from reception.services.catalogue import importing
from reception.services.catalogue.importing import Offered, WaitingPackage
from reception.services.context import ServiceContext
from reception.ui.language import say
from reception.ui.pages.settings.catalogue_difference import (
    WORD,
    Difference,
    DifferenceTable,
    offer_words,
    waiting_words,
)
from reception.ui.pages.settings.catalogue_part import COLUMNS, CataloguePart
from reception.ui.pages.settings.forms_preview import FormsPreview
from reception.ui.pages.settings.section import SettingsTools, buttons, note, show_words
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.file_button import FileButton
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.form_fields import typed_path
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import frame_of
from reception.ui.widgets.text_label import TextLabel, TextRole

_FORM = (
    FieldSpec(
        "path",
        "Gói danh mục: tệp .zip hoặc thư mục",
        placeholder="E:\\goi-tinh",
        required="Hãy ghi đường dẫn của gói, ví dụ trên USB.",
        span=3,
        aliases=("file", "publisher"),
    ),
    FieldSpec(
        "layer",
        "Lớp",
        FieldKind.CHOICE,
        options=(("Theo gói", ""), ("Tỉnh", "province"), ("Cơ quan", "office")),
    ),
    WORD,
)


class CataloguePackage(CataloguePart):
    """Ctrl+Enter looks at the package, and takes what was looked at."""

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        form = Form(_FORM, "catalogue", parent)
        super().__init__("catalogue_package", say("Gói danh mục"), tools, form, parent)
        self._offer: Offered | None = None
        self._looked_at = ("", "")
        self._waits = False
        self._forms: FormsPreview | None = None
        self._waiting = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._waiting.setObjectName("catalogue_waiting")
        self.page_actions = PageActions(self, self._rows())
        self._build()
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self.look)

    def _build(self) -> None:
        card = self._card = CardSection(
            self.tr("Nhận gói mới"), "settings_difference_card", parent=self
        )
        words = self.tr(
            "Xem điểm khác trước, rồi mới dùng. Hồ sơ đã nhận giữ quy định của ngày nhận; gói có"
            " hiệu lực từ ngày sau thì dùng từ ngày ấy."
        )
        self._told = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._told.setObjectName("catalogue_told")
        self.table = DifferenceTable(
            "catalogue_difference",
            self.tr("Chưa xem gói nào"),
            self.tr("Ghi đường dẫn của gói rồi nhấn Ctrl+Enter: mỗi dòng là một điểm khác."),
            self,
        )
        kinds = self.tr("Gói danh mục (*.zip)")
        browse = FileButton("catalogue_browse", kinds, self.form, self)
        card.body.addWidget(note(words, card))
        card.body.addWidget(self._waiting)
        card.body.addWidget(FormView(self.form, COLUMNS, card))
        waiting, forms = map(self.page_actions.button, ("catalogue_from_center", "catalogue_forms"))
        card.body.addLayout(buttons(waiting, browse, forms))
        card.body.addWidget(self._told)
        card.body.addWidget(self.table, 1)
        self.column.addWidget(card, 1)
        show_words(self._told, "")
        show_words(self._waiting, "")

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "catalogue_from_center",
                self.tr("Xem gói của hệ thống tỉnh"),
                self.look_at_waiting,
                "Alt+T",
                side=Side.PAGE,
                shown=lambda: self._waits,
                help=self.tr("Gói đã tải về, chưa dùng: xem điểm khác, rồi Ctrl+Enter để dùng"),
            ),
            PageAction(
                "catalogue_forms",
                self.tr("Xem mẫu in"),
                self._open_forms,
                "Alt+M",
                side=Side.PAGE,
                help=self.tr("Mẫu in của một ngày với dữ liệu bịa, và lỗi của mẫu"),
            ),
        )

    def show_waiting(self, waiting: Sequence[WaitingPackage]) -> None:
        """Tells what the center passed down, and offers what can be taken."""
        show_words(self._waiting, "\n".join(map(waiting_words, waiting)))
        self._waits = any(not item.fault for item in waiting)
        self.page_actions.refresh()

    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        return say("Xem điểm khác") if self._offer is None else say("Dùng gói này")

    def load(self) -> None:
        """A package that was looked at is put away."""
        self._put_away()
        self.form.clear()

    def activate(self) -> None:
        """Takes the keyboard to the path."""
        self.form.focus_first()

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
        self.table.show_difference(None)
        show_words(self._told, "")
        self._card.show_chips(())
        self.settled.emit()

    # ------------------------------------------------------------------------------ look, take
    def save(self) -> None:
        """Looks at the package, or takes the one that was looked at."""
        if self._offer is None:
            self.look()
            return
        offer, pin = self._offer, self.pin
        self.change(
            lambda context: importing.accept(context, offer, pin),
            self.tr("Đã dùng gói danh mục mới."),
        )

    @Slot()
    def look(self) -> None:
        """Reads the package and shows what it would change; nothing is stored."""
        if self._offer is not None or not self.form.check():
            return
        typed, layer = self._named()
        path = typed_path(typed)
        self._look_with(
            lambda context: importing.offer(context, path, Layer(layer) if layer else None)
        )

    @Slot()
    def look_at_waiting(self) -> None:
        """Shows what the package of the center would change; nothing is stored."""
        self._put_away()
        self._look_with(importing.offer_waiting)

    @Slot()
    def _open_forms(self) -> None:
        """Shows the forms as they hold, or as the package that is looked at would have them."""
        if self._forms is None:
            self._forms = FormsPreview(self.tools, frame_of(self))
        offer, told = self._offer, ""
        if offer is not None:
            told = self.tr("Như khi đã dùng gói {version}.").format(version=offer.package.version)
        self._forms.show_forms(None if offer is None else offer.form_rows, told)

    def _look_with(self, read: Callable[[ServiceContext], Offered]) -> None:
        self.tools.jobs.run(
            lambda context: Difference.of(_checked(context, read(context))),
            owner=self,
            on_result=partial(self._show_offer, self._named()),
            on_error=self.show_fault,
        )

    def _show_offer(self, named: tuple[str, str], difference: Difference) -> None:
        if named != self._named():
            return  # something else was typed before the package was read
        offer = difference.offer
        self._offer, self._looked_at = offer, named
        self.table.show_difference(difference)
        show_words(self._told, offer_words(difference))
        signed = offer.publisher or say("chưa ký")
        self._card.show_chips((ChipText(signed, Tone.GOOD if offer.publisher else Tone.WARN),))
        self.edited.emit()


def _checked(context: ServiceContext, offer: Offered) -> Offered:
    """A package that was looked at, once it may be taken and its forms are drawn.

    Raises:
        InputError: ``catalogue_older``, or a fault of a form.
    """
    importing.check_acceptable(context, offer)
    if offer.package.content.forms:
        # Imported by the job that needs it (decision 17): reportlab is slow to load.
        from reception.print.form_check import check_offered

        check_offered(context, offer)
    return offer
