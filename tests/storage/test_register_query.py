from __future__ import annotations

from datetime import timedelta

import pytest

from reception.domain.timebase import parse_instant
from reception.services.intake.receiving import receive
from reception.storage.register_query import RegisterQuery
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
