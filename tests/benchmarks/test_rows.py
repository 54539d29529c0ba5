"""Every job of the bench runs, with counts so small that the figures mean nothing."""

from __future__ import annotations

import pytest

from benchmarks import (
    big_table,
    cold_start,
    intake,
    machine,
    push,
    receipt,
    restoring,
    search,
    table,
    verifying,
)
from benchmarks.__main__ import QUICK, jobs
from benchmarks.table import Aim, Row, as_markdown
from benchmarks.timing import Times, take_turns


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


def job_names(rows):
    return [row.job for row in rows]


def test_intake_is_measured_at_every_size_beside_plain_sqlite(cache):
    rows = intake.rows((0, 40), samples=5, paced_seconds=0.2, cache=cache)
    assert len(rows) == 9
    assert "intake at 40 and when empty, p50" in job_names(rows)
    assert all(row.ratio is None or row.ratio > 0 for row in rows)


def test_bench_leaves_nothing_in_its_folder_but_the_filled_stores(cache):
    intake.rows((0,), samples=5, paced_seconds=0.1, cache=cache)
    assert {path.name.partition("-")[0] for path in cache.iterdir()} <= {"store", "plain"}


def test_search_is_measured_beside_like_on_the_same_store(cache):
    rows = search.rows(60, typed_names=2, like_samples=3, cache=cache)
    assert len(rows) == 13
    # Aims are promised for a million dossiers, not for sixty.
    assert {row.aim for row in rows} == {None}


def test_receipt_is_measured_beside_a_pdf_that_says_the_same():
    (row,) = receipt.rows(2)
    assert row.ratio is not None


def test_backup_and_restore_are_measured_and_leave_nothing(cache):
    rows = restoring.rows(40, cache)
    assert job_names(rows)[1] == "restore of 40 dossiers, verified"
    assert rows[1].ratio is not None
    assert not (cache / "restoring").exists()


def test_push_reaches_a_center_in_a_process_of_its_own(cache):
    rows = push.rows(12, cache)
    assert job_names(rows)[0] == "push of 12 dossiers (18 events), events"


def test_start_is_watched_to_the_first_paint(cache):
    (row,) = cold_start.rows(1, cache)
    assert row.ratio is not None


def test_table_is_scrolled_and_jumped_in(cache, qapp):
    rows = big_table.rows(450, samples=4, cache=cache)
    assert len(rows) == 2


def test_filled_store_verifies(cache):
    rows = verifying.rows(40, folds=5, cache=cache)
    assert [row.job for row in rows[1:]] == ["the same, events", "verify of 40 dossiers"]


def test_every_job_can_be_chosen_by_name(cache):
    names = {
        "intake",
        "search",
        "receipt",
        "push",
        "province",
        "day",
        "center",
        "start",
        "table",
        "restore",
        "verify",
    }
    assert set(jobs(QUICK, cache)) == names


def test_machine_is_named_with_its_libraries():
    assert all(word in machine.describe() for word in ("Python", "SQLite", "SQLCipher"))


# ------------------------------------------------------------------------------ table and timing
@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("a", "1", "2", 1.9, Aim(1.9)), "met"),
        (Row("a", "1", "2", 1.91, Aim(1.9)), "missed"),
        (Row("a", "1", "2", 200, Aim(200, is_least=True)), "met"),
        (Row("a", "1", "2", 199, Aim(200, is_least=True)), "missed"),
        (Row("a", "1", "2", 5), ""),
        (Row("a", "1", aim=Aim(2)), ""),
    ],
)
def test_aim_is_met_or_missed_only_where_something_was_promised_and_measured(row, verdict):
    assert row.verdict == verdict


def test_table_is_markdown_with_its_columns_aligned():
    lines = as_markdown([Row("tiếp nhận", "1 ms", "2 ms", 0.5, Aim(1)), Row("b", "3")]).split("\n")
    assert len({len(line) for line in lines}) == 1
    assert lines[2].split("|")[1:] == [
        " tiếp nhận ", " 1 ms     ", " 2 ms   ", " 0.50 × ", " ≤ 1 ", " met ", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.000512, "0.512 ms"), (0.0123, "12.3 ms"), (0.5422, "542 ms")]
)
def test_times_have_three_figures(seconds, text):
    assert table.milliseconds(seconds) == text


def test_quantiles_are_durations_that_occurred():
    times = Times.of([3.0, 1.0, 2.0, 4.0])
    assert (times.p50, times.p95, times.p99) == (3.0, 4.0, 4.0)


def test_turns_alternate_and_the_first_of_each_is_not_counted():
    done: list[str] = []
    calls = {name: lambda name=name: done.append(name) for name in "ab"}
    times = take_turns(calls, 3, block=2)
    assert "".join(done) == "aabb" * 3
    assert {name: len(kept.seconds) for name, kept in times.items()} == {"a": 3, "b": 3}
