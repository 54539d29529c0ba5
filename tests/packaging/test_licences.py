"""What the program brings along is listed, judged and accompanied by its licence text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import licences

ROOT = Path(__file__).resolve().parents[2]


def test_third_party_page_is_up_to_date(capsys):
    assert licences.main(["--check"]) == 0, capsys.readouterr().err


def test_out_of_date_page_is_noticed(monkeypatch, tmp_path, capsys):
    page = tmp_path / "THIRD_PARTY.md"
    page.write_text("yesterday's list\n", encoding="utf-8")
    monkeypatch.setattr(licences, "PAGE", page)
    assert licences.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert licences.main(["--write"]) == 0
    assert licences.main(["--check"]) == 0


def test_package_without_a_known_licence_needs_a_person():
    with pytest.raises(licences.Unjudged, match="no licence stated"):
        licences.licence_of("no-such-package")


def test_licence_outside_the_accepted_ones_needs_a_person(monkeypatch):
    monkeypatch.setitem(licences.JUDGED, "somebody-elses", "AGPL-3.0-only")
    with pytest.raises(licences.Unjudged, match="AGPL"):
        licences.licence_of("somebody-elses")


def test_only_the_accepted_choice_of_several_licences_is_used(monkeypatch):
    monkeypatch.setitem(licences.JUDGED, "a-choice", "LGPL-3.0-only OR GPL-2.0-only")
    assert licences.licence_of("a-choice") == "LGPL-3.0-only"


@pytest.mark.parametrize("material", licences.MATERIALS, ids=lambda material: material.name)
def test_files_of_others_stand_beside_their_licence_text(material):
    assert list(ROOT.glob(material.files)), "listed files are gone"
    assert len((ROOT / material.text).read_text(encoding="utf-8")) > 1000, "not a full licence"


def test_every_bundled_font_is_listed():
    listed = {path for material in licences.MATERIALS for path in ROOT.glob(material.files)}
    fonts = {
        path for path in (ROOT / "resources/fonts").iterdir() if path.suffix in {".ttf", ".otf"}
    }
    assert fonts
    assert fonts <= listed


def test_own_licence_is_the_full_apache_text():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
