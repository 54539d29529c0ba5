"""A stick brings what a round fetches ahead: reserved numbers and catalogue packages."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from reception.center import carried, counter_tokens, packages
from reception.center.carried_ahead import Ahead, look_ahead
from reception.center.package_check import Trust, check_package
from reception.center.server import system_clock
from reception.domain.errors import InputError
from reception.domain.timebase import office_day
from reception.services.catalogue import importing
from reception.services.catalogue.signatures import add_publisher
from reception.sync.carry.letters import CenterAnswer, Outbox, read, written
from reception.sync.carry.sealed_file import Content, seal, unseal
from reception.sync.messages import Block, PackageInUse
from reception.sync.number_message import MOST_DAYS
from tests.signed_packages import PUBLISHER, province_package
from tests.sync.carried_office import Stick
from tests.sync.copied_office import Office
from tests.sync.test_restored import Pc
from tests.workspaces import UNIT


@pytest.fixture
def stick(office: Office) -> Stick:
    root = office.root / "stick"
    root.mkdir()
    return Stick(root, office.center)


def publish(office: Office, version: str = "2030.1", *, trusted: bool = True) -> bytes:
    """The province offers a package; the counters know its key, or not."""
    files = province_package(version)
    with office.center.store.writing() as connection:
        trust = Trust("Tỉnh", PUBLISHER)
        packages.publish(
            connection, check_package(files, "", [trust]), files, system_clock(), "nguoi quan tri"
        )
    if trusted:
        with office["a"].context.database.write() as tx:
            add_publisher(tx, "Tỉnh", PUBLISHER)
    return files


def waiting(pc: Pc) -> list[tuple[str, str]]:
    return [(item.version, item.fault) for item in importing.catalogue_state(pc.context).waiting]


def blocks(pc: Pc, days_ahead: int = 0) -> list[tuple[int, int]]:
    with pc.context.database.read() as view:
        day = office_day(system_clock()) + timedelta(days=days_ahead)
        return [(item.first, item.last) for item in view.blocks.of_day(UNIT, day, view.device_id)]


def test_a_month_of_numbers_and_the_packages_come_with_the_answer(
    office: Office, stick: Stick
) -> None:
    publish(office)
    pc = office["a"]
    pc.receive()
    taken = stick.round(pc)
    assert (taken.packages, taken.numbers, taken.acked) == (1, MOST_DAYS, 1)
    assert waiting(pc) == [("2030.1", "")]
    for ahead in (0, MOST_DAYS - 1):
        (first, last) = blocks(pc, ahead)[0]
        assert last - first + 1 == 100
    importing.accept(pc.context, importing.offer_waiting(pc.context))
    # What is in use and enough is not carried again, and the center knows of both.
    again = stick.round(pc)
    assert (again.packages, again.numbers) == (0, 0)
    content = unseal(stick.answers[-1], stick.keys_of(pc)).content
    assert read(CenterAnswer, content.body).archives == 0
    with office.center.store.reading() as connection:
        used = [item for line in packages.counters(connection) for item in line.packages]
    assert "2030.1" in [item.package.version for item in used]
    office.check_equal()


def test_an_answer_twice_late_or_for_a_copy_changes_nothing_ahead(
    office: Office, stick: Stick
) -> None:
    publish(office)
    pc = office["a"]
    old = stick.bring(*stick.write(pc))
    answer = stick.bring(*stick.write(pc))
    assert stick.take(pc, old).numbers == 0
    assert (blocks(pc), waiting(pc)) == ([], [])
    assert stick.take(pc, answer).numbers == MOST_DAYS
    known = blocks(pc)
    assert stick.take(pc, answer).numbers == stick.take(pc, old).numbers == 0
    assert (blocks(pc), waiting(pc)) == (known, [("2030.1", "")])


def test_of_two_copies_none_takes_numbers_from_the_answer_to_the_other(
    office: Office, stick: Stick
) -> None:
    copy = office.clone("b")
    stick.keys[office["b"].root] = stick.keys_of(office["a"])
    first = office["a"]
    stick.write(copy)
    answer = stick.bring(*stick.write(first))
    assert (stick.take(copy, answer).numbers, blocks(copy)) == (0, [])
    assert stick.take(first, answer).numbers == MOST_DAYS


def test_who_is_told_to_go_on_under_another_name_takes_numbers_by_that_one(
    office: Office, stick: Stick
) -> None:
    office.clone("b").receive(2)
    office["b"].sync()
    pc = office["a"]
    pc.receive()
    taken = stick.round(pc)
    assert (taken.renewed, taken.numbers, blocks(pc)) == (1, 0, [])
    assert stick.round(pc).numbers == MOST_DAYS
    assert not set(blocks(pc)) & set(blocks(office["b"]))


def test_a_package_of_a_stranger_waits_with_its_fault(office: Office, stick: Stick) -> None:
    publish(office, trusted=False)
    assert stick.round(office["a"]).packages == 0
    assert waiting(office["a"]) == [("2030.1", "signature_unknown")]


def test_what_is_offered_no_longer_waits_no_longer(office: Office, stick: Stick) -> None:
    publish(office)
    stick.round(office["a"])
    with office.center.store.writing() as connection:
        digest = packages.offered(connection)[0].package.digest
        packages.withdraw(connection, digest, system_clock(), "nguoi quan tri")
    stick.round(office["a"])
    assert waiting(office["a"]) == []


def forged(
    office: Office, stick: Stick, parts: tuple[bytes, ...] | None = None, **changes: object
) -> bytes:
    """The center's answer with another word in it, signed by the center."""
    keys = carried.own_keys(office.center.store)
    content = unseal(stick.bring(*stick.write(office["a"])), keys).content
    letter = msgspec.structs.replace(read(CenterAnswer, content.body), **changes)
    made = Content("answer", written(letter), content.parts if parts is None else parts)
    return seal(made, keys, [stick.keys_of(office["a"]).public.recipient])


