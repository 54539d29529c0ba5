"""A request after its front has understood it: what to run and how to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from province.answers import Reply, Verdict, json_reply, problem

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """One call of one front.

    Attributes:
        service: name by which rules and audit know it.
        run: does it; takes what notes the audit.
        render: turns a verdict into the answer of this front.
        body: for the audit.
    """

    service: str
    run: Callable[[Note], Verdict]
    render: Callable[[Verdict], Reply]
    body: object = None
    unit: str = ""
    dossiers: tuple[str, ...] = ()


def packet_reply(verdict: Verdict) -> Reply:
    """``{error_code, message, result}`` of QCVN 120."""
    if verdict.status != 200:
        return problem(verdict.status, verdict.message)
    body: dict[str, object] = {"error_code": verdict.code, "message": verdict.message}
    if verdict.result is not None:
        body["result"] = verdict.result
    return json_reply(body | verdict.extra)


def connector_reply(verdict: Verdict) -> Reply:
    """``{code, message, data}`` of the connector."""
    if verdict.status != 200:
        return problem(verdict.status, verdict.message)
    body: dict[str, object] = {"code": verdict.code, "message": verdict.message}
    if verdict.result is not None:
        body["data"] = verdict.result
    return json_reply(body)


def plain_reply(verdict: Verdict) -> Reply:
    """The members alone: a token, a number, an uploaded file."""
    if verdict.status != 200 or not verdict.is_success:
        return problem(verdict.status if verdict.status != 200 else 400, verdict.message)
    return json_reply(verdict.extra)


def bytes_reply(verdict: Verdict) -> Reply:
    """A downloaded file."""
    if not isinstance(verdict.result, bytes):
        return plain_reply(verdict)
    return Reply(200, verdict.result, "application/octet-stream")


def refusing(service: str, status: int, message: str) -> Task:
    """A task that only says no, by HTTP."""
    verdict = Verdict(-1, message, status=status)
    return Task(service, lambda _: verdict, packet_reply)
