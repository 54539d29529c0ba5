"""A data folder from not made to closed: once, whole, by one process, with the right key."""

from __future__ import annotations

import ast
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.timebase import OFFICE_ZONE, office_day, parse_instant
from reception.services.backup.copies import name_second_folder
from reception.services.setup import new_folder
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import OfficeForm, change_clerk, load_office
from reception.services.setup.new_folder import SetupExtras
from reception.storage.keystore import (
    FileKeyStore,
    KeyringStore,
    key_from_recovery_code,
    key_store,
    new_key,
    recovery_code,
)
from reception.system import SystemClock, TrainingClock, new_uid
from reception.workspace import Workspace
from tests.services.accounts.desks import CLERK, LEADER, nobody, with_accounts
from tests.workspaces import open_copy

ROOT = Path(__file__).resolve().parents[1]
FORM = OfficeForm("H57.30.12", "UBND phường Thuận Hóa", 2)
TRAINING = replace(FORM, is_training=True)
NOW_TEXT = "2026-08-28T15:20:00+07:00"
NOW = parse_instant(NOW_TEXT, field="now")


@pytest.fixture
def workspace(tmp_path):
    """A folder that is not made yet."""
    with closing(at(tmp_path)) as made:
        yield made


def at(tmp_path: Path, now: str | None = None) -> Workspace:
    """Another process's view of the same folder."""
    return Workspace(tmp_path / "data", tmp_path / "key", now)


def code_of(call) -> str:
    with pytest.raises((EnvironmentProblem, NotPermitted, InputError)) as caught:
        call()
    return caught.value.code


# ---------------------------------------------------------------------------------- making


def test_new_folder_tells_device_counter_and_a_recovery_code_that_is_the_key(workspace):
    new = workspace.make(FORM)
    assert (new.unit, new.counter) == ("H57.30.12", 2)
    with workspace, workspace.connected() as context:
        assert key_from_recovery_code(new.recovery_code) == workspace.key
        assert (context.office.name, context.office.counter) == ("UBND phường Thuận Hóa", 2)
        assert len(context.catalogue.procedures) == 408
        assert len(context.catalogue.in_force(date(2026, 11, 28))) == 401


def test_second_set_up_is_refused_and_changes_nothing(workspace):
    first = workspace.make(FORM)
    assert code_of(lambda: workspace.make(replace(FORM, counter=3))) == "already_initialised"
    with closing(workspace.sync_store()) as store:
        assert store.device_id == first.device_id


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit": "h57 30"}, "unit"),
        ({"office": " "}, "office"),
        ({"office": "x" * 201}, "office"),
        ({"counter": 0}, "counter"),
        ({"counter": 10}, "counter"),
        ({"counters": 1_000}, "counters"),
        ({"clerk": ""}, "clerk"),
    ],
)
def test_wrong_set_up_names_its_field_and_leaves_no_database(workspace, change, field):
    with pytest.raises(InputError) as caught:
        workspace.make(replace(FORM, **change))
    assert caught.value.field == field
    assert not workspace.folder.database.exists()


def test_counter_made_by_a_quicker_process_is_not_taken_back(workspace, monkeypatch):
    workspace.make(FORM)
    before = workspace.folder.database.read_bytes()
    plain, looks = new_folder.refuse_used, []

    def look(folder):
        # The first look is from before the other process was done.
        looks.append(folder)
        if len(looks) > 1:
            plain(folder)

    monkeypatch.setattr(new_folder, "refuse_used", look)
    with pytest.raises(NotPermitted):
        workspace.make(replace(FORM, counter=3))
    assert workspace.folder.database.read_bytes() == before


def test_set_up_that_cannot_tell_its_recovery_code_leaves_nothing(workspace, tmp_path):
    taken = tmp_path / "code.txt"
    taken.write_text("another", "ascii")
    extras = SetupExtras(CenterAccount("https://center.example", "t" * 40), taken, {"a/b": "1"})
    assert code_of(lambda: workspace.make(FORM, extras)) == "recovery_file_unwritable"
    assert not workspace.folder.root.exists()
    assert taken.read_text("ascii") == "another"


def test_extras_of_set_up_are_there_when_the_folder_is_opened(workspace, tmp_path):
    code = tmp_path / "code.txt"
    extras = SetupExtras(CenterAccount("https://center.example", "t" * 40), code, {"a/b": "1"})
    new = workspace.make(FORM, extras)
    assert code.read_text("ascii").strip() == new.recovery_code
    assert "b=1" in workspace.folder.window_file.read_text("utf-8")
    with workspace.connected() as context:
        assert workspace.center.saved_center(context) == ("https://center.example", True)


# --------------------------------------------------------------------------- opening, closing


def test_folder_that_was_never_set_up_is_said(workspace):
    assert code_of(workspace.open) == "data_missing"
    assert code_of(workspace.context) == "data_missing"
    assert not workspace.folder.root.exists()


