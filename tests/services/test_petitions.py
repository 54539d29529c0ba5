"""Petitions as the office keeps them: numbers, deadlines, roles, papers, bad input."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import pytest
from pypdf import PdfReader

from reception.domain.errors import InputError, NotPermitted
from reception.domain.month import Month
from reception.domain.petitions import PetitionState
from reception.petition_labels import ANSWER, RECEIPT
from reception.print.slips.plain_letter import render_plain_letter
from reception.services.petitions import keeping
from reception.services.petitions.keeping import PetitionForm, take_petition
from reception.services.petitions.listing import (
    PetitionFilter,
    figures_of,
    one_petition,
    petition_history,
    petitions,
    shared_numbers,
)
from reception.services.petitions.papers import petition_paper
from reception.services.service_index.findings import Deed
from reception.services.service_index.internal_scores import internal_scores
from reception.services.service_index.month_index import month_index
from tests.services.test_queries import take
from tests.workspaces import moment

AUGUST = Month(2026, 8)
FORM = PetitionForm(content="Chờ lâu quá\nBa tiếng đồng hồ", name="Nguyễn Văn Thử", kind="conduct")


def item(found, number):
    return next(one for one in found.items if one.item.number == number)


def test_a_petition_has_a_number_and_three_deadlines_in_working_days(context):
    taken = take_petition(context, FORM).petition.taken
    assert (taken.number, taken.title) == ("PA-2026-1-0001", "Chờ lâu quá")
    # From Wednesday, 5 August 2026; Saturday the 22nd is worked for Monday the 31st.
    assert taken.refuse_by == moment("2026-08-07T17:00:00+07:00")
    assert taken.ask_by == moment("2026-08-12T17:00:00+07:00")
    assert taken.answer_by == moment("2026-08-25T17:00:00+07:00")
    assert take_petition(context, FORM).number == "PA-2026-1-0002"


def test_numbers_begin_anew_with_the_year_and_another_counter_has_its_own(context, clock):
    take_petition(context, FORM)
    other = replace(context, office=replace(context.office, counter=2))
    assert take_petition(other, FORM).number == "PA-2026-2-0001"
    clock.set("2027-01-04T08:00:00+07:00")
    assert take_petition(context, FORM).number == "PA-2027-1-0001"
    # What came in the old year and is written down now has a number of that year.
    late = replace(FORM, received="2026-12-31T16:00:00+07:00")
    assert take_petition(context, late).number == "PA-2026-1-0002"


def test_an_office_may_have_other_days_and_no_rule_sets_no_deadline(context):
    folder = context.folder.root / "rules"
    folder.mkdir()
    (folder / "counter.csv").write_text(
        "rule,value,valid_from,valid_to,source,confidence,note\n"
        "petition_answer_days,10,2026-01-01,,QĐ tỉnh,sourced,\n"
        "petition_refuse_days,0,2026-01-01,,QĐ tỉnh,sourced,\n",
        encoding="utf-8",
    )
    taken = take_petition(context, FORM).petition.taken
    assert (taken.answer_by.day, taken.refuse_by) == (19, None)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"content": " \n "}, "required", "content"),
        ({"kind": "lạ"}, "unknown_petition_kind", "kind"),
        ({"channel": "fax"}, "unknown_petition_channel", "channel"),
        ({"phone": "abc"}, "bad_phone", "phone"),
        ({"content": "x" * 1_000_000}, "too_long", "content"),
        ({"title": "x" * 201}, "too_long", "title"),
        ({"content": "a\u202eb"}, "control_characters", "content"),
        ({"received": "hôm qua"}, "bad_instant", "received"),
        ({"received": "2026-08-06T08:00:00+07:00"}, "petition_to_come", "received"),
        ({"dossier": "H57.30.12-260805-9999"}, "unknown_dossier", "dossier"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(context, changes, code, field):
    with pytest.raises(InputError) as caught:
        take_petition(context, replace(FORM, **changes))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert petitions(context) == []


def test_a_counter_whose_numbers_are_used_up_says_so(context, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_OF_A_COUNTER", 1)
    take_petition(context, FORM)
    with pytest.raises(NotPermitted) as caught:
        take_petition(context, FORM)
    assert caught.value.code == "petition_numbers_used_up"


def test_a_petition_goes_its_way_and_its_history_tells_it(context, clock):
    number = take_petition(context, FORM).number
    clock.advance(days=1)
    keeping.ask_more(context, number, "Ngày nào?")
    clock.advance(days=1)
    completed = keeping.add_more(context, number, "Ngày 3/8")
    assert completed.petition.answer_by == moment("2026-08-27T17:00:00+07:00")
    keeping.answer_petition(context, number, "Đã nhắc nhở", "12/UBND")
    entry = keeping.publish_outcome(context, number, "Trang của phường")
    assert entry.petition.state is PetitionState.PUBLISHED
    keeping.judge_answer(context, number, is_content=True, comment="Cảm ơn")
    keeping.key_in(context, number, "PAKN-7")
    steps = petition_history(context, entry.uid)
    assert [step.kind.removeprefix("petition_") for step in steps] == [
        *("taken", "asked", "completed", "answered", "published", "judged", "keyed"),
    ]
    assert [step.words for step in steps[1:4]] == ["Ngày nào?", "Ngày 3/8", "Đã nhắc nhở; 12/UBND"]


def test_what_is_not_open_is_refused_and_nothing_is_stored(context):
    number = take_petition(context, FORM).number
    keeping.refuse_petition(context, number, "Không thuộc", "Công an")
    for act in (
        lambda: keeping.ask_more(context, number, "x"),
        lambda: keeping.answer_petition(context, number, "x"),
        lambda: keeping.publish_outcome(context, number),
    ):
        with pytest.raises(NotPermitted) as caught:
            act()
        assert caught.value.code == "petition_not_open"
    assert len(petition_history(context, one_petition(context, number).uid)) == 2
    keeping.void_petition(context, number, "Ghi hai lần")
    assert figures_of(petitions(context), context.clock.now()).total == 0


@pytest.mark.parametrize("act", [keeping.ask_more, keeping.answer_petition, keeping.key_in])
def test_words_are_wanted(context, act):
    number = take_petition(context, FORM).number
    with pytest.raises(InputError) as caught:
        act(context, number, "  ")
    assert caught.value.code == "required"


def test_a_number_that_nobody_has_or_two_have_is_told(context):
    for number, code in (("PA-2026-1-0009", "unknown_petition"), (" ", "required")):
        with pytest.raises(InputError) as caught:
            one_petition(context, number)
        assert (caught.value.code, caught.value.field) == (code, "number")
    first = take_petition(context, FORM)
    with context.database.write() as tx:
        tx.connection.execute(
            "INSERT INTO office_records SELECT 'office:petitions:ff', topic, body FROM"
            " office_records"
        )
    with pytest.raises(InputError) as caught:
        one_petition(context, first.number)
    assert caught.value.code == "ambiguous_petition"
    assert one_petition(context, first.uid).uid == first.uid
    assert shared_numbers(petitions(context)) == {first.number}


def test_the_list_has_what_is_due_first_and_is_narrowed(context, clock):
    old = take_petition(context, replace(FORM, title="Ghế hỏng")).number
    clock.advance(days=2)
    new = take_petition(context, replace(FORM, name="Đỗ Thị Hòa")).number
    done = take_petition(context, FORM).number
    keeping.refuse_petition(context, done, "Không thuộc")
    assert [entry.number for entry in petitions(context)] == [old, new, done]
    assert [e.number for e in petitions(context, PetitionFilter(open_only=True))] == [old, new]
    assert [e.number for e in petitions(context, PetitionFilter(text="do thi"))] == [new]
    assert [e.number for e in petitions(context, PetitionFilter(text="ghe hong"))] == [old]
    assert petitions(context, PetitionFilter(year=2025)) == []
    clock.set("2026-09-20T08:00:00+07:00")
    figures = figures_of(petitions(context), clock.now())
    assert (figures.total, figures.open, figures.refused) == (3, 2, 1)
    assert (figures.in_time, figures.late, figures.open_late) == (1, 2, 2)


def text_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_papers_say_what_was_written_and_nothing_else(context):
    code = take(context)
    form = replace(FORM, dossier=code, phone="0905 123 456", address="Số 1, đường A")
    entry = take_petition(context, form)
    text = text_of(render_plain_letter(petition_paper(context, entry, RECEIPT)))
    for words in (entry.number, "Nguyễn Văn Thử", code, "0905123456", "trước 17:00 25/8/2026"):
        assert words in text, words
    with pytest.raises(NotPermitted) as caught:
        petition_paper(context, entry, ANSWER)
    assert caught.value.code == "petition_not_answered"
    entry = keeping.answer_petition(context, entry.number, "Đã xin lỗi.\nĐã nhắc nhở.")
    text = text_of(render_plain_letter(petition_paper(context, entry, ANSWER), size="a4"))
    assert "Kính gửi: Nguyễn Văn Thử" in text
    assert "công khai" not in text
    entry = keeping.publish_outcome(context, entry.number)
    assert "Kết quả đã công khai ngày" in text_of(
        render_plain_letter(petition_paper(context, entry, ANSWER))
    )


def test_a_petition_without_a_name_or_a_deadline_prints(context):
    folder = context.folder.root / "rules"
    folder.mkdir()
    (folder / "counter.csv").write_text(
        "rule,value,valid_from,valid_to,source,confidence,note\n"
        "petition_answer_days,0,2026-01-01,,QĐ tỉnh,sourced,\n",
        encoding="utf-8",
    )
    entry = take_petition(context, PetitionForm(content="x " * 9_000))
    pdf = render_plain_letter(petition_paper(context, entry, RECEIPT))
    text = text_of(pdf)
    assert "Người gửi không nêu tên" in text
    assert "Hạn trả lời" not in text
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 1


# ----------------------------------------------------------------------------- in the index
def test_petitions_count_in_the_index_of_their_month(context, clock):
    code = take(context, procedure="1.004884")
    late = take_petition(context, replace(FORM, dossier=code)).number
    bad, good = take_petition(context, FORM).number, take_petition(context, FORM).number
    void = take_petition(context, FORM).number
    keeping.void_petition(context, void, "Ghi nhầm")
    for number in (bad, good):
        keeping.answer_petition(context, number, "Đã xử lý")
    keeping.judge_answer(context, bad, is_content=False)
    found = month_index(context, AUGUST)
    (step,) = [one for one in found.steps if one.deed is Deed.ANSWER]
    assert (step.code, step.by.day) == (late, 25)
    clock.set("2026-09-20T08:00:00+07:00")
    found = month_index(context, AUGUST)
    on_time, content = item(found, "5.2"), item(found, "5.3")
    assert (on_time.finding.numerator, on_time.finding.denominator, on_time.points) == (2, 3, 4)
    assert (content.finding.numerator, content.points) == (1, 2)
    assert [line.cause for line in content.finding.lost] == ["petition_late", "not_content"]
    # In September the late one is still open, and counts there for the first alone.
    september = month_index(context, Month(2026, 9))
    assert item(september, "5.2").finding.denominator == 1
    assert item(september, "5.3").finding.reason == "nothing"
    dossiers = item(found, "5.4").finding
    assert [line.cause for line in dossiers.lost] == ["counter", "disliked"]


def test_petitions_count_in_the_internal_score(context, clock):
    assert item(internal_scores(context, AUGUST), "8").points == Fraction(2)
    number = take_petition(context, FORM).number
    clock.set("2026-08-28T08:00:00+07:00")
    assert item(internal_scores(context, AUGUST), "8").points == Fraction(0)
    keeping.answer_petition(context, number, "Xin lỗi")
    assert item(internal_scores(context, AUGUST), "8").points == Fraction(1)


def test_an_answer_that_is_on_its_way_names_no_publication_and_a_document_is_named(context):
    number = take_petition(context, FORM).number
    entry = keeping.answer_petition(context, number, "\nĐã xử lý", "12/UBND ngày 05/8/2026")
    text = text_of(render_plain_letter(petition_paper(context, entry, ANSWER)))
    assert "12/UBND ngày 05/8/2026" in text
    entry = keeping.publish_outcome(context, number, "bảng tin phường")
    text = text_of(render_plain_letter(petition_paper(context, entry, ANSWER)))
    assert "công khai tại bảng tin phường ngày 05/8/2026" in text


def test_an_answer_that_is_published_at_once_is_refused_as_a_whole(context):
    number = take_petition(context, FORM).number
    with pytest.raises(InputError) as caught:
        keeping.answer_petition(context, number, "Đã xử lý", published_at="x" * 201)
    assert (caught.value.code, caught.value.field) == ("too_long", "place")
    assert one_petition(context, number).petition.state is PetitionState.TAKEN
    entry = keeping.answer_petition(context, number, "Đã xử lý", published_at="")
    assert (entry.petition.state, entry.petition.place) == (PetitionState.PUBLISHED, "")
    assert len(petition_history(context, entry.uid)) == 3
