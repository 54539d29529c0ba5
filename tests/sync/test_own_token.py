"""A counter changes its token by itself; wherever it stops on the way, one of the two is good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from reception.center import counter_tokens
from reception.center.background import running_center
from reception.center.counter_tokens import RENEW_AFTER
from reception.center.server import CenterServer, system_clock
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem
from reception.services.setup.center_account import keep_token, saved_token, saved_tokens
from reception.sync.gateway import StopAll, TryLater, Welcomed
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.own_token import KeptTokens, TokenCare
from reception.sync.token_message import TokenWish
from tests.workspaces import UNIT


class Clock:
    """The center's clock, which a test may set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return system_clock() + self.ahead


@dataclass
class Secrets:
    """A keyring in memory that fails when it is told to."""

    kept: dict[str, str] = field(default_factory=dict)
    fails: bool = False

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> None:
        if self.fails:
            raise EnvironmentProblem("keyring_locked")
        self.kept[name] = secret


@dataclass
class Names:
    device_id: str = "d1"

    def former_devices(self) -> tuple[str, ...]:
        return ("d0",)


@dataclass
class Counter:
    """One installation: its secrets, and the program as it was started last."""

    center: CenterServer
    folder: DataFolder
    secrets: Secrets
    gateway: CenterHttpGateway = field(init=False)
    care: TokenCare = field(init=False)

    def start(self) -> None:
        """The program starts anew."""
        kept = KeptTokens(self.folder, self.secrets)
        self.gateway = CenterHttpGateway(
            self.center.url, kept.current, renew=kept.other, timeouts=(2, 5)
        )
        self.care = TokenCare(kept, UNIT, 1)

    def greets(self) -> bool:
        return isinstance(self.gateway.handshake("d1"), Welcomed)

    def round(self) -> None:
        assert self.greets()
        self.care.after_round(self.gateway, Names())

    @property
    def tokens(self) -> tuple[str, ...]:
        return saved_tokens(self.folder, self.secrets)


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[CenterServer]:
    root = tmp_path_factory.mktemp("center")
    with running_center(root, unit=UNIT, clock=clock) as server:
        yield server


@pytest.fixture
def counter(center: CenterServer, clock: Clock, tmp_path: Path) -> Iterator[Counter]:
    clock.ahead = timedelta()
    folder = DataFolder(tmp_path)
    folder.identity.write_text("abc", "ascii")
    made = Counter(center, folder, Secrets())
    keep_token(folder, made.secrets, center.token)
    made.start()
    yield made
    made.gateway.close()


def own(counter: Counter) -> str:
    """A counter with a token of its own."""
    counter.round()
    (token,) = counter.tokens
    counter.gateway.close()
    counter.start()
    return token


def test_the_units_token_makes_room_for_an_own_one(counter: Counter) -> None:
    token = own(counter)
    assert token != counter.center.token
    counter.round()
    assert counter.tokens == (token,)
    counter.gateway.close()
    counter.start()
    assert counter.greets()


def test_it_is_changed_when_the_center_asks_and_the_former_one_stays_beside(
    counter: Counter, clock: Clock
) -> None:
    first = own(counter)
    clock.ahead = RENEW_AFTER
    counter.round()
    counter.round()
    new, former = counter.tokens
    assert former == first
    assert new != first
    assert saved_token(counter.folder, counter.secrets) == new
    with counter.center.store.reading() as connection:
        good = {line.token_id for line in counter_tokens.listed(connection, clock())}
    assert first.partition(".")[0] not in good


def _answer_is_lost(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = counter.gateway.draw_token

    def lost(wish: TokenWish) -> TryLater:
        draw(wish)
        return TryLater("sync_timeout")

    monkeypatch.setattr(counter.gateway, "draw_token", lost)


def _keyring_is_locked(counter: Counter, _monkeypatch: pytest.MonkeyPatch) -> None:
    counter.secrets.fails = True


def _stops_before_keeping(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter.care.kept, "put", _stop)


def _stops_before_using(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter.gateway, "use_token", _stop)


def _stops_before_greeting(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter.gateway, "handshake", _stop)


def _stops_after_greeting(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter.care.kept, "forget_former", _stop)


def _stop(*_whatever: object) -> None:
    raise SystemExit


ACCIDENTS = (
    _answer_is_lost,
    _keyring_is_locked,
    _stops_before_keeping,
    _stops_before_using,
    _stops_before_greeting,
    _stops_after_greeting,
)


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("accident", ACCIDENTS)
def test_no_accident_leaves_a_counter_without_a_token(
    counter: Counter,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    accident: Callable[[Counter, pytest.MonkeyPatch], None],
    *,
    is_first: bool,
) -> None:
    if not is_first:
        own(counter)
        clock.ahead = RENEW_AFTER
    assert counter.greets()
    accident(counter, monkeypatch)
    with suppress(SystemExit):
        counter.care.after_round(counter.gateway, Names())
    monkeypatch.undo()
    counter.gateway.close()
    counter.secrets.fails = False
    counter.start()
    for _ in range(3):
        counter.round()
    assert counter.tokens[0] != counter.center.token
    assert not counter.gateway.wants_token_changed


@pytest.mark.usefixtures("caplog")
def test_a_keyring_that_stays_locked_is_not_asked_with_every_round(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Mock(wraps=counter.gateway.draw_token)
    monkeypatch.setattr(counter.gateway, "draw_token", draw)
    counter.secrets.fails = True
    for _ in range(4):
        counter.round()
    assert draw.call_count == 1


def test_a_token_typed_meanwhile_is_not_overwritten(counter: Counter) -> None:
    assert counter.greets()
    keep_token(counter.folder, counter.secrets, "f" * 16 + ".typed")
    counter.care.after_round(counter.gateway, Names())
    assert counter.tokens == ("f" * 16 + ".typed",)


def test_a_center_put_back_to_a_copy_knows_the_former_one(counter: Counter, clock: Clock) -> None:
    first = own(counter)
    lost = "0" * 16 + ".never-heard-of-by-this-copy"
    keep_token(counter.folder, counter.secrets, lost, first)
    counter.gateway.close()
    counter.start()
    assert counter.greets()
    clock.ahead = RENEW_AFTER
    counter.round()
    assert counter.tokens[1] == first


def test_without_any_good_one_a_person_is_asked_once(counter: Counter) -> None:
    keep_token(counter.folder, counter.secrets, "0" * 16 + ".one", "1" * 16 + ".two")
    with closing(counter.gateway):
        counter.start()
    assert counter.gateway.handshake("d1") == StopAll("sync_unauthorised")


def test_another_thread_finds_the_new_token_in_the_keyring(counter: Counter, clock: Clock) -> None:
    own(counter)
    clock.ahead = RENEW_AFTER
    kept = KeptTokens(counter.folder, counter.secrets)
    with closing(CenterHttpGateway(counter.center.url, kept.current, renew=kept.other)) as beside:
        counter.round()
        assert isinstance(beside.handshake("d1"), Welcomed)
