from __future__ import annotations

import tomllib
from datetime import date

import pytest

from reception import resources
from reception.domain.errors import EnvironmentProblem, InputError
from reception.messages import SENTENCES, sentence
from reception.services.papers.form_texts import FOLDER, FormKey, form_text, load_set, load_sets

SHIPPED = resources.path(FOLDER) / "tt-03-2025.toml"
DAY = date(2026, 8, 5)


def edited(tmp_path, *changes: tuple[str, str], name: str = "rieng.toml"):
    """A copy of the shipped set with some words replaced."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_set_names_the_seven_forms_of_2025():
    (found,) = load_sets(resources.path(FOLDER))
    assert found.valid_from == date(2025, 9, 15)
    assert "03/2025/TT-VPCP" in found.source
    names = [found.forms[key].name for key in list(FormKey)[:6]]
    assert names == [
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "Thông báo dừng giải quyết hồ sơ",
        "Phiếu kiểm soát quá trình giải quyết hồ sơ",
        "Sổ theo dõi hồ sơ",
    ]


@pytest.mark.parametrize("key", FormKey)
def test_title_is_the_name_in_capitals(key):
    text = form_text(key, DAY)
    title = " ".join(text.title)
    assert title == title.upper()
    assert title.startswith(text.name.upper()[:10])


def test_facts_fill_the_braces_and_a_sentence_without_all_its_facts_stays():
    text = form_text(FormKey.SUPPLEMENT, DAY).filled(moment="09 giờ")
    assert "tạm dừng từ 09 giờ cho đến khi" in text.sentences["once"]
    assert "{clerk}" in text.sentences["contact"]


def test_office_lays_its_own_words_over_the_shipped_ones(tmp_path):
    edited(tmp_path, ("Xin thông báo cho Ông/Bà được biết", "Trân trọng báo Ông/Bà biết"))
    assert "Trân trọng" in form_text(FormKey.REFUSAL, DAY, tmp_path).sentences["inform"]


def test_set_of_the_office_is_read_again_only_once_it_was_changed(tmp_path, monkeypatch):
    path = edited(tmp_path, ("Xin thông báo cho Ông/Bà được biết", "Trân trọng báo Ông/Bà biết"))
    read = []

    def loads(text):
        read.append(text)
        return parse(text)

    parse = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", loads)
    for _ in range(3):
        assert "Trân trọng" in form_text(FormKey.REFUSAL, DAY, tmp_path).sentences["inform"]
    assert len([text for text in read if "Trân trọng báo" in text]) == 1
    edited(tmp_path, ("Xin thông báo cho Ông/Bà được biết", "Kính báo Ông/Bà biết"))
    assert "Kính báo" in form_text(FormKey.REFUSAL, DAY, tmp_path).sentences["inform"]
    path.unlink()
    assert "Xin thông báo" in form_text(FormKey.REFUSAL, DAY, tmp_path).sentences["inform"]


def test_later_set_holds_from_its_day_and_not_before(tmp_path):
    edited(
        tmp_path,
        ("valid_from = 2025-09-15", "valid_from = 2026-12-01"),
        ('name = "Phiếu thu nội bộ"', 'name = "Phiếu thu mới"'),
    )
    before = form_text(FormKey.CASH, date(2026, 11, 30), tmp_path)
    after = form_text(FormKey.CASH, date(2026, 12, 1), tmp_path)
    assert (before.name, after.name) == ("Phiếu thu nội bộ", "Phiếu thu mới")


def test_set_of_an_office_from_before_a_form_takes_the_programs_words(tmp_path):
    shipped = (resources.path(FOLDER) / "tt-03-2025.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(shipped[: shipped.index("[refund]")], encoding="utf-8")
    assert form_text(FormKey.REFUND, DAY, tmp_path).name == "Phiếu hoàn tiền nội bộ"


def test_paper_older_than_every_set_takes_the_oldest_one():
    assert form_text(FormKey.CASH, date(2020, 1, 2)).name == "Phiếu thu nội bộ"


def test_program_without_any_set_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    with pytest.raises(EnvironmentProblem) as caught:
        form_text(FormKey.CASH, DAY)
    assert caught.value.code == "form_texts_missing"


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("format = 1", "format = 2", "form_text_format", "format"),
        ("valid_from = 2025-09-15", 'valid_from = "nay"', "form_text_value", "valid_from"),
        ("valid_from = 2025-09-15\n", "", "form_text_missing", "valid_from"),
        ("[cash]", "[cach]", "form_text_unknown", "cach"),
        ('number = "HDHS"', 'number = "hd hs"', "form_text_value", "supplement.number"),
        ('number = "HDHS"', "number = 5", "form_text_value", "supplement.number"),
        (
            'request = "Yêu cầu',
            'require = "Yêu cầu',
            "form_text_unknown",
            "supplement.sentences.require",
        ),
        (
            'mark = "KHÔNG PHẢI BIÊN LAI"\n',
            "",
            "form_text_missing",
            "cash.sentences.mark",
        ),
        ('mark = "KHÔNG PHẢI', 'mark = "\\u202e', "form_text_value", "cash.sentences.mark"),
        ("từ {moment}", "từ {now}", "form_text_fact", "supplement.sentences.once"),
        ("từ {moment}", "từ {moment.year}", "form_text_fact", "supplement.sentences.once"),
        ("từ {moment}", "từ {moment!r}", "form_text_fact", "supplement.sentences.once"),
        ("từ {moment}", "từ {moment", "form_text_fact", "supplement.sentences.once"),
        (
            'title = ["SỔ THEO DÕI HỒ SƠ"]',
            "title = []",
            "form_text_value",
            "register.title",
        ),
        (
            'title = ["SỔ THEO DÕI HỒ SƠ"]',
            f'title = ["{"SỔ " * 40}"]',
            "form_text_value",
            "register.title",
        ),
    ],
)
def test_broken_set_is_refused_with_file_and_field(tmp_path, old, new, code, field):
    path = edited(tmp_path, (old, new))
    with pytest.raises(InputError) as caught:
        load_set(path)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.facts["file"] == "rieng.toml"
    assert "rieng.toml" in sentence(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[", b"a = 1\n" * 100_000])
def test_file_that_is_no_form_set_is_refused_by_name(tmp_path, content):
    path = tmp_path / "hong.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_set(path)
    assert caught.value.code == "form_text_unreadable"
    assert "hong.toml" in sentence(caught.value)


def test_every_code_of_the_loader_has_its_sentence():
    codes = ("unreadable", "format", "missing", "unknown", "value", "fact")
    assert all(f"form_text_{code}" in SENTENCES for code in codes)
