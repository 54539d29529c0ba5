"""A day of an office on a network of its own: three PCs, each in a network namespace.

One program loads everything and forks the PCs, so that four of them start as fast as one. Says what
came out as one JSON object. Needs Linux, root and iproute2.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from reception.cli.main import main as cli
from tests.hub import counter_child
from tests.workspaces import open_copy

_NEW_NETWORK = 0x40000000
# Imported where they are first needed, which in a fork would be once on every PC.
_LOADED_BEFORE_THE_FORKS = (
    "zeroconf",
    "reception.center.schema",
    "reception.cli.hub_server_command",
    "reception.sync.http_gateway",
)
_libc = ctypes.CDLL(None, use_errno=True)


def ip(*words: str) -> None:
    """One command of iproute2; raises where it fails."""
    subprocess.run(("ip", *words), check=True, capture_output=True)


@dataclass
class Lan:
    """One switch, and PCs on it; each is a namespace of its name."""

    name: str

    def pc(self, number: int) -> str:
        return f"{self.name}-{number}"

    def set_up(self, count: int) -> None:
        switch = self.pc(0)
        ip("netns", "add", switch)
        ip("-n", switch, "link", "add", "b0", "up", "type", "bridge")
        for number in range(1, count + 1):
            pc, port = self.pc(number), f"p{number}"
            ip("netns", "add", pc)
            peer = ("peer", "name", "eth0", "netns", pc)
            ip("-n", switch, "link", "add", port, "type", "veth", *peer)
            ip("-n", switch, "link", "set", port, "master", "b0", "up")
            ip("-n", pc, "link", "set", "lo", "up")
            ip("-n", pc, "link", "set", "eth0", "up")
            self.give(number, f"10.77.0.{number}")

    def give(self, number: int, address: str) -> None:
        """Another address, as a router gives one out after a night."""
        ip("-n", self.pc(number), "addr", "flush", "dev", "eth0", "scope", "global")
        ip("-n", self.pc(number), "addr", "add", f"{address}/24", "dev", "eth0")

    def plug(self, number: int, *, is_in: bool) -> None:
        """Put the cable of a PC into the switch, or pull it out."""
        ip("-n", self.pc(0), "link", "set", f"p{number}", "up" if is_in else "down")

    def tear_down(self, count: int) -> None:
        for number in range(count + 1):
            subprocess.run(
                ("ip", "netns", "del", self.pc(number)), check=False, capture_output=True
            )


@dataclass
class Program:
    """A program on one PC, spoken to in lines of JSON."""

    pid: int
    lines: TextIO

    def hear(self) -> Any:
        return json.loads(self.lines.readline())

    def tell(self, *words: str) -> None:
        self.lines.write(" ".join(words) + "\n")
        self.lines.flush()

    def __call__(self, *words: str) -> Any:
        self.tell(*words)
        return self.hear()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.lines.close()


@contextmanager
def on(pc: str, work: Callable[[], object]) -> Iterator[Program]:
    """Run something on a PC until the block ends; then it is killed."""
    here, there = socket.socketpair()
    pid = os.fork()
    if not pid:
        here.close()
        _live_on(pc, there, work)
    there.close()
    program = Program(pid, here.makefile("rw", encoding="utf-8"))
    here.close()
    try:
        yield program
    finally:
        program.kill()


def _live_on(pc: str, line: socket.socket, work: Callable[[], object]) -> None:
    """The life of a forked program."""
    try:
        with Path(f"/var/run/netns/{pc}").open("rb") as namespace:
            if _libc.setns(namespace.fileno(), _NEW_NETWORK):
                raise OSError(ctypes.get_errno(), pc)
        for number in (0, 1):
            os.dup2(line.fileno(), number)
        work()
    finally:
        os._exit(1)


def play(lan: Lan, folder: Path, *, is_whole: bool) -> dict[str, Any]:
    """What happens, and what came of it.

    Args:
        is_whole: also what happens when the hub is lost for good.
    """
    words = _hub(folder)
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(
                on(lan.pc(number), partial(counter_child.main, folder / str(number)))
            )
            for number in (2, 3)
        )
        with on(lan.pc(1), lambda: cli(words)) as hub:
            letters = hub.hear()["code"]  # it is found by them
            for each in (first, second):
                each.tell("join", letters)
            said = {"joined": [first.hear(), second.hear()], "news": _news(first, second)}
            said["shared"] = len(second("codes")["codes"])
            lan.plug(3, is_in=False)
            here, there = first("receive")["code"], second("receive")["code"]
            said["while_cut_off"] = second("codes")["codes"] + first("codes")["codes"]
            lan.plug(3, is_in=True)
            said["back"] = [second("wait", here)["is_here"], first("wait", there)["is_here"]]
        alone = first("receive")["code"]
        lan.give(1, "10.77.0.99")
        with on(lan.pc(1), lambda: cli(words)) as hub:
            said["address"] = hub.hear()["address"]
            said["found_again"] = second("wait", alone)["is_here"]
            said["codes"] = [first("codes")["codes"], second("codes")["codes"]]
        if is_whole:
            second.tell("end")
            said["promoted"] = _promote(lan, folder, first)
        return said


def _promote(lan: Lan, folder: Path, first: Program) -> dict[str, Any]:
    """The PC of the second counter takes the place, and the hub of before comes back."""
    alone, place = first("receive")["code"], folder / "3"
    own = ("--data", str(place / "data"), "--key-file", str(place / "key"))
    with on(lan.pc(3), lambda: cli((*own, "hub", "promote"))) as new:
        said: dict[str, Any] = {"term": new.hear()["term"]}
        with on(lan.pc(3), partial(counter_child.main, place)) as second:
            second("join")
            said["has_all"] = second("wait", alone)["is_here"]
            with on(lan.pc(1), lambda: cli(_hub(folder))) as before:
                before.hear()
                said["news"] = _news(first, second)
                said["codes"] = [first("codes")["codes"], second("codes")["codes"]]
    return said


def _hub(folder: Path) -> tuple[str, ...]:
    return "--data", str(folder / "hub"), "hub", "--port", "8443"


def _news(one: Program, other: Program) -> float:
    """Seconds until the other counter has what one took in."""
    best = 99.0
    for _ in range(4):  # the machine may have other work
        taken = one("receive")
        seen = other("wait", taken["code"])
        assert seen["is_here"]
        best = min(best, seen["at"] - taken["at"])
        if best <= 1.5:
            break
    return best


def main(folder: Path, *, is_whole: bool) -> None:
    for name in _LOADED_BEFORE_THE_FORKS:
        import_module(name)
    for number in (2, 3):
        (folder / str(number)).mkdir()
        open_copy(folder / str(number), number - 1).close()
    lan = Lan(f"mc{os.getpid()}")
    try:
        lan.set_up(3)
        said = play(lan, folder, is_whole=is_whole)
    finally:
        lan.tear_down(3)
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_whole=sys.argv[2:] == ["whole"])
