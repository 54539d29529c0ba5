"""A second process for the check of a large store: Python folds on one processor only.

The helper opens the file by itself and changes nothing in it. It is told where the file is, and its
key, through a pipe: arguments and environment of a process are open to others. Wherever it cannot
be started or does not answer as it should, the check goes on without it and is only slower.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reception.storage.driver import ConnectionFactory, translated_errors
from reception.storage.unit_of_work import Reading
from reception.storage.verify_walk import Walk

LEAST = 20_000
"""With fewer dossiers the check is over before a process has begun."""
_TELL_EVERY = 1_000
_LOOK_SECONDS = 0.2
_log = logging.getLogger(__name__)
Answer = dict[str, Any]


@dataclass(slots=True)
class Helper:
    """A running helper.

    Attributes:
        begins_after: it looks at the rows behind this one.
        done: how many dossiers it has looked at so far.
    """

    begins_after: int
    done: int = 0
    _answer: Future[Answer | None] = field(default_factory=Future)

    @property
    def is_busy(self) -> bool:
        """Whether its answer is still to come."""
        return not self._answer.done()

    def wait(self) -> None:
        """Waits a little for the answer."""
        wait([self._answer], timeout=_LOOK_SECONDS)

    def answer(self) -> Answer | None:
        """What it found; None where it failed."""
        return self._answer.result()

    def listen(self, process: subprocess.Popen[str], order: str) -> None:
        """Gives the order and takes the answer; runs in a thread of its own."""
        answer: Answer | None = None
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with process.stdin:
                process.stdin.write(order)
            for line in process.stdout:
                told = json.loads(line)
                if "done" in told:
                    self.done = int(told["done"])
                else:
                    answer = told
            if process.wait() != 0:
                answer = None
        except (OSError, ValueError, AttributeError):
            answer = None
        self._answer.set_result(answer)


@contextmanager
def helping(view: Reading) -> Iterator[Helper | None]:
    """A helper for the second half of a large store, gone at the end whatever happens."""
    process = _start(view)
    if process is None or view.door is None:
        yield None
        return
    helper = Helper(view.dossiers.last_id() // 2)
    order = {
        "path": str(view.door.path),
        "key": view.door.key,
        "after": helper.begins_after,
    }
    with process, ThreadPoolExecutor(1, thread_name_prefix="helper") as pool:
        pool.submit(helper.listen, process, f"{json.dumps(order)}\n")
        try:
            yield helper
        finally:
            process.kill()


def found_by(helper: Helper, view: Reading) -> Walk | None:
    """What the helper found as a walk, or None where it gave no whole answer."""
    answer = helper.answer()
    try:
        if answer is not None:
            return Walk(
                view,
                first=helper.begins_after,
                spoilt={str(device): int(seq) for device, seq in answer["spoilt"].items()},
                wrong=[str(uid) for uid in answer["wrong"]],
                unburnt=[str(code) for code in answer["unburnt"]],
            )
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    _log.info("the check goes on without its helper")
    return None


def _start(view: Reading) -> subprocess.Popen[str] | None:
    is_worth_it = (os.cpu_count() or 1) > 1 and view.dossiers.count() >= LEAST
    if view.door is None or not is_worth_it or not sys.executable or hasattr(sys, "frozen"):
        return None
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None


# ------------------------------------------------------------------------------ in the helper
def main() -> int:
    """Takes an order from standard input, answers on standard output."""
    # Folding makes no cycles, and looking for them costs a fifth of the time.
    gc.disable()
    order = json.loads(sys.stdin.readline())
    door = ConnectionFactory(Path(order["path"]), order["key"])
    with translated_errors(), closing(door.open()) as connection:
        connection.execute("BEGIN")
        walk = Walk(Reading(connection), first=order["after"])
        walk.dossiers(_teller())
    _say({"spoilt": walk.spoilt, "wrong": walk.wrong, "unburnt": walk.unburnt})
    return 0


def _teller() -> Callable[[], None]:
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if done % _TELL_EVERY == 0:
            _say({"done": done})

    return tell


def _say(told: Answer) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
