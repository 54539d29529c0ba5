"""Keys: kept in a keyring or a private file, never half, never silently in the clear."""

from __future__ import annotations

import stat
import sys

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring import backend, errors

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.storage.folder import FolderLock, write_durably
from reception.storage.keystore import (
    FileKeyStore,
    KeyringStore,
    key_from_recovery_code,
    new_key,
    recovery_code,
)

keys = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(keys)
def test_recovery_code_brings_the_key_back(key):
    assert key_from_recovery_code(recovery_code(key)) == key


@given(keys, st.integers(0, 55), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_never_yields_another_key(key, place, letter):
    text = recovery_code(key).replace("-", "")
    mistyped = text[:place] + letter + text[place + 1 :]
    if mistyped == text:
        assert key_from_recovery_code(mistyped) == key
    else:
        with pytest.raises(InputError):
            key_from_recovery_code(mistyped)


def test_recovery_code_is_read_as_people_type():
    key = "00" * 31 + "21"
    typed = recovery_code(key).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert key_from_recovery_code(typed) == key


@pytest.mark.parametrize("code", ["", "ABCD", "U" * 56, "Z" * 56])
def test_text_that_is_no_recovery_code_is_refused(code):
    with pytest.raises(InputError):
        key_from_recovery_code(code)


def test_key_file_is_private_and_never_replaced(tmp_path):
    store = FileKeyStore(tmp_path / "key")
    assert store.read("any") is None
    key = new_key()
    store.write("any", key)
    assert store.read("other") == key
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with pytest.raises(EnvironmentProblem) as caught:
        store.write("any", new_key())
    assert caught.value.code == "key_file_unwritable"
    assert store.read("any") == key


def test_unreadable_key_file_is_said(tmp_path):
    (tmp_path / "key").write_bytes(b"\xff\xfe")
    with pytest.raises(EnvironmentProblem) as caught:
        FileKeyStore(tmp_path / "key").read("any")
    assert caught.value.code == "key_file_unreadable"


class MemoryKeyring(backend.KeyringBackend):
    priority = 1  # type: ignore[assignment]  # the backend reads a plain number

    def __init__(self, error: type[Exception] | None = None, *, swallows: bool = False) -> None:
        super().__init__()
        self.error, self.swallows, self.kept = error, swallows, {}

    def get_password(self, service, username):
        if self.error:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.error:
            raise self.error
        if not self.swallows:
            self.kept[service, username] = password


@pytest.fixture
def use_keyring():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_secret_goes_through_the_system_keyring(use_keyring):
    use_keyring(MemoryKeyring())
    store = KeyringStore()
    assert store.read("folder") is None
    store.write("folder", "s")
    assert store.read("folder") == "s"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NoKeyringError, "no_keyring"),
        (errors.InitError, "no_keyring"),
        (errors.KeyringLocked, "keyring_locked"),
        (errors.PasswordSetError, "keyring_failed"),
    ],
)
def test_keyring_trouble_has_its_own_code(use_keyring, error, code):
    use_keyring(MemoryKeyring(error))
    for call in (lambda: KeyringStore().read("f"), lambda: KeyringStore().write("f", "s")):
        with pytest.raises(EnvironmentProblem) as caught:
            call()
        assert caught.value.code == code


def test_keyring_that_swallows_secrets_is_no_keyring(use_keyring):
    use_keyring(MemoryKeyring(swallows=True))
    with pytest.raises(EnvironmentProblem) as caught:
        KeyringStore().write("f", "s")
    assert caught.value.code == "no_keyring"


# ------------------------------------------------------------------------------- the data folder
def test_only_one_process_holds_a_folder(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    lock = FolderLock(folder)
    with pytest.raises(EnvironmentProblem) as caught:
        FolderLock(folder)
    assert caught.value.code == "folder_in_use"
    lock.release()
    FolderLock(folder).release()


def test_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    for call in (
        lambda: DataFolder(tmp_path / "file").make(),
        lambda: FolderLock(DataFolder(tmp_path / "missing")),
    ):
        with pytest.raises(EnvironmentProblem) as caught:
            call()
        assert caught.value.code == "folder_read_only"


def test_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "slip.pdf"
    write_durably(target, b"one")
    write_durably(target, b"two")
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["slip.pdf"]
    with pytest.raises(EnvironmentProblem) as caught:
        write_durably(tmp_path / "none" / "slip.pdf", b"x")
    assert caught.value.code == "disk_error"
