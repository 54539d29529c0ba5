"""Certification, civil status, and what procedures and the desk are used for."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.channel import Channel
from reception.domain.facts import Correction
from reception.domain.fees import FeeDocument
from reception.domain.figures import TOTAL
from reception.domain.money_facts import FeeFact
from reception.domain.person import PartyInput
from reception.domain.report_period import Period
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake.receiving import receive
from reception.services.recording import find, record
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest, report
from reception.storage.statistics_backfill import OLDER_STATISTICS
from reception.storage.verify import verify
from tests.services.test_queries import take
from tests.workspaces import a_form

COPY, BIRTH, EXTRACT = "2.000815", "1.001193", "2.000635"
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
DOCUMENTS = (FeeDocument("Bằng tốt nghiệp", 2, 3), FeeDocument("Giấy khai sinh", 1, 1))
_AS_BEFORE = (
    "UPDATE dossiers SET documents = NULL, copies = NULL",
    "UPDATE dossiers SET extra_copies = NULL, has_portal_code = NULL",
    "INSERT INTO settings (key, value) SELECT 'statistics_backlog', max(id) FROM dossiers",
)


def told(context, kind):
    found = report(context, ReportRequest(kind, AUGUST))
    table = found.tables[0]
    return {
        row.key: dict(zip((c.key for c in table.columns), row.values, strict=True))
        for row in table.rows
    }


def done(context, code):
    act(context, code, Action.COMPLETE, ActionInput())
    return code


def make_old(context):
    with context.database.write() as tx:
        for statement in _AS_BEFORE:
            tx.connection.execute(statement)


def certify(context):
    """Two with several documents or copies, one withdrawn, one still open, one of another field."""
    done(context, take(context, procedure=COPY, documents=DOCUMENTS, fee_units=0))
    done(context, take(context, procedure=COPY, fee_units=5, pages=1))
    act(context, take(context, procedure=COPY), Action.WITHDRAW, ActionInput(reason="Rút"))
    take(context, procedure=COPY)
    done(context, take(context, procedure=BIRTH))


def test_certification_counts_documents_copies_and_fees_of_what_has_a_result(context):
    certify(context)
    said = told(context, ReportKind.CERTIFICATION)
    assert set(said) == {COPY, TOTAL}
    line = said[COPY]
    assert (line["dossiers"], line["documents"], line["copies"]) == (2, 3, 9)
    assert line["fee"] > 0
    assert (line["paid"], line["unknown_fee"]) == (0, 0)


def test_correction_of_the_fee_changes_what_is_counted(context):
    code = done(context, take(context, procedure=COPY, fee_units=5, pages=1))
    with context.database.write() as tx:
        fact = Correction("Sai", fee=FeeFact(amount=None, documents=DOCUMENTS))
        record(context, tx, find(tx, code).uid, EventKind.CORRECTED, fact)
    line = told(context, ReportKind.CERTIFICATION)[COPY]
    assert (line["documents"], line["copies"], line["unknown_fee"]) == (2, 4, 1)


def test_civil_status_counts_by_kind_with_the_extracts_beside(context):
    done(context, take(context, procedure=BIRTH, extra_copies=2))
    done(context, take(context, procedure=COPY))
    said = told(context, ReportKind.CIVIL_STATUS)
    assert set(said) == {BIRTH, TOTAL}
    assert (said[TOTAL]["dossiers"], said[TOTAL]["extra_copies"]) == (1, 2)


def test_use_tells_online_assisted_supplements_and_who_came_again(context, clock):
    owner = PartyInput(name="Đỗ Thị Hòa", id_number="046196001234")
    receive(context, a_form(owner=owner, procedure=COPY))
    clock.advance(minutes=7)
    twice = receive(context, a_form(owner=owner, procedure=BIRTH)).dossier.code
    for _ in range(2):
        act(
            context,
            twice,
            Action.REQUEST_SUPPLEMENT,
            ActionInput(reason="Thiếu", again_reason="Sót"),
        )
        act(context, twice, Action.SUPPLEMENT, ActionInput())
    clock.advance(days=1)
    form = a_form(
        owner=owner,
        procedure=BIRTH,
        channel=Channel.ONLINE,
        portal_code="G01.01.01-260806-12345",
    )
    once = receive(context, form).dossier.code
    act(context, once, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    said = told(context, ReportKind.USE)
    assert said[TOTAL] == {
        "received": 3,
        "online": 1,
        "assisted": 1,
        "asked_once": 1,
        "asked_again": 1,
        "came_again": 1,
    }
    found = report(context, ReportRequest(ReportKind.USE, AUGUST))
    people = found.table("people")
    assert [row.values for row in people.rows] == [(3, 2, 7), (3, None, None)]
    fields = found.table("fields")
    in_force, used, unused = fields.rows[-1].values
    assert (used, in_force) == (2, used + unused)
    assert len(found.table("unused").rows) == unused
    assert found.table("unused").is_annex


@pytest.mark.parametrize(
    "kind", [ReportKind.CERTIFICATION, ReportKind.CIVIL_STATUS, ReportKind.USE]
)
def test_rows_of_an_earlier_version_say_the_same_before_and_after_somebody_came_to_them(
    context, kind
):
    certify(context)
    receive(context, a_form(procedure=BIRTH, portal_code="G01.01.01-260806-12345"))
    as_it_is = told(context, kind)
    make_old(context)
    assert told(context, kind) == as_it_is
    with context.database.read() as view:
        assert verify(view).is_sound
        assert OLDER_STATISTICS.left(view.connection) > 0
    while context.database.tidy():
        pass
    with context.database.read() as view:
        assert OLDER_STATISTICS.left(view.connection) == 0
        assert verify(view).is_sound
        left = view.connection.execute("SELECT count(*) FROM dossiers WHERE documents IS NULL")
        assert left.fetchone() == (0,)
    assert told(context, kind) == as_it_is
