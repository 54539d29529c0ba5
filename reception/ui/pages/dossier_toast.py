"""What the toast says of an act on a dossier: what was done, the way back, where its paper went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reception import labels
from reception.domain.dossier import Dossier
from reception.domain.workflow import Action
from reception.services.dossier.undoing import Undo, may_correct, undo_of, undo_of_shelf
from reception.ui.background.last_action import Done
from reception.ui.language import say
from reception.ui.pages.action_forms import Act, NoteAct, act_words
from reception.ui.widgets.feedback import Feedback

UNDO = "Hoàn tác"


def done_of(act: Act, before: Dossier, after: Dossier) -> Done:
    """An act by its name, with the way back from it, else with the dossier to correct."""
    back = _way_back(act, before, after)
    correct = after.code if back is None and may_correct(after) else ""
    return Done(f"{act_words(act)} {after.code}", (back,) if back else (), correct)


def _way_back(act: Act, before: Dossier, after: Dossier) -> Undo | None:
    """None where nothing leads back or something else came between."""
    if after.version != before.version + 1:
        return None
    if act is NoteAct.SHELVE:
        return undo_of_shelf(before, after)
    return undo_of(act, before, after) if isinstance(act, Action) else None


@dataclass(frozen=True, slots=True)
class _Told:
    """Words on show, the dossier whose paper is on its way, and what is offered beside them."""

    text: str = ""
    code: str = ""
    offer: str = ""


class DossierToast:
    """One toast for an act and the paper that belongs to it.

    The paper is heard of a moment later; without this its words would take the offer away.

    Args:
        undo: takes the last act back, or opens the correction.
    """

    def __init__(self, feedback: Feedback, undo: Callable[[], object]) -> None:
        self._feedback = feedback
        self._undo = undo
        self._told = _Told()

    def tell(self, text: str, done: Done, *, code: str = "") -> None:
        """Tells an act.

        Args:
            code: the dossier, where a paper of it is printed at once.
        """
        offer = (
            say(UNDO) if done.undos else say(labels.ACTION[Action.CORRECT]) if done.correct else ""
        )
        self._say(_Told(text, code, offer))

    def tell_print(self, code: str, text: str) -> None:
        """Tells where a paper went; after the words of the act it belongs to."""
        told, self._told = self._told, _Told()
        if code and told.code == code:
            self._say(replace(told, text=f"{told.text} {text}", code=""))
        else:
            self._feedback.saved(text)

    def _say(self, told: _Told) -> None:
        self._told = told
        self._feedback.saved(told.text, self._undo if told.offer else None, told.offer)
