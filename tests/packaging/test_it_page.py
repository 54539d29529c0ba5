"""What the page for the IT person says is what the program and its installer do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from installer.wine_proof import it_page
from reception.cli.main import main
from reception.cli.parser import build_parser
from reception.data_folder import FOLDER_NAME, DataFolder
from reception.services.setup.answer_file import NEEDED, OPTIONAL
from reception.storage.keystore import SERVICE

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/it.md").read_text(encoding="utf-8")
SCRIPT = (ROOT / "installer/reception.nsi.in").read_text(encoding="utf-8")
TELLING = (ROOT / "installer/telling.nsh").read_text(encoding="utf-8")
HUB_SCRIPT = (ROOT / "installer/hub.nsi.in").read_text(encoding="utf-8")
USUAL_DATA = r"%LOCALAPPDATA%\mot-cua-reception"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


LINES = [line for block in blocks("bat") for line in block.splitlines() if line]
COMMANDS = [line for line in LINES if line.startswith("reception-cli ")]
SETUPS = [line for line in LINES if line.startswith("mot-cua-setup.exe ")]
UNINSTALLS = [line for line in LINES if "uninstall.exe" in line]
HUB_LINES = [
    ln for ln in LINES if ln.startswith("mot-cua-hub-setup.exe ") or "uninstall-hub.exe" in ln
]


def words(line: str) -> list[str]:
    """A line as the Command Prompt hands it over: quotes go, backslashes stay."""
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]


def test_proof_under_wine_runs_every_command_of_the_page():
    assert it_page.lines() == LINES
    (sample,) = blocks("toml")
    for put_in in (it_page.CENTER_ON_PAGE, it_page.UNIT_ON_PAGE):
        assert f'"{put_in}"' in sample
    assert any(it_page.BACKUP_ON_PAGE in line for line in LINES)
    assert any(it_page.SECOND_FOLDER in line for line in LINES)


def test_every_command_belongs_to_a_program_that_is_checked_here():
    assert COMMANDS
    assert SETUPS
    assert UNINSTALLS
    assert len(HUB_LINES) == 2
    assert sorted(LINES) == sorted(COMMANDS + SETUPS + UNINSTALLS + HUB_LINES)


@pytest.mark.parametrize("line", COMMANDS)
def test_command_is_one_that_the_program_reads(line):
    args = build_parser().parse_args(words(line)[1:])
    assert str(args.data) in (USUAL_DATA, rf"{USUAL_DATA}\hub")


@pytest.mark.parametrize("line", SETUPS + UNINSTALLS)
def test_switch_is_one_that_the_installer_knows(line):
    own = set(re.findall(r'GetOptions\} \$R0 "(/[A-Z]+)=?"', SCRIPT)) | {"/S"}
    if line in SETUPS:
        own.add("/D")
    else:
        own = {"/S", "/PURGE"}
        assert '"/PURGE"' in SCRIPT.partition("Function un.onInit")[2]
    switches = re.findall(r"(?<= )/[A-Z]+", line)
    assert switches
    assert set(switches) <= own
    assert "/D=" not in line or line.rpartition(" /")[2].startswith("D=")


@pytest.mark.parametrize("line", HUB_LINES)
def test_switch_is_one_that_the_hub_s_installer_knows(line):
    own = set(re.findall(r'GetOptions\} \$R0 "(/[A-Z]+)=?"', HUB_SCRIPT)) | {"/S"}
    assert set(re.findall(r"(?<= )/[A-Z]+", line)) <= own


def test_exit_codes_are_those_of_the_installer():
    told = re.search(r"; Exit codes: (.*)", SCRIPT)
    assert told is not None
    codes = re.findall(r"\b(\d) ", told.group(1))
    sentence = re.search(r"Mã thoát: (.*?);", PAGE, re.DOTALL)
    assert sentence is not None
    assert re.findall(r"\b(\d) ", sentence.group(1)) == codes


def test_folders_are_where_the_program_keeps_them():
    assert USUAL_DATA.rpartition("\\")[2] == FOLDER_NAME
    folder = DataFolder(Path())
    for path in (folder.database, folder.prints, folder.backups, folder.logs):
        assert f"`{path.name}`" in PAGE
    assert f"`{SERVICE}`" in PAGE
    assert r'"$LOCALAPPDATA\Programs\${FOLDER_NAME}"' in SCRIPT
    assert '!define FOLDER_NAME "Mot cua"' in SCRIPT
    assert r"$TEMP\mot-cua-setup.log" in TELLING


def write_answers(root: Path, lines: list[str]) -> None:
    """The sample with its stick in this folder."""
    (root / "E" / "sao lưu quầy 2").mkdir(parents=True)
    text = "\n".join(lines).replace("E:\\", f"{root}/E/")
    (root / "a.toml").write_text(text, encoding="utf-8")


def test_sample_answers_set_a_counter_up(tmp_path, capsys):
    (sample,) = blocks("toml")
    keys = set(re.findall(r"^(\w+) = ", sample, re.MULTILINE))
    assert keys | {"clerk"} == {*NEEDED, *OPTIONAL}
    # The sample's province is nobody's; without its line everything else is done for real.
    kept = [line for line in sample.splitlines() if not re.match("center|token", line)]
    write_answers(tmp_path, kept)
    common = ("--data", str(tmp_path / "d"), "--key-file", str(tmp_path / "k"))
    assert main([*common, "setup", "--answers", str(tmp_path / "a.toml")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["recovery_file"]).exists()


def test_backup_check_diagnosis_and_restore_run_as_written(tmp_path, capsys, monkeypatch):
    (sample,) = blocks("toml")
    kept = [ln for ln in sample.splitlines() if not re.match("center|token|recovery", ln)]
    write_answers(tmp_path, kept)
    common = ("--data", str(tmp_path / "d"), "--key-file", str(tmp_path / "k"))
    assert main([*common, "setup", "--answers", str(tmp_path / "a.toml")]) == 0
    code = json.loads(capsys.readouterr().out)["recovery_code"]
    for line in COMMANDS:
        command = [re.sub(r"^E:\\", f"{tmp_path}/E/", word) for word in words(line)[3:]]
        if command[0] in ("backup", "verify", "diagnose"):
            assert main([*common, *command]) == 0, capsys.readouterr()
    copy = next((tmp_path / "E").glob("sao*/reception-*.db"))
    monkeypatch.setenv("RECEPTION_RECOVERY_CODE", code)
    other = ("--data", str(tmp_path / "d2"), "--key-file", str(tmp_path / "k2"))
    assert main([*other, "restore", "--from", str(copy)]) == 0, capsys.readouterr()
    assert main([*other, "verify"]) == 0
