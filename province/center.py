"""The whole stand-in without a line: a request in, an answer out, everything audited."""

from __future__ import annotations

import copy
import threading
from dataclasses import replace

from province.adapter import Adapter
from province.answers import Delivery, Reply, Verdict, problem
from province.audit import Audit, Call
from province.checking import is_item
from province.connector import Connector
from province.gateway import TokenGateway
from province.packets import Packets
from province.requests_in import Request
from province.rules import Hit, Rules
from province.settings import Settings
from province.store import Item, Sessions, Store
from province.tasks import Task, refusing
from province.twists import LOGIN_PAGE

# The audit keeps what tells one office's calls from another's, and no secret.
_KEPT_HEADERS = ("accept", "charset", "content-type", "dstcode", "user-agent")
_WELL = (Delivery.WHOLE, Delivery.DRIP)
# Where a redirect leads; a caller that follows it reads a page.
LOGIN_PATH = "/dang-nhap"
_LOGIN_REPLY = Reply(200, LOGIN_PAGE, "text/html")
FOREIGN = {
    "ChuHoSo": "Trần Thị Người Khác",
    "NgayTiepNhan": "20260101080000",
    "ThongTinKhac": "",
    "TrichYeuHoSo": "Hồ sơ của nơi khác",
}


class ProvinceCenter:
    """One province: settings, store, rules and audit behind one lock."""

    def __init__(self, settings: Settings | None = None, rules: Rules | None = None) -> None:
        self.settings = settings or Settings()
        self.rules = rules or Rules()
        self.store = Store()
        self.audit = Audit()
        self.lock = threading.RLock()
        packets = Packets(self.store, lambda: self.settings)
        self._sessions = (Sessions(), Sessions(), Sessions())
        self._adapter = Adapter(packets, self._sessions[0])
        self._connector = Connector(packets, self._sessions[1])
        self._gateway = TokenGateway(self._sessions[2])

    def handle(self, request: Request) -> Reply:
        """Answer one request, rightly or as the rules want it."""
        with self.lock:
            call = self.audit.begin(self.settings.now().isoformat(), request.method, request.target)
            call.headers = {
                name: value for name, value in request.headers.items() if name in _KEPT_HEADERS
            }
            reply = self._answer(request, call)
            call.status = reply.status
            call.answered = reply.delivery in _WELL
            return reply

    def end_sessions(self) -> None:
        """Every session and token is over, whatever its time."""
        for sessions in self._sessions:
            sessions.end_all()

    def plant(self, code: str, unit: str, snapshot: Item) -> None:
        """A dossier of somebody else, or one filed by a citizen on the national portal."""
        with self.lock:
            self.store.create(code, unit, snapshot | {"MaHoSo": code}, is_foreign=True)

    def move(self, code: str, status: str) -> None:
        """The province itself moves a dossier to another status."""
        with self.lock:
            self.store.replace(code, self.store.dossiers[code].snapshot | {"TrangThaiHoSo": status})

    def forget(self) -> None:
        """As on the first day: no dossier, no session, no rule, no audit."""
        with self.lock:
            self.end_sessions()
            self.rules.clear()
            self.store.dossiers.clear()
            self.store.files.clear()
            self.store.waiting.clear()
            self.store.acknowledged.clear()
            self.store.evaluations.clear()
            self.audit.calls.clear()

    # ------------------------------------------------------------------ one call

    def _answer(self, request: Request, call: Call) -> Reply:
        task = self._task(request)
        call.service, call.unit, call.body = task.service, task.unit, task.body
        call.dossiers = list(task.dossiers)
        hits = self.rules.of(task.service, task.dossiers)
        call.faults = [one.name for one in hits]
        verdict = self._carry_out(task, call, hits)
        for one in hits:
            if one.fault.verdict is not None:
                verdict = one.fault.verdict(verdict)
        call.code, call.message = verdict.code, verdict.message
        reply = task.render(verdict)
        for one in hits:
            if one.fault.reply is not None:
                reply = one.fault.reply(reply)
        return reply

    def _task(self, request: Request) -> Task:
        gateway = self._gateway.task(request, self.settings)
        if gateway is not None:
            return gateway
        if not self._gateway.lets_through(request, self.settings):
            return refusing("gateway", 401, "Invalid Credentials")
        trusted = self.settings.front != "none"
        if request.path == LOGIN_PATH:
            return Task("login-page", lambda _: Verdict(), lambda _: _LOGIN_REPLY)
        task = self._adapter.task(request) or self._connector.task(request, trusted=trusted)
        return task or refusing("nowhere", 404, "Not Found")

    def _carry_out(self, task: Task, call: Call, hits: tuple[Hit, ...]) -> Verdict:
        try:
            return self._run(task, call, hits)
        finally:
            if any(one.fault.ends_sessions for one in hits):
                self.end_sessions()

    def _run(self, task: Task, call: Call, hits: tuple[Hit, ...]) -> Verdict:
        if not all(one.carried_out for one in hits):
            return Verdict()
        if any(one.fault.plants for one in hits):
            self._plant_before(task)
        if any(one.fault.halves for one in hits):
            _halve(task, call)
        call.carried_out = True
        verdict = task.run(call.notes.append)
        call.written = list(verdict.written)
        return verdict

    def _plant_before(self, task: Task) -> None:
        """Somebody else's dossier under each code that a create is about to use."""
        data = task.body.get("data") if is_item(task.body) else None
        for item in filter(is_item, data if isinstance(data, list) else [task.body]):
            code = str(item.get("MaHoSo", ""))
            if code and code not in self.store.dossiers:
                self.plant(code, "H99.99", {**item, **FOREIGN})


def _halve(task: Task, call: Call) -> None:
    """Take the second half of an array away before the service sees it; the audit keeps it all."""
    call.body = copy.deepcopy(task.body)
    data = task.body.get("data") if is_item(task.body) else None
    if isinstance(data, list):
        del data[(len(data) + 1) // 2 :]


def not_ours(status: int, title: str) -> Reply:
    """An answer of the server itself, outside every front."""
    return replace(problem(status, title), headers={"Connection": "close"})
