from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from reception.center import chart
from reception.center.app import create_app
from reception.center.figures import DayFigures
from reception.center.html import moment
from reception.center.look_up import _STATUS, mask_name, matches
from reception.center.store import CenterStore
from reception.domain.events import Event
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import fold
from reception.sync.messages import PushRequest
from tests.center.client import Client
from tests.chains import START, Chain, an_intake
from tests.sync.lives import UNIT, live

CODE = f"{UNIT}-260805-0001"
NAME = "Đỗ Thị Thử"
LATER = START + timedelta(days=6)


@pytest.fixture
def store(lone: CenterStore) -> CenterStore:
    lone.create_token(UNIT, "", START)
    return lone


@pytest.fixture
def client(store: CenterStore) -> Client:
    return Client(create_app(store, lambda: LATER))


def send(store: CenterStore, events: list[Event]) -> None:
    store.ingest(PushRequest(UNIT, events[0].device_id, tuple(events)), START)


def a_life(moves: int) -> list[Event]:
    chain = Chain()
    live(chain, 1, moves)
    return chain.events


def look_up(client: Client, code: str = CODE, tail: str = "4567") -> tuple[int, str]:
    response = client.post("/tra-cuu", data={"code": code, "tail": tail})
    return response.status_code, response.text


def result(page: str) -> str:
    """What the page answers, without the form that repeats the code."""
    return page.partition('role="status"')[2].partition("</main>")[0]


@pytest.mark.parametrize("tail", ["4567", "1234"])
def test_a_citizen_sees_the_dossier_with_the_end_of_the_phone_or_of_the_identity_number(
    client: Client, store: CenterStore, tail: str
) -> None:
    chain = Chain()
    owner = Party(PartyKind.CITIZEN, NAME, "046196001234", IdKind.CCCD, phone="0905124567")
    chain.add(EventKind.RECEIVED, an_intake(code=CODE, owner=owner))
    send(store, chain.events)
    status, page = look_up(client, tail=tail)
    assert status == 200
    assert "Đã tiếp nhận" in page
    assert "17:00, thứ Hai 10/8/2026" in page


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (0, "Đã tiếp nhận"),
        (1, "Đang giải quyết"),
        (2, "Cần bổ sung giấy tờ"),
        (3, "Đang giải quyết"),
        (4, "Đã có kết quả"),
        (5, "Đã trả kết quả"),
    ],
)
def test_every_state_is_told_in_plain_words(
    client: Client, store: CenterStore, moves: int, words: str
) -> None:
    send(store, a_life(moves))
    assert f"<strong>{words}</strong>" in look_up(client, tail="1234")[1]


def test_the_answer_to_wrong_digits_is_the_answer_to_an_unknown_code(
    client: Client, store: CenterStore
) -> None:
    send(store, a_life(0))
    unknown = f"{UNIT}-260805-0099"
    wrong = look_up(client, CODE, "0000")
    missing = look_up(client, unknown, "0000")
    assert wrong[0] == missing[0] == 404
    assert wrong[1].replace(CODE, "") == missing[1].replace(unknown, "")


def test_no_personal_data_are_shown_beyond_a_masked_name(
    client: Client, store: CenterStore
) -> None:
    send(store, a_life(5))
    page = look_up(client, tail="1234")[1]
    assert "Đ* T** T**" in page
    for secret in (NAME, "Thử", "046196001234", "0905123456", "Tờ khai"):
        assert secret not in page


def test_the_code_may_be_typed_small_and_with_blanks(client: Client, store: CenterStore) -> None:
    send(store, a_life(0))
    assert look_up(client, f"  {CODE.lower()} ", " 1234 ")[0] == 200


@pytest.mark.parametrize("tail", ["", "123", "12345", "१२३४", "12 4", "%%%%"])
def test_anything_but_four_digits_or_letters_is_not_found(
    client: Client, store: CenterStore, tail: str
) -> None:
    send(store, a_life(0))
    assert look_up(client, tail=tail)[0] == 404


def test_what_a_stranger_types_is_shown_as_text(client: Client) -> None:
    page = look_up(client, '"><script>alert(1)</script>')[1]
    assert "<script" not in page.lower()
    assert "&lt;SCRIPT&gt;" in page


def test_what_a_dossier_says_is_shown_as_text(client: Client, store: CenterStore) -> None:
    chain = Chain()
    intake = an_intake(code=CODE)
    pin = replace(intake.procedure, name="<b>Thủ tục</b>")
    chain.add(EventKind.RECEIVED, replace(intake, procedure=pin))
    send(store, chain.events)
    assert "&lt;b&gt;Thủ tục&lt;/b&gt;" in look_up(client, tail="1234")[1]


def test_whoever_guesses_at_one_code_is_kept_out_and_its_citizen_is_not(
    client: Client, store: CenterStore
) -> None:
    send(store, a_life(0))
    statuses = [look_up(client, tail=f"{n:04d}")[0] for n in range(11)]
    assert statuses == [404] * 10 + [429]
    status, page = look_up(client, tail="1234")
    assert status == 429
    assert 'id="whole-number"' in page
    assert look_up(client, tail="046196001235")[0] == 404
    assert look_up(client, tail="046 196 001 234")[0] == 200


