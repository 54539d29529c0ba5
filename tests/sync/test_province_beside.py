"""The province in the window's sync thread: alone, and beside our own center."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from reception.services.dossier.worklists import desk_state, outbox_items
from reception.services.intake.receiving import receive
from reception.services.province.account import ProvinceAccount, save_account
from reception.storage.province_port import Owed
from reception.storage.secret_file import SecretFile
from reception.sync.engine import RoundOutcome, SyncReport
from reception.sync.province.beside import ProvinceBeside, Several
from reception.sync.province.connection import ProvinceConnection
from reception.sync.province.rounds import ProvinceReport
from reception.sync.province.taking_up import take_up
from tests.workspaces import a_form, context_on


@dataclass
class Told:
    """A center or a province that says what it is told to say."""

    reports: list = field(default_factory=list)
    rounds: int = 0
    asked: list = field(default_factory=list)
    is_closed: bool = False

    def run(self, cancelled, *, is_asked=False, seconds=0.0):
        self.asked.append(is_asked)
        return self(cancelled)

    def __call__(self, cancelled):
        self.rounds += 1
        return self.reports.pop(0)

    def try_everything(self): ...

    def close(self):
        self.is_closed = True


def going() -> bool:
    return False


def test_alone_its_outcome_is_the_rounds():
    owed = Owed(waiting=2, unknown=1, quarantined=3, conflicts=4)
    report = ProvinceReport(5, 2, 1, owed, RoundOutcome.STOPPED, "province_login_refused")
    told = ProvinceBeside(None, Told([report]))(going)
    assert (told.pending, told.quarantined, told.acked) == (3, 7, 3)
    assert (told.outcome, told.code) == (RoundOutcome.STOPPED, "province_login_refused")


def test_what_stops_the_province_does_not_stop_the_center():
    stopped = ProvinceReport(outcome=RoundOutcome.STOPPED, code="province_login_refused")
    center, province = Told([SyncReport(acked=1), SyncReport(acked=2)]), Told([stopped])
    both = ProvinceBeside(center, province)
    assert both(going).acked == 1
    assert both(going).acked == 2
    assert province.rounds == 1
    both.close()
    assert center.is_closed
    assert province.is_closed


def test_while_all_is_well_every_round_of_the_center_is_one_of_the_province():
    province = Told([ProvinceReport(), ProvinceReport()])
    both = ProvinceBeside(Told([SyncReport(), SyncReport()]), province)
    both(going)
    both(going)
    assert province.rounds == 2


def test_beside_a_hub_the_province_is_asked_when_something_happened_or_now_and_then():
    near = [SyncReport(is_near=True) for _ in range(3)]
    news = [SyncReport(is_near=True, pushed=1), SyncReport(is_near=True, pulled=1)]
    province = Told([ProvinceReport() for _ in range(4)])
    both = ProvinceBeside(Told([*near, *news, *near]), province)
    for rounds in (1, 1, 1, 2, 3, 3):
        both(going)
        assert province.rounds == rounds
    both.try_everything()
    both(going)
    assert province.rounds == 4
    assert province.asked[-1] is True


def test_a_round_that_was_not_finished_goes_on_at_once():
    more = ProvinceReport(outcome=RoundOutcome.MORE)
    told = ProvinceBeside(Told([SyncReport()]), Told([more]))(going)
    assert (told.outcome, told.code) == (RoundOutcome.MORE, "sync_goes_on")


def test_a_person_gets_everything_tried_once_also_what_had_stopped():
    stopped = ProvinceReport(outcome=RoundOutcome.STOPPED, code="province_login_refused")
    province = Told([stopped, ProvinceReport(), ProvinceReport()])
    both = ProvinceBeside(Told([SyncReport() for _ in range(4)]), province)
    both(going)
    both(going)
    both.try_everything()
    both(going)
    both(going)
    assert province.asked == [False, True, False]


@pytest.fixture
def office(tmp_path):
    with context_on(tmp_path) as (context, _):
        secrets = SecretFile(tmp_path / "secret")
        account = ProvinceAccount("http://127.0.0.1:9", "motcua", "mật khẩu", "H57.30.12")
        save_account(context.database, context.folder, secrets, account)
        yield context, secrets, account


def test_an_account_is_kept_with_its_password_elsewhere(office):
    context, secrets, account = office
    connection = ProvinceConnection(context.folder, secrets, lambda: context.database)
    assert connection.saved(context) == account
    with context.database.read() as view:
        assert "mật khẩu" not in str(view.settings.all())
    connection.keep(context, None)
    assert connection.saved(context) is None


def test_a_training_folder_has_no_rounds(office):
    context, secrets, _ = office
    connection = ProvinceConnection(context.folder, secrets, lambda: context.database)
    assert connection.maker(context) is not None
    with context.database.write() as tx:
        tx.settings.put("training", "1")
    assert connection.maker(context) is None


def test_without_a_center_the_counts_are_those_of_the_province(office):
    context, _, _ = office
    receive(context, a_form())
    take_up(context)
    assert desk_state(context).backlog.pending == 2
    assert outbox_items(context) == []


def test_what_stops_a_province_stops_no_ministry():
    stopped = ProvinceReport(outcome=RoundOutcome.STOPPED, code="province_login_refused", pushed=1)
    province, ministry = Told([stopped, stopped]), Told([ProvinceReport(acked=2)] * 3)
    both = Several([province, ministry])
    first, second = both.run(going), both.run(going)
    assert (first.outcome, first.code, first.pushed, first.acked) == (
        RoundOutcome.DONE,
        "province_login_refused",
        1,
        2,
    )
    assert (second.pushed, second.acked) == (0, 2)
    assert (len(province.asked), len(ministry.asked)) == (1, 2)
    both.run(going, is_asked=True)
    assert (len(province.asked), len(ministry.asked)) == (2, 3)


def test_the_last_time_is_that_of_whoever_was_told_longest_ago(office):
    context, secrets, account = office
    save_account(context.database, context.folder, secrets, account, "ministry")
    early, late = "2026-08-28T08:00:00+07:00", "2026-08-28T09:00:00+07:00"
    with context.database.write() as tx:
        tx.settings.put("province_last_sync_at", late)
    assert desk_state(context).last_sync_at is None
    with context.database.write() as tx:
        tx.settings.put("ministry_last_sync_at", early)
    assert desk_state(context).last_sync_at == datetime.fromisoformat(early)
