"""After a sync round: dossiers whose code another one carries get a new one, and people are told.

Also told, once each: another PC that works as this counter, and that this PC had to go on under
another name because its folder was copied or put back.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from reception.domain.money import grouped
from reception.domain.vi_dates import hour_and_date
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.dossier.recoding import Looked, Recoded, repair_since
from reception.services.own_past import NEWS, untold_news
from reception.services.rows import IdentityNews, SeenDevice
from reception.services.setup.counter_twins import counter_twins
from reception.sync.engine import SyncReport
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.feedback import Feedback


class NumbersController(QObject):
    """Looks after the codes of this counter whenever something came from the others."""

    def __init__(self, jobs: BackgroundJobs, feedback: Feedback, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._feedback = feedback
        self._told: set[str] = set()
        self._is_first = True
        self._looked: Looked | None = None

    @Slot(object)
    def take_report(self, report: SyncReport) -> None:
        """A round has ended; at the first one everything is looked at, later what came since."""
        if not (report.pulled or report.renewed or self._is_first):
            return
        self._is_first = False
        self._jobs.run(
            _look, owner=self, on_result=self._tell_twins, on_error=self._feedback.failed
        )
        self._jobs.run(
            untold_news, owner=self, on_result=self._tell_news, on_error=self._feedback.failed
        )
        self._jobs.command(
            partial(repair_since, before=self._looked),
            owner=self,
            on_result=self._take_repaired,
            on_error=self._feedback.failed,
            kinds=Kind.DOSSIERS | Kind.OUTBOX,
        )

    def _tell_news(self, news: IdentityNews | None) -> None:
        if news is not None:
            words = say(SENTENCES[NEWS[news.cause]]).format(count=grouped(news.moved))
            self._feedback.tell(words, Tone.BAD, stays=True)

    def _tell_twins(self, twins: tuple[SeenDevice, ...]) -> None:
        fresh = [twin for twin in twins if twin.device_id not in self._told]
        self._told |= {twin.device_id for twin in fresh}
        for twin in fresh:
            words = say(SENTENCES["device_of_counter_changed"]).format(
                counter=twin.counter,
                clerk=twin.clerk or twin.device_id[:8],
                seen=hour_and_date(twin.last_seen),
            )
            self._feedback.tell(words, Tone.BAD, stays=True)

    def _take_repaired(self, repaired: tuple[tuple[Recoded, ...], Looked]) -> None:
        recoded, self._looked = repaired
        for item in recoded:
            words = say(SENTENCES["recoded"]).format(old=item.old, new=item.new)
            self._feedback.tell(words, Tone.BAD, stays=True)


def _look(context: ServiceContext) -> tuple[SeenDevice, ...]:
    return counter_twins(context)
