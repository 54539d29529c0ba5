"""English beside Vietnamese: nothing untranslated, nothing stale, nothing left out."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.person import Party, PartyInput, PartyKind
from reception.services.intake.people import Duplicate, KnownPerson, Likeness
from reception.services.reconciliation.day_check import (
    Cause,
    DossierCheck,
    ProofLine,
    Standing,
)
from reception.ui.application import speak
from reception.ui.language import (
    CONTEXT,
    Language,
    WindowTranslator,
    say,
    sentence,
    texts_of,
    translation_file,
)
from reception.ui.options import parser
from reception.ui.pages.intake.known_people import DuplicateBox
from reception.ui.pages.reports.day_check_rows import row_details
from reception.ui.style.appearance import Appearance, AppearanceStore
from reception.ui.widgets.feedback import sentence_of
from tests.window_walk import stage_on, walk
from tools import translations

# What is read or kept as Vietnamese whatever the window speaks, each with its reason.
STAYS = {
    # Typed into the sheet, kept with the dossier and read back out of it.
    # The sign of the currency, and the name of the program.
    ("fee_card.py", " đ"),
    ("fee_card.py", "\u00a0đ"),
    ("application.py", "Một cửa"),
}
# The citizen's screen is Vietnamese; the others show words that the walk itself brings along.
NOT_WALKED = ("citizen-", "work-outcomes", "question", "toast")
# What people typed and what the law says: names, papers, procedures, fees, reasons of a due date.
DATA = re.compile(
    r"UBND phường (Thuận Hóa|…)|Tiếng Việt|đồng|\d[ \u00a0]đ\b"
    r"|Lê Thị Hạnh( \(viên chức\))?|“người tiếp nhận”|Trần Văn Mẫu"
    r"|Nguyễn Văn Thử|Trần Thị Bích Ngọc|Lê Quang Đạo|Phạm Thị Mận"
    r"|Hồ Thị Mỹ Hạnh|Trương Văn Lộc|Trần Văn Thử"
    r"|Phòng Tư pháp|Thiếu bản chính|Nghị định 118|Ghi nhận khi trả kết quả"
    r"|Chứng thực( bản sao từ bản chính[^·\n]*)?|Bản (chính|sao) [^·\n]*|Phí chứng thực [^\n]*"
    r"|Nhận \d[^\n]*→[^\n]*"
    # The law that a request for papers names, as it is recorded and printed.
    r"|Thành phần hồ sơ của thủ tục [^\n]*"
    # Titles in the head of a register, behind the letter of their column.
    r"|^[A-Z] · [^\n]*"
    # What two counters corrected, and why.
    r"|Trần Văn Hòa|Điện thoại của chủ hồ sơ[^\n]*|Gọi lại cho chủ hồ sơ|Chủ hồ sơ gọi lại"
    r"|12 Lê Lợi, phường Thuận Hóa|Nghe nhầm số|Trả kết quả theo lệnh, phí, lệ phí thu sau"
)
# Choices among the names of fields of the law, of provinces and of special cases.
NAMED_BY_LAW = {"work_field", "register_field", "setup_province", "action_case", "limit_case"}


@pytest.fixture
def english(qapp):
    """Everything made in the test speaks English."""
    speak(qapp, Language.ENGLISH)
    yield
    speak(qapp, Language.VIETNAMESE)


# -------------------------------------------------------------------------------- the two files


def test_every_text_of_the_window_is_translated_with_the_same_facts():
    assert translations.faults() == []


def test_a_new_text_and_a_vanished_one_are_told(monkeypatch):
    kept = translations.sources()
    monkeypatch.setattr(translations, "sources", lambda: {"Chữ mới", *kept} - {"Giấy tờ"})
    assert translations.faults() == ["no translation: Chữ mới", "no longer shown: Giấy tờ"]


def test_other_facts_in_a_translation_are_told(monkeypatch):
    known = translations.translations() | {"Đã lưu {code}": "Saved {number}"}
    monkeypatch.setattr(translations, "translations", lambda: known)
    assert translations.faults() == ["other facts in the braces: Đã lưu {code}"]


def test_writing_again_changes_nothing(tmp_path):
    again = tmp_path / "again.ts"
    translations.write(translations.translations(), again)
    assert again.read_bytes() == translations.TS_FILE.read_bytes()
    assert translations.translations(again) == translations.translations()


def test_a_text_without_translation_is_kept_as_unfinished(tmp_path):
    bare = tmp_path / "bare.ts"
    translations.write({}, bare)
    marks = {target.get("type") for target in ET.parse(bare).getroot().iter("translation")}
    assert marks == {"unfinished"}
    assert translations.translations(bare) == {}


def test_compiled_file_answers_what_the_source_says(tmp_path):
    fresh = tmp_path / "fresh.qm"
    translations.compile_to(fresh)
    shipped, made = WindowTranslator(), QTranslator()
    assert shipped.load(translation_file(Language.ENGLISH))
    assert made.load(str(fresh))
    for source, target in translations.translations().items():
        assert shipped.translate("AnyClass", source) == target == made.translate(CONTEXT, source)


# ---------------------------------------------------------------------------------- the literals


@pytest.mark.parametrize("path", translations.window_modules(), ids=lambda path: path.stem)
def test_no_vietnamese_is_shown_untranslated(path):
    """Inside a function Vietnamese goes through ``say`` or ``tr``; tables may hold it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {(path.name, text) for text in _bare(tree)}
    assert bare - STAYS == set()


def test_a_bare_literal_would_be_found():
    code = 'A = "Bảng"\ndef f(x="Mặc định"):\n    """Lời."""\n    return say("Nói"), f"Trần {x}"\n'
    assert list(_bare(ast.parse(code))) == ["Trần "]


