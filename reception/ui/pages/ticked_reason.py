"""Ticks of the checklist that write the reason of a refusal or of a request for papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Slot

from reception.domain.checklist import asked_for
from reception.domain.dossier import Dossier
from reception.domain.text import fold
from reception.domain.ticked_text import AS_LINES, AS_SENTENCE
from reception.domain.timebase import office_day
from reception.services.context import Catalogue
from reception.ui.widgets.form import Form
from reception.ui.widgets.paper_ticks import PaperTicks

MISSING = "missing"
"""Name of the field with the ticks."""
_TEXTS = {"reason": AS_SENTENCE, "papers": AS_LINES}


class TickedReason(QObject):
    """Writes what is ticked into the fields ``reason`` and ``papers`` of a form, where it has them.

    Args:
        ticks: the editor of the form's field ``missing``.
    """

    def __init__(self, form: Form, ticks: PaperTicks) -> None:
        super().__init__(form)
        self._form = form
        ticks.ticked.connect(self._write)

    @Slot(object, object)
    def _write(self, before: Sequence[str], after: Sequence[str]) -> None:
        values = self._form.values()
        texts = {
            name: words.changed(values[name], before, after)
            for name, words in _TEXTS.items()
            if name in values
        }
        self._form.set_values(texts)
        for name in texts:
            self._form.fields[name].clear_message()


def paper_names(catalogue: Catalogue, dossier: Dossier) -> tuple[str, ...]:
    """What may be missing or wrong: the checklist the dossier was born under and what came."""
    pin = dossier.procedure
    born = catalogue.born_under(pin.code, pin.version, office_day(dossier.intake.received_at))
    checklist = born.checklist if born is not None else ()
    asked = asked_for(checklist, pin.case, dossier.intake.answers)
    return once((*(item.name for item in asked), *(paper.name for paper in dossier.intake.papers)))


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each only once however its marks are written."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())
