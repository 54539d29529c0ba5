"""The stick and the line together: nothing is lost, doubled or believed that was not proved."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from reception.center import carried, counter_tokens
from reception.center.server import system_clock
from reception.domain.errors import InputError, NotPermitted
from reception.services.own_past import lacks_past
from reception.sync.carry import writing
from reception.sync.carry.keys import (
    kept_keys,
    new_keys,
    public_keys,
    token_digest,
    token_proof,
)
from reception.sync.carry.letters import CenterAnswer, Outbox, read, written
from reception.sync.carry.sealed_file import Content, seal, unseal
from tests.sync.carried_office import Stick
from tests.sync.copied_office import Office
from tests.sync.test_restored import Pc, at_center
from tests.workspaces import UNIT

# More of them by hand: CARRY_SEEDS=200.
SEEDS = int(os.environ.get("CARRY_SEEDS", "2"))
_DOINGS = ("receive", "receive", "write", "bring", "take", "damage", "sync", "put back")


@pytest.fixture
def stick(office: Office) -> Stick:
    root = office.root / "stick"
    root.mkdir()
    return Stick(root, office.center)


def test_the_line_may_come_back_between_file_and_answer(office: Office, stick: Stick) -> None:
    pc = office["a"]
    pc.receive(2)
    answer = stick.bring(*stick.write(pc))
    pc.receive()
    assert pc.sync().pending == 0
    taken = stick.take(pc, answer)
    assert (taken.acked, taken.resent, taken.is_latest) == (0, 0, False)
    office.check_equal()


def test_an_answer_that_was_lost_costs_another_walk_and_nothing_else(
    office: Office, stick: Stick
) -> None:
    pc = office["a"]
    pc.receive(2)
    stick.bring(*stick.write(pc))
    pc.receive()
    taken = stick.round(pc)
    assert (taken.acked, taken.pending, taken.is_latest) == (3, 0, True)
    assert pc.events() == at_center(office.center)


def test_a_file_is_let_in_by_the_token_of_its_counter_though_that_was_changed_meanwhile(
    office: Office, stick: Stick
) -> None:
    pc, at = office["a"], system_clock()
    device, parent = pc.store.device_id, office.center.token.partition(".")[0]
    with office.center.store.writing() as connection:
        wish = counter_tokens.Wish(UNIT, 1, (device,))
        stick.token, _ = counter_tokens.draw(connection, wish, at, parent=parent)
    pc.receive()
    files = stick.write(pc)
    access = office.center.store.authenticate(stick.token, at)
    assert access is not None
    with office.center.store.writing() as connection:
        newer, _ = counter_tokens.draw(
            connection, wish, at, holder=access.holder, parent=access.parent
        )
    assert office.center.store.authenticate(newer, system_clock()) is not None
    assert office.center.store.authenticate(stick.token, system_clock()) is None
    assert stick.take(pc, stick.bring(*files)).acked == 1
    with office.center.store.writing() as connection:
        assert counter_tokens.revoke(connection, newer.partition(".")[0]) == 2
    with pytest.raises(NotPermitted):
        stick.bring(*files)


def test_an_old_answer_settles_only_what_it_speaks_of(office: Office, stick: Stick) -> None:
    pc = office["a"]
    pc.receive()
    old = stick.bring(*stick.write(pc))
    pc.receive()
    assert stick.round(pc).pending == 0
    pc.receive()
    taken = stick.take(pc, old)
    assert (taken.acked, taken.pending, taken.is_latest) == (0, 1, False)
    office.check_equal()


def test_what_others_did_comes_with_the_answer(office: Office, stick: Stick) -> None:
    other = office.clone("b")
    other.receive(2)
    other.sync()
    # Both are one device still: the first goes on as another once the center knows of two.
    pc = office["a"]
    pc.receive()
    assert stick.round(pc).renewed == 1
    assert stick.round(pc).pulled == 2
    office.check_equal()


def test_two_copies_part_by_the_stick_alone(office: Office, stick: Stick) -> None:
    first, copy = office["a"], office.clone("b")
    stick.keys[office["b"].root] = stick.keys_of(office["a"])
    first = office["a"]
    first.receive()
    copy.receive(2)
    answer = stick.bring(*stick.write(first))
    # The copy can open it, for it has the same keys; its own events are other ones.
    assert stick.take(copy, answer).acked == 0
    assert stick.take(first, answer).acked == 1
    assert stick.round(copy).renewed == 1
    assert stick.round(copy).pending == 0
    assert not lacks_past(copy.context)
    stick.round(first)
    assert first.events() == copy.events() == at_center(office.center)
    office.check_equal()


def test_a_folder_that_was_put_back_learns_of_it_by_the_stick(office: Office, stick: Stick) -> None:
    saved = office.copy_files()
    office["a"].receive(3)
    office["a"].sync()
    pc = office.put_back(saved)
    assert stick.round(pc).renewed == 1
    assert lacks_past(pc.context)
    assert stick.round(pc).pulled == 3
    assert not lacks_past(pc.context)
    office.check_equal()


def test_files_of_one_outbox_may_come_in_any_order(
    office: Office, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = office["a"]
    monkeypatch.setattr(writing, "BATCH", 1)
    monkeypatch.setattr(writing, "MAX_OUTBOX", 2)
    pc.receive(5)
    files = stick.write(pc)
    assert [file.name for file in files] == ["0.age", "0-2.age", "0-3.age"]
    second = stick.bring(files[1])
    assert stick.take(pc, second).acked == 0
    answer = stick.bring(*files)
    assert (stick.take(pc, answer).acked, pc.store.backlog().pending) == (5, 0)
    office.check_equal()


def test_a_lost_past_of_the_center_is_sent_again(office: Office, stick: Stick) -> None:
    """A center that says it holds less than it once did gets all of it with the next file."""
    pc = office["a"]
    pc.receive()
    keys = carried.own_keys(office.center.store)
    answer = unseal(stick.bring(*stick.write(pc)), keys)
    letter = read(CenterAnswer, answer.content.body)
    held = tuple(msgspec.structs.replace(item, acked_seq=1, up_to=0) for item in letter.held)
    body = written(msgspec.structs.replace(letter, held=held))
    content = replace(answer.content, body=body)
    taken = stick.take(pc, seal(content, keys, [stick.keys_of(pc).public.recipient]))
    assert taken.resent == 1
    assert stick.round(pc).pending == 0
    office.check_equal()


# ---------------------------------------------------------------------------- refused


def test_every_damage_is_refused_whole(office: Office, stick: Stick) -> None:
    pc = office["a"]
    pc.receive()
    data = stick.write(pc)[0].read_bytes()
    answer = stick.bring(*stick.outboxes[0])
    chance = random.Random(7)
    for good, refuse in (
        (data, stick.bring_damaged),
        (answer, lambda bad: refused(stick, pc, bad)),
    ):
        refuse(b"")
        refuse(b"PK\x03\x04 another file altogether")
        for _ in range(40):
            refuse(good[: chance.randrange(len(good))])
            place = chance.randrange(len(good))
            refuse(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
    assert pc.store.backlog().pending == 1


def refused(stick: Stick, pc: Pc, bad: bytes) -> None:
    assert stick.refused(pc, bad) in ("carry_damaged", "carry_no_file", "carry_not_for_us")


def test_an_answer_opens_for_its_counter_alone(office: Office, stick: Stick) -> None:
    office["a"].receive()
    answer = stick.bring(*stick.write(office["a"]))
    stranger = office.clone("b")
    assert stick.refused(stranger, answer) == "carry_not_for_us"
    assert stranger.store.backlog().pending == 1


def test_a_stranger_cannot_sign_for_the_center(office: Office, stick: Stick) -> None:
    pc = office["a"]
    pc.receive()
    keys = carried.own_keys(office.center.store)
    content = unseal(stick.bring(*stick.write(pc)), keys).content
    forged = seal(content, new_keys(), [stick.keys_of(pc).public.recipient])
    assert stick.refused(pc, forged) == "carry_center_unknown"


@pytest.mark.parametrize("token", ["0123456789abcdef.guessed", "ffffffffffffffff.guessed"])
def test_who_has_not_the_token_is_not_let_in(office: Office, stick: Stick, token: str) -> None:
    pc = office["a"]
    pc.receive()
    token = office.center.token.partition(".")[0] + ".guessed" if token[0] == "0" else token
    center = replace(office.center, token=token)
    with pytest.raises(NotPermitted, match="carry_unknown_counter"):
        replace(stick, center=center).round(pc)
    assert office.center.store.revoke_tokens(UNIT) == 1
    with pytest.raises(NotPermitted, match="carry_unknown_counter"):
        stick.round(pc)


def outbox_of(office: Office, stick: Stick, **changes: object) -> bytes:
    """A file with another letter in it, well signed by somebody with the unit's token."""
    keys = stick.keys_of(office["a"])
    opened = unseal(stick.write(office["a"])[0].read_bytes(), keys)
    letter = msgspec.structs.replace(read(Outbox, opened.content.body), **changes)
    digest = token_digest(office.center.token)
    proof = token_proof(digest, letter.unit, letter.device, keys.public)
    body = written(msgspec.structs.replace(letter, proof=proof))
    center = carried.own_keys(office.center.store).public
    return seal(replace(opened.content, body=body), keys, [center.recipient])


