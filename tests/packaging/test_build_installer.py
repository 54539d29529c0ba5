"""The installer is made of pinned parts only, lays out what it lists, and packs it the same way."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import build_installer
import reception
from installer import bill, embedded_python, fetching, project, setup_program, tree, wheels
from installer.plan import Contents, PythonPins, load_contents, load_pins
from installer.problem import BuildStopped
from tools import licences

ROOT = Path(__file__).resolve().parents[2]
SIGNED_REPORT = """Current message digest    : {stated}
Calculated message digest : {calculated}

Signer's certificate:
\t\tSubject: /C=US/O=Python Software Foundation/CN={signer}
\t\tIssuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
"""


def pins(files):
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return PythonPins("3.13.2", "f30d0d0a", "https://x.invalid/p.gz", "0", "m", sums, {"": "PSF"})


def zipped(files, folder=""):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(folder + name, data)
    return packed.getvalue()


# ------------------------------------------------------------------------------------- Python
FILES = {"python.exe": b"MZ interpreter", "python313.zip": b"library", "python313._pth": b"old"}


@pytest.mark.parametrize("folder", ["", "cp313/"], ids=["python.org", "source package"])
def test_either_zip_is_accepted_by_the_sums_of_its_files(tmp_path, folder):
    embedded_python.unpack(pins(FILES), zipped(FILES, folder), tmp_path)
    assert (tmp_path / "python.exe").read_bytes() == b"MZ interpreter"


def test_installed_python_looks_nowhere_but_in_its_own_folder(tmp_path):
    embedded_python.unpack(pins(FILES), zipped(FILES), tmp_path)
    path = (tmp_path / "python313._pth").read_text("ascii").split()
    assert path == ["python313.zip", ".", "Lib\\site-packages"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"python.exe": b"MZ something else"}, "python.exe: SHA-256"),
        ({"extra.dll": b"MZ"}, "extra.dll: not pinned"),
    ],
)
def test_python_zip_with_a_foreign_file_is_refused(changed, said):
    with pytest.raises(BuildStopped, match=said):
        embedded_python.checked_files(pins(FILES), zipped(FILES | changed))


def test_python_zip_that_lacks_a_file_is_refused():
    kept = {name: data for name, data in FILES.items() if name != "python.exe"}
    with pytest.raises(BuildStopped, match=r"python\.exe: missing"):
        embedded_python.checked_files(pins(FILES), zipped(kept))


def test_something_that_is_no_zip_is_refused():
    with pytest.raises(BuildStopped, match="cannot be read"):
        embedded_python.checked_files(pins(FILES), b"not a zip")


def test_source_package_is_read_and_never_set_up(tmp_path):
    package = tmp_path / "p.gz"
    with tarfile.open(package, "w:gz") as archive:
        for name, data in {"setup.py": b"raise SystemExit", "m": b"the zip"}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    pinned = pins({})
    pinned = PythonPins(
        "3.13.2", "", pinned.url, fetching.sha256_of(package), "m", {}, pinned.signers
    )
    assert embedded_python.zip_bytes(pinned, tmp_path, None) == b"the zip"


def test_every_signed_file_of_python_is_pinned_with_its_signer():
    pinned = load_pins()
    assert pinned.signer_of("python313.dll") == "Python Software Foundation"
    assert pinned.signer_of("vcruntime140.dll").startswith("Microsoft Windows")
    assert {"python.exe", "pythonw.exe", "python313.dll", "_ssl.pyd"} <= pinned.files.keys()
    assert pinned.signers.keys() - {""} <= pinned.files.keys()


def test_signature_report_is_read():
    report = SIGNED_REPORT.format(stated="AB12", calculated="AB12", signer="PSF")
    assert embedded_python.read_signature(report) == embedded_python.Signature(
        "AB12", "AB12", "PSF"
    )


def test_file_without_a_signature_is_noticed():
    with pytest.raises(BuildStopped, match="no signature"):
        embedded_python.read_signature("No signature found.")


def fake_tool(folder, report):
    tool = folder / "osslsigncode"
    tool.write_text(f"#!/bin/sh\ncat <<'END'\n{report}END\n", "utf-8")
    tool.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in tool is a shell script")
@pytest.mark.parametrize(
    ("calculated", "signer", "said"),
    [("FF", "PSF", "content and signature differ"), ("AB", "Somebody", "signed by Somebody")],
)
def test_file_signed_by_nobody_we_know_stops_the_build(
    tmp_path, monkeypatch, calculated, signer, said
):
    fake_tool(tmp_path, SIGNED_REPORT.format(stated="AB", calculated=calculated, signer=signer))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (tmp_path / "python.exe").write_bytes(b"MZ")
    with pytest.raises(BuildStopped, match=said):
        embedded_python.check_signatures(pins(FILES), tmp_path)


# ----------------------------------------------------------------------------------- downloads
def test_download_that_differs_from_its_pin_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_download", lambda url, target: target.write_bytes(b"swapped"))
    with pytest.raises(BuildStopped, match="pinned is"):
        fetching.fetch("https://x.invalid/a.whl", "00", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_download_is_kept_and_checked_again(tmp_path, monkeypatch):
    data = b"wheel"
    asked = []

    def download(url, target):
        asked.append(url)
        target.write_bytes(data)

    monkeypatch.setattr(fetching, "_download", download)
    digest = hashlib.sha256(data).hexdigest()
    first = fetching.fetch("https://x.invalid/a.whl", digest, tmp_path)
    assert fetching.fetch("https://x.invalid/a.whl", digest, tmp_path) == first
    assert len(asked) == 1
    first.write_bytes(b"damaged on disk")
    assert fetching.fetch("https://x.invalid/a.whl", digest, tmp_path).read_bytes() == data
    assert len(asked) == 2


def test_only_https_is_fetched(tmp_path):
    with pytest.raises(BuildStopped, match="only https"):
        fetching.fetch("http://x.invalid/a.whl", "00", tmp_path)


# -------------------------------------------------------------------------------------- wheels
def locked():
    return wheels.locked_wheels(
        ROOT / "uv.lock", load_pins().version, load_contents().packages_left_out
    )


def test_wheels_are_those_of_the_lock_for_64_bit_windows():
    text = (ROOT / "uv.lock").read_text("utf-8")
    for wheel in locked():
        assert wheel.url in text
        assert f'hash = "sha256:{wheel.sha256}"' in text
        assert wheel.url.endswith(("-any.whl", "-win_amd64.whl"))


def test_every_direct_dependency_is_in_the_installer_or_left_out_by_name():
    names = {wheel.name for wheel in locked()} | load_contents().packages_left_out
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {line.split(">")[0].split("=")[0] for line in asked} <= names


def test_windows_only_packages_come_along_and_linux_only_ones_do_not():
    names = {wheel.name for wheel in locked()}
    assert {"tzdata", "pywin32-ctypes"} <= names
    assert not names & {
        "secretstorage",
        "jeepney",
        "fastapi",
        "uvicorn",
        "pytest",
        "importlib-metadata",
    }


def lock_of(tmp_path, wheel):
    lock = tmp_path / "uv.lock"
    lock.write_text(
        f"""
