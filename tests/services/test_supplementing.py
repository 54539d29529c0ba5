"""A request for papers names what and by which law; a second or late one is told, not blocked."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.supplementing import request_due
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.event_codec import decode_fact
from reception.services.catalogue.counter_rules import FILE, CounterRule, rule_on
from reception.services.catalogue.dated_rows import FOLDER
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.supplementing import RequestRules, request_cautions
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

SLOW = "1.004873"
PAPERS = (PaperCount("Tờ khai", 1),)
HEAD = "rule,value,valid_from,valid_to,source,confidence,note\n"


@pytest.fixture
def code(context):
    return receive(context, a_form(procedure=SLOW)).dossier.code


def asked(context, code, **given):
    values = {"reason": "Mờ dấu", "papers": PAPERS, **given}
    return act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(**values))


def last_fact(context, uid):
    with context.database.read() as view:
        return decode_fact(view.journal.history_of(uid)[-1])


def told(context, dossier, clock):
    asked_so_far = dossier.supplement_requests
    rules = RequestRules.of(context)
    found = request_cautions(rules, dossier, already=asked_so_far, now=clock.now())
    return [item.code for item in found]


def test_request_that_names_nothing_is_refused_by_its_field(context, code):
    with pytest.raises(InputError) as caught:
        asked(context, code, papers=())
    assert (caught.value.code, caught.value.field) == ("supplement_names_nothing", "papers")
    with pytest.raises(InputError) as caught:
        asked(context, code, reason="", papers=PAPERS)
    assert caught.value.field == "reason"


def test_reason_alone_names_what_is_missing_where_no_papers_were_spoken_of(context, code):
    dossier = asked(context, code, papers=None)
    assert last_fact(context, dossier.uid).items == ()


def test_legal_basis_is_the_checklists_source_unless_it_is_named(context, code):
    dossier = asked(context, code)
    assert last_fact(context, dossier.uid).legal_basis.startswith(
        "Thành phần hồ sơ của thủ tục 1.004873 ("
    )
    other = receive(context, a_form(procedure=SLOW)).dossier
    asked(context, other.code, legal_basis=" Điều 5  NĐ 23/2015 ")
    assert last_fact(context, other.uid).legal_basis == "Điều 5 NĐ 23/2015"


def test_request_without_any_law_behind_it_is_refused(context, code, monkeypatch):
    monkeypatch.setattr(
        "reception.services.dossier.supplementing.usual_basis", lambda _catalogue, _dossier: ""
    )
    with pytest.raises(InputError) as caught:
        asked(context, code)
    assert (caught.value.code, caught.value.field) == ("supplement_basis_required", "legal_basis")


def test_second_request_keeps_its_own_reason_and_is_told(context, clock, code):
    first = asked(context, code)
    assert told(context, first, clock) == []
    act(context, code, Action.SUPPLEMENT, ActionInput())
    second = asked(context, code, again_reason="Sót một giấy")
    assert second.is_asked_again
    assert last_fact(context, second.uid).again_reason == "Sót một giấy"
    assert told(context, second, clock) == ["supplement_again"]
    act(context, code, Action.SUPPLEMENT, ActionInput())
    third = asked(context, code)
    assert last_fact(context, third.uid).again_reason == "Mờ dấu"


def test_late_request_is_told_and_keeps_the_answer(context, clock, code):
    clock.set("2026-08-10T17:00:00+07:00")
    other = receive(context, a_form(procedure=SLOW)).dossier.code
    in_time = asked(context, code, late_reason="Không ai hỏi")
    assert last_fact(context, in_time.uid).late_reason == ""
    clock.set("2026-08-14T08:00:00+07:00")
    late = asked(context, other, late_reason="Chờ đơn vị thẩm tra")
    fact = last_fact(context, late.uid)
    assert fact.asked_by == parse_instant("2026-08-13T17:00:00+07:00", field="by")
    assert fact.late_reason == "Chờ đơn vị thẩm tra"
    assert told(context, late, clock) == ["supplement_late"]


def test_days_are_data_with_a_date_that_an_office_may_lay_beside(context, clock, code):
    folder = context.folder.root / FOLDER
    folder.mkdir()
    rows = (
        "supplement_request_days,1,2026-01-01,2026-08-31,QĐ 1/QĐ-UBND,sourced,\n"
        "extension_times,0,2026-09-01,,QĐ 2/QĐ-UBND,sourced,\n"
    )
    (folder / FILE).write_text(HEAD + rows, "utf-8")
    clock.set("2026-08-07T08:00:00+07:00")
    assert told(context, asked(context, code), clock) == ["supplement_late"]
    root = context.folder.root
    assert rule_on(CounterRule.SUPPLEMENT_REQUEST_DAYS, date(2026, 9, 1), root).value == 3
    assert rule_on(CounterRule.EXTENSION_TIMES, date(2026, 9, 1), root).value == 0
    assert rule_on(CounterRule.EXTENSION_TIMES, date(2018, 1, 1), root) is None


def test_broken_file_of_the_office_is_named_by_row_and_column(context, code):
    folder = context.folder.root / FOLDER
    folder.mkdir()
    (folder / FILE).write_text(HEAD + "days,1,2026-01-01,,QĐ 1,sourced,\n", "utf-8")
    with pytest.raises(InputError) as caught:
        asked(context, code)
    facts = caught.value.facts
    assert (facts["file"], facts["row"], facts["column"]) == ("counter.csv", 2, "rule")


def test_without_a_rule_no_request_is_late(context):
    received = parse_instant("2026-08-05T08:00:00+07:00", field="at")
    assert request_due(received, None, context.calendar, context.hours) is None
    assert request_due(received, 0, context.calendar, context.hours) is None
