"""Trang in thử: both codes decode at the coarsest printer, nothing runs over the edge."""

from __future__ import annotations

import unicodedata

import pytest

from reception.domain.errors import InputError
from reception.domain.timebase import parse_instant
from reception.print.layout import MM
from reception.print.trial_page import TrialPage, render_trial_page
from tests.print.papers import decoded, fonts_of, rasters, whole_text

DATA = TrialPage(
    "UBND phường Thuận Hóa",
    1,
    "HP LaserJet M404 ở quầy số 1",
    "H57.30.12-260805-1001",
    parse_instant("2026-08-05T08:00:00+07:00", field="now"),
)


@pytest.mark.parametrize("size", ["a5", "a4", "80mm"])
def test_codes_of_the_trial_can_be_read_at_203_dpi(size):
    found = decoded(rasters(render_trial_page(DATA, size=size), 203)[0]).values()
    assert DATA.code in found
    # A roll is too narrow for the bars of the unit's code; they say the rest.
    assert all(DATA.code.endswith(text) for text in found)
    assert len(found) == 2


@pytest.mark.parametrize("size", ["a5", "a4", "80mm"])
def test_everything_stands_inside_the_frame(size):
    image = rasters(render_trial_page(DATA, size=size), 203)[0]
    ink = image.convert("L").point(lambda level: 255 if level < 128 else 0).getbbox()
    dots = 203 / 72
    # The crosses in the middle of the edges reach 2 mm beyond the frame, 3 mm from the paper's end.
    margin = round(3 * MM * dots)
    assert ink[0] == pytest.approx(margin, abs=3)
    assert image.width - ink[2] == pytest.approx(margin, abs=3)
    assert ink[1] == pytest.approx(margin, abs=3)
    assert image.height - ink[3] == pytest.approx(margin, abs=3)


def test_every_vietnamese_letter_is_there_in_embedded_fonts():
    pdf = render_trial_page(DATA, size="a5")
    text = unicodedata.normalize("NFC", whole_text(pdf))
    for letter in "ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵ":
        assert letter in text
    assert all(fonts_of(pdf).values())


def test_paper_nobody_has_is_refused():
    with pytest.raises(InputError):
        render_trial_page(DATA, size="a3")