def test_a_token_lets_in_for_its_own_unit_alone(office: Office, stick: Stick) -> None:
    office["a"].receive()
    office.center.store.create_token("H57.30.13", "", system_clock())
    with pytest.raises(NotPermitted, match="carry_unknown_counter"):
        stick.bring_bytes(outbox_of(office, stick, unit="H57.30.13"))


@pytest.mark.parametrize(
    "parts",
    [(b"no push",), (b'{"protocol":1,"unit":"H57.30.13","device_id":"d","events":[]}',)],
)
def test_a_push_that_none_can_read_takes_the_whole_file_with_it(
    office: Office, stick: Stick, parts: tuple[bytes, ...]
) -> None:
    office["a"].receive()
    keys = stick.keys_of(office["a"])
    data = stick.write(office["a"])[0].read_bytes()
    content = unseal(data, keys).content
    center = carried.own_keys(office.center.store)
    forged = seal(replace(content, parts=content.parts + parts), keys, [center.public.recipient])
    before = at_center(office.center)
    with pytest.raises(InputError, match="carry_damaged"):
        stick.bring_bytes(forged)
    assert at_center(office.center) == before


def test_what_is_written_by_a_newer_program_says_so() -> None:
    keys = new_keys()
    data = seal(Content("outbox", b"{}"), keys, [keys.public.recipient])
    assert unseal(data, keys).content.body == b"{}"
    assert read_code(b'{"format":2,"kind":"letter"}', keys) == "carry_newer"
    assert read_code(b'{"format":"x"}', keys) == "carry_damaged"


