"""Any dossier is found by every key of everybody on it, and nothing else ever answers.

A store of invented dossiers, some indexed, some waiting, some corrected, is asked what a clerk may
type; the answer has to equal what a plain walk over all of them says.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.events import Draft
from reception.domain.facts import CodeBinding, Correction, Fact
from reception.domain.person import Party, PartyKind
from reception.domain.text import fold
from reception.domain.workflow import EventKind
from reception.services.dossier.search import find_dossiers, search
from reception.storage.finder import FEW
from tests.chains import START, an_intake
from tests.workspaces import context_on

COUNT = 160
NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đỗ Hồ Ngô Rơ Kpă Alăng Cil Hà Thị Văn Hữu Minh Ngọc Hoà Hòa Hoa"
    " Hằng Hạnh Sinh Sơn Thảo Trang Tráng Yến Khánh H'Bluêch H’Hen K`Brèo HʼLuê M'Đưng Êban Ɓiêt"
    " Bhăm Siŭ Rčom Niê John O'Neill Nguyên Đức Đạt Ôồng An Anh Ánh Thuỷ Thủy"
).split()
MARKS = "'’ʼ`"
LETTERS = "abcdeghiklmnopqrstuvxyđê"
APPROACHES = st.sampled_from(("name", "part", "slip", "joined", "number", "tail", "code"))


@dataclass(frozen=True, slots=True)
class Known:
    """What the walk knows of one stored dossier."""

    row_id: int
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    codes: tuple[str, ...]


def a_party(draw: random.Random) -> Party:
    name = " ".join(draw.choice(NAMES) for _ in range(draw.randint(1, 4)))
    number = draw.choice(("", f"046{draw.randrange(10**9):09d}", f"{draw.randrange(10**9):09d}"))
    number = draw.choice((number, number, f"C{draw.randrange(10**7):07d}"))
    phone = draw.choice(("", f"09{draw.randrange(10**8):08d}"))
    return Party(PartyKind.CITIZEN, name, number, phone=phone)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The context and what is stored, oldest first."""
    draw = random.Random(20)
    with context_on(tmp_path_factory.mktemp("roles")) as (context, _):
        known = [stored(context, draw, number) for number in range(COUNT)]
        yield context, known


def stored(context, draw: random.Random, number: int) -> Known:
    uid, code = f"u{number}", f"H57.30.12-2608{1 + number // 40:02d}-{1001 + number % 40}"
    parties, codes = [a_party(draw)], [code]
    if draw.random() < 0.5:
        parties.append(a_party(draw))
    intake = an_intake(code=code, owner=parties[0], submitter=(*parties, None)[1])
    facts: list[tuple[EventKind, Fact]] = [(EventKind.RECEIVED, intake)]
    if draw.random() < 0.2:
        parties[0] = a_party(draw)
        facts.append((EventKind.CORRECTED, Correction("Sai", owner=parties[0])))
    if draw.random() < 0.2:
        codes.append(f"000.00.06.H57-2608{number % 28 + 1:02d}-{number:04d}")
        facts.append((EventKind.CODE_BOUND, CodeBinding(codes[-1])))
    with context.database.write() as tx:
        for kind, fact in facts:
            tx.append(Draft(uid, kind, fact, "Lê Thị Hạnh", 1, START), recorded_at=START)
        if draw.random() < 0.05 and number < COUNT - 20:
            tx.search.index_waiting()
        (row_id,) = tx.connection.execute(
            "SELECT id FROM dossiers WHERE uid = ?", (uid,)
        ).fetchone()
    return Known(
        row_id,
        tuple(party.name for party in parties),
        tuple(n for party in parties for n in (party.id_number, party.phone) if n),
        tuple(codes),
    )


# ------------------------------------------------------------------------ the walk that says it
def words_of(names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        for word in fold(name).split():
            found += word.split("'")
            found.append(word.replace("'", ""))
    return found


def distance(one: str, other: str) -> int:
    """Optimal string alignment, from the book."""
    rows = {(-1, -1): 0}
    for i in range(-1, len(one)):
        for j in range(-1, len(other)):
            if i < 0 or j < 0:
                rows[i, j] = max(i, j) + 1
                continue
            differs = one[i] != other[j]
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + differs)
            if i and j and one[i] == other[j - 1] and one[i - 1] == other[j]:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(one) - 1, len(other) - 1]


def name_rank(typed: list[str], words: list[str]) -> int | None:
    if all(part in words for part in typed):
        return 0
    strange = [part for part in typed if not any(word.startswith(part) for word in words)]
    if not strange:
        return 1
    is_near = any(len(word) >= 4 and distance(strange[0], word) == 1 for word in words)
    return 2 if len(strange) == 1 and is_near else None


