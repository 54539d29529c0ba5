"""The title of whoever acts is kept with what was done, and papers print it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from reception.documents import FORMS
from reception.domain.workflow import Action
from reception.event_codec import decode_fact
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import act, hand_over
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.reports.daily import day_summary
from reception.services.reports.registers import register_book
from reception.services.setup.first_setup import change_clerk, load_office, seat_clerk
from reception.services.setup.settings_catalog import CLERKS, save
from tests.workspaces import a_form, context_on


@pytest.fixture
def context(tmp_path):
    with context_on(tmp_path) as (made, _clock):
        yield made


def titled(context, title: str = "viên chức"):
    return replace(context, office=replace(context.office, clerk_title=title))


def text_of(context, form: str, code: str) -> str:
    reader = pypdf.PdfReader(io.BytesIO(FORMS[form].pdf(context, code)))
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def facts(context, uid: str):
    with context.database.read() as view:
        return [decode_fact(event) for event in view.journal.history_of(uid)]


def test_what_was_done_keeps_the_title_of_then(context):
    dossier = receive(titled(context), a_form()).dossier
    act(titled(context, "nhân viên"), dossier.code, Action.COMPLETE, ActionInput())
    assert [fact.by_title for fact in facts(context, dossier.uid)] == ["viên chức", "nhân viên"]


def test_the_receipt_names_the_title_and_never_a_public_servant_of_everybody(context):
    dossier = receive(titled(context, "nhân viên bưu chính"), a_form()).dossier
    paper = text_of(context, "intake", dossier.code)
    assert "Nhân viên bưu chính Lê Thị Hạnh" in paper
    assert "công chức" not in paper.lower()


def test_without_a_title_papers_speak_of_whoever_receives(context):
    dossier = receive(context, a_form()).dossier
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text_of(context, "intake", dossier.code)
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu tờ khai"))
    letter = text_of(context, "supplement", dossier.code)
    assert "liên hệ với người tiếp nhận Lê Thị Hạnh tại" in letter
    assert "công chức" not in letter.lower()


def test_letters_name_the_title_of_whoever_decided(context):
    refused = refuse_intake(titled(context), a_form(), "Sai thẩm quyền", "Điều 5")
    letter = text_of(titled(context, "công chức"), "refusal", refused.code)
    assert "liên hệ với viên chức Lê Thị Hạnh tại" in letter
    assert "Viên chức Lê Thị Hạnh" in letter


def test_handover_and_cash_and_control_name_it_too(context):
    clerk = titled(context)
    dossier = receive(clerk, a_form(paid=True)).dossier
    assert "Viên chức Lê Thị Hạnh" in text_of(context, "cash", dossier.code)
    act(clerk, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    assert "viên chức Lê Thị Hạnh" in text_of(context, "control", dossier.code)
    assert "Viên chức Lê Thị Hạnh" in text_of(clerk, "handover", dossier.code)
    assert "viên chức Lê Thị Hạnh" in text_of(clerk, "guidance", "2.000815")


def test_the_receipt_for_a_result_names_whoever_gave_it(context):
    dossier = receive(context, a_form(paid=True)).dossier
    act(context, dossier.code, Action.COMPLETE, ActionInput())
    given = ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345")
    hand_over(titled(context), dossier.code, by_command(given))
    assert "Viên chức Lê Thị Hạnh" in text_of(context, "return_receipt", dossier.code)


def test_the_title_comes_of_the_list_or_of_what_was_typed(context):
    save(context, {CLERKS: "Lê Thị Hạnh (viên chức)\nTrần Văn Thử"})
    assert sits(context) == ("Lê Thị Hạnh", "viên chức")
    assert change_clerk(context.database, "Trần Văn Thử (nhân viên)") == "Trần Văn Thử"
    assert sits(context) == ("Trần Văn Thử", "nhân viên")
    change_clerk(context.database, "Lê Thị Hạnh")
    assert sits(context) == ("Lê Thị Hạnh", "viên chức")
    change_clerk(context.database, "Trần Văn Thử")
    assert sits(context) == ("Trần Văn Thử", "")
    seated = seat_clerk(context.database, "Lê Thị Hạnh")
    assert (seated.clerk, seated.clerk_title) == ("Lê Thị Hạnh", "viên chức")


def sits(context) -> tuple[str, str]:
    with context.database.read() as view:
        office = load_office(view)
    return office.clerk, office.clerk_title


def test_a_counter_where_nobody_signed_on_prints_no_name(context):
    nobody = replace(context, office=replace(context.office, clerk="Công chức một cửa"))
    dossier = receive(nobody, a_form()).dossier
    act(nobody, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu tờ khai"))
    assert "công chức" not in text_of(nobody, "intake", dossier.code).lower()
    letter = text_of(nobody, "supplement", dossier.code)
    assert "liên hệ với người tiếp nhận tại" in letter
    assert register_book(nobody, nobody.today, nobody.today).keeper == ""
    summary = day_summary(nobody, nobody.today)
    assert (summary.prepared_by, [row.clerks for row in summary.counters]) == ("", [""])
