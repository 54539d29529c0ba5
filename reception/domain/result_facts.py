"""What an event says of the result (kết quả): where it lies, who got it, what that person thought.

As all facts these are the wire and storage format, see ``facts``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandingOver:
    """The result given to a person (trả kết quả) who showed who they are.

    Attributes:
        role: who that is to the dossier, a value of ``reception.domain.collecting.Role``; empty
            in events of before anybody looked.
        lost_receipt: given without the receipt; ``reason`` then says what became of it.
        proof: by what the person was identified, a value of
            ``reception.domain.handing_over.Proof``; empty in events of before that was asked.
        owing: why the result was given although money was still owed; empty where none was.
    """

    to_name: str
    to_id: str = ""
    authorised_paper: str = ""
    note: str = ""
    role: str = ""
    lost_receipt: bool = False
    reason: str = ""
    command: str = ""
    proof: str = ""
    owing: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class ReturnUndone:
    """A return that did not happen after all (hoàn tác trả kết quả): the result is back.

    Attributes:
        by_supervisor: after the day of the return, by a supervisor or with a supervisor's PIN.
        approved_by: the second person who stood for it, where the office has accounts.
    """

    reason: str
    by_supervisor: bool = False
    note: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Shelving:
    """Where the result lies until it is collected (nơi để kết quả); empty takes it off there."""

    place: str
    note: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """How satisfied the citizen was (đánh giá), 1 to 5; a later rating replaces an earlier one."""

    score: int
    comment: str = ""
