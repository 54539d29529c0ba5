"""This PC's own past, and what it may do while the center knows more of that than the PC itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from reception.domain.errors import NotPermitted
from reception.domain.workflow import LEGAL_ACTS, EventKind
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.storage.identity_record import Cause, IdentityNews
from reception.storage.unit_of_work import Reading

NEWS: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.BEHIND: "identity_was_behind",
        Cause.TWIN: "identity_had_a_twin",
        Cause.LOST: "identity_lost_places",
    }
)
"""The sentence about it."""
# After a week it is told no more.
_TOLD_FOR = timedelta(days=7)
_BINDING = LEGAL_ACTS | {EventKind.SUBMITTED, EventKind.IMPORTED, EventKind.CODE_BOUND}


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
    """When and why this PC took another identity in the last days, on the center's word."""
    with context.database.read() as view:
        news = view.identity.news()
    is_recent = news is not None and context.clock.machine_now() - news.at <= _TOLD_FOR
    return news if is_recent else None


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
    return SENTENCES[NEWS[news.cause]].format(count=news.moved)
