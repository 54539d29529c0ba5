"""What the packages of a layer said of the forms, each in its time.

A dossier keeps the form of the day it was received, and nothing of that form is in its facts. So
what a package said holds for its days also after another one took its place, and no package says
anything about days before it was accepted: a paper printed again is the paper a citizen holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from reception.domain.catalogue_layers import Layer, LayerContent, last_day, succeed
from reception.domain.form_rows import FormRow
from reception.services.catalogue.package_forms import FORMS, table_of
from reception.services.catalogue.package_source import files_of_zip
from reception.storage.catalogue_packages import PackageRecord
from reception.storage.unit_of_work import Reading


def layer_forms(
    view: Reading,
    history: Iterable[PackageRecord],
    layer: Layer,
    known: Mapping[int, LayerContent],
) -> tuple[FormRow, ...]:
    """The rows of a layer: of each package from the day it counts, until the next one does.

    Args:
        history: in the order they were accepted; those taken back say nothing.
        known: contents by number of record that need not be read.
    """
    said = LayerContent()
    for item in history:
        if item.layer is layer and not item.is_taken_back:
            newer = known[item.number].forms if item.number in known else _rows(view, item)
            said = succeed(said, LayerContent(forms=newer), first_day(item))
    return said.forms


def first_day(record: PackageRecord) -> date:
    """The day from which a package counts: its own where that was to come, else that of its
    acceptance.
    """
    # An instant in office time begins with the office's day.
    return record.starts_on or date.fromisoformat(record.accepted_at[:10])


def still_to_hold(rows: Iterable[FormRow], today: date) -> tuple[FormRow, ...]:
    """Rows that hold today or later, for a package made anew: the past is kept by the history."""
    return tuple(row for row in rows if last_day(row) >= today)


def _rows(view: Reading, record: PackageRecord) -> tuple[FormRow, ...]:
    files = files_of_zip(view.packages.files(record.number), (FORMS,), record.version)
    return table_of(FORMS, files[FORMS], record.valid_from).rows if FORMS in files else ()
