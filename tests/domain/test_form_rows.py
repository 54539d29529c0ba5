"""Rows of forms: one holds on a day, the highest layer's, and every change is told once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.catalogue_layers import Layer, LayerContent, amended, merge, succeed
from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON, FormRow, days_of_change, form_difference, row_on

FIRST = date(2026, 12, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]


def row(text: str, first: date = FIRST, last: date | None = None, **more: str) -> FormRow:
    return FormRow(more.get("form", "cash"), more.get("item", "note"), text, first, last, "QĐ 1")


def by_code(*rows: FormRow) -> dict[str, tuple[FormRow, ...]]:
    return {
        code: tuple(item for item in rows if item.code == code) for code in {r.code for r in rows}
    }


def usual(form: str, item: str, day: date) -> str:
    return f"{form} {item}"


@st.composite
def layers(draw: st.DrawFn) -> list[FormRow]:
    """Rows of one item that follow each other without touching."""
    cuts = sorted(draw(st.sets(st.integers(0, 11), max_size=4)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [row(f"{at}", DAYS[first], DAYS[last]) for at, (first, last) in enumerate(pairs)]


@given(layers(), layers(), layers())
def test_on_a_day_the_highest_layer_that_speaks_holds_alone(national, province, office):
    content = LayerContent()
    said = {"national": national, "province": province, "office": office}
    for layer in Layer:
        own = LayerContent(forms=tuple(said[layer.value]))
        content = merge(content, own, layer) if layer.below else own
    for day in DAYS:
        holding = [item for item in content.forms if item.holds_on(day)]
        wanted = next(
            (item for rows in (office, province, national) for item in rows if item.holds_on(day)),
            None,
        )
        assert [item.text for item in holding] == ([wanted.text] if wanted else [])


def test_a_package_of_a_later_day_leaves_the_days_before_it_alone():
    older, newer = LayerContent(forms=(row("cũ"),)), LayerContent(forms=(row("mới"),))
    forms = by_code(*succeed(older, newer, DAYS[3]).forms)
    assert row_on(forms, "cash", "note", DAYS[2]).text == "cũ"
    assert row_on(forms, "cash", "note", DAYS[3]).text == "mới"


def test_a_row_more_holds_over_those_of_before_for_its_days_only():
    content = amended(
        LayerContent(forms=(row("cũ"),)), LayerContent(forms=(row("tạm", DAYS[2], DAYS[4]),))
    )
    forms = by_code(*content.forms)
    found = [row_on(forms, "cash", "note", day).text for day in DAYS[1:6]]
    assert found == ["cũ", "tạm", "tạm", "tạm", "cũ"]


def test_no_row_holds_before_its_day_or_in_another_form():
    forms = by_code(row("mới", DAYS[1]))
    assert row_on(forms, "cash", "note", DAYS[0]) is None
    assert row_on(forms, "refund", "note", DAYS[1]) is None
    assert row_on(forms, COMMON, "note", DAYS[1]) is None


def test_the_days_on_which_a_form_changes_are_those_of_its_rows_and_of_what_all_share():
    rows = by_code(
        row("a", DAYS[1], DAYS[3]), row("b", DAYS[2], form=COMMON), row("c", DAYS[5], form="stop")
    )
    assert days_of_change(rows, "cash") == (DAYS[1], DAYS[2], DAYS[4])
    assert days_of_change({}, "cash") == ()


def test_a_change_is_told_with_its_words_its_day_and_its_source():
    (change,) = form_difference((), (row("mới", DAYS[2]),), usual)
    assert (change.form, change.item, change.before, change.after) == (
        *("cash", "note"),
        *("cash note", "mới"),
    )
    assert (change.since, change.source) == (DAYS[2], "QĐ 1")


def test_words_that_come_to_an_end_are_told_as_well():
    (change,) = form_difference((), (row("tạm", DAYS[2], DAYS[3]),), usual)
    assert (change.after, change.since, change.until) == ("tạm", DAYS[2], DAYS[3])


def test_words_that_come_back_to_the_lower_layers_are_told():
    (change,) = form_difference((row("cũ"),), (row("cũ", FIRST, DAYS[3]),), usual)
    assert (change.before, change.after, change.since) == ("cũ", "cash note", DAYS[4])
    assert (change.source, change.until) == ("", None)


def test_the_same_words_in_a_longer_row_are_no_change():
    old = (row("như cũ", FIRST, DAYS[3]), row("như cũ", DAYS[4]))
    assert form_difference(old, (row("như cũ"),), usual) == ()
    assert form_difference((), (row("cash note", DAYS[5]),), usual) == ()


def test_a_set_that_cannot_be_read_is_not_asked_where_no_row_changes():
    def unreadable(form: str, item: str, day: date) -> str:
        raise InputError("form_text_unreadable")

    rows = (row("tạm", DAYS[2], DAYS[3]),)
    assert form_difference(rows, rows, unreadable) == ()


def test_a_change_that_lasts_over_several_rows_is_told_once():
    new = (row("mới", FIRST, DAYS[3]), row("mới", DAYS[4], date.max))
    assert len(form_difference((), new, usual)) == 1
