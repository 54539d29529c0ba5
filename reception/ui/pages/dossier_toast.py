"""What the toast says of an act on a dossier: what was done, the way back, where its paper went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reception.ui.language import say
from reception.ui.widgets.feedback import Feedback

UNDO = "Hoàn tác"


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
        undo: takes the last act back.
    """

    def __init__(self, feedback: Feedback, undo: Callable[[], object]) -> None:
        self._feedback = feedback
        self._undo = undo
        self._told = _Told()

    def tell(self, text: str, *, code: str = "", has_undo: bool = True) -> None:
        """Tells an act.

        Args:
            code: the dossier, where a paper of it is printed at once.
            has_undo: the act can be taken back.
        """
        self._say(_Told(text, code, say(UNDO) if has_undo else ""))

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
