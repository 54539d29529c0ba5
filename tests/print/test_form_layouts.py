"""Words and layout of forms on paper: everything that data may say is drawn, whole or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pypdfium2
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reception.documents import FORMS
from reception.domain.errors import InputError
from reception.print.form_check import draw_sample, findings
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.papers.form_model import FormLayout, FormText, lines_of
from reception.services.papers.form_rules import check_item
from reception.services.papers.form_spec import LETTERS, SPECS, FormKey, Wording
from reception.services.papers.form_texts import item_text, usual_form
from reception.services.papers.slip_data import OfficeHeader
from tests.print.papers import (
    HEADER,
    a_slip,
    decoded,
    letters,
    page_texts,
    rasters,
    some_papers,
    whole_text,
)

DAY = date(2026, 11, 30)
WORDS = [(key, item) for key in FormKey for item in SPECS[key].words]
# What a full sample tells of, the ordinary one tells otherwise, and the other way round.
ELSEWHERE = {
    "label_none",  # a receipt without papers
    "label_competent",  # a matter received for another authority
    "planned_mark",
    "planned_note",
    "once_restart",  # requests that only some procedures have
    "again",
    "label_later",  # a dossier that was late
    "label_late",
    "elsewhere",  # guidance of another kind
    "missing",
    "missing_closing",
    "no_papers",
    "label_papers",
    "label_remark",
    "empty",  # a register without dossiers
    "entry_owner",  # a visit for somebody else
    "signer_right",  # a head whose title is known signs under that title
}


def reworded(form: FormText, item: str, text: str) -> FormText:
    return replace(form, sentences=MappingProxyType({**form.sentences, item: text}))


def drawn(key: FormKey, form: FormText, *, is_full: bool = True) -> str:
    return whole_text(draw_sample(key, form, HEADER, DAY, is_full=is_full))


def marked(rule: Wording, mark: str) -> str:
    """A text that names every fact it must, as many lines as it needs, and a mark in each."""
    facts = " ".join(f"{{{name}}}" for name in rule.required)
    text = f"{mark} {facts}".strip()
    return "|".join([text] * max(rule.lines[0], 1))


@pytest.mark.parametrize("key", FormKey)
def test_every_word_of_a_form_is_drawn(key):
    form = usual_form(key)
    marks = {item: f"Zq{at}zq" for at, item in enumerate(SPECS[key].words)}
    texts = {item: marked(SPECS[key].words[item], mark) for item, mark in marks.items()}
    form = replace(form, sentences=MappingProxyType({**form.sentences, **texts}))
    text = drawn(key, form) + drawn(key, form, is_full=False)
    missing = {item for item, mark in marks.items() if mark not in text}
    assert missing <= ELSEWHERE


@pytest.mark.parametrize("key", FormKey)
def test_papers_of_a_form_are_those_it_is_printed_on(key):
    if key in FORMS:
        assert SPECS[key].sizes == FORMS[key].sizes
    assert not findings(key, usual_form(key), HEADER, DAY)


SYLLABLES = st.sampled_from(
    ["Ông", "Bà", "giấy", "hẹn", "trả", "kết", "quả", "Nguyễn", "đường", "(01)", "12/QĐ", "–", "ẵm"]
)


@st.composite
def wordings(draw: st.DrawFn) -> tuple[FormKey, str, str]:
    """Any text within the bounds of any sentence or label."""
    key, item = draw(st.sampled_from(WORDS))
    assume(item not in ELSEWHERE and item != "columns")
    rule = SPECS[key].words[item]
    count = draw(st.integers(1, max(rule.longest // 8, 1)))
    words = draw(st.lists(SYLLABLES, min_size=1, max_size=count))
    facts = [f"{{{name}}}" for name in rule.required]
    room = rule.longest // max(rule.lines[0], 1) - sum(len(fact) + 1 for fact in facts) - 1
    text = " ".join([" ".join(words)[:room].strip(), *facts])
    return key, item, "|".join([text] * max(rule.lines[0], 1))


def drawn_or_told(key: FormKey, form: FormText, header: OfficeHeader) -> tuple[str, str]:
    """The letters on both samples, or the code of what is told in their place."""
    try:
        papers = [draw_sample(key, form, header, DAY, is_full=is_full) for is_full in (True, False)]
    except InputError as error:
        return "", error.code
    return "".join(letters(whole_text(pdf)) for pdf in papers), ""


@settings(max_examples=30, deadline=None)
@given(wordings())
def test_any_words_within_bounds_are_printed_whole_or_told(case):
    key, item, text = case
    check_item(SPECS[key], item, text)
    paper, told = drawn_or_told(key, reworded(usual_form(key), item, text), HEADER)
    words = [word for line in lines_of(text) for word in line.split() if word[0] != "{"]
    assert told == "paper_too_long" or all(letters(word) in paper for word in words)


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(FormKey),
    st.lists(SYLLABLES, min_size=1, max_size=20),
    st.lists(SYLLABLES, min_size=1, max_size=20),
)
def test_any_name_of_the_office_is_printed_whole_or_told(key, parent, office):
    header = replace(HEADER, parent=" ".join(parent), office=" ".join(office))
    paper, told = drawn_or_told(key, usual_form(key), header)
    words = (letters(word.upper()) for word in (*parent, *office))
    assert told in ("paper_too_long", "qr_too_long") or all(word in paper for word in words)


@pytest.mark.parametrize("dpi", [203, 300])
def test_two_copies_on_one_sheet_are_read_by_a_scanner(dpi):
    slip = a_slip(papers=some_papers(12))
    form = replace(slip.form, layout=FormLayout(together=True))
    pdf = render_intake_slip(replace(slip, form=form))
    (page,) = rasters(pdf, dpi)
    assert page.width > page.height
    half = page.width // 2
    for left in (0, half):
        found = decoded(page.crop((left, 0, left + half, page.height)))
        assert found["Code 128"] == slip.code
        assert "QR Code" in found
    assert "Liên: Lưu" in whole_text(pdf)
    assert "Liên: Giao khách hàng" in whole_text(pdf)


def test_an_odd_copy_and_later_pages_stand_on_sheets_of_their_own():
    slip = a_slip(papers=some_papers(40))
    form = replace(slip.form, layout=FormLayout(together=True), copies=("Một", "Hai", "Ba"))
    pages = page_texts(render_intake_slip(replace(slip, form=form)))
    alone = page_texts(render_intake_slip(slip))
    assert len(pages) == len(alone)  # two sheets of two sides for each pair, and the third copy
    assert all(f"Liên: {name}" in " ".join(pages) for name in form.copies)


def test_only_copies_of_a5_share_a_sheet():
    slip = a_slip()
    together = replace(slip, form=replace(slip.form, layout=FormLayout(together=True)))
    for size in ("a4", "80mm"):
        assert render_intake_slip(together, size=size) == render_intake_slip(slip, size=size)


@pytest.mark.parametrize("key", FormKey)
def test_letters_of_every_size_keep_the_promise_of_one_page(key):
    if SPECS[key].is_list:
        return
    for size in LETTERS:
        form = replace(usual_form(key), layout=FormLayout(letters=size))
        assert not findings(key, form, HEADER, DAY)


def test_larger_letters_are_larger():
    slip = a_slip(papers=())
    heights = []
    for size in (90, 120):
        form = replace(slip.form, layout=FormLayout(letters=size))
        (page, _) = rasters(render_intake_slip(replace(slip, form=form), size="80mm"), 100)
        heights.append(page.height)
    assert heights[0] < heights[1]


@pytest.mark.parametrize("key", FormKey)
def test_every_part_that_may_be_left_out_is_left_out(key):
    form = usual_form(key)
    for part in SPECS[key].hideable:
        hidden = replace(form, layout=FormLayout(hide=(part,)))
        assert not findings(key, hidden, HEADER, DAY)
        if part != "payment":
            assert drawn(key, hidden) != drawn(key, form)


def test_the_part_named_first_stands_first():
    slip = a_slip(portal_code="G22.1", register_volume="01", register_number=3)
    texts = []
    for order in ((), ("fee", "portal")):
        form = replace(slip.form, layout=FormLayout(order=order))
        text = page_texts(render_intake_slip(replace(slip, form=form)))[0]
        texts.append([text.index(words) for words in ("Vào Sổ", "Cổng Dịch vụ", "Phí, lệ phí")])
    assert sorted(texts[0]) == texts[0]
    assert sorted(texts[1], reverse=True) == texts[1]


def first_letter_height(pdf: bytes, words: str) -> float:
    """Height of the first letter of words on the first page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = page.search(words, match_case=True).get_next()
        assert found is not None
        _, bottom, _, top = page.get_charbox(found[0])
        return top - bottom
    finally:
        document.close()


