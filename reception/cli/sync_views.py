"""The JSON shapes of what sync and checks tell: the rest of the contract stands in ``views``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from reception.cli.answer import Json
from reception.cli.views import moment
from reception.labels import NOT_RECEIVED
from reception.messages import SENTENCES
from reception.services.backup.center_check import CenterCheck
from reception.services.dossier.recoding import Collision, Recoded
from reception.storage.identity_record import IdentityNews
from reception.storage.outbox import OutboxItem
from reception.storage.set_aside_table import NotReceived
from reception.storage.sync_port import SeenDevice


def center_check(check: CenterCheck) -> Json:
    """What is held here and at the center, and where they differ."""
    return {
        "compared": not check.code,
        "code": check.code or None,
        "proved": check.is_proved,
        "equal": check.is_equal,
        "resent": check.resent,
        "dossiers": {"here": check.dossiers_here, "there": check.dossiers_there},
        "devices": [asdict(line) for line in check.devices],
        "findings": [{**asdict(item), "message": item.words()} for item in check.findings],
        "more_findings": check.more,
    }


def outbox_item(item: OutboxItem, now: datetime) -> Json:
    """An unsettled item, with the sentence of the center's last answer."""
    code = item.last_answer.partition(":")[0]
    return {
        "seq": item.seq,
        "code": item.code,
        "dossier_id": item.dossier_uid,
        "kind": item.kind,
        "state": item.state,
        "attempts": item.attempts,
        "last_answer": item.last_answer,
        "message": SENTENCES.get(code, ""),
        "last_attempt_at": moment(item.last_attempt_at),
        "recorded_at": moment(item.recorded_at),
        "age_seconds": max(0, int((now - item.recorded_at).total_seconds())),
    }


def not_received(item: NotReceived) -> Json:
    """Something that came from the center and could not be taken in, and why."""
    return {
        "device": item.device_id,
        "seq": item.seq,
        "code": item.code,
        "kind": item.kind,
        "reason": item.reason,
        "detail": item.detail,
        "message": NOT_RECEIVED.get(item.reason, item.reason),
        "arrived_at": moment(item.arrived_at),
    }


def recoded(item: Recoded) -> Json:
    """A dossier with a new code: its receipt has to be printed again."""
    return {"dossier_id": item.uid, "old": item.old, "code": item.new}


def collision(item: Collision) -> Json:
    """A code that several dossiers carry; the first was born first and keeps it."""
    return {"code": item.code, "dossiers": list(item.uids)}


def counter_twin(item: SeenDevice) -> Json:
    """Another PC that works as this counter."""
    return {
        "device": item.device_id,
        "counter": item.counter,
        "clerk": item.clerk,
        "first_seen": moment(item.first_seen),
        "last_seen": moment(item.last_seen),
    }


def identity(news: IdentityNews, *, lacks_past: bool) -> Json:
    """Why this PC goes on under another name, and whether part of its past is still missing."""
    return {
        "cause": news.cause.value,
        "at": moment(news.at),
        "sealed_anew": news.moved,
        "lacks_past": lacks_past,
    }
