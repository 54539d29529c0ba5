from hypothesis import given
from hypothesis import strategies as st

from reception.domain.ticked_text import AS_LINES, AS_SENTENCE

LEAD = "Thành phần hồ sơ còn thiếu hoặc chưa hợp lệ:"
NAMES = ("Tờ khai", "Giấy chứng sinh", "Giấy ủy quyền")


def ticked(text, steps, words):
    before: tuple[str, ...] = ()
    for name in steps:
        chosen = set(before) ^ {name}
        after = tuple(item for item in NAMES if item in chosen)
        text, before = words.changed(text, before, after), after
    return text


def test_ticks_make_a_sentence_in_the_order_of_the_checklist():
    assert (
        ticked("", ("Giấy ủy quyền", "Tờ khai"), AS_SENTENCE) == f"{LEAD} Tờ khai; Giấy ủy quyền."
    )
    assert ticked("", NAMES[:2], AS_LINES) == "Tờ khai\nGiấy chứng sinh"


@given(st.lists(st.sampled_from(NAMES)), st.sampled_from([AS_LINES, AS_SENTENCE]))
def test_ticks_taken_away_again_leave_nothing(steps, words):
    assert ticked("", [*steps, *reversed(steps)], words) == ""


@given(
    st.text(alphabet="abc .", max_size=9).map(str.strip),
    st.lists(st.sampled_from(NAMES), min_size=1),
)
def test_words_typed_before_the_ticks_stay(typed, steps):
    assert ticked(typed, steps, AS_SENTENCE).startswith(typed)
    assert ticked(typed, [*steps, *reversed(steps)], AS_SENTENCE) == typed


def test_words_typed_behind_stay_and_new_ticks_join_the_sentence():
    text = ticked("", NAMES[:1], AS_SENTENCE) + " Bản chụp bị mờ."
    after = AS_SENTENCE.changed(text, NAMES[:1], NAMES[:2])
    assert after == f"{LEAD} Tờ khai; Giấy chứng sinh. Bản chụp bị mờ."


def test_changed_words_stay_and_a_new_tick_is_added_behind():
    text = "Thiếu tờ khai có chữ ký."
    after = AS_SENTENCE.changed(text, NAMES[:1], NAMES[:2])
    assert after == f"{text} {LEAD} Giấy chứng sinh."
    assert AS_SENTENCE.changed(text, NAMES[:1], ()) == text


def test_line_that_was_added_to_stays_when_another_line_goes():
    text = "Tờ khai – 2 bản chính\nGiấy chứng sinh"
    assert AS_LINES.changed(text, NAMES[:2], NAMES[:1]) == "Tờ khai – 2 bản chính"
    assert AS_LINES.changed(text, NAMES[:2], NAMES) == f"{text}\nGiấy ủy quyền"
