"""A damaged folder ends in a named error with a next step, or answers as the sound one does.

The damage is drawn from a seed: flipped bytes in pages of every kind, a log that was cut or
deleted, a key that is gone or another one's. What must never come out is an unforeseen error, or a
figure that is not so.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.person import PartyInput
from reception.domain.timebase import parse_instant
from reception.messages import UNKNOWN
from reception.services.context import ServiceContext
from reception.services.dossier.search import DossierPage, dossier_page
from reception.services.intake.receiving import receive
from reception.services.reports.daily import day_summary
from reception.storage.driver import PAGE_BYTES
from reception.storage.keystore import FileKeyStore, new_key, recovery_code
from reception.workspace import Workspace
from tests.e2e.conftest import Counter, Said
from tests.workspaces import MORNING, SetClock, a_form, open_copy

NOW = "2026-08-05T16:00:00+07:00"
DOSSIERS = 24
NAMED = frozenset(
    {"data_damaged", "data_lost", "events_lost", "wrong_key", "key_missing", "bad_key_format"}
)
_WAL_HEADER, _FRAME = 32, 24 + PAGE_BYTES
FRAMES = 12


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder as a power cut leaves it: pages in the file, the last work in the log alone."""
    home = tmp_path_factory.mktemp("office")
    workspace = open_copy(home)
    context = replace(workspace.context(), clock=SetClock(parse_instant(MORNING, field="now")))
    for number in range(DOSSIERS):
        if number == DOSSIERS - 4:
            context.database.checkpoint()
        # Long enough for pages that a row overflows into.
        owner = PartyInput(name=f"Nguyễn Văn Thử {number}", id_number=f"0010980{number:05d}")
        receive(context, a_form(owner=owner, note=f"Ghi chú {number} " * 60))
    cut = tmp_path_factory.mktemp("cut")
    shutil.copytree(home, cut, dirs_exist_ok=True)
    context.database.close()
    workspace.close()
    return cut


@pytest.fixture
def counter(office, tmp_path, capsys):
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    return Counter(tmp_path, capsys)


@pytest.fixture(scope="module")
def questions(office):
    """Commands that tell something."""
    codes = [f"H57.30.12-260805-{number}" for number in (1001, 1000 + DOSSIERS)]
    return (
        ("list", "open"),
        ("search", "nguyen van thu", "--limit", "50"),
        *(("show", code) for code in codes),
        ("list", "received_today"),
    )


def ask(counter: Counter, questions) -> list[Said]:
    return [counter(*words, now=NOW) for words in questions]


@pytest.fixture
def sound(office, tmp_path_factory, capsys, questions):
    """What the commands say of the undamaged folder."""
    home = tmp_path_factory.mktemp("sound")
    shutil.copytree(office, home, dirs_exist_ok=True)
    said = ask(Counter(home, capsys), questions)
    assert {one.code for one in said} == {0}
    return said


# ------------------------------------------------------------------------------------- damages
def _database(counter: Counter) -> Path:
    return counter.data / "reception.db"


def _log(counter: Counter) -> Path:
    return counter.data / "reception.db-wal"


def _flip(path: Path, chance: random.Random, start: int, end: int) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(start, min(end, len(content)))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def page(counter: Counter, chance: random.Random) -> None:
    pages = _database(counter).stat().st_size // PAGE_BYTES
    at = chance.randrange(pages)
    _flip(_database(counter), chance, at * PAGE_BYTES, (at + 1) * PAGE_BYTES)


def pages(counter: Counter, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 9)):
        page(counter, chance)


def header(counter: Counter, chance: random.Random) -> None:
    # A newer first page may lie in the log.
    _log(counter).unlink()
    (counter.data / "reception.db-mark").unlink()
    _flip(_database(counter), chance, 16, PAGE_BYTES)


def salt(counter: Counter, chance: random.Random) -> None:
    _flip(_database(counter), chance, 0, 16)


def short(counter: Counter, chance: random.Random) -> None:
    path = _database(counter)
    with path.open("r+b") as file:
        file.truncate(chance.randrange(path.stat().st_size))


def zeros(counter: Counter, chance: random.Random) -> None:
    path = _database(counter)
    at = chance.randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\0" * min(65_536, path.stat().st_size - at))


def log_byte(counter: Counter, chance: random.Random) -> None:
    _flip(_log(counter), chance, 0, 1 << 40)


def log_cut(counter: Counter, chance: random.Random) -> None:
    with _log(counter).open("r+b") as file:
        file.truncate(chance.randrange(_log(counter).stat().st_size))


def log_gone(counter: Counter, _chance: random.Random) -> None:
    _log(counter).unlink()


def shared_memory(counter: Counter, chance: random.Random) -> None:
    (counter.data / "reception.db-shm").write_bytes(chance.randbytes(32_768))


def name(counter: Counter, chance: random.Random) -> None:
    (counter.data / "folder.id").write_bytes(chance.randbytes(chance.randrange(3)))


def mark(counter: Counter, chance: random.Random) -> None:
    (counter.data / "reception.db-mark").write_bytes(chance.randbytes(chance.randrange(90)))


DAMAGES = (
    *(page, pages, header, salt, short, zeros),
    *(log_byte, log_cut, log_gone, shared_memory, name, mark),
)


def check(said: list[Said], sound: list[Said]) -> None:
    """Each is an error by name with a sentence, or the very answer of the sound folder."""
    for one, right in zip(said, sound, strict=True):
        if one.code == 0:
            assert one.body == right.body
        else:
            assert one.code == 4
            assert one.error["code"] in NAMED
            assert one.error["message"] not in ("", UNKNOWN)
            assert "hãy" in one.error["message"].lower()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("seed", range(6))
