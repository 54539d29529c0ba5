"""A province in memory: what it holds, and the ways in which it answers on demand."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from reception.sync.province.answers import AnswerClass, Verdict, classify
from reception.sync.province.asking import Question, Reply

PROCEDURE = {
    "MATTHC": "2.000815",
    "TENTTHC": "Chứng thực bản sao",
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-CT01", "TENLINHVUC": "Chứng thực"}],
}


class Killed(BaseException):
    """The process dies here."""


@dataclass
class FakeProvince:
    """Keeps what it is sent.

    Attributes:
        plan: what happens to the next questions: ``lost`` takes it in and loses the answer,
            ``dropped`` never takes it in, ``offline`` cannot be reached, ``killed_before`` and
            ``killed_after`` end the process around the call; a pair of HTTP status and body is
            answered in its place, and so is a reply; None is no fault.
        refuses: a text that makes any packet that holds it be refused.
        tells_history: whether a look-up brings the steps.
        tells_nothing: a look-up says that the dossier is there, and no more.
        asked: the questions in order.
    """

    plan: deque[Any] = field(default_factory=deque)
    refuses: str = ""
    tells_history: bool = False
    tells_nothing: bool = False
    dossiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    progress: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        fault = self.plan.popleft() if self.plan else None
        if fault == "offline":
            return Reply(Verdict(AnswerClass.OFFLINE), "sync_no_line")
        if fault == "killed_before":
            raise Killed
        if isinstance(fault, Reply):
            return fault
        if isinstance(fault, tuple):
            status, body = fault
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            return Reply(classify(status, raw, is_lookup=question.is_lookup))
        if fault == "dropped":
            return Reply(Verdict(AnswerClass.LOST), "sync_timeout")
        answer = self._answer(question)
        if fault == "lost":
            return Reply(Verdict(AnswerClass.LOST), "sync_timeout")
        if fault == "killed_after":
            raise Killed
        raw = json.dumps(answer).encode()
        return Reply(classify(200, raw, is_lookup=question.is_lookup), answer_hash="f" * 64)

    def close(self) -> None:
        pass

    def services(self) -> list[str]:
        return [question.service for question in self.asked]

    def _answer(self, question: Question) -> dict[str, Any]:
        fields = dict(question.fields)
        if self.refuses and self.refuses in json.dumps(fields, ensure_ascii=False):
            return {"error_code": "5", "message": f"{self.refuses} vượt quá độ dài"}
        answers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "TraCuuHoSo": self._look,
            "LayThuTuc": lambda asked: [{**PROCEDURE, "MATTHC": asked["maTTHC"]}],
            "DongBoHoSoMC": self._dossier,
            "CapNhatTienDoHoSoMC": self._progress,
            "DongBoTrangThaiHoSo": self._status,
        }
        result = answers[question.service](fields)
        if isinstance(result, str):
            return {"error_code": "-3", "message": result}
        return {"error_code": "00", "message": "Thành công", "result": result}

    def _look(self, asked: dict[str, Any]) -> list[Any]:
        known = self.dossiers.get(asked["mahoso"])
        if known is None:
            return []
        if self.tells_nothing:
            return [{"MAHOSO": asked["mahoso"]}]
        told = {name.upper(): value for name, value in known.items()}
        if self.tells_history:
            told["TIENDO"] = self.progress.get(asked["mahoso"], [])
        return [told]

    def _dossier(self, asked: dict[str, Any]) -> Any:
        (item,) = asked["data"]
        code = item["MaHoSo"]
        if asked["isUpdating"] == "False" and code in self.dossiers:
            return "Hồ sơ đã tồn tại"
        if asked["isUpdating"] == "True" and code not in self.dossiers:
            return "Hồ sơ không tồn tại"
        self.dossiers[code] = item
        return []

    def _status(self, asked: dict[str, Any]) -> Any:
        self.statuses.append(asked["data"])
        return []

    def _progress(self, asked: dict[str, Any]) -> Any:
        code = asked["data"][0]["MaHoSo"]
        if code not in self.dossiers:
            return "Hồ sơ không tồn tại"
        self.progress.setdefault(code, []).extend(asked["data"])
        return []


class Inline:
    """Puts each question at once, on the thread that asks."""

    count = 4

    def __init__(self, province: FakeProvince) -> None:
        self._province = province

    def put(self, question: Question) -> Future[Reply]:
        answer: Future[Reply] = Future()
        answer.set_result(self._province.ask(question))
        return answer

    def close(self) -> None:
        pass
