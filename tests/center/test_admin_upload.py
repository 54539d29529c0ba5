"""A carried file on the administrators' page: taken in once, answered by a download, bounded."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pyrage
import pytest

from reception.center import administrators, audit, carried
from reception.center.app import create_app
from reception.center.store import CenterStore
from reception.sync.carry.keys import OwnKeys, new_keys
from reception.sync.carry.letters import CenterAnswer, read, written
from reception.sync.carry.sealed_file import MAX_FILE, Content, seal, unseal
from reception.sync.carry.writing import Sender, letter_from
from reception.sync.messages import push_bytes
from tests.center.client import Client
from tests.chains import START
from tests.sync.lives import intakes
from tests.workspaces import UNIT

UPLOAD = "/quan-tri/tep-mang-tay"


class Desk:
    """An administrator's browser before a center, and a counter's stick."""

    def __init__(self, store: CenterStore) -> None:
        self.store, self.keys = store, new_keys()
        self.unit_token = store.create_token(UNIT, "UBND phường Thuận Hóa", START)
        self.token = self.new_administrator("Sở Tư pháp")
        self.now = START

    def new_administrator(self, name: str) -> str:
        with self.store.writing() as connection:
            return administrators.create(connection, name, START)

    def client(self, token: str | None = None) -> Client:
        word = base64.b64encode(f"ai:{self.token if token is None else token}".encode()).decode()
        app = create_app(self.store, lambda: self.now)
        return Client(app, {"Authorization": f"Basic {word}"})

    def word(self, token: str | None = None) -> str:
        page = self.client(token).get("/quan-tri").text
        found = re.search(r'name="word" value="([0-9a-f]{64})"', page)
        assert found is not None
        return found[1]

    def outbox(self, count: int = 3, *, keys: OwnKeys | None = None) -> bytes:
        letter = letter_from(Sender(UNIT, 1, self.unit_token, self.keys), "d1", START)
        body = written(letter).replace(b'"letter_id":""', b'"letter_id":"%032d"' % 1)
        push = push_bytes(UNIT, "d1", intakes(count))
        whom = (keys or carried.own_keys(self.store)).public.recipient
        return seal(Content("outbox", body, (push,)), self.keys, [whom])

    def send(
        self, data: bytes, *, word: str | None = None, name: str = "gui.age", **options: Any
    ) -> httpx.Response:
        said = {"word": self.word() if word is None else word}
        return self.client(**options).post(UPLOAD, data=said, files={"file": (name, data)})

    def dossiers(self) -> int:
        return self.store.counts(UNIT).dossiers


@pytest.fixture
def desk(lone: CenterStore) -> Desk:
    return Desk(lone)


def test_a_file_is_taken_in_and_its_answer_is_saved(desk: Desk) -> None:
    for _ in range(2):  # once more changes nothing
        answer = desk.send(desk.outbox())
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == 'attachment; filename="gui.answer.age"'
        assert answer.headers["cache-control"] == "no-store"
        said = read(CenterAnswer, unseal(answer.content, desk.keys).content.body)
        assert [item.acked_seq for item in said.held] == [3]
        assert desk.dossiers() == 3
    with desk.store.reading() as connection:
        lines = audit.of_act(connection, "outbox_carried_in", 9)
    assert [(line.who, line.about["new"]) for line in lines] == [
        ("Sở Tư pháp", "0"),
        ("Sở Tư pháp", "3"),
    ]
    page = desk.client().get("/quan-tri").text
    assert "<td>0</td><td>3</td><td>Sở Tư pháp</td>" in page
    assert "Chưa nhận tệp nào" not in page


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("C:\\U\\gửi.age", "g_i.answer.age"),
        ("../../etc/passwd", "passwd.answer.age"),
        ('a";x=".age', "a_22_x__22.answer.age"),
        (".age", "age.answer.age"),
    ],
)
def test_the_answer_has_a_plain_name(desk: Desk, name: str, saved_as: str) -> None:
    said = desk.send(desk.outbox(), name=name).headers["content-disposition"]
    assert said == f'attachment; filename="{saved_as}"'


def test_only_an_administrator_may_bring_a_file(desk: Desk) -> None:
    word = desk.word()
    for wrong in ("", "x.y", desk.unit_token):
        answer = desk.send(desk.outbox(), word=word, token=wrong)
        assert answer.status_code == 401
    assert desk.dossiers() == 0


def test_a_form_of_another_page_is_refused(desk: Desk) -> None:
    """A browser sends the password with whatever any site makes it send."""
    old = desk.word()
    others = desk.word(desk.new_administrator("Người khác"))
    for word in ("", "0" * 64, "ữ", others):
        answer = desk.send(desk.outbox(), word=word)
        assert (answer.status_code, "tải lại trang" in answer.text) == (403, True)
    desk.now = START + timedelta(days=2)
    assert desk.send(desk.outbox(), word=old).status_code == 403
    assert desk.dossiers() == 0
    desk.now = START + timedelta(days=1)
    assert desk.send(desk.outbox(), word=old).status_code == 200


def bomb(keys: OwnKeys) -> bytes:
    """Small, and gigabytes when it is unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"{}")
        for number in range(30):
            archive.writestr(f"part-{number:04}.json", bytes(41 * 1024 * 1024))
    recipient = pyrage.x25519.Recipient.from_str(keys.public.recipient)
    return bytes(pyrage.encrypt(packed.getvalue(), [recipient]))


