"""Commands about the data folder itself: making it and checking it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict

from reception.cli.answer import DONE, TROUBLE, Answer, error_view
from reception.cli.progress import Progress
from reception.cli.session import context_of, workspace_of
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.domain.numbering import USUAL_COUNTERS
from reception.services.setup.first_setup import UNNAMED_CLERK, OfficeForm
from reception.storage.verify import verify as verify_store
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
    """Rebuild what can be rebuilt and compare."""
    progress: Progress | None = None

    def show(done: int, total: int) -> None:
        nonlocal progress
        progress = progress or Progress(total, "Đã kiểm tra hồ sơ")
        progress.show(done)

    with context_of(args) as context, context.database.read() as view:
        found = verify_store(view, show)
    body: dict[str, object] = {
        "events": found.events,
        "chain_ok": not found.broken_chains,
        "projection_ok": not found.wrong_projections,
        "numbers_ok": not (found.number_faults or found.collisions),
        "files_ok": not found.file_faults,
    }
    if found.is_sound and not found.collisions:
        return Answer(body, DONE)
    faults = {
        "chain": found.broken_chains,
        "projection": found.wrong_projections,
        "numbers": tuple(dict.fromkeys((*found.number_faults, *found.collisions))),
        "collisions": found.collisions,
        "files": found.file_faults,
    }
    error = error_view(EnvironmentProblem("verify_failed"))
    return Answer({**body, "faults": faults, "error": error}, TROUBLE)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"init": init, "verify": verify}