def test_numbers_of_another_counters_share_are_not_kept(office: Office, stick: Stick) -> None:
    day = office_day(system_clock())
    answer = forged(office, stick, numbers=(Block(day, 9_000, 9_099), Block(day, 1_200, 1_100)))
    stick.take(office["a"], answer)
    assert blocks(office["a"]) == []


def test_an_answer_of_another_unit_is_refused_whole(office: Office, stick: Stick) -> None:
    publish(office)
    pc = office["a"]
    pc.receive()
    assert stick.refused(pc, forged(office, stick, unit="H57.30.13")) == "carry_not_for_us"
    assert (blocks(pc), waiting(pc), pc.store.backlog().pending) == ([], [], 1)


def test_two_sticks_at_once_bring_the_numbers_of_the_last_one_once(
    office: Office, stick: Stick
) -> None:
    """One is on its way back while another is written; they are brought in the wrong order."""
    pc = office["a"]
    pc.receive()
    first = stick.write(pc)
    pc.receive()
    second = stick.write(pc)
    late, early = stick.bring(*second), stick.bring(*first)
    assert (stick.take(pc, early).numbers, stick.take(pc, late).numbers) == (0, MOST_DAYS)
    known = blocks(pc)
    assert len(known) == 1
    assert (stick.take(pc, early).numbers, blocks(pc)) == (0, known)
    assert pc.store.backlog().pending == 0
    office.check_equal()


def test_an_archive_that_is_another_one_is_not_the_package(office: Office, stick: Stick) -> None:
    publish(office)
    files = province_package("2031.1")
    page = unseal(stick.bring(*stick.write(office["a"])), stick.keys_of(office["a"])).content.parts[
        0
    ]
    answer = forged(office, stick, parts=(page, files))
    assert stick.take(office["a"], answer).packages == 0
    assert waiting(office["a"]) == []


def test_an_answer_that_counts_more_parts_than_it_has_is_damaged(
    office: Office, stick: Stick
) -> None:
    with pytest.raises(InputError, match="carry_damaged"):
        stick.take(office["a"], forged(office, stick, archives=7))


# ---------------------------------------------------------------------------- at the center


def letter_of(office: Office, stick: Stick) -> Outbox:
    data = stick.write(office["a"])[0].read_bytes()
    return read(Outbox, unseal(data, stick.keys_of(office["a"])).content.body)


def test_a_program_of_before_asks_for_nothing_and_gets_nothing(
    office: Office, stick: Stick
) -> None:
    publish(office)
    letter = msgspec.structs.replace(letter_of(office, stick), numbers=None, packages=None)
    assert look_ahead(office.center.store, letter, "", 0, system_clock()) == Ahead()


def test_a_counter_gets_nothing_for_the_device_of_another_one(office: Office, stick: Stick) -> None:
    letter, store = letter_of(office, stick), office.center.store
    parent = office.center.token.partition(".")[0]
    for device in (letter.device, "d-2"):
        with store.writing() as connection:
            wish = counter_tokens.Wish(UNIT, 1, (device,))
            token, _ = counter_tokens.draw(connection, wish, system_clock(), parent=parent)
    access = store.authenticate(token, system_clock())
    assert access is not None
    assert look_ahead(store, letter, access.holder, 0, system_clock()) == Ahead()


def test_a_package_without_room_is_named_and_comes_with_the_next_answer(
    office: Office, stick: Stick
) -> None:
    files = publish(office)
    letter, store = letter_of(office, stick), office.center.store
    room = 48 * 1024 * 1024
    full = look_ahead(store, letter, "", room - len(files) + 1, system_clock())
    assert ([item.version for item in full.packages or ()], full.archives) == (["2030.1"], ())
    assert look_ahead(store, letter, "", room - len(files), system_clock()).archives == (files,)


def test_an_older_word_of_what_is_in_use_changes_nothing(office: Office, stick: Stick) -> None:
    store, now = office.center.store, system_clock()
    newer = letter_of(office, stick)
    older = msgspec.structs.replace(
        newer,
        made_at=now - timedelta(days=3),
        packages=(PackageInUse("national", "2020.1", "ab" * 32),),
    )
    for letter in (newer, older):
        look_ahead(store, letter, "", 0, now)
    with store.reading() as connection:
        (line,) = packages.counters(connection)
    assert "2020.1" not in [item.package.version for item in line.packages]
