"""While part of a PC's own past is missing, what a person is told, and centers that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from reception.domain.errors import NotPermitted
from reception.domain.workflow import EventKind
from reception.services.dossier.ratings import rate
from reception.services.dossier.undoing import last_command, undo
from reception.services.own_past import identity_news, lacks_past, news_words, untold_news
from reception.storage import device_identity
from reception.storage.identity_record import Cause
from reception.storage.set_aside_table import TRIED_BY
from reception.sync.engine import RoundOutcome, SyncReport
from reception.sync.gateway import StopAll, TryLater, Welcomed
from tests.chains import START, Chain, an_intake
from tests.sync.copied_office import Office, uids_of
from tests.sync.test_restored import TODAY, Pc
from tests.workspaces import UNIT

pytestmark = pytest.mark.usefixtures("caplog")


# ---------------------------------------------------------------------- while something is missing
@contextmanager
def no_pull(pc: Pc, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr(pc.gateway, "pull", lambda *_: TryLater("sync_no_line"))
        yield


def test_no_number_and_no_act_until_the_past_is_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = office.copy_files()
    office["a"].receive()
    office["a"].sync()
    a = office.put_back(copy)
    with no_pull(a, monkeypatch):
        assert a.sync().outcome is RoundOutcome.LATER
    assert lacks_past(a.context)
    with pytest.raises(NotPermitted, match="identity_lacks"):
        a.receive()
    with pytest.raises(NotPermitted, match="identity_lacks"):
        a.forward(a.codes[0])
    rate(a.context, a.codes[0], 4)
    assert a.sync().outcome is RoundOutcome.DONE
    assert not lacks_past(a.context)
    a.receive()
    office.check_equal()


def test_what_was_done_last_can_be_taken_back_after_the_identity_changed(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive()
    office["a"].sync()
    b.forward(b.codes[0])
    before = last_command(b.context)
    assert b.sync().renewed == 1
    back = last_command(b.context)
    assert before is not None
    assert back is not None
    assert back.parts[0].events[0].device_id != before.parts[0].events[0].device_id
    # What a page still held names a place that is another event's now.
    with pytest.raises(NotPermitted, match="undo_too_late"):
        undo(b.context, before)
    undo(b.context, back)
    office.check_equal()


def test_a_person_is_told_once_and_in_words(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive()
    b.receive(3)
    office["a"].sync()
    assert untold_news(b.context) is None
    b.sync()
    news = untold_news(b.context)
    assert news is not None
    assert (news.cause, news.moved) == (Cause.TWIN, 3)
    assert "gửi lại 3 việc" in news_words(news)
    assert untold_news(b.context) is None
    assert identity_news(b.context) == news
    copy = office.copy_files()
    office["a"].receive()
    office["a"].sync()
    a = office.put_back(copy)
    a.sync()
    news = untold_news(a.context)
    assert news is not None
    assert (news.cause, news.moved) == (Cause.BEHIND, 0)


# ---------------------------------------------------------------------- centers that are wrong
def test_a_center_that_speaks_of_a_past_it_never_shows_is_not_believed_for_ever(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = office["a"]
    greet = a.gateway.handshake

    def boast(device: str):
        said = greet(device)
        assert isinstance(said, Welcomed)
        return Welcomed(replace(said.handshake, acked_seq=1_000))

    monkeypatch.setattr(a.gateway, "handshake", boast)
    renewed = [a.sync().renewed for _ in range(6)]
    assert renewed == [1, 1, 1, 0, 0, 0]
    monkeypatch.undo()
    a.receive()
    office.check_equal()


def test_a_center_that_refuses_every_name_stops_the_round(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = office["a"]
    a.receive(3)
    monkeypatch.setattr(a.gateway, "push", lambda _parcel: StopAll("device_clash"))
    report: SyncReport = a.sync()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "device_clash")
    assert (report.renewed, report.pending) == (1, 3)
    monkeypatch.undo()
    office.check_equal()
    assert len(uids_of(a)) == 5


def test_what_another_pc_made_is_never_sealed_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison queues what the center lost of others; a clash there is no copy of ours."""
    theirs = Chain("other").add(EventKind.RECEIVED, an_intake(code="H57.30.12-260805-3001"), "x1")
    a = office["a"]
    with a.context.database.write() as tx:
        tx.outbox.add(tx.journal.add(theirs), 1)
        tx.project("x1")
    push = a.gateway.push
    monkeypatch.setattr(
        a.gateway,
        "push",
        lambda parcel: StopAll("device_clash") if parcel.device_id == "other" else push(parcel),
    )
    a.receive()
    report = a.sync()
    assert (report.outcome, report.renewed, report.quarantined) == (RoundOutcome.DONE, 0, 1)
    assert "other" not in a.store.former_devices()


def test_what_a_version_before_set_aside_for_good_is_sent_after_the_update(office: Office) -> None:
    b = office.clone("b")
    b.receive(2)
    office["a"].receive(3)
    office["a"].sync()
    was = b.store.device_id
    with b.context.database.write() as tx:
        device_identity.renew(tx, "aabbccddeeff0011", TODAY, START)
        tx.outbox.quarantine_all(was, "device_clash")
        tx.settings.put(TRIED_BY, "an earlier version")
    # As that version left it: the twin's later event is here, in front of it there is ours.
    held = {e.seq: e for e in office.center.store.page(UNIT, "", "", 5_000).events}
    b.store.apply_page([held[3], held[5]], "", START)
    assert (b.store.backlog().not_received, b.store.backlog().quarantined) == (1, 2)
    assert b.sync().pending == 0
    office.check_equal()
    assert len(uids_of(b)) == 2 + 2 + 3
