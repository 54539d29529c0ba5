"""The installer's helper sets a PC up from an answer file, or leaves it as it was."""

from __future__ import annotations

import json

import pytest

from installer.on_pc import answers

GOOD = 'office = "UBND phường Thuận Hóa"\nunit = "H57.30.12"\ncounter = 2\n'


@pytest.fixture
def pc(tmp_path, monkeypatch):
    """A user's folder with marks and spaces; the key in a file, as a test has no keyring."""
    home = tmp_path / "Nguyễn Thử" / "dữ liệu"
    key = tmp_path / "key"
    plain = answers.run_cli
    monkeypatch.setattr(answers, "data_folder", lambda: home)
    monkeypatch.setattr(answers, "run_cli", lambda *words: plain("--key-file", str(key), *words))
    return home


def told(path):
    (outcome,) = path.parent.glob("*.result.json")
    return json.loads(outcome.read_text(encoding="utf-8"))


def test_answers_set_the_pc_up_once_and_are_then_left_alone(pc, tmp_path):
    path = tmp_path / "trả lời.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert answers.main([str(path)]) == 0
    assert told(path)["setup"]["counter"] == 2
    assert len(told(path)["setup"]["recovery_code"].split("-")) == 14
    assert answers.main([str(path)]) == 0
    assert told(path) == {"data": str(pc), "kept": True}


def test_refused_answers_are_told_and_leave_nothing(pc, tmp_path):
    path = tmp_path / "trả lời.toml"
    path.write_text(GOOD.replace("H57.30.12", "h57!"), encoding="utf-8")
    assert answers.main([str(path)]) == 1
    assert "unit" in told(path)["error"]
    assert not pc.exists()
