"""A replaceable secret in a file: whole, for its owner alone, and never silently lost."""

from __future__ import annotations

import os
import stat

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.storage.secret_file import SecretFile


def test_no_file_means_no_secret(tmp_path):
    assert SecretFile(tmp_path / "token").read("any") is None


def test_secret_is_replaced_and_kept_from_others(tmp_path):
    file = SecretFile(tmp_path / "token")
    file.write("any", "first")
    file.write("any", "second")
    assert file.read("any") == "second"
    if os.name == "posix":
        # Windows has no such bits; there the user's own profile keeps others out.
        assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_what_was_left_of_a_broken_attempt_is_no_obstacle(tmp_path):
    (tmp_path / "token.part").write_text("half", encoding="ascii")
    SecretFile(tmp_path / "token").write("any", "whole")
    assert SecretFile(tmp_path / "token").read("any") == "whole"


@pytest.mark.parametrize("secret", ["mã", None])
def test_unusable_file_is_said(tmp_path, secret):
    if secret is None:
        (tmp_path / "token").mkdir()
        with pytest.raises(EnvironmentProblem, match="secret_file_unusable"):
            SecretFile(tmp_path / "token").read("any")
    with pytest.raises(EnvironmentProblem, match="secret_file_unusable"):
        SecretFile(tmp_path / "token").write("any", secret or "t")
