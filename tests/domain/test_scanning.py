"""A scanner's keys against a person's, and what a scanned line means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.card import MOST_LETTERS, Sex
from reception.domain.line_framer import LineFramer
from reception.domain.other_codes import CodeKind
from reception.domain.scan_repair import Doubt, Repair, contains_whole_line
from reception.domain.scanning import (
    Burst,
    BurstRules,
    CardScan,
    CodeScan,
    OtherScan,
    ReceiptQrScan,
    Refusal,
    Trail,
    classify,
)

TODAY = date(2026, 8, 5)
CODE = "H57.30.12-260828-2014"
CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1 Phố Huế, Phường Thuận Hóa|25052021"
RECEIPT = f"MC1|{CODE}|2.000815|001098012345|Giấy tiếp nhận|Một cửa|202608281520|202608311700"


def typed(text: str, gaps: float | list[float] = 5.0, *, trail: Trail | None = None) -> Trail:
    """A trail of the letters; ``gaps`` before each but the first, the last one repeated."""
    trail = Trail() if trail is None else trail
    at = 1000.0
    for index, letter in enumerate(text):
        if index:
            each = gaps if isinstance(gaps, float | int) else gaps[min(index, len(gaps)) - 1]
            at += each
        trail.press(letter, at)
    return trail


def ended(trail: Trail, after: float = 5.0) -> Burst | None:
    return trail.end(trail._keys[-1].at + after)


def accepted(burst: Burst | None) -> str | None:
    return burst.text if burst is not None and burst.refusal is None else None


# ------------------------------------------------------------------------------------- the keys
@pytest.mark.parametrize("text", [CODE, CARD, RECEIPT, "0905123456", "12345678"])
@pytest.mark.parametrize("gap", [0.0, 1.0, 12.0, 30.0])
def test_fast_line_with_a_terminator_is_a_scan_whatever_it_says(text, gap):
    burst = ended(typed(text, gap))
    assert accepted(burst) == text
    assert burst is not None
    assert burst.average_gap == pytest.approx(gap)
    assert (burst.first, burst.keys, burst.was_rewritten) == (0, len(text), False)


@pytest.mark.parametrize("gap", [31.0, 45.0, 70.0, 120.0, 300.0])
def test_typing_of_a_person_is_no_scan(gap):
    assert accepted(ended(typed("Nguyễn Văn Thử ở phường Thuận Hóa", gap))) is None


@pytest.mark.parametrize("text", [CODE, CARD, RECEIPT])
@pytest.mark.parametrize("gap", [31.0, 60.0, 65.0])
def test_slow_scanner_is_known_by_what_only_a_scanner_types(text, gap):
    assert accepted(ended(typed(text, gap))) == text


@pytest.mark.parametrize(("text", "gap"), [("8934588012345", 31.0), (CODE, 66.0), (CODE, 140.0)])
def test_slower_scanner_is_told_apart_by_its_speed(text, gap):
    burst = ended(typed(text, gap))
    assert burst is not None
    assert (burst.text, burst.refusal) == (text, Refusal.TOO_SLOW)
    assert burst.average_gap == pytest.approx(gap)


@pytest.mark.parametrize("text", ["", "1", "2014", "1234567"])
def test_short_line_is_left_to_the_person(text):
    assert accepted(ended(typed(text)) if text else Trail().end(0.0)) is None


def test_key_rollover_of_a_fast_typist_is_no_scan():
    # Pairs and triples of keys fall together, words and hands make pauses.
    gaps = [18.0, 22.0, 95.0, 12.0, 110.0, 25.0, 19.0, 88.0, 15.0, 102.0, 21.0, 90.0]
    assert accepted(ended(typed("nguyễn thị thử", gaps))) is None


@given(
    runs=st.lists(
        st.tuples(
            st.lists(st.floats(5, 49), min_size=0, max_size=3),  # keys that roll over one another
            st.floats(70, 149),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_no_person_who_pauses_every_four_keys_is_taken_for_a_scanner(runs):
    gaps = [gap for rolled, pause in runs for gap in (*rolled, pause)]
    text = ("abcdefgh" * 20)[: len(gaps) + 1]
    assert accepted(ended(typed(text, gaps))) is None


@pytest.mark.parametrize("letter", ["a", "-", "0"])
def test_key_held_down_is_no_scan(letter):
    burst = ended(typed(letter * 40, 16.0))
    assert burst is not None
    assert burst.refusal is Refusal.ONE_KEY


# The moments are sums of floats: half a second to the last bit is not asked for.
@given(place=st.integers(3, len(CODE) - 1), gap=st.floats(51, 499))
def test_one_hiccup_of_the_usb_line_is_forgiven(place, gap):
    gaps = [3.0] * (len(CODE) - 1)
    gaps[place - 1] = gap
    assert accepted(ended(typed(CODE, gaps))) == CODE


@pytest.mark.parametrize("place", [1, 2])
def test_hiccup_within_the_first_letters_is_forgiven_where_the_shape_tells(place):
    gaps = [3.0] * (len(CODE) - 1)
    gaps[place - 1] = 90.0
    assert accepted(ended(typed(CODE, gaps))) == CODE


def test_last_letter_of_a_person_is_no_part_of_the_scan_that_follows():
    burst = ended(typed("u" + CODE, [90.0, 3.0]))
    assert burst is not None
    assert (burst.text, burst.first) == (CODE, 1)


def test_last_letter_of_a_person_is_no_part_of_an_unknown_code_either():
    burst = ended(typed("u8934588012345", [90.0, 3.0]))
    assert burst is not None
    assert (burst.text, burst.first) == ("8934588012345", 1)


def test_long_line_is_forgiven_more_hiccups_than_a_short_one():
    unknown = "8934588012345" * 8
    gaps = [2.0] * (len(unknown) - 1)
    for place in (20, 60, 90):
        gaps[place] = 100.0
    assert accepted(ended(typed(unknown, gaps))) == unknown
    assert accepted(ended(typed(unknown[:95], gaps))) != unknown[:95]


def test_pause_begins_anew():
    trail = typed("Nguyễn Văn", 20.0)
    at = 1000.0 + 20.0 * 9 + 501
    assert trail.press("0", at) is True
    assert len(trail) == 1


def test_clock_that_goes_backwards_begins_anew():
    trail = typed("Nguyễn", 20.0)
    trail.press("x", 5.0)
    assert len(trail) == 1


def test_terminator_after_a_pause_belongs_to_the_person():
    assert ended(typed(CODE), after=501.0) is None
    assert accepted(ended(typed(CODE), after=500.0)) == CODE


def test_start_of_every_run_is_told_so_that_the_field_can_be_remembered():
    trail = Trail()
    times = [0.0, 10.0, 20.0, 80.0, 90.0, 700.0]
    assert [trail.press("x", at) for at in times] == [True, False, False, True, False, True]


def test_digits_of_alt_codes_write_nothing_but_count_as_keys():
    trail = Trail()
    at = 0.0
    for letter in "001|Ễ|8901234":
        for _ in range(4 if letter == "Ễ" else 0):
            trail.press("", at := at + 12.0)
        trail.press(letter, at := at + 12.0)
    burst = trail.end(at + 12.0)
    assert accepted(burst) == "001|Ễ|8901234"
    assert burst is not None
    assert burst.keys == 17


def test_letters_that_a_typing_tool_erases_and_rewrites_are_part_of_the_scan():
    trail = typed("001098|DE", 4.0)
    at = 1000.0 + 8 * 4.0
    trail.erase(at + 4)
    trail.press("Ẻ", at + 5)
    burst = trail.end(at + 6)
    assert accepted(burst) == "001098|DẺ"
    assert burst is not None
    assert burst.was_rewritten


def test_abbreviation_that_a_typing_tool_spells_out_is_no_scan():
    trail = typed("ubnd", 90.0)
    at = 1000.0 + 3 * 90 + 90
    for step in range(4):
        trail.erase(at + step)
    for step, letter in enumerate("Ủy ban nhân dân phường"):
        trail.press(letter, at + 4 + step)
    burst = trail.end(at + 40)
    assert burst is not None
    assert burst.refusal is Refusal.REWRITES
    assert trail.end_by_silence() == burst


@pytest.mark.parametrize(("letter", "is_marked"), [("Ễ", True), ("E", False)])
def test_marked_letters_of_an_input_method_are_known_as_such(letter, is_marked):
    trail = typed("001098012", 4.0)
    trail.press(letter, 1000.0 + 40, is_composed=True)
    burst = trail.end(1045.0)
    assert burst is not None
    assert burst.was_rewritten is is_marked


def test_scanner_that_never_stops_is_left_alone_and_fills_nothing():
    trail = Trail(BurstRules(most_keys=50))
    typed("0123456789" * 30, 1.0, trail=trail)
    assert len(trail) == 50
    burst = ended(trail)
    assert burst is not None
    assert burst.refusal is Refusal.TOO_LONG
    trail.forget()
    assert accepted(ended(typed(CODE, trail=trail))) == CODE


def test_line_longer_than_any_of_ours_is_refused():
    burst = ended(typed("0123456789" * (MOST_LETTERS // 10) + "x", 1.0))
    assert burst is not None
    assert burst.refusal is Refusal.TOO_LONG


@given(
    line=st.sampled_from([CODE, CARD, RECEIPT]),
    prefix=st.sampled_from(["", "~", "\\000026", "]Q1"]),
    gap=st.floats(1, 60),
    place=st.integers(1, 20),
    pause=st.floats(0, 499),
    typed_before=st.sampled_from(["", "u", "Ngu"]),
)
def test_line_of_ours_is_whole_after_any_pause(line, prefix, gap, place, pause, typed_before):
    gaps = [90.0] * len(typed_before) + [gap] * (len(prefix + line) - 1)
    at = len(typed_before) + len(prefix) + place - 1
    gaps[at] = max(pause, gap)
    burst = ended(typed(typed_before + prefix + line, gaps), after=pause)
    # Of a halting scanner's own prefix nobody can say whose it was.
    assert accepted(burst) is not None
    assert (prefix + line).endswith(burst.text)
    found, whole = understood(burst.text), understood(line)
    names = ("card", "doubts") if isinstance(whole, CardScan) else ("code",)
    assert [getattr(found, name) for name in names] == [getattr(whole, name) for name in names]
    assert burst.first >= len(typed_before)


@pytest.mark.parametrize(
    "cut", [CARD[:40], CARD[:-9], RECEIPT[:14], CODE[:15], "H57.30.12-260828-20"]
)
def test_line_of_ours_that_breaks_off_is_incomplete(cut):
    burst = typed(cut).end_by_silence()
    assert burst is not None
    assert (burst.text, burst.refusal) == (cut, Refusal.INCOMPLETE)


def test_keys_that_write_too_little_are_too_short():
    trail = Trail()
    for step in range(10):
        trail.press("", float(step))
    burst = trail.end(11.0)
    assert burst is not None
    assert (burst.refusal, burst.text) == (Refusal.TOO_SHORT, "")


@pytest.mark.parametrize(("text", "is_scan"), [(CODE, True), (CARD, True), (RECEIPT, True)])
def test_line_of_ours_needs_no_terminator(text, is_scan):
    assert (accepted(typed(text).end_by_silence()) == text) is is_scan


def test_unknown_line_without_terminator_is_left_to_the_person():
    burst = typed("Ủy ban nhân dân").end_by_silence()
    assert burst is not None
    assert burst.refusal is Refusal.SHAPELESS
    assert typed("ngắn").end_by_silence() is None


def test_burst_of_one_key_has_no_gap():
    assert Burst("x", 0, 1, 0.0, False, None).average_gap == 0.0


# ---------------------------------------------------------------------------------- the meaning
def understood(line: str, known: str | None = None, **facts: bool):
    return classify(line, today=TODAY, known_name=lambda _number: known, **facts)


def test_card_is_a_person():
    scan = understood(CARD)
    assert isinstance(scan, CardScan)
    assert (scan.card.number, scan.card.birth, scan.card.sex) == (
        "001098012345",
        "1998-08-15",
        Sex.MALE,
    )
    assert (scan.card.name, scan.doubts, scan.repairs) == ("NGUYỄN VĂN THỬ", (), ())
    assert not scan.looks_garbled


@pytest.mark.parametrize("line", [CARD, CARD.replace("Nam", "Nữ").replace("25052021", "")])
def test_card_can_be_said_again_as_its_own_line(line):
    scan = understood(line.replace("|", "~"))
    assert isinstance(scan, CardScan)
    assert scan.line == line


def test_doubtful_name_of_a_card_is_marked():
    scan = understood(CARD, was_rewritten=True)
    assert isinstance(scan, CardScan)
    assert scan.looks_garbled
    assert Doubt.NAME_GARBLED in scan.doubts


def test_doubtful_address_alone_does_not_mark_the_name():
    scan = understood(CARD, known="Nguyễn Văn Thử", was_rewritten=True)
    assert isinstance(scan, CardScan)
    assert scan.doubts == (Doubt.ADDRESS_GARBLED,)
    assert not scan.looks_garbled


def test_receipt_qr_that_broke_off_after_the_code_is_its_dossier():
    assert understood(f"MC1|{CODE}").code.text == CODE


@pytest.mark.parametrize("line", [CODE, f" {CODE}\r\n", CODE.lower(), f"]C1{CODE}"])
def test_bar_code_is_its_dossier(line):
    scan = understood(line)
    assert isinstance(scan, CodeScan)
    assert (scan.code.text, scan.repairs) == (CODE, ())


def test_receipt_qr_is_its_dossier():
    scan = understood(RECEIPT)
    assert isinstance(scan, ReceiptQrScan)
    assert (scan.code.text, scan.repairs) == (CODE, ())


def test_receipt_qr_with_another_bar_is_its_dossier():
    assert understood(RECEIPT.replace("|", "~")) == ReceiptQrScan(
        understood(RECEIPT).code, (Repair.SEPARATOR,)
    )


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("do thi hoa", "do thi hoa", CodeKind.WORDS),
        ("  2014\t", "2014", CodeKind.WORDS),
        *(
            (code, code, CodeKind.HUB)
            for code in (
                "https://192.168.1.20:8443/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
                "https://[fe80::1]:8443/hub#abcdefghijklmnopqrstuvwxyz23",
            )
        ),
        ("https://dichvucong.gov.vn/x?y=1", None, CodeKind.LINK),
        ("\x1d\x0089345\u202e88😀", "89345 88😀", CodeKind.WORDS),
        ("MC1|không phải mã|a|b|c|d|e|f", None, CodeKind.INCOMPLETE),
        ("001098012345|012345678|A|31021998|Nam|Huế", None, CodeKind.INCOMPLETE),
        ("001098012345|", None, CodeKind.INCOMPLETE),
        ("001098012345", None, CodeKind.PERSON_NUMBER),
        ("191234567", None, CodeKind.PERSON_NUMBER),
        ("8934588012341", None, CodeKind.GOODS),
        ("8934588012345", None, CodeKind.WORDS),
        ("4006381333931", None, CodeKind.GOODS),
        ("96385074", None, CodeKind.GOODS),
        ("ab\ufffdc", "ab\ufffdc", CodeKind.UNREADABLE),
        (
            f"GB4464621234567|{'Lê Thử'.encode().hex()}|15/08/1970|2|x|$",
            None,
            CodeKind.HEALTH_INSURANCE,
        ),
        (f"4621234567|{'Lê Thử'.encode().hex()}|15/08/1970|2|x|$", None, CodeKind.HEALTH_INSURANCE),
        ("", "", CodeKind.UNREADABLE),
    ],
)
def test_anything_else_is_named_and_kept_in_printable_letters(line, words, kind):
    assert understood(line) == OtherScan(line if words is None else words, kind)


def test_three_megabytes_are_cut_before_anybody_looks_at_them():
    scan = understood("9" * 3_000_000)
    assert scan == OtherScan("9" * MOST_LETTERS, CodeKind.UNREADABLE)
    assert not contains_whole_line("9" * 3_000_000)


@given(st.text(max_size=300))
def test_no_line_whatever_is_an_error(line):
    scan = understood(line)
    assert isinstance(scan, CardScan | CodeScan | ReceiptQrScan | OtherScan)
    assert not isinstance(scan, OtherScan) or scan.text.isprintable()


# ------------------------------------------------------------------------------- lines of a port
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x03", "\x04"])
def test_serial_line_ends_with_any_usual_sign(end):
    framer = LineFramer()
    assert framer.feed(f"{CARD}{end}{CODE}{end}".encode()) == [CARD, CODE]
    assert not framer.has_waiting


def test_serial_line_arrives_in_pieces_and_within_a_frame():
    framer = LineFramer()
    data = b"\x02" + CARD.encode() + b"\x03"
    lines = [line for at in range(0, len(data), 7) for line in framer.feed(data[at : at + 7])]
    assert lines == [CARD]


def test_serial_line_without_an_end_is_given_when_asked():
    framer = LineFramer()
    assert framer.feed(CODE.encode()) == []
    assert framer.has_waiting
    assert (framer.flush(), framer.flush()) == (CODE, "")


def test_overlong_serial_line_is_dropped_whole_and_the_next_one_read():
    framer = LineFramer(most_bytes=32)
    assert framer.feed(b"9" * 30) == []
    assert framer.feed(b"9" * 30) == []
    assert framer.feed(b"9" * 30 + b"\r" + CODE.encode() + b"\r") == [CODE]
    assert framer.feed(b"8" * 33 + b"\r") == []
    assert framer.dropped_lines == 2


def test_serial_line_in_another_encoding_keeps_its_bytes():
    assert LineFramer().feed(b"\xc3\xff12\r") == ["Ãÿ12"]


@given(st.binary(max_size=400), st.integers(1, 50))
def test_serial_noise_gives_the_same_lines_however_it_is_cut(data, piece):
    whole, cut = LineFramer(64), LineFramer(64)
    expected = whole.feed(data)
    got = [line for at in range(0, len(data), piece) for line in cut.feed(data[at : at + piece])]
    assert (got, cut.flush()) == (expected, whole.flush())