def test_hostile_files_are_refused_in_words(desk: Desk) -> None:
    good = desk.outbox()
    answer = desk.send(good).content
    with_many_keys = good[:22] + b"-> X25519 " + b"A" * 43 + b"\n" + good[22:]
    for data, words in (
        (b"", "Chưa chọn tệp"),
        (b"PK\x03\x04", "không phải tệp quầy"),
        (good[:-9], "bị hỏng"),
        (with_many_keys, "bị hỏng"),
        (bomb(carried.own_keys(desk.store)), "bị hỏng"),
        (desk.outbox(keys=new_keys()), "không ghi cho hệ thống này"),
        (answer, "tệp trả lời"),
    ):
        told = desk.send(data)
        assert (told.status_code, words in told.text) == (400, True), words
    desk.store.revoke_tokens(UNIT)
    told = desk.send(good)
    assert (told.status_code, "thu hồi" in told.text) == (403, True)
    assert desk.dossiers() == 3


def test_too_much_is_refused_before_it_is_read(desk: Desk) -> None:
    async def dripping() -> AsyncIterator[bytes]:
        yield b"--x"
        pytest.fail("more than its beginning was read")

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    announced = {**kind, "Content-Length": str(3 * 1024**3)}
    told = desk.client().post(UPLOAD, headers=announced, content=dripping())
    assert (told.status_code, "64 MB" in told.text) == (413, True)

    async def endless() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(MAX_FILE // 2**20 + 2):
            yield bytes(2**20)

    assert desk.client().post(UPLOAD, headers=kind, content=endless()).status_code == 413


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, b""),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"word=1&file=2"),
        ({"Content-Type": "multipart/form-data"}, b"--x"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--y\r\n\r\n"),
        (
            {"Content-Type": "multipart/form-data; boundary=x"},
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nwords\r\n--x--\r\n',
        ),
        (
            {"Content-Type": "multipart/form-data; boundary=x"},
            b'--x\r\nContent-Disposition: form-data; name="word"\r\n\r\n' + bytes(2_000),
        ),
    ],
)
def test_what_is_no_such_form_says_that_no_file_came(
    desk: Desk, headers: dict[str, str], content: bytes
) -> None:
    told = desk.client().post(UPLOAD, headers=headers, content=content)
    assert (told.status_code, "Chưa chọn tệp" in told.text) == (400, True)
