"""Setting a folder up and opening it: once, whole, by one process, with the right key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reception import bootstrap
from reception.bootstrap import init_folder, key_store, open_folder
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.timebase import OFFICE_ZONE, parse_instant
from reception.services.setup.first_setup import OfficeForm, change_clerk, load_office
from reception.storage.keystore import FileKeyStore, KeyringStore, key_from_recovery_code
from reception.system import SystemClock, TrainingClock, new_uid
from tests.desks import open_copy

FORM = OfficeForm("H57.30.12", "UBND phường Thuận Hóa", 2)
NOW = parse_instant("2026-08-28T15:20:00+07:00", field="now")


@pytest.fixture
def keys(tmp_path):
    return FileKeyStore(tmp_path / "key")


def test_new_folder_tells_device_counter_and_a_recovery_code_that_is_the_key(tmp_path, keys):
    new = init_folder(tmp_path / "data", FORM, keys)
    assert (new.unit, new.counter) == ("H57.30.12", 2)
    assert key_from_recovery_code(new.recovery_code) == keys.read("any")
    held = open_folder(tmp_path / "data", keys)
    context = held.context()
    assert (context.office.name, context.office.counter) == ("UBND phường Thuận Hóa", 2)
    assert len(context.catalogue.procedures) == 91
    assert len(context.catalogue.in_force(context.today)) == 91
    context.database.close()
    held.close()


def test_second_set_up_is_refused_and_changes_nothing(tmp_path, keys):
    first = init_folder(tmp_path / "data", FORM, keys)
    with pytest.raises(NotPermitted) as caught:
        init_folder(tmp_path / "data", replace(FORM, counter=3), keys)
    assert caught.value.code == "already_initialised"
    held = open_folder(tmp_path / "data", keys)
    store = held.sync_store()
    assert store.device_id == first.device_id
    store.close()
    held.close()


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
def test_wrong_set_up_names_its_field_and_leaves_no_database(tmp_path, keys, change, field):
    with pytest.raises(InputError) as caught:
        init_folder(tmp_path / "data", replace(FORM, **change), keys)
    assert caught.value.field == field
    assert not (tmp_path / "data" / "reception.db").exists()


def test_folder_that_was_never_set_up_is_said(tmp_path, keys):
    with pytest.raises(EnvironmentProblem) as caught:
        open_folder(tmp_path, keys)
    assert caught.value.code == "data_missing"


def test_key_that_is_gone_is_said(tmp_path, keys):
    init_folder(tmp_path / "data", FORM, keys)
    (tmp_path / "key").unlink()
    with pytest.raises(EnvironmentProblem) as caught:
        open_folder(tmp_path / "data", keys)
    assert caught.value.code == "key_missing"


def test_folder_without_its_name_is_damaged(tmp_path, keys):
    init_folder(tmp_path / "data", FORM, keys)
    (tmp_path / "data" / "folder.id").unlink()
    with pytest.raises(EnvironmentProblem) as caught:
        open_folder(tmp_path / "data", keys)
    assert caught.value.code == "data_damaged"


def test_second_process_is_refused(tmp_path, keys):
    init_folder(tmp_path / "data", FORM, keys)
    held = open_folder(tmp_path / "data", keys)
    with pytest.raises(EnvironmentProblem) as caught:
        open_folder(tmp_path / "data", keys)
    assert caught.value.code == "folder_in_use"
    held.close()
    open_folder(tmp_path / "data", keys).close()


def test_business_clock_is_replaced_only_where_training_allows_it(tmp_path, keys, monkeypatch):
    monkeypatch.delenv("RECEPTION_ALLOW_NOW", raising=False)
    init_folder(tmp_path / "data", FORM, keys)
    held = open_folder(tmp_path / "data", keys)
    with pytest.raises(NotPermitted) as caught:
        held.context(NOW)
    assert caught.value.code == "clock_not_replaceable"
    monkeypatch.setenv("RECEPTION_ALLOW_NOW", "1")
    context = held.context(NOW)
    assert context.clock.is_replaced
    assert timedelta(0) <= context.clock.now() - NOW < timedelta(minutes=1)
    context.database.close()
    held.close()


def test_another_clerk_sits_down(tmp_path):
    held = open_copy(tmp_path)
    context = held.context()
    assert change_clerk(context.database, "  Phan   Văn Mẫu ") == "Phan Văn Mẫu"
    with context.database.read() as view:
        assert load_office(view).clerk == "Phan Văn Mẫu"
    context.database.close()
    held.close()


def test_key_comes_from_the_keyring_unless_a_file_is_named(tmp_path):
    assert isinstance(key_store(None), KeyringStore)
    assert isinstance(key_store(tmp_path / "key"), FileKeyStore)


def test_ids_sort_by_time_and_never_repeat():
    ids = [new_uid() for _ in range(1_000)]
    assert len(set(ids)) == 1_000
    assert [uid[:12] for uid in ids] == sorted(uid[:12] for uid in ids)
    assert all(uid[12] == "7" and uid[16] in "89ab" for uid in ids)


def test_clocks_show_office_time_in_whole_seconds():
    assert SystemClock().now().microsecond == 0
    assert SystemClock().machine_now().tzinfo is OFFICE_ZONE
    clock = TrainingClock.at(NOW)
    assert clock.now() - NOW < timedelta(seconds=5)
    assert abs(clock.machine_now() - SystemClock().machine_now()) < timedelta(seconds=5)


def test_counter_made_by_a_quicker_process_is_not_taken_back(tmp_path, monkeypatch):
    keys = FileKeyStore(tmp_path / "key")
    init_folder(tmp_path / "data", FORM, keys)
    before = (tmp_path / "data" / "reception.db").read_bytes()
    plain, looks = bootstrap.refuse_used, []

    def look(root):
        # The first look is from before the other process was done.
        looks.append(root)
        if len(looks) > 1:
            plain(root)

    monkeypatch.setattr(bootstrap, "refuse_used", look)
    with pytest.raises(NotPermitted):
        init_folder(tmp_path / "data", replace(FORM, counter=3), keys)
    assert (tmp_path / "data" / "reception.db").read_bytes() == before