def test_damage_is_named_or_changes_no_answer(counter, questions, sound, damage, seed):
    damage(counter, random.Random(f"{damage.__name__} {seed}"))
    check(ask(counter, questions), sound)
    checked = counter("verify", now=NOW)
    assert checked.code == 0 or checked.error["code"] in {*NAMED, "verify_failed"}


@pytest.mark.parametrize("at", range(FRAMES))
@pytest.mark.parametrize("into", [0, 1, 24, 1_000])
def test_log_cut_at_any_frame_is_told_by_how_much_is_gone(counter, questions, sound, at, into):
    size = _WAL_HEADER + _frames(_log(counter)) * at // FRAMES * _FRAME + into
    with _log(counter).open("r+b") as file:
        file.truncate(size)
    said = ask(counter, questions)
    check(said, sound)
    # The last frames of the log are the last dossier; what is cut off is never only unused room.
    assert {one.error["code"] for one in said} == {"events_lost"}
    assert counter("go-on", now=NOW).body["lost"] in range(1, 5)
    found = counter("list", "open", now=NOW).body["dossiers"]
    assert len(found) in range(DOSSIERS - 4, DOSSIERS)
    assert counter("verify", now=NOW).code == 0
    new = counter("receive", str(counter.file({"procedure": "2.000815", "owner": _OWNER})), now=NOW)
    assert int(new.body["code"].rpartition("-")[2]) > 1000 + DOSSIERS


def _frames(log: Path) -> int:
    """Frames that count: those behind them are of a time before the last checkpoint."""
    content = log.read_bytes()
    salts, size = content[16:24], len(content)
    return sum(content[at + 8 : at + 16] == salts for at in range(_WAL_HEADER, size, _FRAME))


_OWNER = {"kind": "citizen", "name": "Nguyễn Văn Mới", "id_number": "001098012345"}


def test_whole_log_says_nothing_and_goes_on(counter, questions, sound):
    check(ask(counter, questions), sound)
    assert counter("go-on", now=NOW).body["lost"] == 0


def test_key_that_is_gone_comes_back_with_the_recovery_code(counter):
    key = counter.key.read_text("ascii").strip()
    counter.key.unlink()
    assert counter("outbox").error["code"] == "key_missing"
    other = counter("unlock", "--recovery", recovery_code(new_key()))
    assert (other.code, other.error["code"]) == (2, "other_recovery_code")
    assert not counter.key.exists()
    assert counter("unlock", "--recovery", recovery_code(key)).body["counter"] == 1
    assert counter("outbox").code == 0


def test_folder_whose_name_is_gone_opens_by_the_recovery_code(counter):
    (counter.data / "folder.id").unlink()
    assert counter("outbox").error["code"] == "key_missing"
    code = recovery_code(counter.key.read_text("ascii").strip())
    assert counter("unlock", "--recovery", code).code == 0
    assert counter("outbox").code == 0


def test_foreign_key_is_told_as_such(counter):
    counter.key.unlink()
    FileKeyStore(counter.key).write("any", new_key())
    assert counter("outbox").error["code"] == "wrong_key"


def test_damaged_beginning_is_no_wrong_key(counter):
    header(counter, random.Random(1))
    assert counter("outbox").error["code"] == "data_damaged"


@pytest.mark.parametrize("kept", ["folder.id", "reception.db-wal", "reception.db-mark"])
def test_store_that_is_gone_is_no_folder_to_set_up(counter, kept):
    for path in counter.data.iterdir():
        if path.is_file() and path.name != kept:
            path.unlink()
    assert counter("outbox").error["code"] == "data_lost"
    words = ("init", "--unit", "H57.30.12", "--office", "UBND", "--counter", "1")
    assert counter(*words, now=None).code == 3


def test_empty_file_is_no_new_store(counter):
    _database(counter).write_bytes(b"")
    assert counter("outbox").error["code"] == "data_damaged"
    assert _database(counter).stat().st_size == 0


@pytest.mark.parametrize("path", ["data", "data/reception.db"])
def test_folder_that_may_not_be_read_is_named(counter, monkeypatch, path):
    refused, plain = counter.root / path, Path.stat

    def stat(self: Path, **options: bool):
        if self == refused or refused in self.parents:
            raise PermissionError(13, "Permission denied")
        return plain(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    said = counter("outbox")
    assert (said.code, said.error["code"]) == (4, "folder_not_usable")


# ------------------------------------------------------------------------------- while running
@pytest.mark.parametrize("seed", range(24))
def test_damage_while_the_counter_runs_is_named_and_spares_what_is_whole(office, tmp_path, seed):
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    with Workspace(tmp_path / "data", tmp_path / "key", NOW) as workspace:
        context = workspace.context()
        with context.database.read() as view:
            codes = [dossier.code for dossier in map(view.dossier, view.dossiers.uids()) if dossier]
        right = [told(partial(dossier_page, context, code)) for code in codes]
        context.database.close()
        pages(Counter(tmp_path, None), random.Random(seed))
        opened = told(workspace.context)
        if isinstance(opened, ServiceContext):
            # Twice: what was met before spoils nothing that is whole.
            for _ in range(2):
                found = [told(partial(dossier_page, opened, code)) for code in codes]
                assert all(map(is_so, found, right))
            told(partial(day_summary, opened, opened.today))
            told(partial(receive, opened, a_form()))
            opened.database.close()


def is_so(found: object, right: object) -> bool:
    """The dossier as it was, or the code of the damage."""
    if isinstance(found, DossierPage) and isinstance(right, DossierPage):
        return (found.dossier, found.history) == (right.dossier, right.history)
    return found in NAMED


def told(question: Callable[[], object]) -> object:
    """The answer, or the code of the error; nothing else may come."""
    try:
        return question()
    except EnvironmentProblem as problem:
        code = problem.code
    assert code in NAMED
    return code