def test_a_citizen_may_look_up_as_often_as_an_address_may(
    client: Client, store: CenterStore
) -> None:
    send(store, a_life(0))
    statuses = [look_up(client, tail="1234")[0] for _ in range(21)]
    assert statuses == [200] * 20 + [429]


def test_a_guessed_code_that_is_none_is_answered_like_one_that_is(
    client: Client, store: CenterStore
) -> None:
    send(store, a_life(0))
    unknown = f"{UNIT}-260805-0099"
    for n in range(9):
        look_up(client, unknown, f"{n:04d}")
        look_up(client, CODE, f"{n:04d}")
    last = look_up(client, unknown, "0000"), look_up(client, CODE, "0000")
    assert last[0][1].replace(unknown, "") == last[1][1].replace(CODE, "")


@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"f{n}=1" for n in range(40)).encode(),
        b"code=%ED%A0%80&tail=1234",
        b"code=%00&tail=%00%00%00%00",
        b"\xff\xfe=&&&==;",
        b"code=" + b"%F0%9F%98%80" * 90 + b"&tail=1234",
        b"",
    ],
)
def test_a_form_that_is_none_of_ours_finds_nothing(client: Client, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/tra-cuu", content=body, headers=headers).status_code == 404


def test_a_date_that_no_calendar_here_has_is_left_out() -> None:
    assert moment(datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-12)))) == ""


def test_guessing_codes_from_one_address_is_stopped(client: Client) -> None:
    statuses = [look_up(client, f"{UNIT}-260805-{n:04d}")[0] for n in range(21)]
    assert statuses == [404] * 20 + [429]


def test_an_endless_form_is_not_read(client: Client) -> None:
    response = client.post("/tra-cuu", content=b"code=" + b"x" * 100_000)
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/tra-cuu", "/bieu-do", "/thong-ke"])
def test_pages_load_nothing_from_elsewhere_and_run_no_script(client: Client, path: str) -> None:
    response = client.get(path)
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", response.text)
    assert response.headers["cache-control"] == "no-store"
    assert client.get("/center.css").headers["content-type"].startswith("text/css")
    assert "url(" not in client.get("/center.css").text


@pytest.mark.parametrize("path", ["/tra-cuu", "/bieu-do", "/thong-ke"])
def test_pages_are_well_formed(client: Client, store: CenterStore, path: str) -> None:
    send(store, a_life(4))
    check = _Balance()
    check.feed(client.get(path).text)
    assert check.open == []


def test_the_front_door_leads_to_the_look_up(client: Client) -> None:
    response = client.get("/")
    assert response.headers["location"] == "/tra-cuu"


def test_the_chart_counts_received_resolved_and_on_time(client: Client, store: CenterStore) -> None:
    send(store, a_life(5))
    page = client.get("/bieu-do").text
    assert "<p>Tiếp nhận</p><b>1</b>" in page
    assert "<p>Đã giải quyết</p><b>1</b>" in page
    assert "<p>Đúng hạn</p><b>100%</b>" in page
    assert page.count('<tr><th scope="row">') == 30 + 1


def test_the_chart_of_an_unknown_unit_is_that_of_all(client: Client, store: CenterStore) -> None:
    send(store, a_life(0))
    assert "Tất cả đơn vị" in client.get("/bieu-do?unit=<script>").text
    assert f"Đơn vị {UNIT}" in client.get(f"/bieu-do?unit={UNIT}").text


def test_the_drawing_is_a_picture_with_words() -> None:
    days = [DayFigures(START.date() + timedelta(days=n), n, n, n // 2) for n in range(30)]
    root = ET.fromstring(chart.draw(chart.days(days)))
    assert root.get("role") == "img"
    assert "tiếp nhận 435" in (root.get("aria-label") or "")


def test_a_chart_without_figures_is_drawn_too() -> None:
    ET.fromstring(chart.draw([]))


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Nguyễn Văn Thử", "N***** V** T**"),
        ("Y", "Y"),
        ("  Đỗ   Ánh ", "Đ* Á**"),
        ("", ""),
    ],
)
def test_a_masked_name_keeps_initials_only(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_the_submitter_can_look_the_dossier_up_too() -> None:
    chain = Chain()
    submitter = Party(PartyKind.CITIZEN, "Trần Thử", "001098007777", phone="0912008888")
    chain.add(EventKind.RECEIVED, an_intake(submitter=submitter))
    dossier = fold(chain.events)
    assert dossier is not None
    assert matches(dossier, "7777")
    assert matches(dossier, "8888")
    assert not matches(dossier, "9999")


def test_a_person_without_numbers_is_never_matched() -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(owner=Party(PartyKind.CITIZEN, "Lê Thử", "12")))
    dossier = fold(chain.events)
    assert dossier is not None
    assert not matches(dossier, "0012")


def test_every_state_has_words_of_its_own() -> None:
    assert set(_STATUS) == set(DossierStatus)
    assert len({status.headline for status in _STATUS.values()}) == len(DossierStatus)


class _Balance(HTMLParser):
    """Tags that were opened and never closed."""

    void = frozenset({"meta", "link", "input", "br", "rect", "path", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag
