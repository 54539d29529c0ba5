"""The center over HTTPS with requests: imported by the sync job alone (requests is slow to load).

One session, two time-outs, certificates always checked, every answer bounded in size and in time.
An answer counts only when it is the center's own: a hotel's login page with status 200 is a
transport failure, a cut-off body after a write leaves the outcome unknown.
"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from reception.domain.errors import InputError
from reception.domain.events import Event
from reception.domain.holdings import HoldingQuestion
from reception.services.setup.line_settings import DIRECT, LineSettings
from reception.sync import messages
from reception.sync.call_deadline import within
from reception.sync.catalogue_message import (
    CatalogueAnswer,
    CatalogueReport,
    catalogue_answer_from_wire,
    report_bytes,
)
from reception.sync.gateway import (
    CursorGone,
    Delivered,
    HandshakeOutcome,
    Parcel,
    PulledPage,
    PullOutcome,
    PushOutcome,
    Rejected,
    StopAll,
    TryLater,
    Unknown,
    Welcomed,
)
from reception.sync.holdings_message import (
    CenterCounts,
    Proof,
    counts_from_wire,
    proof_from_wire,
)
from reception.sync.http_call import Broken, HttpAnswer, broken, new_session, receive
from reception.sync.hub_message import (
    HubInfo,
    Joined,
    JoinWish,
    info_from_wire,
    joined_from_wire,
    to_wire,
)
from reception.sync.json_bytes import dump
from reception.sync.messages import BadMessage
from reception.sync.number_message import Block, NumberWish, blocks_from_wire, wish_bytes
from reception.sync.policy import FOR_A_PERSON, Meaning, verdict
from reception.sync.standing_message import Standings, standings_from_wire
from reception.sync.token_message import (
    TokenAnswer,
    TokenWish,
    token_answer_from_wire,
    token_wish_bytes,
)

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 60.0
TIMEOUTS = (CONNECT_TIMEOUT, READ_TIMEOUT)
# To a hub of the same office: a cable that was pulled out is noticed sooner.
NEAR_TIMEOUTS = (3.0, 15.0)
# A call that takes longer than this is given up, even if each piece of its answer comes in time.
CALL_TIMEOUT = 120.0
# What a thin line carries at least, in bytes a second: a large push has the longer time.
SLOWEST_LINE = 4 * 1024
MAX_ANSWER = 64 * 1024 * 1024
# As much of an answer is read whatever was expected: it may say what went wrong.
_SHORT = 64 * 1024
# The cheapest level: it already saves five bytes of six, and a thin line is faster than gzip -9.
_GZIP_LEVEL = 1
_LOOPBACK = ("127.0.0.1", "::1", "localhost")

log = logging.getLogger(__name__)
T = TypeVar("T")
Outcome = TypeVar("Outcome")

Params = Mapping[str, str | list[str]]
Renew = Callable[[], str | None]


# urlsplit takes any blank or hidden character for part of a name.
_SPACE = re.compile(r"[\s\x00-\x20\x7f]")


def check_url(url: str) -> str:
    """The base address of a center: HTTPS, or plain HTTP on this machine or by explicit choice.

    Raises:
        InputError: ``bad_center_url`` when it is no such address.
    """
    address = url.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, a port that is no number
        usable = False
    # Neither a password nor anything behind the path belongs to an address that gets logged.
    if not usable or _SPACE.search(address) or "@" in address or "?" in address or "#" in address:
        raise InputError("bad_center_url", field="url")
    return address


def is_plain_http(url: str) -> bool:
    """Whether personal data would cross a network unencrypted: something to warn of."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname not in _LOOPBACK


