"""An administrator publishes packages to a running center and sees which counter has which."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reception.cli.center_line import TOKEN_VARIABLE
from tests.e2e.conftest import Counter
from tests.signed_packages import PUBLISHER, province_package


@pytest.fixture
def administration(cli, center, tmp_path, monkeypatch):
    """Runs a command of ``center catalogue`` as an administrator."""
    folder = ("--data", str(tmp_path / "center"), "center")
    made = cli(*folder, "token", "create", "--administrator", "Sở Tư pháp")
    assert made.body["administrator"] == "Sở Tư pháp"
    monkeypatch.setenv(TOKEN_VARIABLE, made.body["token"])

    def ask(name: str, *words: str):
        if name == "publisher":
            return cli(*folder, "catalogue", name, *words)
        return cli("center", "catalogue", name, *words, "--url", center.url)

    return ask


def archive(folder: Path, version: str = "2030.1", **options) -> str:
    path = folder / f"{version}.zip"
    path.write_bytes(province_package(version, **options))
    return str(path)


def test_a_package_is_published_listed_and_withdrawn(administration, tmp_path):
    path = archive(tmp_path)
    said = administration("publish", path)
    assert (said.code, said.error["code"]) == (3, "signature_unknown")
    known = administration("publisher", "--name", "Tỉnh", "--key", PUBLISHER).body["publishers"]
    assert [one["name"] for one in known] == ["Một cửa", "Tỉnh"]
    assert administration("publish", path).body["version"] == "2030.1"
    older = administration("publish", archive(tmp_path, "2029.1"))
    assert (older.code, older.error["code"]) == (2, "catalogue_older")
    (line,) = administration("list").body["packages"]
    assert (line["layer"], line["published_by"]) == ("province", "Sở Tư pháp")
    assert administration("withdraw", "abc").error["code"] == "no_such_package"
    assert administration("withdraw", "0" * 64).error["code"] == "not_found"
    gone = administration("withdraw", line["digest"]).body["packages"]
    assert gone[0]["withdrawn_by"] == "Sở Tư pháp"
    assert line["digest"] == hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert administration("publisher", "--remove", known[1]["id"]).code == 0
    again = administration("publisher", "--remove", PUBLISHER)
    assert again.error["code"] == "no_such_publisher"
    assert administration("publisher", "--name", "Tỉnh").error["field"] == "key"


def test_what_is_no_package_is_named_before_or_at_the_center(administration, tmp_path):
    assert administration("publish", str(tmp_path / "khong-co")).error["code"] == (
        "catalogue_file_missing"
    )
    big = tmp_path / "to.zip"
    big.write_bytes(b"x" * 50_000_000)
    assert administration("publish", str(big)).error["code"] == "catalogue_file_too_big"
    bad = administration("publish", archive(tmp_path, "2031.1", days=0))
    assert (bad.error["code"], bad.error["field"]) == (
        *("catalogue_bad_number", "limits.csv[2].value"),
    )


def test_a_counters_token_publishes_nothing(administration, center, tmp_path, monkeypatch):
    monkeypatch.setenv(TOKEN_VARIABLE, center.token)
    for words in (("publish", archive(tmp_path)), ("list",), ("counters",)):
        said = administration(*words)
        assert (said.code, said.error["code"]) == (3, "not_an_administrator")
    monkeypatch.setenv(TOKEN_VARIABLE, "0123456789abcdef.x")
    said = administration("list")
    assert (said.code, said.error["code"]) == (3, "administrator_token")


def test_administrators_are_listed_and_revoked_by_the_first_part_of_their_token(
    cli, administration, tmp_path
):
    center = ("--data", str(tmp_path / "center"), "center", "token")
    (one,) = cli(*center, "list").body["administrators"]
    assert one["name"] == "Sở Tư pháp"
    assert cli(*center, "create", "--administrator", " ").code == 2
    assert cli(*center, "create").error["field"] == "unit"
    assert cli(*center, "revoke", "--id", one["id"]).body == {"revoked": 1}
    assert cli(*center, "revoke", "--id", one["id"]).error["code"] == "no_such_token"
    assert administration("list").error["code"] == "administrator_token"


def test_nobody_at_the_address_is_exit_code_5(cli, monkeypatch):
    monkeypatch.setenv(TOKEN_VARIABLE, "0123456789abcdef.x")
    said = cli("center", "catalogue", "list", "--url", "http://127.0.0.1:9")
    assert (said.code, said.error["code"]) == (5, "sync_no_line")


def test_counters_are_listed_with_nothing_until_they_say_something(
    administration, center, counter: Counter
):
    connected = counter("connect", "--url", center.url, "--token", center.token, now=None)
    assert connected.code == 0
    assert administration("counters").body == {"counters": []}
