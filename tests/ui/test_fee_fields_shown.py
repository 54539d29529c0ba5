"""What a fee does not ask for does not count, whatever was typed for another procedure before."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.channel import Channel
from reception.services.catalogue.package_files import bundled_package
from reception.services.intake.intake_sheet import FeeEntries
from reception.ui.pages.intake.fee_section import FeeSection

DAY = date(2026, 11, 30)
COUNTS = ("fee_units", "pages", "extra_copies", "fee_entered")
NOT_ASKED = {"units": 1, "pages": 0, "extra_copies": 0, "entered": None}


@pytest.fixture
def section(qtbot) -> FeeSection:
    made = FeeSection()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("typed", ["0", "999999999", ""])
def test_hidden_counts_do_not_count_in_any_procedure(section, typed):
    versions = [v for item in bundled_package().procedures if (v := item.on(DAY)) is not None]
    for version in versions:
        section.show_version(version, DAY, Channel.DIRECT)
        section.form.set_values(dict.fromkeys(COUNTS, typed))
        entries = section.entries()
        read = (entries.units, entries.pages, entries.extra_copies, entries.entered)
        for name, value, default in zip(COUNTS, read, NOT_ASKED.values(), strict=True):
            assert section.form.is_shown(name) or value == default, (version.code, name)


def test_an_empty_section_says_what_an_empty_form_says(section):
    assert section.entries() == FeeEntries(pages=0)