class CenterHttpGateway:
    """:class:`~reception.sync.gateway.CenterGateway` over HTTP.

    Args:
        url: base address of the center.
        token: the unit's token.
        renew: called once per 401 to obtain a fresh token; None, or a call that returns None,
            means that a person must sign in.
        timeouts: seconds to connect, and between two pieces of an answer.
        line: whom to trust, and through which proxy.
        counter: number of the counter that asks; 0 for nobody in particular.

    Attributes:
        wants_token_changed: the center said so in its last greeting.
        public_url: where citizens reach its pages, as it said there; anything or nothing.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        renew: Renew | None = None,
        timeouts: tuple[float, float] = TIMEOUTS,
        line: LineSettings = DIRECT,
        counter: int = 0,
    ) -> None:
        self._counter = counter
        self._url = check_url(url)
        self._renew = renew
        self._timeouts = timeouts
        self._session = new_session(line, {"User-Agent": "mot-cua/1"})
        self.wants_token_changed = False
        self.public_url = ""
        self.use_token(token)

    def close(self) -> None:
        """Close the session's connections."""
        self._session.close()

    def handshake(self, device_id: str) -> HandshakeOutcome:
        """See :meth:`CenterGateway.handshake`."""
        params = {"device": device_id}
        if self._counter:
            params["counter"] = str(self._counter)
        answer = self._call("GET", "/v1/handshake", params=params)
        outcome = self._read(answer, messages.handshake_from_wire, Welcomed)
        if isinstance(outcome, Welcomed):
            self.wants_token_changed = outcome.handshake.renew_token
            self.public_url = outcome.handshake.public_url
        return outcome

    def pack(self, device_id: str, unit: str, events: Sequence[Event]) -> Parcel:
        """See :meth:`CenterGateway.pack`."""
        body = messages.push_bytes(unit, device_id, events)
        return Parcel(device_id, unit, tuple(events), gzip.compress(body, _GZIP_LEVEL, mtime=0))

    def push(self, parcel: Parcel) -> PushOutcome:
        """See :meth:`CenterGateway.push`."""
        answer = self._call("POST", "/v1/events", body=parcel.body)
        if isinstance(answer, Broken) and answer.sent:
            return Unknown(answer.code)
        outcome = self._read(answer, messages.push_answer_from_wire, Delivered)
        if isinstance(answer, HttpAnswer) and isinstance(outcome, TryLater):
            return self._judge_push(answer, outcome)
        return outcome

    def pull(self, device_id: str, cursor: str, limit: int) -> PullOutcome:
        """See :meth:`CenterGateway.pull`."""
        params = {"device": device_id, "cursor": cursor, "limit": str(limit)}
        return self._page(self._call("GET", "/v1/events", params=params))

    def hub(self) -> HubInfo | TryLater | StopAll:
        """Who the hub at this address is; ``sync_no_center`` where it is none."""
        return self._read(self._call("GET", "/v1/hub"), info_from_wire, _as_it_is)

    def join(self, wish: JoinWish) -> Joined | TryLater | StopAll:
        """Ask a hub to be served; a refusal of the code stops with what the hub says."""
        body = gzip.compress(dump(to_wire(wish)), mtime=0)
        answer = self._call("POST", "/v1/hub/join", body=body)
        code = _error_code(answer) if isinstance(answer, HttpAnswer) else ""
        if code.startswith("hub_"):
            return StopAll(code)
        return self._read(answer, joined_from_wire, _as_it_is)

    def pull_shared(self, cursor: str, limit: int) -> PullOutcome:
        """See :meth:`CenterGateway.pull_shared`."""
        params = {"cursor": cursor, "limit": str(limit)}
        return self._page(self._call("GET", "/v1/shared", params=params))

    def _page(self, answer: HttpAnswer | Broken) -> PullOutcome:
        if isinstance(answer, HttpAnswer) and answer.status == 410:
            return CursorGone()
        return self._read(answer, messages.pull_answer_from_wire, PulledPage)

    def reserve(self, wish: NumberWish) -> tuple[Block, ...] | None:
        """Numbers for a device ahead of their days; None where there is no answer to be had."""
        answer = self._call("POST", "/v1/numbers", body=gzip.compress(wish_bytes(wish), mtime=0))
        if not isinstance(answer, HttpAnswer) or answer.status != 200:
            return None
        try:
            return messages.load(answer.body, blocks_from_wire)
        except BadMessage:
            return None

    def tell_catalogue(self, report: CatalogueReport) -> CatalogueAnswer | TryLater | StopAll:
        """Say which packages are in use here; learn which the center offers."""
        answer = self._call("POST", "/v1/catalogue", body=gzip.compress(report_bytes(report)))
        return self._read(answer, catalogue_answer_from_wire, _as_it_is)

    def package(self, digest: str, size: int) -> bytes | TryLater | StopAll:
        """The archive of a package on offer, cut off beyond ``size`` bytes."""
        answer = self._call("GET", f"/v1/catalogue/{digest}", most=max(size, _SHORT))
        if isinstance(answer, Broken):
            return TryLater(answer.code)
        judged = verdict(answer.status, _error_code(answer))
        return answer.body if judged.meaning is Meaning.SUCCESS else TryLater(judged.code)

    def counts(self) -> CenterCounts | TryLater | StopAll:
        """What the center says it holds of the unit."""
        return self._read(self._call("GET", "/v1/counts"), counts_from_wire, _as_it_is)

    def standings(self, uids: Sequence[str]) -> Standings | TryLater | StopAll:
        """How dossiers of the unit stand at the center, ``MOST_ASKED`` at most."""
        answer = self._call("GET", "/v1/dossiers", params={"uid": list(uids)})
        return self._read(answer, standings_from_wire, _as_it_is)

    def proof(self, question: HoldingQuestion) -> Proof | TryLater | StopAll:
        """Proof of what the center holds of a device."""
        params = {
            "device": question.device_id,
            "after": str(question.after),
            "last": str(question.last),
            "step": str(question.step),
            "challenge": question.challenge,
        }
        answer = self._call("GET", "/v1/holdings", params=params)
        return self._read(answer, proof_from_wire, _as_it_is)

    def _judge_push(self, answer: HttpAnswer, outcome: TryLater) -> PushOutcome:
        """A push can be refused as a whole, or succeed with an answer nobody can read."""
        meaning = verdict(answer.status, _error_code(answer)).meaning
        if meaning is Meaning.REFUSED:
            return Rejected(outcome.code)
        lost = meaning is Meaning.SUCCESS and answer.is_json
        return Unknown(outcome.code) if lost else outcome

    def draw_token(self, wish: TokenWish) -> TokenAnswer | TryLater | StopAll:
        """A token for this counter alone; see :mod:`reception.sync.own_token`."""
        answer = self._call("POST", "/v1/token", body=gzip.compress(token_wish_bytes(wish)))
        return self._read(answer, token_answer_from_wire, _as_it_is)

    def use_token(self, token: str) -> None:
        """Show this token from now on.

        Raises:
            InputError: ``bad_center_token``, one that no header can carry.
        """
        if not token.isascii() or not token.isprintable():
            raise InputError("bad_center_token", field="token")
        self._session.headers["Authorization"] = f"Bearer {token}"

    def _call(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        body: bytes | None = None,
        most: int = 0,
    ) -> HttpAnswer | Broken:
        """One request; a 401 is answered by one renewal and one repetition, never by a loop.

        Args:
            most: bytes of the answer; 0 for as many as any answer may have.
        """
        answer = self._once(method, path, params, body, most)
        if isinstance(answer, HttpAnswer) and answer.status == 401 and self._renew is not None:
            token = self._renew()
            if token:
                self.use_token(token)
                answer = self._once(method, path, params, body, most)
        return answer

    def _once(
        self, method: str, path: str, params: Params | None, body: bytes | None, most: int
    ) -> HttpAnswer | Broken:
        with within(CALL_TIMEOUT + len(body or b"") / SLOWEST_LINE) as deadline:
            answer = self._within_time(method, path, params, body, most)
        return Broken("sync_timeout", sent=True) if deadline.is_over else answer

    def _within_time(
        self, method: str, path: str, params: Params | None, body: bytes | None, most: int
    ) -> HttpAnswer | Broken:
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        try:
            with self._session.request(
                method,
                self._url + path,
                params=params,
                data=body,
                headers=headers if body is not None else None,
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
            ) as response:
                return receive(response, most or MAX_ANSWER)
        except OSError as error:  # every RequestException is one
            # The class alone: an exception's text may carry an address with a citizen's code.
            log.info("%s %s: %s", method, path, type(error).__name__)
            return broken(error)

    def _read(
        self,
        answer: HttpAnswer | Broken,
        read: Callable[[messages.Json], T],
        success: Callable[[T], Outcome],
    ) -> Outcome | TryLater | StopAll:
        """Turn an answer into an outcome; ``success`` wraps a message that could be read."""
        if isinstance(answer, Broken):
            if answer.code in FOR_A_PERSON:
                return StopAll(answer.code)
            return TryLater(answer.code)
        judged = verdict(answer.status, _error_code(answer))
        if judged.meaning is Meaning.SUCCESS:
            try:
                return success(messages.load(answer.body, read))
            except BadMessage as error:
                log.warning("unreadable answer: %s", error.field)
                return TryLater(
                    "sync_answer_unreadable" if answer.is_json else "sync_not_the_center"
                )
        if judged.meaning in (Meaning.SIGN_IN, Meaning.STOP):
            return StopAll(judged.code)
        suspect = judged.meaning is Meaning.SUSPECT
        return TryLater(judged.code, answer.retry_after, suspect)


def _as_it_is(message: T) -> T:
    return message


def _error_code(answer: HttpAnswer) -> str:
    if not answer.is_json or answer.status < 400:
        return ""
    try:
        return messages.load(answer.body, messages.error_from_wire).code
    except BadMessage:
        return ""
