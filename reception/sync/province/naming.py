"""What the province calls a procedure and its sector: a dated table first, then its own word."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from typing import Any

from reception.domain.facts import ProcedurePin
from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.storage.province_port import ToldProcedure
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.looking import first_of, word
from reception.sync.province.packets import CannotRender, ProcedureTerms
from reception.sync.province.talk import Talk

NATIONAL = re.compile(r"[0-9]\.[0-9]{6}")


def terms_of(talk: Talk) -> Generator[Question, Reply, ProcedureTerms | None]:
    """The province's words for a dossier's procedure; None where it could not be asked.

    Raises:
        CannotRender: a code is missing in the table and the province does not say it.
    """
    pin = talk.record.dossier.procedure
    code = national_code(talk, pin)
    day = office_day(talk.record.dossier.intake.received_at)
    sector = talk.desk.store.code_of("sector", fold(pin.field), day)
    if sector is not None:
        return ProcedureTerms(code, sector.code, sector.name or pin.field)
    told = talk.desk.store.told_procedure(code)
    if told is None:
        told = yield from _ask(talk, code)
    if told is None:
        return None
    if not told.sector_code:
        raise CannotRender("province_no_sector", field="MaLinhVuc", value=pin.field)
    return ProcedureTerms(code, told.sector_code, told.sector_name)


def national_code(talk: Talk, pin: ProcedurePin) -> str:
    """The national code: by the table of the day, or the code itself where it is one.

    Raises:
        CannotRender: it is neither.
    """
    day = office_day(talk.record.dossier.intake.received_at)
    known = talk.desk.store.code_of("procedure", pin.code, day)
    if known is not None:
        return known.code
    if NATIONAL.fullmatch(pin.code):
        return pin.code
    raise CannotRender("province_no_national_code", field="MaTTHC", value=pin.code)


def _ask(talk: Talk, code: str) -> Generator[Question, Reply, ToldProcedure | None]:
    question = Question("LayThuTuc", {"maTTHC": code}, is_lookup=True, is_shared=True)
    reply = talk.last = yield question
    if reply.kind in (AnswerClass.NO_DOSSIER, AnswerClass.REFUSED):
        raise CannotRender("province_unknown_procedure", field="MaTTHC", value=code)
    if reply.kind is not AnswerClass.SUCCESS:
        return None
    if not _has_rows(reply):
        return None
    item = row_told(reply, code)
    if not item:
        raise CannotRender("province_unknown_procedure", field="MaTTHC", value=code)
    told = procedure_told(item, code)
    talk.desk.store.keep_procedure(told, talk.desk.now())
    return told


def _has_rows(reply: Reply) -> bool:
    """Whether the answer is a row or a list of rows, none included; else it has said nothing."""
    result = (reply.verdict.body or {}).get("result")
    rows = result if isinstance(result, list) else [result]
    return all(isinstance(row, Mapping) for row in rows)


def row_told(reply: Reply, code: str) -> Mapping[str, Any]:
    """What ``LayThuTuc`` tells of a procedure; empty where the answer holds none of that code."""
    item = first_of((reply.verdict.body or {}).get("result"))
    told = word(item.get("matthc"))
    # The province's own code is the national one with the province behind it.
    is_of_it = told in ("", code) or told.startswith(f"{code}.")
    return item if is_of_it else {}


def procedure_told(item: Mapping[str, Any], code: str) -> ToldProcedure:
    """A procedure as a row of a list or of ``LayThuTuc`` tells it."""
    sector = first_of(item.get("linhvucthuchien"))
    return ToldProcedure(
        code,
        word(item.get("tentthc")),
        word(sector.get("malinhvuc")),
        word(sector.get("tenlinhvuc")),
    )
