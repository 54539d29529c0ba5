"""The inline panel of one action: just the fields it needs, errors beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import ProcedureIndex, search_procedures
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.processing import ActionInput
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.action_forms import Act, NoteAct, act_words, read
from reception.ui.pages.action_kinds import COLUMNS, ActionForm
from reception.ui.pages.correction_form import case_options, exemption_options
from reception.ui.pages.correction_limit import UNIT
from reception.ui.pages.dossier_forms import first_values, form_for
from reception.ui.pages.note_jobs import take_note
from reception.ui.pages.ticked_reason import MISSING, TickedReason, paper_names
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form import Editor, FieldKind, FieldSpec, Form, FormSections, FormView
from reception.ui.widgets.kept_words import KeptWords
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.paper_ticks import PaperTicks
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

# Below this many pixels at 100 % six columns are too thin for their labels.
_NARROW = 600
# Lines of a checklist on show; longer ones scroll.
_MOST_TICKS = 6


class ActionPanel(CardSection):
    """Opens for one action at a time; the page's own buttons carry it out or leave it.

    Signals:
        submitted: Enter was pressed in the last field.
        edited: something was typed or chosen.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", "action_panel", parent=parent)
        self._session = session
        self._action: Act | None = None
        self._dossier: Dossier | None = None
        self._is_narrow = False
        self._note = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._outcome = TextLabel("", wrap=True, parent=self)
        self._outcome.setObjectName("action_outcome")
        self._kept = KeptWords()
        self._opened_with: dict[str, str] = {}
        self._fields: tuple[FieldSpec, ...] = ()
        self._form = Form((), "action", self)
        self._view: FormView | FormSections = FormView(self._form, COLUMNS, self)
        for part in (self._note, self._outcome, self._view):
            self.body.addWidget(part)
        self.hide()

    @property
    def action(self) -> Act | None:
        """The action on show, None while the panel is closed."""
        return self._action

    @property
    def is_open(self) -> bool:
        """Whether an action is on show."""
        return self._action is not None

    @property
    def uid(self) -> str:
        """Id of the dossier it is about; empty while the panel is closed."""
        return self._dossier.uid if self._dossier else ""

    def open_for(self, action: Act, dossier: Dossier) -> None:
        """Shows the fields of an action, prefilled from the dossier and from what was kept.

        Raises:
            InputError: what decides on the fields cannot be read; nothing is on show then.
        """
        self.close_panel()
        form = form_for(action, dossier, self._session)
        self._action, self._dossier = action, dossier
        self.set_title(say(form.title) if form.title else act_words(action))
        self._note.setText(say(form.note))
        self._note.setVisible(bool(form.note))
        self.show_outcome(form.caution)
        self._build_form(form, dossier)
        self._form.set_values(first_values(action, dossier, self._session))
        self._opened_with = self.values()
        kept = self._kept.typed(dossier.uid, action)
        self._form.set_values(kept)
        if isinstance(self._view, FormSections):
            self._view.begin(self._opened_with)
        self.show_chips((ChipText(say("Còn chữ đã gõ lần trước"), Tone.WARN),) if kept else ())
        self.show()
        self._form.focus_first()
        if kept:
            self.edited.emit()

    def close_panel(self, *, is_recorded: bool = False) -> None:
        """Leaves everything as it is; what was typed is there again unless it is recorded."""
        if self._action is not None and is_recorded:
            self._kept.drop(self.uid, self._action)
        elif self._action is not None:
            self._kept.keep(self.uid, self._action, self._words(), self._opened_with)
        self._action = self._dossier = None
        self.hide()

    def show_outcome(self, text: str) -> None:
        """Says what would change, before anything is recorded; empty hides the line."""
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))

    def _words(self) -> dict[str, str]:
        """The values that may lie about: a PIN stays with whoever typed it."""
        secret = {spec.name for spec in self._fields if spec.kind is FieldKind.SECRET}
        return {name: text for name, text in self.values().items() if name not in secret}

    def values(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return self._form.values()

    def given(self) -> ActionInput:
        """What was typed for an action of the state machine.

        Raises:
            InputError: naming a field of this panel.
        """
        if not isinstance(self._action, Action) or self._dossier is None:
            raise RuntimeError("the panel is closed")
        asked = {
            name: text
            for name, text in self.values().items()
            # A limit that nobody is asked for is none that was typed.
            if not (name.startswith("limit.") and self._form.fields[UNIT].isHidden())
        }
        return read(self._action, asked, self._dossier)

    def step(self, code: str) -> Callable[[ServiceContext], Dossier]:
        """What records the action on a dossier, from what stands in the fields now.

        Raises:
            InputError: naming a field of this panel.
        """
        action = self._action
        if isinstance(action, NoteAct):
            values = self.values()
            return lambda context: take_note(context, code, action, values)
        if action is None:
            raise RuntimeError("the panel is closed")
        given = self.given()
        return lambda context: processing.act(context, code, action, given)

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever."""
        self._form.clear_messages()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside its field; False when no field of the panel is meant."""
        return self._action is not None and self._form.show_error(error)

    def field(self, name: str) -> LabelledField:
        """A field by its name in the errors of the services."""
        return self._form.fields[name]

    def fit(self, width: int) -> None:
        """Takes fewer fields to a row where the page is narrow, as with large letters.

        Args:
            width: pixels that are there for the panel.
        """
        self._is_narrow = width < scaled(_NARROW)
        self._view.set_narrow(self._is_narrow)

    def _build_form(self, form: ActionForm, dossier: Dossier) -> None:
        before, self._fields = self._view, form.fields
        is_correction = self._action is Action.CORRECT
        search = ProcedureField(self._session, dossier, self) if is_correction else None
        if search is not None:
            self._form = Form(form.fields, "action", self, own={"procedure": search.as_editor()})
            # After the form's own keys, so that Enter chooses before it goes on.
            search.list.attach(search)
            self._offer(dossier.procedure.code, dossier.intake.channel)
        else:
            self._form = self._ticked_form(form.fields, dossier)
        if form.sections:
            self._view = FormSections(self._form, form.sections, COLUMNS, self)
        else:
            self._view = FormView(self._form, COLUMNS, self)
        self._view.set_narrow(self._is_narrow)
        self.body.replaceWidget(before, self._view)
        before.hide()
        before.deleteLater()
        self._form.submitted.connect(self.submitted)
        self._form.edited.connect(self._follow)

    def _ticked_form(self, fields: Sequence[FieldSpec], dossier: Dossier) -> Form:
        """With the papers of the dossier to be ticked where the form asks for them."""
        names = paper_names(self._session.catalogue, dossier)
        has_ticks = bool(names) and any(spec.name == MISSING for spec in fields)
        if not has_ticks:
            return Form([spec for spec in fields if spec.name != MISSING], "action", self)
        ticks = PaperTicks(_MOST_TICKS, self)
        ticks.offer(names)
        form = Form(fields, "action", self, own={MISSING: ticks.as_editor()})
        TickedReason(form, ticks)
        return form

    @Slot(str)
    def _follow(self, name: str) -> None:
        """Cases and exemptions are those of the procedure; an exemption may hold for a channel."""
        if name in ("procedure", "channel"):
            values = self.values()
            self._offer(values["procedure"], Channel(int(values["channel"])))
        self.edited.emit()

    def _offer(self, code: str, channel: Channel) -> None:
        """Other options; what was chosen stays chosen where it is still offered."""
        if self._dossier is None:
            return
        version = self._version(code)
        self._form.set_options("case", case_options(version, self._dossier))
        self._form.set_options("exemption", exemption_options(version, self._dossier, channel))

    def _version(self, code: str) -> ProcedureVersion | None:
        versions = self._session.procedures()
        return next((version for version in versions if version.code == code), None)


class ProcedureField(TextField):
    """Finds another procedure by a few letters; the list under it is laid out by the panel.

    Args:
        dossier: whose procedure there is.

    Signals:
        chosen: the code of another procedure.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, dossier: Dossier, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._before = (dossier.procedure.code, dossier.procedure.name)
        self._session = session
        self._index: ProcedureIndex | None = None
        self.list = SuggestionList("action_procedures", say("Thủ tục gợi ý"), parent)
        self._show(*self._before)
        self.list.chosen.connect(self._choose)
        self.installEventFilter(self)
        self.textEdited.connect(self._suggest)

    def as_editor(self) -> Editor:
        """For a form: its value is the code."""
        return Editor(self, lambda: self.code, self._show, self.chosen, self.list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the list and brings the old procedure back before it means the panel."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_key or self.list.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._take(*self._before)
        return True

    @Slot(str)
    def _suggest(self, text: str) -> None:
        if self._index is None:
            self._index = self._session.index()
        found = search_procedures(self._index, text, limit=6) if text.strip() else ()
        self.list.show_items([Suggestion(item, item.name, item.code) for item in found])

    @Slot(object)
    def _choose(self, version: ProcedureVersion) -> None:
        self._take(version.code, version.name)

    def _take(self, code: str, name: str) -> None:
        self._show(code, name)
        self.chosen.emit(code)

    def _show(self, code: str, name: str = "") -> None:
        """Without a name: that of the dossier where it is its procedure, else the code."""
        self.code = code
        self.setText(name or (self._before[1] if code == self._before[0] else code))
        self.setCursorPosition(0)
        self.list.show_items(())