def test_key_that_is_gone_is_said(workspace, tmp_path):
    workspace.make(FORM)
    (tmp_path / "key").unlink()
    assert code_of(workspace.open) == "key_missing"


def test_wrong_key_is_said_and_lets_the_folder_go(workspace, tmp_path):
    workspace.make(FORM)
    right = (tmp_path / "key").read_text("ascii")
    (tmp_path / "key").unlink()
    FileKeyStore(tmp_path / "key").write("any", new_key())
    assert code_of(workspace.context) == "wrong_key"
    (tmp_path / "key").write_text(right, "ascii")
    # The same object tries again from the beginning, as another process may.
    with closing(at(tmp_path)) as other:
        other.context().database.close()
    workspace.context().database.close()


def test_newer_data_is_refused_and_left_alone(workspace):
    workspace.make(FORM)
    with workspace.connected() as context, context.database.write() as tx:
        tx.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, '9999_tomorrow', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    workspace.close()
    before = workspace.folder.database.read_bytes()
    assert code_of(workspace.context) == "data_newer"
    assert workspace.folder.database.read_bytes() == before


def test_folder_without_its_name_has_no_key(workspace):
    workspace.make(FORM)
    workspace.folder.identity.unlink()
    assert code_of(workspace.open) == "key_missing"


def test_opened_twice_is_refused_until_closed(workspace, tmp_path):
    workspace.make(FORM)
    workspace.open()
    # This object holds it already; another one does not get in.
    assert workspace.open() is workspace
    with closing(at(tmp_path)) as other:
        assert code_of(other.open) == "folder_in_use"
        assert code_of(lambda: workspace.make(FORM)) == "already_initialised"
        workspace.close()
        workspace.close()
        other.open()


def test_only_a_program_that_stays_open_marks_its_run(workspace, tmp_path):
    workspace.make(FORM)
    workspace.context().database.close()
    assert not workspace.folder.run_mark.exists()
    workspace.close()
    staying = at(tmp_path)
    staying.stay_open()
    staying.context().database.close()
    assert staying.folder.run_mark.exists()
    assert staying.last_run is None
    staying.close()
    assert not staying.folder.run_mark.exists()


def test_temporary_folder_is_made_on_opening_and_removed_on_closing():
    workspace = Workspace(None, is_temporary=True)
    with workspace, workspace.connected() as context:
        assert context.office.unit == "H57.30.12"
        assert workspace.is_temporary
        assert workspace.folder.root.is_dir()
    assert not workspace.folder.root.parent.exists()


# ------------------------------------------------------------------------------------ clock


def test_business_clock_is_replaced_only_where_training_allows_it(workspace, tmp_path, monkeypatch):
    monkeypatch.delenv("RECEPTION_ALLOW_NOW", raising=False)
    workspace.make(FORM)
    with closing(at(tmp_path, NOW_TEXT)) as other:
        assert code_of(other.context) == "clock_not_replaceable"
        monkeypatch.setenv("RECEPTION_ALLOW_NOW", "1")
        with other.connected() as context:
            assert context.clock.is_replaced
            assert timedelta(0) <= context.clock.now() - NOW < timedelta(minutes=1)


def test_training_folder_takes_the_clock_it_is_given(workspace, tmp_path, monkeypatch):
    monkeypatch.delenv("RECEPTION_ALLOW_NOW", raising=False)
    workspace.make(TRAINING)
    with closing(at(tmp_path, NOW_TEXT)) as other, other.connected() as context:
        assert context.today == other.clock.today() == NOW.date()
        machine = context.clock.machine_now()
        assert abs(machine - SystemClock().machine_now()) < timedelta(seconds=5)


def test_clock_that_cannot_be_read_is_said_before_anything_is_opened(workspace, tmp_path):
    workspace.make(TRAINING)
    other = at(tmp_path, "hôm qua")
    assert code_of(other.context) == code_of(other.clock.today) == "bad_instant"
    workspace.open()


def test_without_another_clock_it_is_the_machines_day(workspace):
    before = office_day(SystemClock().machine_now())
    assert workspace.clock.moment is None
    assert before <= workspace.clock.today() <= office_day(SystemClock().machine_now())


def test_clocks_show_office_time_in_whole_seconds():
    assert SystemClock().now().microsecond == 0
    assert SystemClock().machine_now().tzinfo is OFFICE_ZONE
    clock = TrainingClock.at(NOW)
    assert clock.now() - NOW < timedelta(seconds=5)
    assert abs(clock.machine_now() - SystemClock().machine_now()) < timedelta(seconds=5)


# -------------------------------------------------------------------------- copies, center


