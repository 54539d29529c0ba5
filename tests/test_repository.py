"""Checks of the repository: imports, one version, nothing empty, no path of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import reception

ROOT = Path(__file__).resolve().parent.parent
# A file of more than 400 lines is talked about; one that grows past this is two files.
LONGEST_MODULE = 510
# Somebody's home folder; the folder of this very checkout is looked for as well.
HOME_FOLDER = r"/(?:root|home/\w+|Users/\w+)/"
TEXT_SUFFIXES = {".cfg", ".csv", ".in", ".json", ".lock", ".md", ".py", ".qss", ".sql", ".svg"}
TEXT_SUFFIXES |= {".toml", ".txt", ".yml", ""}


def tracked() -> list[Path]:
    """The files of the repository as git lists them, those deleted in the work tree left out."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    """Every module of the package and of the tools."""
    return sorted([*ROOT.glob("reception/**/*.py"), *ROOT.glob("tools/**/*.py")])


def name_of(path: Path) -> str:
    """A path as a person writes it."""
    return path.relative_to(ROOT).as_posix()


def test_every_import_points_in_the_allowed_direction():
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_print_package_never_hides_the_builtin():
    hiding = [
        name_of(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "reception"
        and any(alias.name == "print" for alias in node.names)
    ]
    assert hiding == []


def test_installed_version_is_the_written_one():
    assert metadata.version("mot-cua-reception") == reception.__version__


def test_changelog_speaks_of_the_written_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{reception.__version__}]" in changelog or "## [Unreleased]" in changelog


def test_qt_is_pinned_below_the_release_that_aborts():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "pyside6==6.11.1" in project["dependencies"]
    assert metadata.version("PySide6") == "6.11.1"


def test_lock_file_names_the_public_index_only():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = [entry["source"] for entry in lock["package"] if entry["name"] != "mot-cua-reception"]
    assert {source.get("registry") for source in sources} == {"https://pypi.org/simple"}
    files = [
        file["url"]
        for entry in lock["package"]
        for file in [*entry.get("wheels", []), *([entry["sdist"]] if "sdist" in entry else [])]
    ]
    assert files
    assert all(url.startswith("https://files.pythonhosted.org/") for url in files)


def test_no_package_is_empty():
    empty = [
        name_of(init.parent)
        for init in ROOT.glob("reception/**/__init__.py")
        if not any(path.name != "__init__.py" for path in init.parent.glob("**/*.py"))
    ]
    assert empty == []


def test_no_tracked_file_is_empty():
    assert [name_of(path) for path in tracked() if path.stat().st_size == 0] == []


def test_no_tracked_file_names_a_folder_of_one_machine():
    foreign = re.compile(f"{HOME_FOLDER}|{re.escape(str(ROOT))}(?=/)")
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in tracked()
        if path.suffix in TEXT_SUFFIXES
        for match in foreign.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_link_of_the_pages_leads_somewhere():
    broken = [
        f"{name_of(page)}: {target}"
        for page in tracked()
        if page.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_no_promise_is_left_in_the_code():
    promises = [
        name_of(path)
        for path in modules()
        if re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))
    ]
    assert promises == []


def test_code_cites_decisions_by_the_number_of_their_note():
    cited = re.compile(r"\bdecision D\d+|\(D\d+\)")
    found = [name_of(path) for path in modules() if cited.search(path.read_text(encoding="utf-8"))]
    assert found == []


# Private words that the field's own terms have replaced.
_WORDS = "Steering|Comfort|Reckoning|Masthead|Album|Rerun|Hands(?!hake)|MiddleSheet|StepRoom"


def test_replaced_words_do_not_come_back_as_names():
    banned = re.compile(_WORDS, re.IGNORECASE)
    names = [
        f"{name_of(path)}: {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and banned.search(node.name)
    ]
    names += [name_of(path) for path in modules() if banned.search(path.stem)]
    assert names == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_module_says_what_it_is_for_and_stays_readable(path):
    source = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(source))
    assert docstring, "no module docstring"
    assert docstring[0].isupper() or docstring[0] == "`"
    assert len(source.splitlines()) <= LONGEST_MODULE, "split it"


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("*.md")), ids=name_of)
def test_decision_has_date_context_decision_and_consequence(path):
    text = path.read_text(encoding="utf-8")
    assert re.match(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert re.search(r"^\d{4}-\d{2}-\d{2}, \w+$", text, re.MULTILINE)
    for part in ("Context", "Decision", "Consequence"):
        assert re.search(rf"^\*\*{part}s?\.\*\* ", text, re.MULTILINE), f"no part “{part}”"


def test_decisions_are_numbered_without_a_gap_or_a_double():
    notes = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in notes] == list(range(1, len(notes) + 1))
    for path in notes:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")
