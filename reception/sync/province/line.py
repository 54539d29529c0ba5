"""A province over HTTP: a session or a token, renewed when it ends, and a bus in front of it.

What a line or a server can do becomes a reply with one class; nothing here raises for it, decides
or stores. Questions may be asked from several threads.
"""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import requests

from reception.services.province.account import CONNECTOR, BusKeys, ProvinceAccount
from reception.sync.call_deadline import within
from reception.sync.http_call import Broken, HttpAnswer, broken, new_session, receive
from reception.sync.json_bytes import dump
from reception.sync.province.answers import DSTCODE, AnswerClass, Verdict
from reception.sync.province.asking import Question, Reply
from reception.sync.province.wire import (
    CONNECTOR_WIRE,
    FORM,
    GRANT,
    PACKET_WIRE,
    Call,
    grant_headers,
    key_headers,
    lifetime,
    read_answer,
)

CONNECT_TIMEOUT = 10.0
CALL_TIMEOUT = 60.0
MAX_ANSWER = 16 * 1024 * 1024
_LONGEST_SESSION = 8_000

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Login:
    """The session in use, the token of the bus in front of it, and the lock that guards both.

    Attributes:
        over_at: by the machine's monotonic clock, when one of them is known to end.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    session: str = ""
    token: str = ""
    over_at: float = math.inf

    @property
    def is_usable(self) -> bool:
        """Whether there is a session, as far as anybody knows."""
        return bool(self.session) and time.monotonic() < self.over_at


class ProvinceLine:
    """:class:`Line` over HTTP, in the profile of its account.

    Args:
        account: addresses, names and the password.
        timeouts: seconds to connect, and for a whole call.

    Attributes:
        account: as given.
    """

    def __init__(
        self,
        account: ProvinceAccount,
        *,
        timeouts: tuple[float, float] = (CONNECT_TIMEOUT, CALL_TIMEOUT),
    ) -> None:
        self.account = account
        self._timeouts = timeouts
        self._login = _Login()
        self._local = threading.local()
        self._open: list[requests.Session] = []
        self._wire = CONNECTOR_WIRE if account.speaks == CONNECTOR else PACKET_WIRE

    def close(self) -> None:
        """Close the connections of all threads."""
        for session in self._open:
            session.close()

    def log_in(self) -> Reply:
        """Ask for a session, whether there is one or not."""
        with self._login.lock:
            return self._log_in()

    def forget_session(self) -> None:
        """The next call logs in anew."""
        with self._login.lock:
            self._login.session = ""

    def ask(self, question: Question) -> Reply:
        """One call; where the session has ended it is renewed once and the call repeated once."""
        with self._login.lock:
            refusal = None if self._login.is_usable else self._renewed()
            session = self._login.session
        if refusal is not None:
            return refusal
        reply = self._send(question, session)
        if reply.kind is not AnswerClass.SESSION:
            return reply
        # Nobody else uses the new session before this call is repeated: some last two calls.
        with self._login.lock:
            repeated = self._repeat(question, reply, session)
        # Said by a text, and nobody knows after how much of it.
        return replace(repeated, is_in_doubt=repeated.is_in_doubt or reply.status != 401)

    def _repeat(self, question: Question, first: Reply, ended: str) -> Reply:
        is_new = self._login.session not in ("", ended)
        if not is_new and (refusal := self._renewed()) is not None:
            return refusal
        if question.only_once and first.status != 401:
            lost = replace(first.verdict, kind=AnswerClass.LOST)
            return replace(first, verdict=lost, is_renewed=True)
        reply = self._once_more(question)
        if is_new and reply.kind is AnswerClass.SESSION:
            # Another call had renewed it, and it has ended since.
            refusal, is_in_doubt = self._renewed(), reply.is_in_doubt
            reply = self._once_more(question) if refusal is None else refusal
            reply = replace(reply, is_in_doubt=is_in_doubt or reply.is_in_doubt)
        return replace(reply, is_repeat=True)

    def _once_more(self, question: Question) -> Reply:
        """A repetition; where a sentence ends its session too, some of it may have been taken."""
        reply = self._send(question, self._login.session)
        if reply.kind is not AnswerClass.SESSION or reply.status == 401:
            return reply
        if not question.only_once:
            return replace(reply, is_in_doubt=True)
        self._login.session = ""
        lost = replace(reply.verdict, kind=AnswerClass.LOST)
        return replace(reply, verdict=lost, is_renewed=True, is_in_doubt=True)

    def _renewed(self) -> Reply | None:
        """Log in; the reply where that failed."""
        reply = self._log_in()
        return None if reply.kind is AnswerClass.SUCCESS else reply

    def _log_in(self) -> Reply:
        """A token of the bus where there is one, then a session behind it."""
        login, wire = self._login, self._wire
        login.session, login.token, login.over_at = "", "", math.inf
        if self.account.bus is not None:
            reply = self._fetch_token(self.account.bus)
            if reply.kind is not AnswerClass.SUCCESS or not wire.logs_in_behind_bus:
                return reply
            login.session = ""
        body = dump(wire.login(self.account))
        call = Call(self.account.auth_path, body, self._bus_headers(), names=wire.login_names)
        return self._signed_on(self._post(call), wire.session_name, "province_login_refused")

    def _fetch_token(self, bus: BusKeys) -> Reply:
        call = Call(bus.path, GRANT, {**grant_headers(bus), "Content-Type": FORM}, names=None)
        reply = self._post(call)
        if reply.kind is AnswerClass.FORBIDDEN:
            # Nothing but the keys was shown yet.
            reply = replace(reply, verdict=replace(reply.verdict, kind=AnswerClass.SESSION))
        reply = self._signed_on(reply, "access_token", "province_bus_refused")
        self._login.token = self._login.session
        return reply

    def _signed_on(self, reply: Reply, name: str, refused: str) -> Reply:
        """Keep what a login handed out; the reply that says why where it handed out nothing."""
        body = reply.verdict.body or {}
        session = body.get(name)
        if reply.kind is not AnswerClass.SUCCESS:
            return _login_failed(reply, refused)
        if not (isinstance(session, str) and 0 < len(session) <= _LONGEST_SESSION):
            return _not_sent(reply, "sync_answer_unreadable")
        self._login.session = session
        self._login.over_at = min(self._login.over_at, time.monotonic() + lifetime(body))
        return reply

    def _send(self, question: Question, session: str) -> Reply:
        call = self._wire.call(question, self.account, session)
        reply = self._post(replace(call, headers={**call.headers, **self._bus_headers()}))
        log.info("%s: %s", question.service, reply.kind.value)
        return reply

    def _bus_headers(self) -> Mapping[str, str]:
        bus = self.account.bus
        if bus is None or not self._login.token:
            return {}
        return {**key_headers(bus), "Authorization": f"Bearer {self._login.token}"}

    def _post(self, call: Call) -> Reply:
        with within(self._timeouts[1]) as deadline:
            answer = self._within_time(call)
        if deadline.is_over:
            answer = Broken("sync_timeout", sent=True)
        if isinstance(answer, Broken):
            kind = AnswerClass.LOST if answer.sent else AnswerClass.OFFLINE
            return Reply(Verdict(kind), answer.code)
        verdict = read_answer(answer, call)
        digest = hashlib.sha256(answer.body).hexdigest()
        return Reply(verdict, _code_of(verdict), answer.retry_after, digest, answer.status)

    def _within_time(self, call: Call) -> HttpAnswer | Broken:
        try:
            with self._http().post(
                self.account.url + call.path,
                data=call.body,
                headers=dict(call.headers),
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
            ) as response:
                return receive(response, MAX_ANSWER)
        except OSError as error:  # every RequestException is one
            # The class alone: an exception's text may carry what was sent.
            log.info("%s: %s", call.path, type(error).__name__)
            return broken(error)

    def _http(self) -> requests.Session:
        """The calling thread's own connections."""
        known: requests.Session | None = getattr(self._local, "http", None)
        if known is None:
            headers = {
                "Content-Type": "application/json",
                "Charset": "utf-8",
                "User-Agent": "mot-cua/1",
                **({"dstcode": self.account.dstcode} if self.account.dstcode else {}),
            }
            known = self._local.http = new_session(self.account.line, headers)
            self._open.append(known)
        return known


