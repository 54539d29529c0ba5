"""Tokens, style sheet, icons and fonts."""

from __future__ import annotations

import re
import unicodedata

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QImage
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reception import resources
from reception.domain.errors import EnvironmentProblem
from reception.domain.money import grouped
from reception.ui.style import fonts, icons, theme
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import DARK, LIGHT, Scheme, Tone, contrast
from reception.ui.widgets.chip import Chip
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.text_field import Choice, TextField

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
UI = resources.root().parent / "reception" / "ui"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_4_5(colours):
    weak = {
        pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
        for pair in colours.text_pairs()
    }
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_edge_and_mark_of_the_keyboard_has_a_contrast_of_at_least_3(colours):
    weak = {
        pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
        for pair in colours.edge_pairs()
    }
    assert {pair: value for pair, value in weak.items() if value < 3} == {}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_placeholder_is_drawn_in_an_ink_that_can_be_read(qtbot, themed, scheme):
    themed(scheme, 100)
    field = TextField("Gõ tên không dấu")
    qtbot.addWidget(field)
    field.show()
    palette = field.palette()
    ink, ground = (
        palette.color(palette.ColorRole.PlaceholderText),
        palette.color(palette.ColorRole.Base),
    )
    assert ink.alpha() == 255
    assert contrast(ink.name(), theme.active_tokens().field) >= 4.5, (ink.name(), ground.name())


def test_edge_of_a_field_is_the_one_that_was_measured(qtbot, themed):
    for scheme, colours in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        themed(scheme, 100)
        for part in (TextField(), Choice(), QPlainTextEdit(), QPushButton("Lưu")):
            qtbot.addWidget(part)
            part.resize(200, 40)
            drawn = part.grab().toImage()
            edge = drawn.pixelColor(0, drawn.height() // 2).name().upper()
            assert edge == colours.field_line, (type(part).__name__, scheme)


def test_program_has_an_icon_and_names_itself_once(qapp):
    assert {size.width() for size in qapp.windowIcon().availableSizes()} == {128}
    assert qapp.windowIcon().pixmap(16, 16).toImage().pixelColor(8, 1).alpha() > 200


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_chip_can_be_read_on_its_wash(colours):
    for tone in Tone:
        assert contrast(colours.tone(tone).ink, colours.tone(tone).wash) >= 4.5, tone


def test_contrast_is_the_one_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_style_sheet_has_no_colour_but_the_tokens():
    raw = resources.path("qss/reception.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[;\s])", raw) == []
    for colours in (LIGHT, DARK):
        assert "@" not in theme.build_style_sheet(colours, 100)


def test_style_sheet_names_only_classes_there_are():
    raw = resources.path("qss/reception.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", raw, flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", rules))
    named = set(re.findall(r"(?<![\w#@:\"-])(?!Q)[A-Z]\w+", selectors))
    sources = "\n".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    assert named <= set(re.findall(r"^class (\w+)", sources, re.MULTILINE))
    assert "CommandPalette" in named


def test_no_colour_is_typed_outside_the_palette():
    typed = [
        path.name
        for path in UI.rglob("*.py")
        if path.name != "tokens.py"
        and re.search(r"[\"']#[0-9A-Fa-f]{3,8}[\"']", path.read_text(encoding="utf-8"))
    ]
    assert typed == []


def test_sizes_grow_with_the_scale_but_hair_lines_do_not():
    sheet = theme.build_style_sheet(LIGHT, 200)
    assert "font-size: 28px" in sheet
    assert "border: 1px solid" in sheet


@pytest.mark.parametrize("scale", [99, 201])
def test_scale_outside_100_to_200_is_refused(qapp, scale):
    with pytest.raises(ValueError, match="scale"):
        theme.apply_theme(qapp, Scheme.LIGHT, scale)


def test_open_page_follows_scheme_and_scale(qtbot, themed):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    place(column, (10, 20, 10, 20), 8)
    field = TextField()
    chip = Chip("Mới", Tone.GOOD)
    fix(chip, width=50)
    for widget in (field, chip):
        column.addWidget(widget)
    page.show()
    assert field.height() == 32
    themed(Scheme.DARK, 200)
    assert column.contentsMargins().top() == 40
    assert column.spacing() == 16
    assert chip.width() == 100
    assert field.height() == 64
    assert theme.active_tokens() is DARK
    wash = QImage(chip.grab().toImage()).pixelColor(50, 3).name().upper()
    assert wash == DARK.good_wash


def test_bundled_font_draws_every_vietnamese_letter(qapp):
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= {
        style.replace(" ", "") for style in QFontDatabase.styles("Inter")
    }
    metrics = QFontMetrics(fonts.base_font(100))
    letters = {
        unicodedata.normalize("NFC", letter + tone)
        for letter in ALPHABET + ALPHABET.upper()
        for tone in ("", *TONES)
        if len(unicodedata.normalize("NFC", letter + tone)) == 1
    }
    missing = [
        letter
        for letter in sorted(letters | set("₫–…·×→✓✕•"))
        if not metrics.inFontUcs4(ord(letter))
    ]
    assert missing == []


def test_missing_font_file_is_named(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    with pytest.raises(EnvironmentProblem) as caught:
        fonts.load()
    assert caught.value.code == "font_missing"
    assert caught.value.facts == {"file": "Inter-Regular.otf"}


ICON_FILES = sorted(resources.path("icons").glob("*.svg"))


def test_icon_family_is_complete():
    assert {
        "receive", "search", "return", "handover", "due-soon", "overdue", "waiting", "outbox",
        "report", "settings", "user", "lock", "check", "warning", "error", "close", "printer",
        "calendar", "chevron-left", "chevron-right", "chevron-up", "chevron-down",
    } <= {path.stem for path in ICON_FILES}  # fmt: skip


@pytest.mark.parametrize("file", ICON_FILES, ids=lambda path: path.stem)
def test_icon_belongs_to_the_family_and_takes_its_tint(qapp, file):
    drawing = file.read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in drawing
    assert 'stroke-width="1.5"' in drawing
    assert "#" not in drawing
    image = icons.pixmap(file.stem, LIGHT.bad, 20, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)
    full = [
        image.pixelColor(x, y)
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    ]
    wanted = QColor(LIGHT.bad)
    assert full
    # Blending rounds a channel by one at most.
    pairs = ((c.red(), c.green(), c.blue()) for c in full)
    bad = (wanted.red(), wanted.green(), wanted.blue())
    assert max(abs(a - b) for one in pairs for a, b in zip(one, bad, strict=True)) <= 1


def test_numbers_are_grouped_with_dots_and_in_one_place():
    assert [grouped(n) for n in (0, 999, 1_000, 13_122, 1_234_567)] == [
        "0", "999", "1.000", "13.122", "1.234.567"
    ]  # fmt: skip
    others = [
        path.name
        for path in (UI.parent).rglob("*.py")
        if re.search(r"\{[^{}]*:,\}", path.read_text("utf-8")) and path.name != "money.py"
    ]
    assert others == []


def test_large_counts_are_read_in_groups(qtbot):
    rail = NavRail()
    qtbot.addWidget(rail)
    button = rail.add_item("outbox", "Chưa gửi")
    rail.show_count("outbox", 13_122)
    assert "13.122" in [chip.text() for chip in button.findChildren(Chip)]
    assert button.accessibleName() == "Chưa gửi, 13.122"
