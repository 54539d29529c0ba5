"""Commands about the data folder itself: making it and checking it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict

from reception.cli import sync_views
from reception.cli.answer import DONE, TROUBLE, Answer, error_view, tell
from reception.cli.progress import progress_of
from reception.cli.session import workspace_of
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.domain.numbering import USUAL_COUNTERS
from reception.messages import SENTENCES
from reception.services.backup.center_check import NO_CENTER, CenterCheck
from reception.services.backup.data_check import OF_FILES, CheckKind, DataCheck, check_data
from reception.services.backup.last_check import keep_check
from reception.services.own_past import identity_news, lacks_past, news_words
from reception.services.setup.first_setup import UNNAMED_CLERK, OfficeForm
from reception.system import clock_may_be_replaced


def init(args: Namespace) -> Answer:
    """Make a data folder for one counter."""
    workspace = workspace_of(args, args.now)
    may_set = clock_may_be_replaced(is_training=args.training)
    if workspace.clock.moment is not None and not may_set:
        raise NotPermitted("clock_not_replaceable")
    form = OfficeForm(
        unit=args.unit,
        office=args.office,
        counter=args.counter,
        counters=USUAL_COUNTERS if args.counters is None else args.counters,
        clerk=UNNAMED_CLERK if args.clerk is None else args.clerk,
        is_training=args.training,
    )
    return Answer(asdict(workspace.make(form)))


def verify(args: Namespace) -> Answer:
    """Rebuild what can be rebuilt and compare; ask the center what it holds, where there is one."""
    with workspace_of(args, args.now) as workspace, workspace.connected() as context:
        found = check_data(context, progress_of("Đã kiểm tra hồ sơ"))
        center = workspace.center.compare(context, progress_of("Đã đối chiếu sự việc với tỉnh"))
        keep_check(context, found, center)
        news, is_behind = identity_news(context), lacks_past(context)
    body: dict[str, object] = {
        "events": found.events,
        "chain_ok": not found.found(CheckKind.CHAIN, CheckKind.ACCESS),
        "projection_ok": not found.found(CheckKind.PROJECTION),
        "numbers_ok": not found.found(CheckKind.NUMBERS, CheckKind.COLLISIONS),
        "files_ok": not found.found(*OF_FILES),
    }
    if center is not NO_CENTER:
        body["center"] = sync_views.center_check(center)
        _tell_of(center)
    if news is not None:
        body["identity"] = sync_views.identity(news, lacks_past=is_behind)
        tell(news_words(news))
    if found.is_sound and not center.findings:
        return Answer(body, DONE)
    code = "center_differs" if found.is_sound else "verify_failed"
    return Answer(
        {**body, "faults": _faults(found, center), "error": error_view(EnvironmentProblem(code))},
        TROUBLE,
    )


def _tell_of(center: CenterCheck) -> None:
    if center.code:
        tell(SENTENCES["center_not_compared"].format(why=SENTENCES.get(center.code, center.code)))
    elif not center.is_proved:
        tell(SENTENCES["center_proves_nothing"])
    if center.resent:
        tell(SENTENCES["center_resending"].format(count=center.resent))


def _faults(found: DataCheck, center: CenterCheck) -> dict[str, object]:
    numbers = found.found(CheckKind.NUMBERS, CheckKind.COLLISIONS)
    return {
        "chain": found.found(CheckKind.CHAIN),
        "access": found.found(CheckKind.ACCESS),
        "projection": found.found(CheckKind.PROJECTION),
        "numbers": tuple(dict.fromkeys(numbers)),
        "collisions": found.found(CheckKind.COLLISIONS),
        "files": found.found(*OF_FILES),
        "center": [item.words() for item in center.findings],
    }


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"init": init, "verify": verify}