def test_every_exception_is_still_needed():
    bare = {
        (path.name, text)
        for path in translations.window_modules()
        for text in _bare(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert STAYS - bare == set()


def _bare(part: ast.AST, *, inside: bool = False) -> Iterator[str]:
    """Vietnamese literals inside of functions, but for those that are spoken."""
    for child in ast.iter_child_nodes(part):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            if inside and translations.VIETNAMESE.search(child.value) and not _is_spoken(part):
                yield child.value
            continue
        # The default of an argument is the word of a table that a function makes.
        is_body = isinstance(part, (ast.FunctionDef, ast.Lambda)) and child is not part.args
        yield from _bare(child, inside=inside or is_body)


def _is_spoken(part: ast.AST) -> bool:
    """Whether a literal in this place is an argument of ``say`` or ``tr``."""
    if not isinstance(part, ast.Call):
        return False
    name = part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")
    return name in ("say", "tr")


# ------------------------------------------------------------------------------------ the window


def test_the_window_speaks_vietnamese_unless_told_otherwise(qapp):
    assert say("Tiếp nhận") == "Tiếp nhận"
    assert texts_of(Language.VIETNAMESE) is None


def test_one_translation_serves_every_class(english, qapp):
    assert say("Tiếp nhận") == QWidget().tr("Tiếp nhận") == "Intake"


def test_what_is_not_translated_stays_as_it_is(english, qapp):
    assert say("Chứng thực hợp đồng") == "Chứng thực hợp đồng"
    assert say("") == ""


def test_qt_itself_speaks_the_language_of_the_window(english, qapp):
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
    speak(qapp, Language.VIETNAMESE)
    assert qapp.translate("QPlatformTheme", "Cancel") == "Hủy"


def test_a_proof_is_told_in_english(english, qapp):
    at = datetime(2026, 8, 5, 8, tzinfo=UTC)
    proof = ProofLine(at, at, "TraCuuHoSo", "success", "ab" * 32, "cd" * 32)
    check = DossierCheck("u", "H-1", "An", "T", 2, Standing.MISSING, Cause.LOST, proofs=(proof,))
    assert "Look up: answered, hash cdcd" in row_details(check)


def test_errors_are_told_in_english_with_their_facts(english, qapp):
    gone = EnvironmentProblem("printer_no_paper", printer="HP M404")
    assert sentence(gone) == sentence_of(gone)
    assert sentence(gone).startswith("Printer HP M404 is out of paper.")
    assert sentence(InputError("required", field="Phone")) == "Field Phone is empty."
    assert sentence_of(ValueError("x")).startswith("An error nobody has described yet (ValueError)")


def test_a_person_who_may_be_the_same_is_told_of_in_english(english, qtbot):
    box = DuplicateBox()
    qtbot.addWidget(box)
    thu = Party(PartyKind.CITIZEN, "Nguyễn Văn Thử")
    known = KnownPerson(thu, "X-1", datetime(2026, 8, 5, tzinfo=UTC))
    for likeness in Likeness:
        box.show_duplicates(PartyInput(name="Thử"), [Duplicate(known, likeness)] * 2)
        assert box.text.startswith("May be the same person: Same ")
        assert "(and 1 more)" in box.text


def test_a_damaged_translation_leaves_the_window_vietnamese(qapp, monkeypatch, tmp_path, caplog):
    broken = tmp_path / "broken.qm"
    broken.write_bytes(b"not a translation")
    monkeypatch.setattr("reception.ui.language.translation_file", lambda _language: str(broken))
    speak(qapp, Language.ENGLISH)
    assert say("Tiếp nhận") == "Tiếp nhận"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Hủy"
    assert "stays Vietnamese" in caplog.text
    speak(qapp, Language.VIETNAMESE)


def test_the_choice_is_kept_beside_the_look(tmp_path, qapp):
    path = tmp_path / "window.ini"
    AppearanceStore(path).keep(Appearance(language=Language.ENGLISH))
    assert AppearanceStore(path).stored().language is Language.ENGLISH
    assert Appearance.of({"look/language": "fr"}).language is Language.VIETNAMESE


def test_the_command_line_asks_for_a_language_for_one_run():
    assert parser().parse_args(["--language", "en"]).language == "en"
    assert parser().parse_args([]).language is None


def test_a_window_started_in_english_shows_english(english, qapp, tmp_path):
    seen: set[str] = set()

    def look(view: QWidget) -> list[str]:
        shown = _shown(view)
        seen.update(shown)
        return [text for text in shown if translations.VIETNAMESE.search(DATA.sub("", text))]

    with stage_on(tmp_path) as stage:
        assert walk(stage, look, lambda scene: not scene.name.startswith(NOT_WALKED)) == {}
    assert {"Intake", "Look up", "Return", "Overdue", "Settings", "Save and print receipt"} <= seen
    assert {
        "Full name",
        "Language",
        "Appearance",
        "Working hours",
        "Check the counter's data",
    } <= seen


def _shown(view: QWidget) -> list[str]:
    """Every word that is in sight, what a screen reader hears, and the heads of the tables."""
    found: list[str] = []
    for part in [view, *view.findChildren(QWidget)]:
        if not part.isVisible() or part.objectName() in NAMED_BY_LAW:
            continue
        found.append(part.accessibleName())
        if isinstance(part, (QLabel, QAbstractButton)):
            found.append(part.text())
        if isinstance(part, QLineEdit):
            found.append(part.placeholderText())
        if isinstance(part, QComboBox):
            found += [part.itemText(at) for at in range(part.count())]
        if isinstance(part, QAbstractItemView) and hasattr(part, "horizontalHeader"):
            model = part.model()
            for column in range(model.columnCount()):
                head = model.headerData(column, Qt.Orientation.Horizontal)
                found.append(str(head or ""))
    return found
