from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reception.domain.timebase import parse_instant
from reception.services.intake.receiving import receive
from reception.storage.register_query import RegisterQuery, number_in_register
from tests.workspaces import a_form, context_on

START = parse_instant("2026-08-05T00:00:00+07:00", field="start")
END = START + timedelta(days=1)


@pytest.fixture
def filled(tmp_path):
    """A desk with seven dossiers, three of them received at the same instant."""
    with context_on(tmp_path) as (context, clock):
        codes = []
        for index in range(7):
            codes.append(receive(context, a_form()).dossier.code)
            if index >= 2:
                clock.advance(minutes=1)
        yield context, codes


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_of_any_size_give_every_dossier_once_in_order(filled, limit):
    context, codes = filled
    with context.database.read() as view:
        query = RegisterQuery(view.connection, START, END)
        seen, after = [], None
        while page := query.page(after, limit):
            assert len(page) <= limit
            after = page[-1][0]
            seen += [view.dossier(uid).code for _, uid in page]
    assert seen == codes


def test_folded_dossiers_are_those_of_the_journal(filled):
    context, codes = filled
    with context.database.read() as view:
        query = RegisterQuery(view.connection, START, END)
        assert query.count() == len(codes)
        for dossier, code in zip(query.dossiers(), codes, strict=True):
            assert dossier == view.dossier(dossier.uid)
            assert dossier.code == code


def test_bounds_are_from_inclusive_to_exclusive(filled):
    context, _ = filled
    morning = parse_instant("2026-08-05T08:00:00+07:00", field="start")
    with context.database.read() as view:
        assert RegisterQuery(view.connection, morning, END).count() == 7
        assert RegisterQuery(view.connection, START, morning).count() == 0


def test_page_walks_the_index_of_reception(filled):
    context, _ = filled
    with context.database.read() as view:
        plan = view.connection.execute(
            "EXPLAIN QUERY PLAN SELECT received_at, id, uid FROM dossiers"
            " WHERE (received_at, id) > (?, ?) AND received_at < ? AND status NOT IN (1, 3)"
            " ORDER BY received_at, id LIMIT ?",
            ("2026-08-05", 0, "2026-08-06", 10),
        ).fetchall()
    told = " ".join(str(row[3]) for row in plan)
    assert "dossiers_by_received" in told
    assert "TEMP B-TREE" not in told


def test_number_of_a_dossier_is_its_place_in_the_register(filled):
    context, codes = filled
    asked = []
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET status = 3 WHERE code = ?", (codes[1],))
    with context.database.read() as view:
        pages = RegisterQuery(view.connection, START, END).page(None)
        uids = [view.dossiers.uids_of_code(code)[0] for code in codes]
        view.connection.set_trace_callback(asked.append)
        numbers = {uid: number_in_register(view.connection, uid, START) for uid in uids}
        view.connection.set_trace_callback(None)
        assert [numbers[uid] for _, uid in pages] == [1, 2, 3, 4, 5, 6]
        assert numbers[uids[1]] is None
        assert number_in_register(view.connection, uids[0], END) is None
        for count in (text for text in asked if "count(*)" in text):
            plan = view.connection.execute(f"EXPLAIN QUERY PLAN {count}").fetchall()
            steps = [row[3] for row in plan if "dossiers" in row[3]]
            assert steps
            few = ("COVERING", "(status=?)", "(rowid=?)")
            assert all(any(words in step for words in few) for step in steps), steps


def test_the_first_place_is_where_the_register_begins(filled):
    context, codes = filled
    with context.database.read() as view:
        uid = view.dossiers.uids_of_code(codes[-1])[0]
        (*_, (last, _)) = RegisterQuery(view.connection, START, END).page(None)
        assert (
            number_in_register(view.connection, uid, datetime.fromisoformat(last.received_at)) == 1
        )
