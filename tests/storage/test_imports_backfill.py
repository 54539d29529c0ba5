"""What another counter imported before this one's program knew of imports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft
from reception.domain.facts import Imported, Remark
from reception.domain.import_source import ImportSource
from reception.domain.workflow import DossierStatus, EventKind
from reception.storage.database import Database
from reception.storage.import_schema import STEP_0021
from reception.storage.imports_backfill import UNBORN_IMPORTS
from reception.storage.mass_writing import bring_in
from reception.storage.verify import verify
from tests.chains import START, an_intake

KEY = "ab" * 32
COUNT = 3


def an_import(number: int) -> Imported:
    intake = an_intake(code=f"000.12.H57-250310-{number:04d}")
    return Imported(intake, ImportSource("so.xlsx", "cd" * 32, number), DossierStatus.PROCESSING)


def test_dossiers_that_an_earlier_program_made_nothing_of_are_made_after_it(tmp_path):
    database = Database(tmp_path / "reception.db", KEY, create=True)
    with database.write() as tx:
        tx.settings.put("device_id", "d0")
        for number in range(COUNT):
            draft = Draft(f"u{number}", EventKind.IMPORTED, an_import(number), "A", 1, START)
            tx.append(draft, recorded_at=START)
        tx.append(Draft("u9", EventKind.RECEIVED, an_intake(), "A", 1, START), recorded_at=START)
        tx.counters.burn("H57.30.12", START.date(), 1001, 1001)
        # As that program left it: events that it could not read, and no rows.
        tx.search.index_waiting()
        tx.search.forget(tx.dossiers.remove([f"u{number}" for number in range(COUNT)]))
        tx.connection.execute(STEP_0021[-1])
    with database.read() as view:
        assert not verify(view).is_sound
        assert UNBORN_IMPORTS.left(view.connection) == COUNT
    assert UNBORN_IMPORTS.go_on(database.write, 0.0) is True
    with database.read() as view:
        assert verify(view).is_sound
        assert [row[0] for row in view.imported.imports()] == ["cd" * 6]
        assert view.imported.count("cd" * 6) == COUNT
    database.close()


def test_a_row_goes_with_its_further_codes(tmp_path):
    database = Database(tmp_path / "reception.db", KEY, create=True)
    with database.write() as tx:
        tx.settings.put("device_id", "d0")
        birth = an_import(1)
        draft = Draft("u1", EventKind.IMPORTED, birth, "A", 1, START)
        dossier = tx.append(draft, recorded_at=START)
        tx.dossiers.put(replace(dossier, aliases=("G15-1",)))
        assert tx.dossiers.by_codes(["G15-1", birth.intake.code, "X"]) == {
            "G15-1": ["u1"],
            birth.intake.code: ["u1"],
        }
        assert tx.imported.is_imported("u1")
        tx.dossiers.remove(["u1"])
        assert tx.dossiers.by_codes(["G15-1"]) == {}
        assert not tx.imported.is_imported("u1")
    database.close()


def test_what_is_no_birth_or_has_no_place_is_not_brought_in(tmp_path):
    database = Database(tmp_path / "reception.db", KEY, create=True)
    drafts = [Draft("u1", EventKind.FORWARDED, Remark(), "A", 1, START)]
    with database.write() as tx, pytest.raises(EnvironmentProblem, match="data_missing"):
        bring_in(tx, drafts, START)
    with database.write() as tx:
        tx.settings.put("device_id", "d0")
    with pytest.raises(EnvironmentProblem, match="data_damaged"), database.write() as tx:
        bring_in(tx, drafts, START)
    with database.read() as view:
        assert view.journal.count() == 0
    database.close()