def test_copy_is_made_proved_and_restored(workspace, tmp_path):
    workspace.make(FORM)
    second = tmp_path / "second"
    second.mkdir()
    with workspace:
        with workspace.connected() as context:
            name_second_folder(context.database, str(second))
        done = workspace.copies.back_up()
        assert done.second is not None
        assert workspace.copies.recheck(done.copy.path) == 0
        code = recovery_code(workspace.key)
    assert workspace.copies.second_folder() == str(second)
    fresh = Workspace(tmp_path / "other", tmp_path / "other key")
    restored = fresh.copies.restore(done.copy.path, code, lambda _done, _of: None)
    assert (restored.unit, restored.counter) == ("H57.30.12", 2)
    with fresh, fresh.connected() as context:
        assert context.office.name == "UBND phường Thuận Hóa"


def test_center_is_tried_kept_used_and_forgotten(workspace, tmp_path):
    workspace.make(FORM)
    with (
        running_center(tmp_path / "center", unit="H57.30.12") as server,
        workspace,
        workspace.connected() as context,
    ):
        center = workspace.center
        assert center.saved_center(context) == ("", False)
        assert center.round_maker(context) is None
        assert code_of(lambda: center.try_center(context, server.url, "")) == "required"
        assert center.try_center(context, server.url, server.token) == ""
        make = center.keep_center(context, server.url, server.token)
        assert center.saved_center(context) == (server.url, True)
        # The token that is kept stands in for an empty one.
        assert center.try_center(context, server.url, "") == ""
        with closing(make()) as one_round:
            assert one_round(lambda: False).code == ""
        assert center.keep_center(context, "", "") is None
        assert center.saved_center(context)[0] == ""


def test_nobody_who_may_not_turns_the_line_elsewhere(workspace):
    workspace.make(FORM)
    account = {"destination": "province", "profile": "A", "url": "https://khac.vn"}
    with workspace.connected() as context:
        desks = with_accounts(context, CLERK)
        center, province = workspace.center, workspace.province_accounts
        for desk, code in ((desks[CLERK], "not_allowed"), (nobody(context), "sign_in_needed")):
            for turn in (
                lambda desk=desk: center.keep_center(desk, "https://khac.vn", "x"),
                lambda desk=desk: center.keep_center(desk, "", ""),
                lambda desk=desk: center.join_by_code(desk, "A" * 28),
                lambda desk=desk: province.keep(desk, account),
                lambda desk=desk: province.leave(desk, "province"),
            ):
                assert code_of(turn) == code
        assert center.keep_center(desks[LEADER], "", "") is None


# ---------------------------------------------------------------------------------- the rest


def test_another_clerk_sits_down(tmp_path):
    with open_copy(tmp_path) as workspace, workspace.connected() as context:
        assert change_clerk(context.database, "  Phan   Văn Mẫu ") == "Phan Văn Mẫu"
        with context.database.read() as view:
            assert load_office(view).clerk == "Phan Văn Mẫu"


def test_key_comes_from_the_keyring_unless_a_file_is_named(tmp_path):
    assert isinstance(key_store(None), KeyringStore)
    assert isinstance(key_store(tmp_path / "key"), FileKeyStore)
    assert isinstance(Workspace(tmp_path).keys, KeyringStore)
    assert isinstance(Workspace(tmp_path).tokens, KeyringStore)


def test_ids_sort_by_time_and_never_repeat():
    ids = [new_uid() for _ in range(1_000)]
    assert len(set(ids)) == 1_000
    assert [uid[:12] for uid in ids] == sorted(uid[:12] for uid in ids)
    assert all(uid[12] == "7" and uid[16] in "89ab" for uid in ids)


_FOLDER = DataFolder(Path())
_FILES = {
    path.name
    for path in (
        _FOLDER.database,
        _FOLDER.identity,
        _FOLDER.lock,
        _FOLDER.log,
        _FOLDER.fault,
        _FOLDER.last_fault,
        _FOLDER.window_file,
    )
}
# Plain words elsewhere; a path is made of them by "/".
_WORDS = {path.name for path in (_FOLDER.prints, _FOLDER.backups, _FOLDER.logs, _FOLDER.run_mark)}


def _spelled(path: Path) -> set[str]:
    """Names of the data folder that a module spells itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {name for name in _FILES if node.value.rstrip("*").startswith(name)}
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Div)
            and isinstance(node.right, ast.Constant)
        ):
            found |= _WORDS & {node.right.value}
    return found


def test_names_in_a_data_folder_are_spelled_once():
    modules = [
        path
        for folder in ("reception", "demo", "benchmarks", "installer")
        for path in (ROOT / folder).rglob("*.py")
        if path != ROOT / "reception/data_folder.py"
    ]
    assert len(modules) > 300
    spelled = {str(path.relative_to(ROOT)): _spelled(path) for path in modules}
    assert {name: found for name, found in spelled.items() if found} == {}
    assert _spelled(ROOT / "reception/data_folder.py") == _FILES | _WORDS
