"""A doubtful clock dates no paper, a person's word releases it, and nothing stays closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.documents import FORMS
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError, NotPermitted
from reception.domain.timebase import format_instant
from reception.services.catalogue.layers_in_use import packages_of
from reception.services.catalogue.office_entries import OfficeEntry, add_entry
from reception.services.clock import accept_clock, clock_state
from reception.services.dossier.ratings import rate
from reception.services.intake.receiving import receive
from reception.services.papers.print_jobs import order_form, unsettled_jobs
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.storage.device_identity import renew
from reception.storage.sync_store import SqliteSyncStore
from tests.workspaces import a_form

YEAR = timedelta(days=365)


@pytest.fixture
def together(clock):
    """Both clocks are one, as on a real PC."""

    def move(**span: float) -> None:
        clock.machine += timedelta(**span)
        clock.moment = clock.machine.replace(microsecond=0)

    move()
    return move


def refused(context) -> str:
    with pytest.raises(NotPermitted) as caught:
        receive(context, a_form())
    return caught.value.code


def center_says(context, clock, skew: timedelta) -> None:
    SqliteSyncStore(context.database).note_skew(skew, clock.machine_now())


def test_what_an_earlier_version_wrote_of_the_center_is_read(context, clock, together):
    receive(context, a_form())
    with context.database.write() as tx:
        tx.settings.put("clock_skew", f"90.000 {format_instant(clock.machine_now())}")
    assert clock_state(context).facts.known_skew == timedelta(seconds=90)


def test_a_leap_ahead_is_asked_about_before_anything_is_dated(context, together):
    receive(context, a_form())
    together(days=365)
    assert refused(context) == "clock_leapt"
    together(days=-365)
    assert receive(context, a_form()).dossier.code.endswith("-260805-1002")


def test_a_doubtful_day_names_no_package_of_the_catalogue(context, together):
    receive(context, a_form())
    entry = OfficeEntry("Xác nhận đường vào nhà", "Đất đai", "QĐ 12/QĐ-UBND")
    together(days=365)
    with pytest.raises(NotPermitted, match="clock_leapt"):
        add_entry(context, entry)
    with context.database.read() as view:
        assert packages_of(view, Layer.OFFICE) == ()
    together(days=-365)
    assert add_entry(context, entry).valid_from == context.today


def test_a_day_reached_by_mistake_closes_no_other_day(context, together):
    receive(context, a_form())
    together(days=365)
    accept_clock(context, "Đã xem lịch")
    assert receive(context, a_form()).dossier.code.endswith("-270805-1001")
    together(days=-365)
    assert refused(context) == "clock_leapt"
    state = accept_clock(context, "Pin bo mạch hỏng, đã thay")
    assert (state.doubt, len(state.words)) == ("", 2)
    assert receive(context, a_form()).dossier.code.endswith("-260805-1002")
    together(days=1)
    assert receive(context, a_form()).dossier.code.endswith("-260806-1001")


def test_a_clock_five_minutes_off_waits_for_a_word_each_day(context, clock, together):
    center_says(context, clock, timedelta(minutes=4))
    receive(context, a_form())
    center_says(context, clock, timedelta(minutes=-40))
    assert refused(context) == "clock_off"
    accept_clock(context, "Giờ của tỉnh sai")
    receive(context, a_form())
    together(days=1)
    center_says(context, clock, timedelta(minutes=-40))
    assert refused(context) == "clock_off"
    center_says(context, clock, timedelta(seconds=2))
    receive(context, a_form())


def test_the_center_proves_a_clock_after_a_long_pause(context, clock, together):
    receive(context, a_form())
    together(days=30)
    assert clock_state(context).doubt == "forward"
    center_says(context, clock, timedelta(seconds=1))
    receive(context, a_form())


def test_a_leap_back_behind_the_last_use_is_noticed_though_the_center_was_heard(
    context, clock, together
):
    center_says(context, clock, timedelta(seconds=1))
    together(hours=4)
    receive(context, a_form())
    together(hours=-3)
    assert refused(context) == "clock_leapt"
    center_says(context, clock, timedelta(seconds=1))
    receive(context, a_form())


def test_a_word_of_long_ago_is_not_what_a_restored_folder_is_compared_with(context, together):
    receive(context, a_form())
    together(days=-1)
    accept_clock(context, "Đã xem lịch")
    for _ in range(12):
        receive(context, a_form())
        together(days=5)
    receive(context, a_form())
    last_use = clock_state(context).facts.last_use
    with context.database.write() as tx:
        renew(tx, "restored", context.today, context.clock.machine_now())
    assert clock_state(context).facts.last_use == last_use
    receive(context, a_form())


def test_a_word_in_a_restored_folder_holds(context, together):
    receive(context, a_form())
    with context.database.write() as tx:
        renew(tx, "restored", context.today, context.clock.machine_now())
    together(days=-1)
    assert refused(context) == "clock_leapt"
    accept_clock(context, "Đã xem lịch")
    receive(context, a_form())


def test_a_dated_paper_waits_for_a_word_too(context, together):
    code = receive(context, a_form()).dossier.code
    together(days=-2)
    for paper in (
        lambda: order_form(context, "intake", code, title=code, sizes=("A5",)),
        lambda: FORMS["guidance"].pdf(context, code),
    ):
        with pytest.raises(NotPermitted, match="clock_leapt"):
            paper()
    assert unsettled_jobs(context) == ()
    accept_clock(context, "Đã xem lịch")
    order_form(context, "intake", code, title=code, sizes=("A5",))
    assert FORMS["guidance"].pdf(context, code).startswith(b"%PDF")


def test_what_binds_nobody_goes_on(context, together):
    code = receive(context, a_form()).dossier.code
    together(days=-20)
    rate(context, code, 5)


def test_training_with_a_clock_of_its_own_is_never_asked(context, clock, together):
    receive(context, a_form())
    together(days=365)
    clock.is_replaced = True
    assert clock_state(context).doubt == ""
    receive(context, a_form())


def test_a_word_needs_a_reason_a_doubt_and_the_supervisor(context, together):
    with pytest.raises(NotPermitted, match="clock_trusted"):
        accept_clock(context, "Không sao")
    receive(context, a_form())
    together(days=-1)
    with pytest.raises(InputError, match="reason_required"):
        accept_clock(context, "  ")
    set_supervisor_pin(context, "4711")
    with pytest.raises(NotPermitted, match="supervisor_pin_wrong"):
        accept_clock(context, "Đã xem lịch", "0000")
    accept_clock(context, "Đã xem lịch", "4711")
    (word,) = clock_state(context).words
    assert (word.who, word.reason) == ("Lê Thị Hạnh", "Đã xem lịch")
    receive(context, a_form())


def test_the_same_handshake_is_not_written_again_and_again(context, clock):
    store = SqliteSyncStore(context.database)
    store.note_skew(timedelta(seconds=3), clock.machine_now())
    mark = context.database.change_mark()
    first = clock_state(context).facts.skew
    store.note_skew(timedelta(seconds=4), clock.machine_now())
    assert clock_state(context).facts.skew == first
    store.note_skew(timedelta(seconds=40), clock.machine_now())
    assert clock_state(context).facts.skew != first
    assert context.database.change_mark() == mark
