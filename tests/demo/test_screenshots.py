"""The pictures of docs/screens: drawn by one command, none missing, none left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from demo.scenes import all_scenes
from demo.screenshots import Screenshots, small_png
from demo.styles import Style
from reception.documents import FORMS

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
MOST_BYTES = 12_000_000


def a_picture(colour: str = "#1357aa") -> QImage:
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


def drawn() -> set[str]:
    return {path.stem for path in SCREENS.glob("*.png")}


def wanted() -> set[str]:
    """Every scene in every style it is shown in."""
    return {
        f"{scene.name}{style.end}"
        for scene in all_scenes()
        for style in Style
        if style in scene.styles
    }


def test_same_picture_gives_the_same_bytes():
    assert small_png(a_picture()) == small_png(a_picture())


def test_picture_that_is_no_longer_drawn_is_taken_away(tmp_path):
    (tmp_path / "old.png").write_bytes(b"x")
    screenshots = Screenshots(tmp_path)
    screenshots.keep(a_picture(), "new", "Ảnh mới")
    screenshots.close()
    assert [path.name for path in sorted(tmp_path.glob("*.png"))] == ["new.png"]
    assert "| [new.png](new.png) | Ảnh mới |" in (tmp_path / "README.md").read_text("utf-8")


def test_two_pictures_never_share_a_name(tmp_path):
    screenshots = Screenshots(tmp_path)
    screenshots.keep(a_picture(), "one", "Một")
    with pytest.raises(ValueError, match="one"):
        screenshots.keep(a_picture(), "one", "Hai")


def test_every_scene_is_drawn_and_the_index_names_each_picture_once():
    index = (SCREENS / "README.md").read_text("utf-8")
    named = re.findall(r"^\| \[(.+)\.png\]\(\1\.png\) \| .+ \|$", index, re.MULTILINE)
    assert sorted(named) == sorted(drawn())
    assert wanted() <= drawn()


def test_every_form_is_drawn():
    forms = {name for name in drawn() if name.startswith("form-")}
    for key, form in FORMS.items():
        sizes = form.sizes if key == "intake" else ("",)
        for size in sizes:
            name = f"form-{key.replace('_', '-')}" + (f"-{size}" if size else "")
            assert any(re.fullmatch(rf"{name}(-\d)?", made) for made in forms), name


def test_pictures_stay_small_enough_to_be_kept():
    assert sum(path.stat().st_size for path in SCREENS.glob("*.png")) < MOST_BYTES
