"""Who collects: the number decides, the name helps, and doubts are said."""

from __future__ import annotations

import pytest

from reception.domain.collecting import Role, compare, usual_collector
from reception.domain.person import Party, PartyKind
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from tests.chains import Chain, an_intake

OWNER = Party(PartyKind.CITIZEN, "Đỗ Thị Thử", "046196001234")
SUBMITTER = Party(PartyKind.CITIZEN, "Trần Văn Mẫu", "046090005678")
UNNUMBERED = Party(PartyKind.CITIZEN, "Đỗ Thị Thử")


def a_dossier(owner=OWNER, submitter=SUBMITTER):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(owner=owner, submitter=submitter))
    return fold(chain.events)


@pytest.mark.parametrize(
    ("given", "role", "codes"),
    [
        ({"id_number": "046196001234", "name": "ĐỖ THỊ THỬ"}, Role.OWNER, []),
        ({"id_number": "046 196 001 234"}, Role.OWNER, []),
        ({"id_number": "999", "old_number": "046196001234"}, Role.OWNER, []),
        (
            {"id_number": "046196001234", "name": "Đỗ Thị Hòa"},
            *(Role.OWNER, ["collector_name_differs"]),
        ),
        ({"name": "do thi thu"}, Role.OWNER, ["collector_by_name"]),
        ({"id_number": "046090005678"}, Role.SUBMITTER, ["collector_needs_paper"]),
        ({"id_number": "046090005678", "authorised_paper": "12/UQ"}, Role.SUBMITTER, []),
        (
            {"name": "Trần Văn Mẫu", "authorised_paper": "12/UQ"},
            *(Role.SUBMITTER, ["collector_by_name"]),
        ),
        ({"id_number": "1", "name": "Đỗ Thị Thử"}, Role.NOBODY, ["collector_id_differs"]),
        ({"id_number": "1", "name": "Lê Thử"}, Role.NOBODY, ["collector_not_related"]),
        ({}, Role.NOBODY, ["collector_not_related"]),
        ({"name": "Lê Thử", "authorised_paper": "12/UQ"}, Role.AUTHORISED, []),
    ],
)
def test_collector_is_compared_with_owner_and_submitter(given, role, codes):
    found = compare(a_dossier(), **given)
    assert (found.role, [caution.code for caution in found.cautions]) == (role, codes)
    assert found.is_recognised == (role in (Role.OWNER, Role.SUBMITTER))


def test_number_recognised_brings_the_name_the_dossier_has():
    assert compare(a_dossier(), id_number="046196001234").name == "Đỗ Thị Thử"


def test_dossier_without_a_number_is_met_by_name_alone():
    found = compare(a_dossier(UNNUMBERED, None), id_number="046196001234", name="Đỗ Thị Thử")
    assert (found.role, found.cautions[0].code) == (Role.OWNER, "collector_by_name")


def test_who_handed_the_dossier_in_is_expected_to_collect():
    assert usual_collector(a_dossier()) == SUBMITTER
    assert usual_collector(a_dossier(submitter=None)) == OWNER
