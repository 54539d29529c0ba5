"""The JSON shapes of what a province is owed."""

from __future__ import annotations

from datetime import datetime

from reception.cli.answer import Json
from reception.cli.views import moment
from reception.labels import PROVINCE_STATES
from reception.messages import SENTENCES
from reception.services.province.codes import ProvinceCode
from reception.services.province.obligations import (
    KINDS,
    DestinationState,
    DossierOwed,
    DossierTry,
    Obligation,
    age_seconds,
    next_step,
    state_of,
)
from reception.services.province.owed_list import message


def rounds_of(item: DestinationState) -> Json:
    """How the rounds of one destination go."""
    return {
        "destination": item.where,
        "told_at": item.told_at or None,
        "trouble": item.trouble or None,
        "message": SENTENCES.get(item.trouble, item.trouble) or None,
    }


def dossier(item: DossierOwed, now: datetime) -> Json:
    """One dossier towards one destination."""
    return {
        "dossier_id": item.uid,
        "code": item.code,
        "destination": item.destination,
        "state": item.state,
        "label": PROVINCE_STATES[item.state],
        "field": item.field,
        "reason": item.reason,
        "message": message(item.reason, item.field, item.answer),
        "answer": item.answer,
        "next_step": item.next_step,
        "has_account": item.has_account,
        "items": [_item(part, now, has_account=item.has_account) for part in item.items],
    }


def destination(item: DossierOwed) -> Json:
    """What one destination has of a dossier, beside what the center has."""
    states = [state_of(part) for part in item.items]
    return {
        "destination": item.destination,
        "settled": states.count("sent"),
        "waiting": states.count("waiting"),
        "quarantined": states.count("fix"),
        "unknown": states.count("unknown"),
        "conflicts": states.count("conflict"),
        "state": item.state,
        "label": PROVINCE_STATES[item.state],
        "field": item.field,
        "next_step": item.next_step,
    }


def _item(item: Obligation, now: datetime, *, has_account: bool) -> Json:
    return {
        "id": item.obligation_id,
        "kind": item.kind.value,
        "label": KINDS[item.kind],
        "state": item.state.value,
        "status": state_of(item),
        "attempts": item.attempts,
        "resent": item.resent,
        "field": item.field,
        "last_class": item.last_class,
        "last_answer": item.last_answer,
        "next_step": next_step(item, (item.destination,) if has_account else ()),
        "recorded_at": moment(item.recorded_at),
        "last_attempt_at": moment(item.last_attempt_at),
        "next_attempt_at": moment(item.next_attempt_at),
        "age_seconds": age_seconds(item, now),
    }


def proof(item: DossierTry) -> Json:
    """One try with its proof."""
    return {
        "id": item.try_id,
        "service": item.service,
        "started_at": moment(item.started_at),
        "ended_at": moment(item.ended_at),
        "class": item.answer_class or "unknown",
        "request_sha256": item.request_hash,
        "answer_sha256": item.answer_hash,
        "items": list(item.obligations),
    }


def code(item: ProvinceCode) -> Json:
    """One row of the table of codes."""
    return {
        "kind": item.kind,
        "local": item.local,
        "code": item.code,
        "name": item.name,
        "valid_from": item.valid_from.isoformat(),
        "valid_to": item.valid_to.isoformat() if item.valid_to else None,
    }
