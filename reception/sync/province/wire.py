"""How each kind of interface puts a question into a request: paths, headers, its session."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reception.services.province.account import BusKeys, ProvinceAccount
from reception.sync.fields import BadMessage, Json
from reception.sync.http_call import HttpAnswer
from reception.sync.json_bytes import dump, parse_json
from reception.sync.province.answers import (
    CONNECTOR_CODES,
    PACKET_CODES,
    AnswerClass,
    CodeNames,
    Verdict,
    classify,
)
from reception.sync.province.asking import Question

FORM, GRANT = "application/x-www-form-urlencoded", b"grant_type=client_credentials"
# A token is renewed before it ends, so that none ends on the way.
_BEFORE_ITS_END, _SHORTEST = 20.0, 1.0


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    Attributes:
        names: how its answer writes its code; None where it hands out a token and has none.
    """

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    is_lookup: bool = False
    names: CodeNames | None = PACKET_CODES


@dataclass(frozen=True, slots=True)
class Wire:
    """One kind of interface.

    Attributes:
        login: the body that asks for a session; session_name: where the answer holds it.
        call: a question under a session.
        login_names: as :attr:`Call.names`, of the login.
        logs_in_behind_bus: whether it wants a session of its own behind the token of a bus.
    """

    login: Callable[[ProvinceAccount], Json]
    session_name: str
    call: Callable[[Question, ProvinceAccount, str], Call]
    login_names: CodeNames | None
    logs_in_behind_bus: bool


def read_answer(answer: HttpAnswer, call: Call) -> Verdict:
    """The class of an answer that came whole."""
    if call.names is not None:
        return classify(answer.status, answer.body, is_lookup=call.is_lookup, names=call.names)
    try:
        body = parse_json(answer.body)
    except BadMessage:
        body = None
    if 200 <= answer.status < 300 and isinstance(body, dict) and "access_token" in body:
        return Verdict(AnswerClass.SUCCESS, body=body)
    return classify(answer.status, answer.body)


def lifetime(body: Mapping[str, object]) -> float:
    """Seconds for which what a login handed out may be used; for ever where it does not say."""
    seconds = body.get("expires_in")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float | str):
        return math.inf
    try:
        told = float(seconds)
    except ValueError:
        return math.inf
    # What lasts no time at all, or less, was not meant so: its end will be said by an answer.
    return max(told - _BEFORE_ITS_END, told / 2, _SHORTEST) if told > 0 else math.inf


def key_headers(bus: BusKeys) -> dict[str, str]:
    """What goes with every call through a bus beside its token."""
    if bus.style != "lgsp":
        return {}
    keys = {
        "AccessKey": bus.access_key,
        "SecretKey": bus.secret_key,
        "AppName": bus.app_name,
        "PartnerCode": bus.partner,
        "PartnerCodeCus": bus.partner,
    }
    return {"lgspaccesstoken": base64.b64encode(json.dumps(keys).encode()).decode()}


def grant_headers(bus: BusKeys) -> dict[str, str]:
    """What goes with the call for a token."""
    if bus.style == "lgsp":
        return key_headers(bus)
    pair = base64.b64encode(f"{bus.access_key}:{bus.secret_key}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _packet_login(account: ProvinceAccount) -> Json:
    return {"username": account.username, "password": account.password}


def _packet_call(question: Question, account: ProvinceAccount, session: str) -> Call:
    body = {
        "session": session,
        "madonvi": account.unit_code,
        "service": question.service,
        **question.fields,
    }
    path = account.share_path if question.is_shared else account.integration_path
    return Call(path, dump(body), is_lookup=question.is_lookup)


def _connector_login(account: ProvinceAccount) -> Json:
    return {"client_id": account.username, "client_secret": account.password}


def _connector_call(question: Question, account: ProvinceAccount, token: str) -> Call:
    base = account.share_path if question.is_shared else account.integration_path
    headers = {"Authorization": f"Bearer {token}"}
    body = dump(question.fields.get("data"))
    return Call(f"{base}/{question.service}", body, headers, names=CONNECTOR_CODES)


PACKET_WIRE = Wire(_packet_login, "session", _packet_call, PACKET_CODES, logs_in_behind_bus=True)
CONNECTOR_WIRE = Wire(
    _connector_login, "access_token", _connector_call, None, logs_in_behind_bus=False
)
