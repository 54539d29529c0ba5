"""A question to a province and what came of it; how it travels is the line's business."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from reception.sync.fields import Json
from reception.sync.json_bytes import dump
from reception.sync.province.answers import AnswerClass, Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """One call of a service.

    Attributes:
        fields: what the envelope holds beside session, unit and service.
        is_lookup: it asks whether a dossier is there, so "not found" answers it.
        is_shared: a service of the shared data (catalogues, look-ups), not of the integration.
        only_once: what it says adds to what is there, so that it is not repeated at once where a
            session ended in the middle of it.
    """

    service: str
    fields: Mapping[str, Json]
    is_lookup: bool = False
    is_shared: bool = False
    only_once: bool = False

    @property
    def request_hash(self) -> str:
        """SHA-256 of what is asked, the session apart."""
        return hashlib.sha256(dump({"service": self.service, **self.fields})).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question.

    Attributes:
        code: a key of the sentences in ``reception/messages.py``, where a line or a login failed.
        retry_after: seconds the province asked us to wait.
        answer_hash: SHA-256 of the answer; empty where none came whole.
        status: HTTP status; 0 where no answer came.
        is_repeat: it answers the second sending, after the session had ended during the first.
        is_renewed: the session ended during it and was renewed; it was not repeated.
        is_in_doubt: an earlier sending of the same call met a session that ended by a sentence, so
            that some of it may have been taken, whatever this reply says.
    """

    verdict: Verdict
    code: str = ""
    retry_after: float | None = None
    answer_hash: str = ""
    status: int = 0
    is_repeat: bool = False
    is_renewed: bool = False
    is_in_doubt: bool = False

    @property
    def kind(self) -> AnswerClass:
        """Class of the answer."""
        return self.verdict.kind


class Line(Protocol):
    """A province that can be asked."""

    def ask(self, question: Question) -> Reply:
        """One call; never raises for what a line or a server does."""

    def close(self) -> None:
        """Give the line back."""
