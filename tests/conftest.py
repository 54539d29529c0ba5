"""What every test runs in: no screen, no keyring, no network beyond this machine.

What Qt needs on top stands in ``tests/ui/conftest.py``, so that a test of the rules never pays
for it.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest

# Before anything imports Qt or keyring: both read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A forgotten fake keystore fails loudly instead of writing into the developer's own keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# Most tests play a day of their own in the folder of an office that works; none of its children may
# refuse that either.
os.environ["RECEPTION_ALLOW_NOW"] = "1"

# A slow machine is no failed rule, so no deadline; the gate repeats the same examples every time.
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev")
)


class OutsideNetwork(AssertionError):
    """A test tried to leave this machine."""


def _stays_here(address: object) -> bool:
    """Whether an address is this machine: a loopback address or the name of a local socket."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0]).partition("%")[0]
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guard(original: Callable[..., Any], position: int) -> Callable[..., Any]:
    """Wrap a socket method so that the address at a position of its arguments must stay here."""

    def guarded(sock: socket.socket, *arguments: Any) -> Any:
        address = arguments[position]
        if not _stays_here(address):
            raise OutsideNetwork(f"a test tried to reach {address!r}; only loopback is allowed")
        return original(sock, *arguments)

    return guarded


@pytest.fixture(autouse=True)
def no_outside_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    monkeypatch.setattr(socket.socket, "connect", _guard(socket.socket.connect, 0))
    monkeypatch.setattr(socket.socket, "connect_ex", _guard(socket.socket.connect_ex, 0))
    monkeypatch.setattr(socket.socket, "sendto", _guard(socket.socket.sendto, -1))


class _Collector(logging.Handler):
    """Keeps what was logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when the program warned and the test did not ask for ``caplog`` to look at it."""
    collector = _Collector()
    logger = logging.getLogger("reception")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    if "caplog" not in request.fixturenames:
        assert collector.lines == [], "logged without the test expecting it"
