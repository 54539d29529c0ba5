"""Words and layout of the forms in packages: taken, drawn, or refused before they count."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reception import resources
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.messages import sentence
from reception.print.form_check import check_offered
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.catalogue import form_table, importing, layers_in_use
from reception.services.catalogue.exporting import export_layer
from reception.services.catalogue.manifest import seal_package
from reception.services.catalogue.package_files import SEALED_TABLES
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.intake.receiving import receive
from reception.services.papers import letters, slips
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_model import FormLayout
from reception.services.papers.form_spec import FormKey
from reception.services.papers.form_texts import usual_form
from reception.services.papers.guidance import guidance
from reception.ui.printing.print_turn import order_form
from tests.print.papers import page_texts, whole_text
from tests.workspaces import a_form

# The clock stands on Wednesday 5/8/2026.
SHIPPED = (resources.path("templates") / "tt-03-2025.toml").read_text(encoding="utf-8")
BEFORE, DAY, AFTER = "2026-08-05", "2026-08-06", "2026-08-07"
Cells = dict[str, str]


def cells(item: str, text: str, **more: str) -> Cells:
    usual = {"form": "intake", "valid_from": DAY, "valid_to": "", "source": "QĐ 12/QĐ-UBND"}
    return {**usual, "item": item, "text": text, **more}


def a_package(
    folder: Path, *rows: Cells, version: str = "2030.1", layer: Layer = Layer.PROVINCE
) -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / "forms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    names = tuple(name for name in SEALED_TABLES if (folder / name).exists())
    start = date.fromisoformat(BEFORE)
    seal_package(folder, names, version=version, valid_from=start, layer=layer)
    return folder


def again(context: ServiceContext) -> ServiceContext:
    with context.database.read() as view:
        return replace(context, catalogue=layers_in_use.load_catalogue(view))


def taken(context: ServiceContext, folder: Path) -> ServiceContext:
    offer = importing.offer(context, folder)
    importing.accept(context, check_offered(context, offer))
    return again(context)


def refused(context: ServiceContext, folder: Path) -> InputError:
    """The fault of a package; the forms in use stay as they are."""
    with pytest.raises(InputError) as caught:
        check_offered(context, importing.offer(context, folder))
    assert again(context).catalogue.forms == {}
    assert caught.value.facts["file"] == "forms.csv"
    assert sentence(caught.value).startswith("forms.csv")
    return caught.value


def test_a_word_of_the_province_holds_from_its_day(context, tmp_path):
    context = taken(context, a_package(tmp_path / "p", cells("label_owner", "Nhận của Ông/Bà")))
    before = form_on(context, FormKey.INTAKE, date.fromisoformat(BEFORE))
    after = form_on(context, FormKey.INTAKE, date.fromisoformat(DAY))
    assert before.label("owner") == "Tiếp nhận hồ sơ của"
    assert after.label("owner") == "Nhận của Ông/Bà"
    assert after.label("id") == before.label("id")


def test_the_office_holds_over_the_province_and_a_form_over_what_all_share(context, tmp_path):
    common = cells("label_phone", "ĐT", form="common")
    context = taken(context, a_package(tmp_path / "p", cells("note", "Của tỉnh."), common))
    own = a_package(
        tmp_path / "o",
        cells("note", "Của cơ quan."),
        cells("label_phone", "Điện thoại", form="supplement"),
        layer=Layer.OFFICE,
    )
    context = taken(context, own)
    day = date.fromisoformat(DAY)
    assert form_on(context, FormKey.INTAKE, day).sentences["note"] == "Của cơ quan."
    phones = [
        form_on(context, key, day).label("phone")
        for key in (FormKey.INTAKE, FormKey.SUPPLEMENT, FormKey.REFUSAL)
    ]
    assert phones == ["ĐT", "Điện thoại", "ĐT"]


def test_a_step_back_brings_the_words_of_before(context, tmp_path):
    context = taken(context, a_package(tmp_path / "p", cells("note", "Mới.")))
    importing.step_back(context, Layer.PROVINCE)
    assert again(context).catalogue.forms == {}


def test_a_package_travels_as_it_was_taken(context, tmp_path):
    context = taken(context, a_package(tmp_path / "p", cells("note", "Mới.")))
    export_layer(context, Layer.PROVINCE, tmp_path / "out")
    assert (tmp_path / "out/forms.csv").read_bytes() == (tmp_path / "p/forms.csv").read_bytes()


def test_the_difference_names_form_item_words_day_and_source(context, tmp_path):
    package = a_package(
        tmp_path / "p",
        cells("label_owner", "Nhận của"),
        cells("heading", "TỈNH THỬ|{parent}|{name}", form="common"),
        cells("copies", "Lưu|Giao khách hàng"),
    )
    offer = importing.offer(context, package)
    told = [(one.form, one.item, one.before, one.after) for one in offer.forms]
    assert told == [
        ("common", "heading", "{parent}|{name}", "TỈNH THỬ|{parent}|{name}"),
        ("intake", "label_owner", "Tiếp nhận hồ sơ của", "Nhận của"),
    ]
    assert {one.since for one in offer.forms} == {date.fromisoformat(DAY)}
    assert {one.source for one in offer.forms} == {"QĐ 12/QĐ-UBND"}
    assert offer.changes == ()


def test_every_choice_of_layout_is_drawn(context, tmp_path):
    package = a_package(
        tmp_path / "p",
        *(
            cells(item, text, valid_from=BEFORE)
            for item, text in (
                ("title", "GIẤY HẸN"),
                ("copies", "Một|Hai|Ba"),
                ("letters", "90"),
                ("together", "1"),
                ("hide", "email|reasons"),
                ("order", "fee|portal"),
                ("number", "HEN"),
            )
        ),
    )
    context = taken(context, package)
    form = form_on(context, FormKey.INTAKE, context.today)
    order = ("fee", "portal")
    assert form.layout == FormLayout(
        "a5", 90, together=True, hide=("email", "reasons"), order=order
    )
    pages = page_texts(
        render_intake_slip(slips.intake_slip(context, receive(context, a_form()).dossier.code))
    )
    assert len(pages) == 2
    for name in ("Một", "Hai", "Ba"):
        assert f"Liên: {name}" in " ".join(pages)
    assert "Email" not in " ".join(pages)
    assert "Ngày trả là" not in " ".join(pages)
    assert "………/HEN" in pages[0]


FAULTS = {
    "a form nobody knows": (cells("note", "x", form="mau01"), "catalogue_unknown_value", "form"),
    "an item nobody knows": (cells("label_ovner", "x"), "catalogue_unknown_value", "item"),
    "an item of another form": (cells("once", "{moment}"), "catalogue_unknown_value", "item"),
    "an item no list has": (
        cells("letters", "110", form="register"),
        "catalogue_unknown_value",
        "item",
    ),
    "a fact nobody knows": (cells("weekday", "Vào {day}"), "form_item_fact", "text"),
    "a brace that stays open": (cells("note", "Vào {weekday"), "form_item_fact", "text"),
    "a brace that stands for itself": (
        cells("weekday", "{weekday} {{}}"),
        "form_item_fact",
        "text",
    ),
    "a fact too clever": (cells("weekday", "{weekday.x}"), "form_item_fact", "text"),
    "a fact the law asks for": (
        cells("once", "Dừng tính.", form="supplement"),
        "form_item_fact_missing",
        "text",
    ),
    "an issuer without a name": (
        cells("heading", "{parent}", form="common"),
        "form_item_fact_missing",
        "text",
    ),
    "a part the law demands": (cells("hide", "due"), "form_item_mandatory", "text"),
    "a part nobody knows": (cells("hide", "email|logo"), "form_item_value", "text"),
    "a part hidden twice": (cells("hide", "email|email"), "form_item_value", "text"),
    "an order of what stands fast": (cells("order", "email"), "form_item_value", "text"),
    "a paper it is not drawn on": (
        cells("size", "80mm", form="supplement"),
        "form_item_value",
        "text",
    ),
    "letters of another size": (cells("letters", "300"), "form_item_value", "text"),
    "neither yes nor no": (cells("together", "có"), "form_item_value", "text"),
    "a sign of numbers with blanks": (cells("number", "a b"), "form_item_value", "text"),
    "a sign no font has": (cells("note", "Hẹn 😀"), "form_item_glyph", "text"),
    "a column too few": (cells("columns", "TT|Tên"), "form_item_lines", "text"),
    "a title of four lines": (cells("title", "A|B|C|D"), "form_item_lines", "text"),
    "a copy without a name": (cells("copies", "Lưu|"), "form_item_lines", "text"),
    "no words at all": (cells("note", ""), "form_item_lines", "text"),
    "a line too long": (cells("title", "A" * 61), "form_item_long", "text"),
    "a label too long": (cells("label_owner", "A " * 61), "form_item_long", "text"),
    "marks that turn the text": (cells("note", "a\u202eb"), "catalogue_bad_text", "text"),
    "no source": (cells("note", "x", source=""), "catalogue_required", "source"),
    "a day that is none": (
        cells("note", "x", valid_from="mai"),
        "catalogue_bad_date",
        "valid_from",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_row_is_refused_with_file_row_and_column(context, tmp_path, name):
    bad, code, column = FAULTS[name]
    error = refused(context, a_package(tmp_path / "p", cells("signer_left", "NGƯỜI NỘP"), bad))
    assert (error.code, error.facts["row"], error.facts["column"]) == (code, 3, column)


@pytest.mark.parametrize("form", ["common", "intake"])
def test_a_sign_no_font_has_is_refused_before_anything_is_drawn(context, tmp_path, form):
    folder = a_package(tmp_path / "p", cells("label_phone", "Máy \U00020bb7", form=form))
    with pytest.raises(InputError) as caught:
        importing.offer(context, folder)
    assert (caught.value.code, caught.value.facts["row"]) == ("form_item_glyph", 2)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"valid_to": AFTER}, {"valid_from": AFTER}, "form_item_overlap"),
        ({}, {"valid_from": AFTER}, "form_item_overlap"),
        ({"valid_to": DAY}, {"valid_from": "2026-08-10"}, "form_item_gap"),
    ],
)
def test_days_said_twice_or_not_at_all_are_refused(context, tmp_path, first, second, code):
    rows = (cells("note", "Một.", **first), cells("note", "Hai.", **second))
    error = refused(context, a_package(tmp_path / "p", *rows))
    assert (error.code, error.facts["row"], error.facts["column"]) == (code, 3, "valid_from")


def test_words_of_single_days_may_follow_each_other(context, tmp_path):
    rows = (cells("note", "Một.", valid_to=DAY), cells("note", "Hai.", valid_from=AFTER))
    context = taken(context, a_package(tmp_path / "p", *rows))
    said = [form_on(context, FormKey.INTAKE, date.fromisoformat(day)) for day in (DAY, AFTER)]
    assert [form.sentences["note"] for form in said] == ["Một.", "Hai."]


def test_a_table_too_long_to_be_true_is_refused(context, tmp_path):
    rows = [cells("note", "x", valid_from="2026-08-06")] * 601
    assert refused(context, a_package(tmp_path / "p", *rows)).code == "form_item_too_many"


def test_words_that_break_the_promise_of_one_page_are_told_with_the_row_to_blame(context, tmp_path):
    long = "Đề nghị Ông/Bà đọc kỹ từng dòng của giấy này trước khi ký. " * 13
    rows = [
        cells("label_collector", "Người nhận", form="return_receipt"),
        *(cells(item, long[:790], form="supplement") for item in ("contact", "request", "note")),
        cells("again_restart", f"{{moment}} {long}"[:790] + " dài hơn", form="supplement"),
    ]
    error = refused(context, a_package(tmp_path / "p", *rows))
    assert (error.code, error.facts["row"]) == ("form_item_page", 4)
    assert (error.facts["size"], error.facts["pages"]) == ("a5", 2)


def test_a_dossier_of_the_day_before_keeps_its_form_when_it_is_corrected_after(
    context, tmp_path, clock
):
    package = a_package(
        tmp_path / "p",
        cells("title", "GIẤY HẸN MỚI"),
        cells("note", "Giấy lập theo mẫu mới."),
        cells("inform", "Xin báo để Ông/Bà biết.", form="refusal"),
    )
    context = taken(context, package)
    early = receive(context, a_form()).dossier.code
    clock.set(f"{DAY}T08:00:00+07:00")
    late = receive(context, a_form()).dossier.code
    clock.set(f"{AFTER}T08:00:00+07:00")
    for code in (early, late):
        act(context, code, Action.CORRECT, ActionInput(reason="Nhầm", summary="Bản sao học bạ"))
    old, new = (
        whole_text(render_intake_slip(slips.intake_slip(context, code))) for code in (early, late)
    )
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in old
    assert "mẫu mới" not in old
    assert "GIẤY HẸN MỚI" in new
    assert "Giấy lập theo mẫu mới." in new
    assert all("in lần 2, in lại ngày 07/8/2026" in text for text in (old, new))
    said = []
    for code in (early, late):
        act(context, code, Action.REFUSE, ActionInput(reason="Sai.", legal_basis="Điều 1"))
        said.append(letters.refusal(context, code).about.form.sentences["inform"])
    assert said == ["Xin thông báo cho Ông/Bà được biết và thực hiện.", "Xin báo để Ông/Bà biết."]


def test_what_a_package_said_holds_for_its_days_when_another_one_takes_its_place(
    context, tmp_path, clock
):
    row = cells("note", "Cũ.", valid_from=BEFORE)
    context = taken(context, a_package(tmp_path / "p", row))
    clock.set(f"{AFTER}T08:00:00+07:00")
    other = cells("label_owner", "Nhận của", valid_from=BEFORE)
    context = taken(context, a_package(tmp_path / "q", other, version="2030.2"))
    said = [form_on(context, FormKey.INTAKE, date.fromisoformat(day)) for day in (DAY, AFTER)]
    usual = usual_form(FormKey.INTAKE)
    assert [form.sentences["note"] for form in said] == ["Cũ.", usual.sentences["note"]]
    assert [form.label("owner") for form in said] == [usual.label("owner"), "Nhận của"]


def test_a_package_says_nothing_of_days_before_it_was_accepted(context, tmp_path, clock):
    code = receive(context, a_form()).dossier.code
    before = slips.intake_slip(context, code).form
    clock.set(f"{AFTER}T08:00:00+07:00")
    package = a_package(tmp_path / "p", cells("note", "Mới.", valid_from="2026-08-01"))
    (change,) = importing.offer(context, package).forms
    assert change.since == date.fromisoformat(AFTER)
    context = taken(context, package)
    assert slips.intake_slip(context, code).form == before
    late = receive(context, a_form()).dossier.code
    assert slips.intake_slip(context, late).form.sentences["note"] == "Mới."


def test_a_layer_that_gains_a_row_keeps_its_words_of_then_and_of_now(context, tmp_path, clock):
    rows = (
        cells("note", "Một.", valid_from=BEFORE, valid_to=BEFORE),
        cells("note", "Hai.", valid_from=DAY),
    )
    context = taken(context, a_package(tmp_path / "p", *rows))
    clock.set(f"{AFTER}T08:00:00+07:00")
    table = tmp_path / "bang.csv"
    head = "form,item,text,source,valid_from,valid_to\n"
    table.write_text(f"{head}intake,label_id,Số căn cước,QĐ 7,,\n", encoding="utf-8")
    read = form_table.read_form_table(context, table, Layer.PROVINCE)
    form_table.accept_forms(context, read, Layer.PROVINCE)
    context = again(context)
    said = [
        form_on(context, FormKey.INTAKE, date.fromisoformat(day)) for day in (BEFORE, DAY, AFTER)
    ]
    assert [form.sentences["note"] for form in said] == ["Một.", "Hai.", "Hai."]
    assert [form.label("id") == "Số căn cước" for form in said] == [False, False, True]
    export_layer(context, Layer.PROVINCE, tmp_path / "out")
    assert "Một." not in (tmp_path / "out/forms.csv").read_text(encoding="utf-8-sig")


def test_a_paper_without_a_dossier_takes_the_words_of_the_day_it_is_made(context, tmp_path, clock):
    row = cells("label_field", "Ngành", form="guidance")
    context = taken(context, a_package(tmp_path / "p", row))
    words = []
    for day in (BEFORE, DAY, AFTER):
        clock.set(f"{day}T08:00:00+07:00")
        words.append(guidance(context, "1.001193").form.label("field"))
    assert words == ["Lĩnh vực", "Ngành", "Ngành"]


@pytest.mark.parametrize(
    "broken",
    [
        "[",
        SHIPPED.replace("letters = 100", f"letters = 0x{'f' * 6000}"),
        SHIPPED.replace("Ngày trả là {weekday}.", "{weekday} {{}}"),
        SHIPPED.replace("{parent}|{name}", "{name.__class__}"),
        SHIPPED.replace("{parent}|{name}", "{name!r}"),
    ],
)
def test_a_receipt_does_not_wait_for_a_file_of_the_office_that_is_broken(context, broken):
    folder = context.folder.root / "templates"
    folder.mkdir()
    (folder / "hong.toml").write_text(broken, encoding="utf-8")
    code = receive(context, a_form()).dossier.code
    assert slips.intake_slip(context, code).form.label("owner") == "Tiếp nhận hồ sơ của"
    with pytest.raises(InputError):
        form_on(context, FormKey.REFUSAL, context.today)


@pytest.mark.parametrize(
    ("stored", "printed"),
    [({}, "a4"), ({"print_intake_size": "a5"}, "a5"), ({"print_intake_size": "x"}, "a4")],
)
def test_a_counter_prints_on_the_paper_of_the_form_until_it_chooses_one(
    context, tmp_path, stored, printed
):
    context = taken(context, a_package(tmp_path / "p", cells("size", "a4", valid_from=BEFORE)))
    with context.database.write() as tx:
        for key, value in stored.items():
            tx.settings.put(key, value)
    job = order_form(context, "intake", receive(context, a_form()).dossier.code).job
    assert job.order.size == printed