def read_code(manifest: bytes, keys) -> str:
    import io
    import zipfile

    import pyrage

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", manifest)
    recipient = pyrage.x25519.Recipient.from_str(keys.public.recipient)
    try:
        unseal(pyrage.encrypt(packed.getvalue(), [recipient]), keys)
    except InputError as error:
        return error.code
    return ""


@pytest.mark.parametrize("text", ["", "age1:00", "age1" + "q" * 58 + ":" + "0" * 64, "x" * 500])
def test_keys_that_are_none_are_known_as_none(text: str) -> None:
    assert public_keys(text) is None
    assert kept_keys(text) is None


def test_keys_are_read_as_they_were_kept() -> None:
    keys = new_keys()
    assert kept_keys(keys.text) == keys
    assert public_keys(keys.public.text) == keys.public


# ---------------------------------------------------------------------------- all at once


@pytest.mark.parametrize("seed", range(SEEDS))
def test_sticks_and_line_mixed_leave_every_replica_equal(
    office: Office, stick: Stick, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Files of any age are brought anywhere, in any order, some of them damaged."""
    chance = random.Random(seed)
    office.clone("b")
    if chance.random() < 0.5:  # a copy on a machine that has the keys as well
        stick.keys[office["b"].root] = stick.keys_of(office["a"])
    saved = office.copy_files()
    for _ in range(25):
        name, doing = chance.choice("ab"), chance.choice(_DOINGS)
        if doing == "put back":
            if chance.random() < 0.2:
                office.put_back(saved)
        else:
            do(doing, office[name], stick, chance)
    for _ in range(4):
        for pc in office.pcs.values():
            stick.round(pc)
    for pc in office.pcs.values():
        assert pc.store.backlog().pending == 0
        assert pc.events() == at_center(office.center)
    office.meet()
    # What a folder lost that was put back, and gave a code to again, nobody here calls its own.
    for pc in office.pcs.values():
        office.later(pc, days=2)
    office.check_equal()


def do(doing: str, pc: Pc, stick: Stick, chance: random.Random) -> None:
    match doing:
        case "receive" if not lacks_past(pc.context):
            pc.receive()
        case "write":
            stick.write(pc)
        case "bring" if stick.outboxes:
            stick.bring(*chance.choice(stick.outboxes))
        case "take" if stick.answers:
            stick.refused(pc, chance.choice(stick.answers))
        case "damage" if stick.outboxes:
            data = chance.choice(stick.outboxes)[0].read_bytes()
            stick.bring_damaged(data[: chance.randrange(len(data))])
        case "sync" if chance.random() < 0.4:
            pc.sync()


@pytest.mark.parametrize("year", [1, 9_999])
def test_a_letter_of_no_year_of_the_office_is_damaged(
    office: Office, stick: Stick, year: int
) -> None:
    moment = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    with pytest.raises(InputError, match="carry_damaged"):
        stick.bring_bytes(outbox_of(office, stick, made_at=moment))


def test_halves_of_a_killed_run_are_taken_away_and_nothing_else(
    office: Office, stick: Stick
) -> None:
    own = ("0.age.part", "0-2.age.part", f"mot-cua-{UNIT}-1-20260101-080000.age.part")
    others = ("0-x.age.part", "1.age.part", f"mot-cua-{UNIT}-2-20260101-080000.age.part", "0.part")
    for name in (*own, *others):
        (stick.root / name).write_bytes(b"age")
    stick.write(office["a"])
    assert sorted(path.name for path in stick.root.iterdir()) == sorted(("0.age", *others))