def _code_of(verdict: Verdict) -> str:
    """A code of ``messages`` where the class alone does not say what to do."""
    if verdict.kind is AnswerClass.LOST:
        return "sync_answer_unreadable"
    return "province_dstcode_refused" if verdict.field == DSTCODE else ""


def _not_sent(reply: Reply, code: str) -> Reply:
    """Without a session nothing was sent: the line is not there yet, whatever answered."""
    verdict = replace(reply.verdict, kind=AnswerClass.OFFLINE)
    return replace(reply, verdict=verdict, code=reply.code or code)


_REFUSED_LOGIN = frozenset(
    {AnswerClass.SESSION, AnswerClass.REFUSED, AnswerClass.EXISTS, AnswerClass.NO_DOSSIER}
)


def _login_failed(reply: Reply, refused: str) -> Reply:
    """Why there is no session: a name or password that is not taken, settings, or the line."""
    kind = reply.kind
    if kind in (AnswerClass.FORBIDDEN, AnswerClass.NO_SERVICE):
        return reply
    is_said = kind is AnswerClass.SUSPECT and bool(reply.verdict.code)
    if kind in _REFUSED_LOGIN or is_said:
        verdict = replace(reply.verdict, kind=AnswerClass.SESSION)
        return replace(reply, verdict=verdict, code=refused)
    return _not_sent(reply, "sync_center_failed")
