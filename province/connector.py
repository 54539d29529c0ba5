"""Front of the connector: bearer token, numbers issued there, files first, list and acknowledge."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP

from province.answers import Refused, Reply, Verdict, Written
from province.checking import faults_of, is_item, notes_on
from province.connector_fields import PROGRESS, STATUS, SUBMISSION
from province.fields import Field
from province.packets import EXISTS, Packets
from province.requests_in import Request, Unreadable
from province.store import Item, Sessions, StoredFile
from province.tasks import Note, Task, bytes_reply, connector_reply, plain_reply

Run = Callable[[Request, Note], Verdict]
# Lists of fees and results go with a request for money or papers and with the end only.
_WITH_LISTS = (5, 6, 9)


@dataclass(frozen=True, slots=True)
class Connector:
    """The connector over the store of the packets; ``tokens`` are its own."""

    packets: Packets
    tokens: Sessions

    def task(self, request: Request, *, trusted: bool) -> Task | None:
        """The call of a request, or None when its path is not ours.

        Args:
            trusted: a gateway in front has checked a token already.
        """
        for end, (service, run, render) in self._routes().items():
            if _matches(request, end):
                return self._checked(request, service, run, render, trusted=trusted)
        return None

    def _routes(self) -> dict[str, tuple[str, Run, Callable[[Verdict], Reply]]]:
        return {
            "POST /connector/v1/login": ("token", self._login, plain_reply),
            "GET /--get-next-value": ("number", self._number, plain_reply),
            "POST /fi/v1/file/upload": ("upload", self._upload, plain_reply),
            "POST /noihoso": ("NoiHoSo", self._submit, connector_reply),
            "POST /v1/hoso/capnhattientrinh": ("capnhattientrinh", self._progress, connector_reply),
            "POST /v1/hoso/capnhattrangthai": ("capnhattrangthai", self._status, connector_reply),
            "POST /v1/laydanhsachhoso": ("laydanhsachhoso", self._waiting, connector_reply),
            "POST /v1/hoso/xacnhantrangthainhan": (
                "xacnhantrangthainhan",
                self._acknowledge,
                connector_reply,
            ),
            "GET /fi/file/download/": ("download", self._download, bytes_reply),
        }

    def _checked(
        self,
        request: Request,
        service: str,
        run: Run,
        render: Callable[[Verdict], Reply],
        *,
        trusted: bool,
    ) -> Task:
        def carry_out(note: Note) -> Verdict:
            token = request.headers.get("authorization", "").removeprefix("Bearer ")
            if service != "token" and not trusted and not self.tokens.use(token):
                return Verdict(-1, "Unauthorized", status=401)
            try:
                return run(request, note)
            except Refused as refused:
                return refused.verdict
            except Unreadable as problem:
                return Verdict(-1, f"Yêu cầu không hợp lệ ({problem})", status=400)

        body = _body_of(request, service)
        return Task(service, carry_out, render, body, "", _codes(body))

    # ------------------------------------------------------------------ calls

    def _login(self, request: Request, note: Note) -> Verdict:
        body, settings = request.json_object(), self.packets.settings()
        if (body.get("client_id"), body.get("client_secret")) != (
            settings.username,
            settings.password,
        ):
            return Verdict(-1, "Unauthorized", status=401)
        token = self.tokens.begin("T", settings.session_seconds, settings.session_calls)
        life = int(settings.session_seconds)
        return Verdict(extra={"access_token": token, "expires_in": life, "token_type": "Bearer"})

    def _number(self, request: Request, note: Note) -> Verdict:
        unit = request.query.get("code", "")
        number = self.packets.store.next_number()
        day = self.packets.settings().now().strftime("%y%m%d")
        return Verdict(extra={"value": f"{unit}-{day}-{number:07}"})

    def _upload(self, request: Request, note: Note) -> Verdict:
        parts = _multipart(request)
        body, dossier = parts.get("file"), parts.get("maHoSo", b"").decode()
        if not body or not dossier:
            raise Refused(-1, "Thiếu file hoặc maHoSo", 400)
        digest = hashlib.sha256(body).hexdigest()
        store = self.packets.store
        held = store.file_of(digest)
        if held is not None:
            note(f"the same content is already there as {held.file_id}")
        else:
            held = StoredFile(f"F{len(store.files) + 1:06}", digest, dossier, body)
            store.files[held.file_id] = held
        extra: Item = {"IdTepTin": held.file_id, "HashTepTin": digest}
        return Verdict(extra=extra, written=(Written("file", dossier),))

    def _submit(self, request: Request, note: Note) -> Verdict:
        item = request.json_object()
        self._check(item, SUBMISSION, note)
        code = str(item["MaHoSo"])
        self._check_files(item)
        held = self.packets.store.dossiers.get(code)
        if held is not None:
            told = {"idHoSo": held.number, "maHoSo": code}
            result = told if self.packets.settings().tells_number else None
            return Verdict(EXISTS, f"Hồ sơ {code} đã tồn tại", result)
        snapshot = item | {"TrangThaiHoSo": "2"}
        made = self.packets.store.create(code, str(item["MaDonViTiepNhan"]), snapshot)
        data = {"idHoSo": made.number, "maHoSo": code}
        return Verdict(result=data, written=(Written("create", code),))

    def _check_files(self, item: Item) -> None:
        for paper in _objects(item, "ThanhPhanHoSo"):
            for attached in _objects(paper, "GiayToDinhKem"):
                held = self.packets.store.files.get(str(attached.get("IdGiayTo")))
                if held is None or held.sha256 != attached.get("HashTepTin"):
                    raise Refused(-1, f"Tệp {attached.get('IdGiayTo')} không tồn tại", 400)

    def _progress(self, request: Request, note: Note) -> Verdict:
        items = _array(request)
        for item in items:
            self._check(item, PROGRESS, note)
            self._held(item)
        for item in items:
            history = self.packets.store.dossiers[str(item["MaHoSo"])].progress
            if self.packets.settings().dedupes_progress and item in history:
                note(f"{item['MaHoSo']}: an equal entry is there already")
            else:
                history.append(dict(item))
        return Verdict(written=tuple(Written("progress", str(one["MaHoSo"])) for one in items))

    def _status(self, request: Request, note: Note) -> Verdict:
        items = _array(request)
        for item in items:
            self._check(item, STATUS, note)
            self._held(item)
            lists = [name for name in ("DanhSachLePhi", "DanhSachGiayToKetQua") if item.get(name)]
            if lists and item["TrangThai"] not in _WITH_LISTS:
                raise Refused(-1, f"Trường {lists[0]} không dùng với trạng thái này", 400)
        for item in items:
            snapshot = self.packets.store.dossiers[str(item["MaHoSo"])].snapshot
            changes = {"TrangThaiHoSo": str(item["TrangThai"]), "TrangThai": item}
            self.packets.store.replace(str(item["MaHoSo"]), snapshot | changes)
        return Verdict(written=tuple(Written("update", str(one["MaHoSo"])) for one in items))

    def _held(self, item: Item) -> None:
        """The dossier must be there, under the id that its creation returned."""
        held = self.packets.store.dossiers.get(str(item["MaHoSo"]))
        given = item.get("IDHoSo", item.get("IdHoSo"))
        if held is None or str(given) != str(held.number):
            raise Refused(-1, f"Hồ sơ {item['MaHoSo']} không tồn tại")

    def _waiting(self, request: Request, note: Note) -> Verdict:
        wanted = request.json_object()
        waiting = [
            one
            for one in self.packets.store.waiting
            if wanted.get("MaTTHC") in (None, "", one.get("MaTTHC"))
        ]
        return Verdict(result=list(waiting))

    def _acknowledge(self, request: Request, note: Note) -> Verdict:
        store = self.packets.store
        codes = [str(item.get("MaHoSo")) for item in _array(request)]
        store.acknowledged.extend(codes)
        store.waiting[:] = [one for one in store.waiting if str(one.get("MaHoSo")) not in codes]
        return Verdict(written=tuple(Written("acknowledge", code) for code in codes))

    def _download(self, request: Request, note: Note) -> Verdict:
        held = self.packets.store.files.get(request.path.rpartition("/")[2])
        if held is None:
            return Verdict(-1, "Không tìm thấy tệp", status=404)
        return Verdict(result=held.body)

    def _check(self, item: Item, table: tuple[Field, ...], note: Note) -> None:
        for finding in faults_of(item, table):
            raise Refused(-1, finding.words, 400)
        for finding in notes_on(item, table, newer=True):
            note(f"{item['MaHoSo']}: {finding.field} {finding.words}")


def _matches(request: Request, end: str) -> bool:
    method, _, path = end.partition(" ")
    asked = request.path.lower()
    inside = path.endswith("/")
    return request.method == method and (path in asked if inside else asked.endswith(path))


def _array(request: Request) -> list[Item]:
    value = request.json()
    if not isinstance(value, list) or not value:
        raise Unreadable("array")
    items = [one for one in value if is_item(one)]
    if len(items) != len(value):
        raise Unreadable("array")
    return items


def _objects(item: Item, name: str) -> list[Item]:
    listed = item.get(name)
    return [one for one in listed if is_item(one)] if isinstance(listed, list) else []


def _multipart(request: Request) -> dict[str, bytes]:
    """Parts of a form by name."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    message = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + request.body)
    if not message.is_multipart():
        raise Unreadable("multipart")
    found = {}
    for part in message.iter_parts():
        payload = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        found[str(name)] = payload if isinstance(payload, bytes) else b""
    return found


def _body_of(request: Request, service: str) -> object:
    """What the audit keeps: no secrets, no file bytes."""
    if service == "token" or request.content_type != "application/json":
        return {"bytes": len(request.raw)}
    try:
        return request.json()
    except Unreadable:
        return {"bytes": len(request.raw)}


def _codes(body: object) -> tuple[str, ...]:
    items = body if isinstance(body, list) else [body]
    return tuple(str(item["MaHoSo"]) for item in items if is_item(item) and "MaHoSo" in item)
