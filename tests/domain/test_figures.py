"""Tables of figures that know what they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.errors import InputError
from reception.domain.figures import (
    TOTAL,
    Balance,
    Cell,
    FigureColumn,
    FigureKind,
    TableMaker,
    cell_of,
    digest,
)

COLUMNS = (
    FigureColumn("all", "Tổng số"),
    FigureColumn("new", "Mới"),
    FigureColumn("old", "Cũ"),
    FigureColumn("money", "Tiền", kind=FigureKind.DONG),
    FigureColumn("mean", "Trung bình", kind=FigureKind.MINUTES, is_summed=False),
)


def a_table(order=("u2", "u1"), key="own", label="Hộ tịch"):
    maker = TableMaker(COLUMNS, "Lĩnh vực")
    maker.row("ht", label)
    maker.row("ct", "Chứng thực")
    for uid in order:
        maker.count("ht", ("new", "all"), uid)
    maker.count("ct", ("all", "old"), "u3")
    maker.add("ct", "money", 8_000)
    maker.add("ct", "money", -3_000)
    maker.add("ct", "mean", 7)
    return maker.table(key, "Theo lĩnh vực")


def test_figures_follow_from_the_dossiers_and_the_total_adds_up():
    table = a_table()
    assert [(row.key, row.values) for row in table.rows] == [
        ("ht", (2, 2, 0, 0, 0)),
        ("ct", (1, 0, 1, 5_000, 7)),
        (TOTAL, (3, 2, 1, 5_000, None)),
    ]
    assert table.label_title == "Lĩnh vực"


def test_every_figure_has_its_list():
    table = a_table()
    assert table.list_of("ht", "new") == ("u1", "u2")
    assert table.list_of(TOTAL, "all") == ("u1", "u2", "u3")
    assert table.list_of("ht", "old") == ()
    for row in table.rows:
        for column in ("all", "new", "old"):
            assert table.value(row.key, column) == len(table.list_of(row.key, column))


def test_rows_stand_in_the_order_asked_for_and_a_table_may_have_no_total():
    maker = TableMaker(COLUMNS[:1], "Lĩnh vực", total="")
    for name in ("b", "a"):
        maker.row(name, name.upper())
    assert [row.key for row in maker.table("t", "", lambda row: row.label).rows] == ["a", "b"]


def test_balance_is_held_row_by_row():
    table, balance = a_table(), Balance("all", ("new", "old"))
    assert balance.words == "all=new+old"
    assert balance.holds(table)
    broken = replace(table, rows=(replace(table.rows[0], values=(9, 2, 0, 0, 0)), *table.rows[1:]))
    assert not balance.holds(broken)


def test_digest_is_of_figures_and_lists_and_of_nothing_else():
    facts = {"kind": "06a"}
    one = digest(facts, (a_table(),))
    assert len(one) == 64
    assert digest(facts, (a_table(order=("u1", "u2"), label="Tên khác"),)) == one
    assert digest({"kind": "period"}, (a_table(),)) != one
    # Another dossier behind the same figures.
    assert digest(facts, (a_table(order=("u1", "u9")),)) != one
    assert digest(facts, (a_table(key="other"),)) != one


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1.new", Cell("own", "ht", "new")),
        ("2.old", Cell("own", "ct", "old")),
        ("ct.old", Cell("own", "ct", "old")),
        ("Chứng thực.all", Cell("own", "ct", "all")),
        ("total.money", Cell("own", TOTAL, "money")),
        ("elsewhere/1.all", Cell("elsewhere", "ht", "all")),
    ],
)
def test_figure_is_named_by_number_key_or_label(text, cell):
    assert cell_of((a_table(), a_table(key="elsewhere")), text) == cell


@pytest.mark.parametrize(
    "text", ["", ".", "3.all", "0.all", "²..all", "1.13", "x/1.all", "1", "ht"]
)
def test_figure_that_is_not_there_is_said(text):
    with pytest.raises(InputError) as caught:
        cell_of((a_table(),), text)
    assert (caught.value.code, caught.value.field) == ("no_such_figure", "list")
