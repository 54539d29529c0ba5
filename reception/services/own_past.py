"""This PC's own past, and what it may do while the center knows more of that than the PC itself."""

from __future__ import annotations

from reception.domain.errors import NotPermitted
from reception.domain.workflow import LEGAL_ACTS, EventKind
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.storage.identity_record import Cause, IdentityNews
from reception.storage.unit_of_work import Reading

_BINDING = LEGAL_ACTS | {EventKind.SUBMITTED, EventKind.CODE_BOUND}


def check_past(view: Reading, kind: EventKind) -> None:
    """Refuse an act that may already have been done, or a code that may already be out.

    Only once the center has said so, and until everything has come: a PC that cannot know it works.

    Raises:
        NotPermitted: ``identity_lacks``.
    """
    if kind in _BINDING and view.identity.lacks_past:
        raise NotPermitted("identity_lacks")


def lacks_past(context: ServiceContext) -> bool:
    """Whether something of this PC's past is still to come from the center."""
    with context.database.read() as view:
        return view.identity.lacks_past


def identity_news(context: ServiceContext) -> IdentityNews | None:
    """When and why this PC took another identity last, where the center was the reason."""
    with context.database.read() as view:
        return view.identity.news()


def untold_news(context: ServiceContext) -> IdentityNews | None:
    """The same, given once: what a person has seen in the window is not shown again."""
    with context.database.read() as view:
        news = view.identity.news()
        if news is None or view.identity.has_told(news):
            return None
    with context.database.write() as tx:
        tx.identity.note_told(news)
    return news


def news_words(news: IdentityNews) -> str:
    """What happened, in the words of a person."""
    name = {Cause.BEHIND: "identity_was_behind", Cause.TWIN: "identity_had_a_twin"}[news.cause]
    return SENTENCES[name].format(count=news.moved)