@pytest.mark.parametrize("size", SPECS[FormKey.INTAKE].sizes)
@pytest.mark.parametrize("is_full", [False, True])
def test_a_long_title_is_broken_before_it_is_too_small_to_read(size, is_full):
    form = usual_form(FormKey.INTAKE)
    form = replace(form, title=("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ CỦA PHƯỜNG THUẬN HÓA",))
    pdf = draw_sample(FormKey.INTAKE, form, HEADER, DAY, size=size, is_full=is_full)
    title, owner = (first_letter_height(pdf, words) for words in ("GIẤY", "Ti"))
    assert title > 0.8 * owner
    assert not findings(FormKey.INTAKE, form, HEADER, DAY)


def test_a_label_that_was_written_with_its_colon_has_one():
    form = usual_form(FormKey.INTAKE)
    plain = drawn(FormKey.INTAKE, form)
    labels = {key: f"{text}:" for key, text in form.sentences.items() if key.startswith("label_")}
    form = replace(form, sentences=MappingProxyType({**form.sentences, **labels}))
    assert drawn(FormKey.INTAKE, form) == plain


def test_the_size_the_form_chose_is_the_usual_one():
    slip = a_slip()
    larger = replace(slip, form=replace(slip.form, layout=FormLayout(size="a4")))
    assert render_intake_slip(larger) == render_intake_slip(slip, size="a4")
    assert FORMS["intake"].sizes_for(larger) == ("a4", "a5", "80mm")


def test_every_item_is_written_as_it_is_read():
    for key in FormKey:
        form = usual_form(key)
        for item in SPECS[key].items:
            check_item(SPECS[key], item, item_text(form, item))
