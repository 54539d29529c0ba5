"""What waits is found by what waits, however long a counter's past is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reception.storage.outbox import Outbox
from tests.workspaces import open_copy


class Asked:
    """A connection that notes what it is asked."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.statements: list[tuple[str, Sequence[object]]] = []

    def execute(self, statement: str, given: Sequence[object] = ()) -> Any:
        self.statements.append((statement, given))
        return self._connection.execute(statement, given)


QUESTIONS: tuple[Callable[[Outbox], object], ...] = (
    lambda outbox: outbox.pending("d1", 500),
    lambda outbox: outbox.waiting_devices(),
    lambda outbox: outbox.last_acked("d1"),
    lambda outbox: outbox.last_settled("d1"),
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_walks_through_the_past_of_a_device(
    tmp_path: Path, question: Callable[[Outbox], object]
) -> None:
    with open_copy(tmp_path) as held, held.context().database.read() as view:
        asked = Asked(view.connection)
        question(Outbox(asked))  # type: ignore[arg-type]  # all that it asks of one
        (statement, given), *_ = asked.statements
        rows = view.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()
    plan = [str(row[3]) for row in rows]
    # By the device only from its newest place down, to the first that fits; else by what waits.
    by_device = any(" e USING" in step and "device_id=?" in step for step in plan)
    assert by_device == (" LIMIT 1" in statement), plan
    assert not any(step.startswith(("SCAN e", "SCAN events")) for step in plan), plan
