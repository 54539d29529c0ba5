"""The door of tests and demos: switches, dossiers planted, the audit. Not part of any province."""

from __future__ import annotations

from collections.abc import Callable

from province.answers import Reply, json_reply, problem
from province.center import ProvinceCenter
from province.checking import is_item
from province.faults import FAULTS
from province.requests_in import Request, Unreadable
from province.rules import BadRule, rule_of
from province.settings import SWITCHES, BadSetting, changed
from province.store import Item

PREFIX = "/_control/"
AUDIT = "/audit"

Act = Callable[[ProvinceCenter, Request], object]


def answer(center: ProvinceCenter, request: Request) -> Reply | None:
    """The answer to a control request, or None when it is a call to the province."""
    if not request.path.startswith((PREFIX, AUDIT)):
        return None
    act = _ACTS.get((request.method, request.path))
    if act is None:
        return problem(404, f"there are: {', '.join(' '.join(one) for one in _ACTS)}")
    try:
        with center.lock:
            return json_reply(act(center, request))
    except (BadRule, BadSetting, Unreadable, KeyError, ValueError) as trouble:
        return problem(400, str(trouble))


def _list_faults(center: ProvinceCenter, request: Request) -> object:
    return {name: fault.says for name, fault in FAULTS.items()}


def _settings(center: ProvinceCenter, request: Request) -> object:
    return {name: getattr(center.settings, name) for name in SWITCHES if name != "password"}


def _change_settings(center: ProvinceCenter, request: Request) -> object:
    center.settings = changed(center.settings, request.json_object())
    return _settings(center, request)


def _rules(center: ProvinceCenter, request: Request) -> object:
    return {
        "rules": [
            {"fault": one.fault, "service": one.service, "seen": one.seen, "hits": one.hits}
            for one in center.rules.rules
        ],
        "script": center.rules.script,
    }


def _add_rules(center: ProvinceCenter, request: Request) -> object:
    wanted = request.json()
    items = wanted if isinstance(wanted, list) else [wanted]
    center.rules.add(*[rule_of(item if is_item(item) else {}) for item in items])
    return _rules(center, request)


def _play(center: ProvinceCenter, request: Request) -> object:
    body = request.json_object()
    names = body.get("script")
    if not isinstance(names, list):
        raise BadRule("script is a list of faults, an empty text for none")
    center.rules.play([str(name) for name in names], str(body.get("service", "*")))
    return _rules(center, request)


def _clear_rules(center: ProvinceCenter, request: Request) -> object:
    center.rules.clear()
    return _rules(center, request)


def _end_sessions(center: ProvinceCenter, request: Request) -> object:
    center.end_sessions()
    return {}


def _plant(center: ProvinceCenter, request: Request) -> object:
    body = request.json_object()
    snapshot = body.get("snapshot")
    unit = str(body.get("unit", "H99.99"))
    center.plant(str(body["code"]), unit, snapshot if is_item(snapshot) else {})
    return {}


def _move(center: ProvinceCenter, request: Request) -> object:
    body = request.json_object()
    center.move(str(body["code"]), str(body["status"]))
    return {}


def _let_wait(center: ProvinceCenter, request: Request) -> object:
    """A dossier waits to be fetched through the connector."""
    center.store.waiting.append(request.json_object())
    return {"waiting": len(center.store.waiting)}


def _forget(center: ProvinceCenter, request: Request) -> object:
    center.forget()
    return {}


def _audit_calls(center: ProvinceCenter, request: Request) -> object:
    return center.audit.since(int(request.query.get("since", "0")))


def _audit_dossiers(center: ProvinceCenter, request: Request) -> object:
    held: Item = center.audit.dossiers(center.store)
    return held


def _audit_summary(center: ProvinceCenter, request: Request) -> object:
    return center.audit.summary(center.store)


_ACTS: dict[tuple[str, str], Act] = {
    ("GET", f"{PREFIX}faults"): _list_faults,
    ("GET", f"{PREFIX}settings"): _settings,
    ("POST", f"{PREFIX}settings"): _change_settings,
    ("GET", f"{PREFIX}rules"): _rules,
    ("POST", f"{PREFIX}rules"): _add_rules,
    ("DELETE", f"{PREFIX}rules"): _clear_rules,
    ("POST", f"{PREFIX}script"): _play,
    ("POST", f"{PREFIX}expire"): _end_sessions,
    ("POST", f"{PREFIX}plant"): _plant,
    ("POST", f"{PREFIX}move"): _move,
    ("POST", f"{PREFIX}waiting"): _let_wait,
    ("POST", f"{PREFIX}forget"): _forget,
    ("GET", AUDIT): _audit_summary,
    ("GET", f"{AUDIT}/calls"): _audit_calls,
    ("GET", f"{AUDIT}/dossiers"): _audit_dossiers,
}
