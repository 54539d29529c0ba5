"""Front of the packets: login, session in the body, envelope; also as an intermediary has it."""

from __future__ import annotations

from dataclasses import dataclass

from province.answers import Refused, Verdict
from province.checking import is_item
from province.packets import REFUSED, Envelope, Packets
from province.requests_in import Request, Unreadable
from province.settings import Settings
from province.store import Item, Sessions
from province.tasks import Note, Task, packet_reply, refusing

_INTERMEDIARY = "/SynsTTHCC/"
_UNIT_LENGTH = 35
_EXPIRED = "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại"


@dataclass(frozen=True, slots=True)
class Adapter:
    """Sessions and envelopes in front of the services."""

    packets: Packets
    sessions: Sessions

    def task(self, request: Request) -> Task | None:
        """The call of a request, or None when its path is not ours."""
        settings = self.packets.settings()
        if request.path == settings.auth_endpoint:
            return self._login(request)
        if request.path in (settings.integration_endpoint, settings.share_endpoint):
            return self._call(request)
        if _INTERMEDIARY in request.path:
            return self._bare_call(request)
        return None

    def _login(self, request: Request) -> Task:
        try:
            body = request.json_object()
        except Unreadable:
            return refusing("login", 400, "Yêu cầu không hợp lệ")
        settings = self.packets.settings()
        known = (body.get("username"), body.get("password")) == (
            settings.username,
            settings.password,
        )

        def run(_: Note) -> Verdict:
            if not known:
                return Verdict(REFUSED, "Tên đăng nhập hoặc mật khẩu không đúng")
            life = settings.session_seconds, settings.session_calls
            return Verdict(extra={"session": self.sessions.begin("S", *life)})

        return Task("login", run, packet_reply, body={"username": body.get("username")})

    def _call(self, request: Request) -> Task:
        trouble = _header_trouble(request, self.packets.settings())
        if trouble:
            return refusing("envelope", 400, trouble)
        try:
            body = request.json_object()
        except Unreadable as problem:
            return refusing("envelope", 400, f"Yêu cầu không hợp lệ ({problem})")
        service, unit = str(body.get("service", "")), str(body.get("madonvi", ""))

        def run(note: Note) -> Verdict:
            refused = self._envelope_refusal(body)
            if refused is not None:
                return refused
            return self.packets.call(Envelope(service, unit, body, note))

        return Task(service, run, packet_reply, _without_session(body), unit, dossiers_of(body))

    def _envelope_refusal(self, body: Item) -> Verdict | None:
        """What is wrong with session, unit or service, if anything."""
        settings = self.packets.settings()
        session, unit = body.get("session"), body.get("madonvi")
        if not isinstance(session, str) or not self.sessions.use(session):
            if settings.session_by_401:
                return Verdict(REFUSED, "Unauthorized", status=401)
            return Verdict(REFUSED, _EXPIRED)
        try:
            check_unit(unit, settings)
        except Refused as refused:
            return refused.verdict
        return None

    def _bare_call(self, request: Request) -> Task:
        """``…/SynsTTHCC/DongBoHoSoMC?MaDinhDanhDV=…&isUpdating=…`` with the bare packet."""
        service = request.path.rpartition("/")[2]
        try:
            data = request.json()
        except Unreadable as problem:
            return refusing(service, 400, f"Yêu cầu không hợp lệ ({problem})")
        unit = request.query.get("MaDinhDanhDV", "")
        body: Item = {"data": data, "type": "2"}
        if "isUpdating" in request.query:
            body["isUpdating"] = request.query["isUpdating"]

        def run(note: Note) -> Verdict:
            try:
                check_unit(unit, self.packets.settings())
            except Refused as refused:
                return refused.verdict
            return self.packets.call(Envelope(service, unit, body, note))

        return Task(service, run, packet_reply, body, unit, dossiers_of(body))


def check_unit(unit: object, settings: Settings) -> None:
    """A unit code of at most 35 characters, one of those that may send.

    Raises:
        Refused: it is not.
    """
    if not isinstance(unit, str) or not unit.strip():
        raise Refused(REFUSED, "Trường madonvi bắt buộc, không được để trống")
    if len(unit) > _UNIT_LENGTH:
        raise Refused(REFUSED, f"Trường madonvi vượt quá {_UNIT_LENGTH} ký tự")
    if settings.units and unit not in settings.units:
        raise Refused(REFUSED, f"Mã đơn vị {unit} không tồn tại")


def dossiers_of(body: Item) -> tuple[str, ...]:
    """Codes that a call carries, in their order."""
    data = body.get("data")
    items = data if isinstance(data, list) else [data]
    codes = [str(item["MaHoSo"]) for item in items if is_item(item) and "MaHoSo" in item]
    if isinstance(body.get("mahoso"), str):
        codes.append(str(body["mahoso"]))
    return tuple(dict.fromkeys(codes))


def _header_trouble(request: Request, settings: Settings) -> str:
    if request.method != "POST":
        return "Phương thức không được hỗ trợ"
    if request.content_type != "application/json":
        return "Content-Type phải là application/json"
    if request.headers.get("accept", "").partition(";")[0] not in ("application/json", "*/*"):
        return "Accept phải là application/json"
    code = request.headers.get("dstcode", "")
    if not code or (settings.dstcode and code != settings.dstcode):
        return "dstcode không tồn tại trên trục"
    return ""


def _without_session(body: Item) -> Item:
    return {name: value for name, value in body.items() if name != "session"}
