"""Whatever a layout or a typing tool did: numbers stand, names are right or doubted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.card import Sex, parse_card
from reception.domain.scan_repair import Doubt, Repair, read_card, read_code, read_receipt
from reception.domain.syllable import has_vowel, is_syllable, put_tone, split_tone
from reception.domain.typing_methods import TypingMethod, compose, spellings

TODAY = date(2026, 8, 5)
CODE = "H57.30.12-260828-2014"
NAME = "NGUYỄN VĂN THỬ"
CARD = f"001098012345|012345678|{NAME}|15081998|Nam|Số 1 Phố Huế, Phường Thuận Hóa, Huế|25052021"
NAME_DOUBTS = {Doubt.NAME_GARBLED, Doubt.NAME_WITHOUT_MARKS, Doubt.NAME_REBUILT}

# The same keys on three layouts, written down independently of the tables under test.
VIETNAMESE = str.maketrans("1234567890=[]", "ăâêô\u0300\u0309\u0303\u0301\u0323đ₫ươ")
AZERTY = str.maketrans(
    "1234567890-qwertyuioasdfghjklzxcvbnm,.QWERTYUIOASDFGHJKLZXCVBNM|",
    "&é\"'(-è_çà)azertyuioqsdfghjklwxcvbn,;:AZERTYUIOQSDFGHJKLWXCVBN?µ",
)
QWERTZ = str.maketrans("yzYZ-|", "zyZYß'")


def card(**changes: str) -> str:
    fields = {
        "number": "001098012345",
        "old": "012345678",
        "name": NAME,
        "birth": "15081998",
        "sex": "Nam",
        "address": "Số 1 Phố Huế, Phường Thuận Hóa, Huế",
        "issued": "25052021",
    }
    return "|".join({**fields, **changes}.values())


def read(line: str, known: str | None = None, *, was_rewritten: bool = False):
    reading = read_card(
        line, today=TODAY, known_name=lambda _number: known, was_rewritten=was_rewritten
    )
    assert reading is not None
    return reading


def stands(reading, line: str = CARD) -> bool:
    """Whether numbers, dates and sex are those of the true line."""
    true, found = parse_card(line, today=TODAY), reading.card
    return (found.number, found.old_number, found.birth, found.sex, found.issued) == (
        true.number,
        true.old_number,
        true.birth,
        true.sex,
        true.issued,
    )


def as_bytes(line: str, page: str) -> str:
    """What appears when each byte of the UTF-8 line is typed in a code page of the system."""
    letters = []
    for byte in line.encode():
        try:
            letters.append(bytes([byte]).decode(page))
        except UnicodeDecodeError:
            letters.append(chr(byte))
    return "".join(letters)


def as_alt_codes(line: str) -> str:
    """What appears when the system keeps one byte of an Alt code that is too great for it."""
    return "".join(chr(ord(letter) % 256) for letter in line)


# ----------------------------------------------------------------------------- a whole true line
def test_true_line_is_read_as_it_stands():
    reading = read(CARD)
    assert reading.card == parse_card(CARD, today=TODAY)
    assert (reading.doubts, reading.repairs) == ((), ())


def test_local_history_is_asked_for_the_number_and_never_overrules_a_whole_name():
    asked = []

    def known_name(number: str) -> str:
        asked.append(number)
        return "Trần Thị Khác"

    reading = read_card(CARD, today=TODAY, known_name=known_name)
    assert asked == ["001098012345"]
    assert reading is not None
    assert (reading.card.name, reading.doubts) == (NAME, ())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "001098012345",
        "001098012345|",
        "001098012345|012345678|A|15081998|Nam",
        card(number="00109801234"),
        card(birth="31021998"),
        card(birth="15082099"),
        f"{CARD}|||||||||",
    ],
)
def test_line_without_the_number_and_dates_of_a_card_is_none(line):
    assert read_card(line, today=TODAY, known_name=lambda _number: None) is None


# --------------------------------------------------------------------------------- the keyboard
@pytest.mark.parametrize("bar", ["~", "\\", "µ", "#", "§", "ı", "¦", "\ufffd"])
def test_bar_that_came_as_another_sign_is_put_back(bar):
    reading = read(CARD.replace("|", bar))
    assert reading.card == parse_card(CARD, today=TODAY)
    assert reading.repairs == (Repair.SEPARATOR,)
    assert reading.doubts == ()


@pytest.mark.parametrize("layout", [VIETNAMESE, AZERTY])
def test_digits_typed_on_another_layout_are_recovered(layout):
    reading = read(CARD.translate(layout))
    assert stands(reading)
    assert (reading.card.name, reading.repairs) == (NAME, (Repair.LAYOUT,))
    assert reading.doubts == (Doubt.ADDRESS_GARBLED,)


def test_letters_that_another_layout_exchanges_are_recovered():
    reading = read(card(name="NGUYỄN DUY ZÔ").translate(QWERTZ))
    assert (reading.card.name, reading.repairs) == ("NGUYỄN DUY ZÔ", (Repair.LAYOUT,))
    assert stands(reading)


@pytest.mark.parametrize("layout", [VIETNAMESE, AZERTY, QWERTZ])
def test_code_and_receipt_typed_on_another_layout_are_recovered(layout):
    code = read_code(CODE.translate(layout))
    assert code is not None
    assert (code[0].text, code[1]) == (CODE, (Repair.LAYOUT,))
    qr = f"MC1|{CODE}|2.000815|001098012345|Giay|He|202608281520|202608311700"
    receipt = read_receipt(qr.translate(layout))
    assert receipt is not None
    assert receipt[0].text == CODE


def test_caps_lock_is_turned_back():
    reading = read(CARD.swapcase())
    assert reading.card == parse_card(CARD, today=TODAY)
    assert (reading.doubts, reading.repairs) == ((), (Repair.CAPITALS,))


def test_lost_shift_leaves_an_address_in_small_letters_and_capitals_in_the_name():
    reading = read(CARD.lower().replace("|", "\\"))
    assert stands(reading)
    assert reading.card.name == NAME
    assert reading.card.address == "số 1 phố huế, phường thuận hóa, huế"
    assert reading.repairs == (Repair.SEPARATOR, Repair.CAPITALS)


# --------------------------------------------------------------------------------- the code page
@pytest.mark.parametrize("page", ["cp1258", "cp1252", "latin-1"])
def test_bytes_of_utf8_are_put_together_again(page):
    reading = read(as_bytes(CARD, page))
    assert reading.card == parse_card(CARD, today=TODAY)
    assert (reading.doubts, reading.repairs) == ((), (Repair.BYTES,))


@pytest.mark.parametrize("name", [NAME, "LÊ THỊ BÌNH", "ĐỖ VĂN SỸ", "VÕ THỊ ÁNH"])
def test_alt_codes_cut_to_a_byte_make_the_name_doubtful(name):
    reading = read(as_alt_codes(card(name=name, sex="Nữ")))
    assert stands(reading, card(sex="Nữ"))
    assert Doubt.NAME_GARBLED in reading.doubts


def test_alt_codes_cut_to_a_byte_leave_enough_of_a_name_to_know_it_again():
    assert read(as_alt_codes(CARD), "Nguyễn Văn Thử").card.name == "Nguyễn Văn Thử"


@pytest.mark.parametrize("how", ["replace", "ignore"])
@pytest.mark.parametrize("sex", ["Nam", "Nữ"])
def test_lost_marks_make_the_name_doubtful_and_the_rest_stand(how, sex):
    line = card(sex=sex)
    reading = read(line.encode("ascii", how).decode())
    assert stands(reading, line)
    assert NAME_DOUBTS.intersection(reading.doubts)
    assert Doubt.ADDRESS_GARBLED in reading.doubts


def test_scanner_that_leaves_western_letters_alone_is_found_out():
    reading = read(card(name="TRẦN TUẤN").encode("latin-1", "ignore").decode("latin-1"))
    assert reading.card.name == "TRN TUN"
    assert Doubt.NAME_GARBLED in reading.doubts


def test_plain_letters_instead_of_marked_ones_are_doubtful():
    reading = read(card(name="MAI LAN CHI", address="12 Tran Phu, Hue"))
    assert reading.doubts == (Doubt.NAME_WITHOUT_MARKS, Doubt.ADDRESS_GARBLED)


def test_name_without_marks_is_believed_where_the_address_has_some():
    assert read(card(name="MAI LAN CHI")).doubts == ()


def test_damage_to_the_sex_alone_makes_the_name_doubtful():
    reading = read(card(name="LÊ THÊ BÌNH", sex="Nï", address="Huế"))
    assert reading.card.sex is Sex.FEMALE
    assert reading.doubts == (Doubt.NAME_GARBLED, Doubt.ADDRESS_GARBLED)


@pytest.mark.parametrize("word", ["Nữ", "Nu", "N?", "N", "Nï", "Nu74", "Nuwx", "nỮ", "NỮ"])
def test_what_begins_like_no_other_word_is_female(word):
    assert read(card(sex=word)).card.sex is Sex.FEMALE


@pytest.mark.parametrize("word", ["Nam", "nAM", "NAM", "nam"])
def test_male_is_male_in_any_case(word):
    assert read(card(sex=word)).card.sex is Sex.MALE


@pytest.mark.parametrize("word", ["", "?", "Na", "Khác", "Nguyễn"])
def test_sex_that_could_be_either_is_left_open(word):
    reading = read(card(sex=word))
    assert reading.card.sex is None
    assert Doubt.SEX_UNREADABLE in reading.doubts


def test_damaged_old_number_is_left_out():
    assert read(card(old="12?45")).card.old_number == ""


def test_invisible_letters_are_shown_as_damage():
    reading = read(card(name="NGUYỄN\u200b V\u0083N"))
    assert reading.card.name == "NGUYỄN\ufffd V\ufffdN"
    assert Doubt.NAME_GARBLED in reading.doubts


# -------------------------------------------------------------------------------- local history
@pytest.mark.parametrize(
    ("scanned", "known"),
    [
        ("NGUY?N V?N TH?", "Nguyễn Văn Thử"),
        ("NGUYN VN TH", "Nguyễn Văn Thử"),
        ("NGUYEN VAN THU", "Nguyễn Văn Thử"),
        ("NGUYÄN VN THì", "Nguyễn Văn Thử"),
        ("KSỎ HNIÊ", "Ksor Hniê"),
        ("Y BLẢ", "Y Blar"),
    ],
)
def test_damaged_name_is_taken_from_local_history(scanned, known):
    reading = read(card(name=scanned, address="Huế"), known)
    assert reading.card.name == known
    assert Repair.HISTORY in reading.repairs
    assert not NAME_DOUBTS.intersection(reading.doubts)


@pytest.mark.parametrize(
    ("scanned", "known"),
    [
        ("NGUY?N V?N TH?", "Trần Văn Thử"),
        ("NGUY?N V?N TH?", "Nguy?n Văn Thử"),
        ("NGUY?N", "Nguyễn Hoàng Bảo Trân"),
        ("????", "Nguyễn Văn Thử"),
    ],
)
def test_history_that_does_not_fit_leaves_the_doubt(scanned, known):
    reading = read(card(name=scanned), known)
    assert reading.card.name == scanned
    assert Doubt.NAME_GARBLED in reading.doubts


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("H'Hen Niê", "Buôn Sút M'Đưng, Xã Cuôr Đăng, Đắk Lắk"),
        ("Y Bhăm Êban", "Buôn Ako Dhông, Phường Tân Lợi, Đắk Lắk"),
        ("Rơ Châm H'Bluêch", "Làng Ốp, Gia Lai"),
        ("Čil Ƀuôn Mlô", "Buôn Êa Ktŭr, Đắk Lắk"),
        ("Nguyễn John David", "Phường Thử, Huế"),
    ],
)
def test_strange_name_in_a_line_full_of_marks_is_a_name(name, address):
    assert read(card(name=name, address=address)).doubts == ()


@pytest.mark.parametrize("around", ["~{}", "\\000026{}", "x{}", "]Q1{}", "{}\x1d"])
def test_signs_that_a_scanner_adds_are_left_aside(around):
    reading = read(around.format(CARD))
    assert reading.card == parse_card(CARD, today=TODAY)
    assert set(reading.repairs) <= {Repair.AROUND}
    code = read_code(around.format("H57.30.12-260828-2014"))
    assert code is not None
    assert code[0].text == "H57.30.12-260828-2014"


def test_two_codes_in_a_line_are_not_guessed_between():
    assert read_code("H57.30.12-260828-2014 H57.30.12-260828-2015") is None


def test_strange_name_is_doubted_once_and_believed_when_known():
    # Nothing in this line proves that the scanner sends marks whole.
    assert read(card(name="KSOR HNIÊ", address="Gia Lâm")).doubts == (Doubt.NAME_GARBLED,)
    reading = read(card(name="KSOR HNIÊ", address="Gia Lâm"), "Ksor Hniê")
    assert (reading.card.name, reading.doubts, reading.repairs) == ("KSOR HNIÊ", (), ())


# ---------------------------------------------------------------------------- the typing methods
@pytest.mark.parametrize(
    ("keys", "method", "text"),
    [
        ("NGUYEENX VAWN THUWR", TypingMethod.TELEX, NAME),
        ("dduwowngf huowng thuyr quys gias", TypingMethod.TELEX, "đường hương thủy quý giá"),
        ("hoaf toans asss asz dadd", TypingMethod.TELEX, "hòa toán ás a dad"),
        ("KSOR DER ROSE W", TypingMethod.TELEX, "KSỎ DẺ RÓE Ư"),
        ("w aww zz", TypingMethod.TELEX, "ư aw zz"),
        ("NGUYE6N4 VA8N THU73", TypingMethod.VNI, NAME),
        ("d9u7o7ng2 kiet 3 H57 A12/3 a0 ba10", TypingMethod.VNI, "đường kiet 3 H57 À/3 a0 ba"),
        ("A11 phố 2014", TypingMethod.VNI, "A1 phố 2014"),
    ],
)
def test_typing_tool_composes_like_this(keys, method, text):
    assert compose(keys, method) == text


@pytest.mark.parametrize("method", list(TypingMethod))
def test_line_typed_for_a_tool_that_is_off_is_composed_and_doubted(method):
    tones = {
        "telex": ("NGUYEENX VAWN THUWR", "Phoos Hueej"),
        "vni": ("NGUYE6N4 VA8N THU73", "Pho61"),
    }
    name, address = tones[method]
    reading = read(card(name=name, address=address))
    assert (reading.card.name, reading.repairs) == (NAME, (Repair.COMPOSED,))
    assert reading.doubts == (Doubt.NAME_REBUILT, Doubt.ADDRESS_GARBLED)
    assert not NAME_DOUBTS.intersection(read(card(name=name, address=address), NAME).doubts)


def test_keys_stand_behind_letters():
    assert spellings("Á") == ("AS", "A1")
    assert set(spellings("ấ")) == {"aas", "asa", "a61", "a16"}
    assert set(spellings("Đ")) == {"DD", "D9"}
    assert [spellings(letter) for letter in "A1-ßä"] == [("A",), ("1",), ("-",), ("ß",), ("ä",)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("A17.12-260828-2014", "Á7.12-260828-2014"), ("D95.12-260828-2014", "Đ5.12-260828-2014")],
)
def test_code_whose_digits_a_tool_ate_is_recovered(typed, code):
    assert compose(typed, TypingMethod.VNI) == code
    found = read_code(code)
    assert found is not None
    assert (found[0].text, found[1]) == (typed, (Repair.KEYS,))


@pytest.mark.parametrize(
    "text", ["Ấ.12-260828-2014", "Ạ.12-260828-2014", "Á-12", "ắ" * 50, "ắ" * 51, "xin chào"]
)
def test_code_that_could_be_several_or_none_is_not_guessed(text):
    assert read_code(text) is None


# ------------------------------------------------------------------------------------ properties
_WORDS = st.sampled_from(
    "NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ VĂN THỊ XUÂN SƠN"
    " ANH BÌNH DŨNG HOÀ QUÝ UYÊN YẾN KHUÊ THỬ MẪU LAN MAI KSOR HNIÊ DER ROSE MARIA Y BLAR".split()
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_ADDRESSES = st.sampled_from(
    ["Số 1 Phố Huế, Phường Thuận Hóa, Huế", "Kiet 3, Tổ 5, Buôn Ma Thuột", "A12/3 Đường 30/4", ""]
)
_DAYS = st.dates(date(1900, 1, 1), TODAY).map(lambda day: day.strftime("%d%m%Y"))
_CARDS = st.builds(
    card,
    number=st.integers(0, 10**12 - 1).map("{:012d}".format),
    old=st.just("") | st.integers(0, 10**9 - 1).map("{:09d}".format),
    name=_NAMES,
    birth=_DAYS,
    sex=st.sampled_from(["Nam", "Nữ"]),
    address=_ADDRESSES,
    issued=_DAYS,
)
_DAMAGE = {
    "telex": lambda line: compose(line, TypingMethod.TELEX),
    "vni": lambda line: compose(line, TypingMethod.VNI),
    "question marks": lambda line: line.encode("ascii", "replace").decode(),
    "lost letters": lambda line: line.encode("ascii", "ignore").decode(),
    "alt codes": as_alt_codes,
    "bytes": lambda line: as_bytes(line, "cp1258"),
    "caps lock": str.swapcase,
    "vietnamese layout": lambda line: line.translate(VIETNAMESE),
    "azerty": lambda line: line.translate(AZERTY),
    "no marks, telex": lambda line: compose(
        line.encode("ascii", "ignore").decode(), TypingMethod.TELEX
    ),
}


@pytest.mark.parametrize("damage", _DAMAGE)
@settings(max_examples=40)
@given(line=_CARDS)
def test_numbers_dates_and_sex_stand_and_the_name_is_equal_or_doubted(damage, line):
    garbled = _DAMAGE[damage](line)
    is_tool = damage.endswith(("telex", "vni")) and garbled != line
    reading = read(garbled, was_rewritten=is_tool)
    assert stands(reading, line)
    true = parse_card(line, today=TODAY).name
    assert reading.card.name == true or NAME_DOUBTS.intersection(reading.doubts)


@given(line=_CARDS, method=st.sampled_from(TypingMethod))
def test_person_who_was_here_before_is_never_named_wrongly(line, method):
    name = parse_card(line, today=TODAY).name
    reading = read(compose(line, method), name.title(), was_rewritten=True)
    is_right = reading.card.name.upper() == name
    assert is_right or NAME_DOUBTS.intersection(reading.doubts)


@given(st.sampled_from(TypingMethod), st.integers(1, 99), st.integers(0, 9999))
def test_codes_of_authorities_pass_any_typing_tool(method, unit, number):
    code = f"H{unit:02d}.30.12-260828-{number:04d}"
    found = read_code(compose(code, method))
    assert found is not None
    assert found[0].text == code


# ------------------------------------------------------------------------------------- syllables
@pytest.mark.parametrize(
    "word",
    "NGUYỄN VĂN HÒA HOÀ QUÝ GIA GÌ YẾN Ý THUỞ HUỲNH ĐƯỜNG KHUYÊN NGHIÊM BẮC QUỐC THỊ ƯƠNG OANH"
    " XOONG giêng khuỷu Lê Phượng TUYẾT UYỂN Y".split(),
)
def test_word_of_a_name_is_a_syllable(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NGUYEN", "NGUYN", "TH", "BAC", "MẢIA", "KSOR", "A5", "ÁÀ", ""])
def test_damaged_or_foreign_word_is_no_syllable(word):
    assert not is_syllable(word)


def test_tone_stands_where_it_is_commonly_written():
    words = "hoa thuy nguyên quy gia gi ươ ương toan hoai mua yêu".split()
    expected = "hóa thúy nguyến quý giá gí ướ ướng toán hoái múa yếu".split()
    assert [put_tone(word, "\u0301") for word in words] == expected
    assert put_tone("bcd", "\u0301") == "bcd"
    assert split_tone("Nguyễn") == ("Nguyên", "\u0303")
    assert (has_vowel("Ằ"), has_vowel("Phng")) == (True, False)