def number_rank(typed: str, known: Known) -> int | None:
    if typed in known.numbers or (len(typed) >= 4 and any(ends(c, typed) for c in known.codes)):
        return 0
    if any(number.startswith(typed) for number in known.numbers):
        return 1
    if len(typed) >= 4 and any(number.endswith(typed) for number in known.numbers):
        return 2
    return None


def ends(code: str, typed: str) -> bool:
    return code.replace("-", "").replace(".", "").endswith(typed)


def by_name(stored: list[Known], text: str) -> tuple[list[int], int]:
    typed = fold(text).replace("'", " ").split()
    ranked = [(name_rank(typed, words_of(known.names)), -known.row_id) for known in stored]
    sure = sorted(pair for pair in ranked if pair[0] in (0, 1))
    rest = sorted(pair for pair in ranked if pair[0] == 2) if len(sure) < FEW else []
    return [-row for _, row in [*sure, *rest]], len(sure)


def by_number(stored: list[Known], typed: str) -> list[int]:
    ranked = [(number_rank(typed, known), -known.row_id) for known in stored]
    return [-row for _, row in sorted(pair for pair in ranked if pair[0] is not None)]


def slipped(draw: random.Random, text: str) -> str:
    """One letter left out, doubled, replaced, put in or exchanged, in a word of four or more."""
    words = fold(text).replace("'", " ").split()
    long = [at for at, word in enumerate(words) if len(word) >= 4]
    if not long:
        return text
    at = draw.choice(long)
    word, place = words[at], draw.randrange(len(words[at]) - 1)
    letter = draw.choice(LETTERS)
    words[at] = draw.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return " ".join(words)


def as_typed(draw: random.Random, name: str, how: str) -> str:
    if how == "slip":
        return slipped(draw, name)
    words = name.split()
    draw.shuffle(words)
    if how == "part":
        words = [word[: draw.randint(1, len(word))].strip(MARKS) for word in words]
    elif how == "joined":
        words = ["".join(char for char in word if char not in MARKS) for word in words]
    text = " ".join(word for word in words if word)
    return draw.choice((text, fold(text), text.upper()))


def answer(context, text: str) -> tuple[list[int], int]:
    found = find_dossiers(context, text, 200)
    return [line.id for line in found.lines], found.count


# ----------------------------------------------------------------------------------- properties
@settings(max_examples=400, deadline=None)
@given(st.integers(0, COUNT - 1), st.integers(0, 1 << 30), APPROACHES)
def test_every_key_of_every_role_finds_its_dossiers_and_no_other(store, at, seed, how):
    context, stored = store
    draw, meant = random.Random(seed), stored[at]
    if how in ("name", "part", "slip", "joined"):
        text = as_typed(draw, draw.choice(meant.names), how)
        expected, sure = by_name(stored, text)
        assert answer(context, text) == (expected, sure), text
        assert meant.row_id in expected or sure >= FEW, text
        return
    numbers = meant.codes if how == "code" else meant.numbers
    if not numbers:
        return
    number = draw.choice(numbers).replace("-", "").replace(".", "").lower()
    if how == "number":
        text = number[: draw.randint(3, len(number))]
    else:
        text = number[-draw.randint(4, min(len(number), 10)) :]
    if sum(char.isdigit() for char in text) < 3:
        return
    low = [replace(k, numbers=tuple(n.lower() for n in k.numbers)) for k in stored]
    expected = by_number(low, text)
    assert meant.row_id in expected, text
    assert answer(context, text)[0] == expected, text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_answered_without_an_error_of_the_program(store, text):
    context, _ = store
    if "|" not in text:
        assert len(search(context, text)) <= 50


# ------------------------------------------------------------------------------------ some names
@pytest.mark.parametrize(
    "typed", ["hbluech", "h bluech", "h'bluech", "H’Bluêch", "bluech", "blueh"]
)
def test_apostrophe_does_not_glue_words(store, typed):
    context, stored = store
    found, _ = answer(context, typed)
    wanted = {known.row_id for known in stored if "bluech" in words_of(known.names)}
    assert wanted
    assert wanted <= set(found)


@pytest.mark.parametrize(
    ("shown", "typed"),
    [
        ("0905 123 456", "0905123456"),
        ("+84 905.123.456", "0905123456"),
        ("84905123456", "0905123456"),
        ("84905", "0905"),
        ("046 196 001 234", "046196001234"),
    ],
)
def test_number_is_read_however_people_group_it(store, shown, typed):
    context, _ = store
    assert answer(context, shown) == answer(context, typed)