[[package]]
name = "{wheels.PROJECT}"
version = "1"
dependencies = [{{ name = "part" }}]
[[package]]
name = "part"
version = "2"
wheels = [{{ url = "https://x.invalid/{wheel}", hash = "sha256:aa" }}]
""",
        "utf-8",
    )
    return lock


def test_package_without_a_windows_wheel_stops_the_build(tmp_path):
    lock = lock_of(tmp_path, "part-2-cp313-cp313-manylinux_2_34_x86_64.whl")
    with pytest.raises(BuildStopped, match="part 2: no wheel"):
        wheels.locked_wheels(lock, "3.13.2")


def test_stable_abi_wheel_of_an_older_python_is_accepted(tmp_path):
    lock = lock_of(tmp_path, "part-2-cp310-abi3-win_amd64.whl")
    (found,) = wheels.locked_wheels(lock, "3.13.2")
    assert (found.name, found.sha256) == ("part", "aa")


@pytest.mark.parametrize(
    ("path", "travels"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/__init__.py", True),
        ("PySide6/Qt6WebEngineCore.dll", False),
        ("PySide6/QtAsyncio/__init__.py", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("PySide6/qml/QtQuick/plugins.qmltypes", False),
        ("PySide6/QtWidgets.pyi", False),
        ("PySide6/designer.exe", False),
        ("requests/api.py", True),
        ("requests-2.dist-info/METADATA", True),
        ("requests-2.dist-info/RECORD", False),
        # The keyring finds its Windows store by this file.
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("sqlite_utils/tests/test_a.py", False),
    ],
)
def test_only_what_is_used_travels(path, travels):
    assert wheels.is_shipped(path, load_contents()) is travels


def test_every_qt_module_the_program_imports_is_shipped():
    shipped = load_contents().qt_files
    for path in (ROOT / "reception").rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            if line.strip().startswith("from PySide6."):
                module = line.split()[1].removeprefix("PySide6.")
                assert f"PySide6/{module}.pyd" in shipped, f"{path.name} imports {module}"


def test_wheel_that_writes_outside_its_folder_is_refused(tmp_path):
    bad = tmp_path / "bad.whl"
    bad.write_bytes(zipped({"../evil.py": b""}))
    with pytest.raises(BuildStopped, match="not a plain package file"):
        wheels.unpack_wheel(bad, load_contents(), tmp_path / "to")


def test_qt_file_that_no_wheel_brings_is_noticed(tmp_path):
    contents = Contents(frozenset({"PySide6/QtGone.pyd"}), frozenset(), (), ())
    assert wheels.missing_qt_files(contents, tmp_path) == ["PySide6/QtGone.pyd"]


# ------------------------------------------------------------------------------------- project
@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tree")
    archive = project.committed_archive(project.head().name)
    project.lay_out(archive, load_contents(), folder)
    tree.write_launcher(folder)
    return folder


def test_program_and_resources_lie_where_the_program_looks(laid_out):
    package = laid_out / tree.PACKAGES / "reception"
    assert (package / "app.py").is_file()
    assert (package / "_resources/procedures/procedures.csv").is_file()
    assert (package / "_resources/translations/mot-cua_en.qm").is_file()
    assert (laid_out / "LICENSE.txt").is_file()
    assert project.version_in(laid_out) == reception.__version__


def test_center_and_demonstration_stay_behind(laid_out):
    package = laid_out / tree.PACKAGES / "reception"
    assert not (package / "center").exists()
    assert not any(path.name == "demo" for path in laid_out.rglob("demo"))


def test_hub_s_own_files_are_those_that_the_counter_lacks(laid_out, tmp_path):
    archive = project.committed_archive(project.head().name)
    project.lay_out(archive, load_contents(), tmp_path, hub=True)
    brought = {path.as_posix() for path in tree.files_of(tmp_path)}
    package = tree.PACKAGES.as_posix()
    assert f"{package}/reception/hub/server.py" in brought
    assert f"{package}/reception/center/pages/frame.html" in brought
    assert f"{package}/installer/on_pc/hub.py" in brought
    assert not brought & {path.as_posix() for path in tree.files_of(laid_out)}


def test_nothing_that_travels_needs_what_stays_behind(laid_out):
    # These are loaded for "center" and "hub" alone, which then say what is missing.
    allowed = {
        "cli/hub_background_command.py",
        "cli/center_acts.py",
        "cli/center_care_commands.py",
        "cli/center_carry_commands.py",
        "cli/center_catalogue_commands.py",
        "cli/center_command.py",
        "cli/hub_server_command.py",
        "cli/token_commands.py",
        # Says what is missing as well.
        "workspace.py",
        # For their types alone.
        "ui/pages/settings/own_hub_card.py",
        "ui/sync/hub_port.py",
    }
    package = laid_out / tree.PACKAGES / "reception"
    wanting = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(
            r"^\s*(from|import) (reception\.(center|hub)|demo)\b",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    }
    assert wanting <= allowed


def test_command_for_scripts_is_utf_8_whatever_the_code_page(laid_out):
    text = (laid_out / "reception-cli.cmd").read_bytes()
    assert b"-X utf8 -m reception.cli.main %*" in text
    assert text.endswith(b"\r\n")


def test_hub_brings_what_the_center_needs_and_no_database_server():
    pinned, contents = load_pins(), load_contents()
    names = {wheel.name for wheel in wheels.hub_wheels(ROOT / "uv.lock", pinned.version, contents)}
    assert {"cryptography", "fastapi", "sqlalchemy", "uvicorn"} <= names
    assert not names & ({"psycopg", "psycopg-binary"} | {wheel.name for wheel in locked()})


def test_version_must_be_three_numbers(tmp_path):
    package = tmp_path / tree.PACKAGES / "reception"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('__version__ = "1.0.dev0"\n', "utf-8")
    with pytest.raises(BuildStopped, match="three numbers"):
        project.version_in(tmp_path)


# ---------------------------------------------------------------------------------------- tree
def test_same_files_give_the_same_hash_list_wherever_they_lie(tmp_path, laid_out):
    other = tmp_path / "other"
    shutil.copytree(laid_out, other)
    tree.set_times(other, 1_700_000_000)
    assert tree.hash_list(other) == tree.hash_list(laid_out)


def test_changed_file_changes_its_line_alone(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    before = tree.hash_list(tmp_path).splitlines()
    (tmp_path / "b").write_text("changed")
    after = tree.hash_list(tmp_path).splitlines()
    assert before[0] == after[0]
    assert before[1] != after[1]


def own_magic():
    return tree._magic([sys.executable])


def test_byte_code_does_not_name_the_folder_it_was_made_in(tmp_path):
    made = []
    for place in ("one", "two"):
        package = tmp_path / place / tree.PACKAGES / "part"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("def f():\n    return 1\n", "utf-8")
        command = tree.compiler(own_magic(), tmp_path, sys.executable)
        tree.compile_packages(command, tmp_path / place)
        (code,) = package.rglob("*.pyc")
        made.append(code.read_bytes())
    assert made[0] == made[1]
    # Bit 0 set, bit 1 clear: by content, and never compared at start.
    assert struct.unpack("<I", made[0][4:8]) == (1,)


def test_byte_code_of_another_folder_does_not_name_its_place(tmp_path):
    for place in ("tree", "hub"):
        package = tmp_path / place / tree.PACKAGES / "part"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("def f():\n    return 1\n", "utf-8")
        command = tree.compiler(own_magic(), tmp_path, sys.executable)
        tree.compile_packages(command, tmp_path / place, tmp_path / "tree")
    first, second = (next((tmp_path / place).rglob("*.pyc")) for place in ("tree", "hub"))
    assert first.read_bytes() == second.read_bytes()


def test_module_that_does_not_compile_stops_the_build(tmp_path):
    package = tmp_path / tree.PACKAGES
    package.mkdir(parents=True)
    (package / "broken.py").write_text("def f(:\n", "utf-8")
    with pytest.raises(BuildStopped, match="does not compile"):
        tree.compile_packages([sys.executable], tmp_path)


def test_byte_code_of_another_python_is_never_packed(tmp_path):
    with pytest.raises(BuildStopped, match=r"needs a Python 3\.13"):
        tree.compiler("00000000", tmp_path, sys.executable)


def test_weights_tell_what_drives_the_size(tmp_path):
    for name, size in {"python/python.exe": 10, f"{tree.PACKAGES}/PySide6/a.dll": 30}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    assert tree.weights(tmp_path) == [("PySide6", 30), ("CPython", 10)]


# -------------------------------------------------------------------------------------- script
def test_script_packs_and_removes_exactly_the_files_of_the_tree(laid_out, tmp_path):
    text = setup_program.script(laid_out, "1.2.3", tmp_path / "mot-cua-1.2.3-x64-setup.exe")
    paths = list(tree.files_of(laid_out))
    assert text.count("\n  File ") == len(paths)
    for path in paths:
        assert f'Delete "$INSTDIR\\{str(path).replace("/", chr(92))}"' in text
    assert "@" not in text.replace("@%", "")


def test_installer_is_packed_small_unless_it_is_only_for_trying(laid_out, tmp_path):
    setup = tmp_path / "setup-under-test.exe"
    assert "SetCompressor /SOLID lzma\n" in setup_program.script(laid_out, "1.2.3", setup)
    quick = setup_program.script(laid_out, "1.2.3", setup, setup_program.QUICK)
    assert "SetCompressor zlib\n" in quick
    assert "lzma" not in quick
    assert build_installer.options(["--quick"]).is_quick
    assert not build_installer.options([]).is_quick


def test_folders_are_removed_from_the_inside_out():
    lines = setup_program.removal_lines([Path("a/b/c.txt"), Path("a/d.txt")]).split("\n")
    assert [line.strip() for line in lines] == [
        r'Delete "$INSTDIR\a\b\c.txt"',
        r'Delete "$INSTDIR\a\d.txt"',
        r'RMDir "$INSTDIR\a\b"',
        r'RMDir "$INSTDIR\a"',
    ]


def test_value_without_a_mark_in_the_template_is_noticed():
    with pytest.raises(BuildStopped, match="@GONE@"):
        setup_program.fill("nothing here", {"GONE": "x"})


def test_every_text_is_said_in_vietnamese_and_english():
    texts = (ROOT / "installer/texts.nsh").read_text("utf-8")
    said = {line.split()[2] for line in texts.splitlines() if line.startswith("!insertmacro TEXT")}
    files = ("reception.nsi.in", "hub.nsi.in", "telling.nsh")
    script = "".join((ROOT / "installer" / name).read_text("utf-8") for name in files)
    used = {part.split(")")[0] for part in script.split("$(")[1:]}
    assert used == said


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
@pytest.mark.parametrize("template", [setup_program.TEMPLATE, setup_program.HUB_TEMPLATE])
def test_nsis_packs_the_same_installer_twice(tmp_path, template):
    made = []
    for place in ("one", "two"):
        folder = tmp_path / place
        small = folder / "tree"
        small.mkdir(parents=True)
        shutil.copy(ROOT / "installer/mot-cua.ico", small)
        (small / "tệp.txt").write_text("nội dung", "utf-8")
        tree.set_times(small, 1_700_000_000)
        output = folder / "setup-under-test.exe"
        setup_program.make_setup(
            setup_program.script(small, "1.2.3", output, template=template), folder, 1_700_000_000
        )
        made.append(output.read_bytes())
    assert made[0] == made[1]
    assert made[0][:2] == b"MZ"


@pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which("openssl") and shutil.which("makensis")),
    reason="NSIS, openssl or osslsigncode is not installed",
)
def test_installer_is_signed_with_the_given_certificate(tmp_path, monkeypatch):
    key, cert, pfx = (tmp_path / name for name in ("key.pem", "cert.pem", "sign.pfx"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Office Test",
         "-addext", "extendedKeyUsage=codeSigning", "-keyout", key, "-out", cert, "-days", "2"],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        ["openssl", "pkcs12", "-export", "-in", cert, "-inkey", key, "-out", pfx,
         "-passout", "pass:bí mật"],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv(setup_program.PASSWORD_VARIABLE, "bí mật")
    small = tmp_path / "tree"
    small.mkdir()
    shutil.copy(ROOT / "installer/mot-cua.ico", small)
    output = tmp_path / "signed-under-test.exe"
    setup_program.make_setup(setup_program.script(small, "1.2.3", output), tmp_path, 1)
    setup_program.sign(output, pfx, None)
    shown = subprocess.run(
        ["osslsigncode", "verify", "-in", output], capture_output=True, text=True, check=False
    )
    found = embedded_python.read_signature(shown.stdout)
    assert found.signer == "Office Test"
    assert found.stated == found.calculated


# ----------------------------------------------------------------------------- bill of materials
def test_bill_of_materials_is_valid_and_the_same_each_time():
    parts = [bill.Ingredient("requests", "2.34.2", "a" * 64, "Apache-2.0")]
    text = bill.bill_of_materials("1.2.3", "c0ffee", 1_700_000_000, parts)
    assert bill.bill_of_materials("1.2.3", "c0ffee", 1_700_000_000, parts) == text
    told = json.loads(text)
    assert told["metadata"]["component"]["version"] == "1.2.3"
    (component,) = told["components"]
    assert component["purl"] == "pkg:pypi/requests@2.34.2"
    assert component["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}]


def test_bill_and_third_party_page_name_the_same_licences():
    lock = licences.Lock(ROOT / "uv.lock")
    judged = {package.name: package.licence for package in licences.packages(lock)}
    pins = load_pins()
    locked = wheels.locked_wheels(ROOT / "uv.lock", pins.version)
    listed = [
        *build_installer.ingredients(locked),
        *build_installer.ingredients(
            wheels.hub_wheels(ROOT / "uv.lock", pins.version, load_contents())
        ),
    ]
    assert listed
    assert {part.name: part.licence for part in listed}.items() <= judged.items()


# ----------------------------------------------------------------------------------- the command
def test_sums_stand_beside_everything_that_is_handed_on(tmp_path):
    (tmp_path / "mot-cua-1.2.3-x64-setup.exe").write_bytes(b"MZ")
    (tmp_path / "mot-cua-1.2.3-x64.cdx.json").write_bytes(b"{}")
    (tmp_path / "mot-cua-hub-1.2.3-x64-setup.exe").write_bytes(b"MZ")
    (tmp_path / "something-else").write_bytes(b"")
    build_installer.write_sums(tmp_path, "1.2.3")
    lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    assert [line.split()[1] for line in lines] == [
        "mot-cua-1.2.3-x64-setup.exe",
        "mot-cua-1.2.3-x64.cdx.json",
        "mot-cua-hub-1.2.3-x64-setup.exe",
    ]


def built(tmp_path, signatures):
    setup = tmp_path / "mot-cua-1.2.3-x64-setup.exe"
    setup.write_bytes(b"MZ")
    commit = project.Commit("c0ffee", 1, ("reception/app.py",))
    program = build_installer.Packed(setup, "", [("PySide6", 5_000_000)])
    return build_installer.Built(program, program, "1.2.3", commit, signatures)


def test_build_without_a_certificate_says_so_plainly(tmp_path, capsys):
    build_installer.report(built(tmp_path, None), is_signed=False)
    said = capsys.readouterr().out
    assert "NOT SIGNED" in said
    assert hashlib.sha256(b"MZ").hexdigest() in said
    assert "recognised by its sums alone" in said
    assert "1 changed files are NOT in it" in said


def test_signed_build_makes_no_excuses(tmp_path, capsys):
    build_installer.report(built(tmp_path, 30), is_signed=True)
    said = capsys.readouterr().out
    assert "NOT SIGNED" not in said
    assert "30 signatures of CPython hold" in said


def test_wrong_python_zip_ends_with_one_sentence(tmp_path, capsys):
    wrong = tmp_path / "python.zip"
    wrong.write_bytes(zipped(FILES))
    status = build_installer.main(["--out", str(tmp_path / "out"), "--python-zip", str(wrong)])
    assert status == 1
    assert capsys.readouterr().err.startswith("installer stopped: ")
