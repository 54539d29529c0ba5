"""The imports that are here, and taking one out again."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.services.past import imports
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import KeptDossier, past_imports, undo_import
from reception.services.sheets.watch import Watch
from reception.storage.verify import verify
from tests.registers import a_code, a_row, an_open_row, an_xlsx
from tests.services.accounts.desks import CLERK, IT, LEADER, OFFICER, nobody, with_accounts
from tests.workspaces import a_form


@pytest.fixture
def path(tmp_path):
    """A register of five dossiers, one of them open."""
    rows = [*(a_row(number) for number in range(1, 5)), an_open_row(5)]
    return an_xlsx(tmp_path / "so-2025.xlsx", rows)


def is_sound(context):
    with context.database.read() as view:
        return verify(view).is_sound


def test_an_import_is_listed_with_what_is_here_of_it(context, clock, path, tmp_path):
    report = import_past(context, ImportTask(path))
    clock.machine = clock.machine.replace(hour=11)
    later = import_past(context, ImportTask(an_xlsx(tmp_path / "b.xlsx", [a_row(9)])))
    act(context, a_code(5), Action.COMPLETE, ActionInput())
    found = past_imports(context)
    assert [item.import_id for item in found] == [later.import_id, report.import_id]
    one = found[1]
    assert (one.file, one.by, one.sha256) == ("so-2025.xlsx", "Lê Thị Hạnh", report.sha256)
    assert (one.dossiers, one.touched, one.open) == (5, 1, 1)


def test_taken_out_nothing_of_it_is_left_but_its_events(context, path):
    report = import_past(context, ImportTask(path))
    ours = receive(context, a_form()).dossier.code
    found = undo_import(context, report.import_id)
    assert (found.undone, found.kept, found.left) == (5, 0, 0)
    assert search(context, a_code(5)) == []
    assert search(context, "tran thi mau") == []
    assert past_imports(context) == []
    assert [line.code for line in search(context, ours)] == [ours]
    with context.database.read() as view:
        assert view.journal.count() == 5 + 1 + 5
    assert is_sound(context)


def test_what_was_worked_on_stays_and_is_named(context, path):
    report = import_past(context, ImportTask(path))
    act(context, a_code(5), Action.COMPLETE, ActionInput())
    found = undo_import(context, report.import_id)
    assert (found.undone, found.kept) == (4, 1)
    assert found.kept_dossiers == (KeptDossier(a_code(5), "Trần Thị Mẫu"),)
    assert dossier_page(context, a_code(5)).dossier.conflicts == ()
    again = undo_import(context, report.import_id)
    assert (again.undone, again.kept) == (0, 1)


def test_many_that_stay_are_counted_and_a_few_named(context, tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "MOST_KEPT", 1)
    rows = [an_open_row(1), an_open_row(2)]
    report = import_past(context, ImportTask(an_xlsx(tmp_path / "so.xlsx", rows)))
    for number in (1, 2):
        act(context, a_code(number), Action.COMPLETE, ActionInput())
    found = undo_import(context, report.import_id)
    assert (found.kept, len(found.kept_dossiers)) == (2, 1)


def test_taken_out_twice_there_is_nothing(context, path):
    report = import_past(context, ImportTask(path))
    undo_import(context, report.import_id[:6].upper())
    for name in (report.import_id, "", "khong co"):
        with pytest.raises(InputError, match="import_none"):
            undo_import(context, name)


def test_a_name_that_two_imports_begin_with_names_none(context, path, tmp_path):
    import_past(context, ImportTask(path))
    number = 10
    while len({item.import_id[0] for item in past_imports(context)}) == number - 9:
        rows = [a_row(number)]
        import_past(context, ImportTask(an_xlsx(tmp_path / f"{number}.xlsx", rows)))
        number += 1
    names = [item.import_id for item in past_imports(context)]
    shared = next(name[0] for name in names if sum(other[0] == name[0] for other in names) > 1)
    with pytest.raises(InputError, match="import_none"):
        undo_import(context, shared)


def test_the_same_file_goes_in_again_afterwards_and_can_be_taken_out_again(context, path):
    report = import_past(context, ImportTask(path))
    undo_import(context, report.import_id)
    assert import_past(context, ImportTask(path)).rows_in == 5
    assert [line.code for line in search(context, a_code(5))] == [a_code(5)]
    assert is_sound(context)
    assert undo_import(context, report.import_id).undone == 5
    assert is_sound(context)


def test_rows_that_come_after_are_found_though_row_numbers_come_again(context, path):
    report = import_past(context, ImportTask(path))
    context.database.tidy()
    undo_import(context, report.import_id)
    code = receive(context, a_form()).dossier.code
    import_past(context, ImportTask(path))
    context.database.tidy()
    assert [line.code for line in search(context, "nguyen van thu")] == [code]
    assert len(search(context, "tran thi mau")) == 5
    assert is_sound(context)


def test_taking_out_goes_part_by_part_and_may_be_stopped(context, path, monkeypatch):
    monkeypatch.setattr(imports, "CHUNK", 2)
    monkeypatch.setattr(imports, "CHUNKS_A_CHECKPOINT", 1)
    report = import_past(context, ImportTask(path))
    told = []
    watch = Watch(lambda: len(told) > 1, lambda done, total: told.append((done, total)))
    found = undo_import(context, report.import_id, watch)
    assert told == [(0, 5), (2, 5)]
    assert (found.undone, found.left) == (4, 1)
    assert undo_import(context, report.import_id).undone == 1


def test_an_import_of_two_counters_goes_with_both_of_its_births(context, path):
    report = import_past(context, ImportTask(path))
    with context.database.write() as tx:
        uid = tx.dossiers.uids_of_code(a_code(5))[0]
        fact = tx.dossier(uid).imported
        draft = Draft(uid, EventKind.IMPORTED, fact, "Máy kia", 2, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())
    assert undo_import(context, report.import_id).undone == 5
    assert is_sound(context)


def test_who_answers_for_the_office_imports_and_nobody_else(context, path):
    desks = with_accounts(context)
    for name in (CLERK, OFFICER, IT):
        for do in (
            lambda desk: import_past(desk, ImportTask(path, is_dry=True)),
            lambda desk: import_past(desk, ImportTask(path)),
            past_imports,
            lambda desk: undo_import(desk, "ab"),
        ):
            with pytest.raises(NotPermitted, match="not_allowed"):
                do(desks[name])
    report = import_past(desks[LEADER], ImportTask(path))
    assert report.rows_in == 5
    assert undo_import(desks[LEADER], report.import_id).undone == 5
    with pytest.raises(NotPermitted, match="sign_in_needed"):
        past_imports(nobody(context))
