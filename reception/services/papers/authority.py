"""Which authority did not keep an appointment, how its letters are headed, and who signs them.

The authority that handles a dossier signs the apology (NĐ 61/2018 Art. 19(9)), not the desk that
received it: a unit that the settings name, else the authority itself. Its head is a setting too;
nothing is printed in place of a name that nobody gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.text import fold
from reception.services.context import Office, ServiceContext
from reception.services.papers.slip_data import OfficeHeader
from reception.services.setup.settings_catalog import HEAD_NAME, HEAD_TITLE, OTHER_HEADS


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority as its own letters name it.

    Attributes:
        name: cơ quan giải quyết.
        signer_title, signer_name: chức vụ, họ tên of its head; both empty where nobody set them.
    """

    name: str
    signer_title: str = ""
    signer_name: str = ""

    @property
    def refusal(self) -> NotPermitted | None:
        """Why it can sign nothing; None where the settings say who does."""
        return None if self.is_named else NotPermitted("head_not_set", authority=self.name)

    @property
    def is_named(self) -> bool:
        """Whether the settings say who signs."""
        return bool(self.signer_title and self.signer_name)


def late_authority(context: ServiceContext, dossier: Dossier) -> Authority:
    """The authority that has a dossier, with its head as the settings know it now."""
    with context.database.read() as view:
        return authority_in(context.office, dossier, view.settings.all())


def authority_in(office: Office, dossier: Dossier, values: Mapping[str, str]) -> Authority:
    """The same from stored settings."""
    unit, name = dossier.intake.deciding_unit, dossier.intake.deciding_name
    for head in OTHER_HEADS.of(values):
        if fold(head.unit) in {fold(known) for known in (dossier.holder, unit, name) if known}:
            return Authority(head.unit, head.title, head.name)
    if unit and unit != office.unit:
        return Authority(name or unit)
    return own_authority_in(office, values)


def own_authority(context: ServiceContext) -> Authority:
    """The office's own authority with its head, who may be unknown."""
    with context.database.read() as view:
        return own_authority_in(context.office, view.settings.all())


def own_authority_in(office: Office, values: Mapping[str, str]) -> Authority:
    """The same from stored settings."""
    return Authority(office.name, HEAD_TITLE.of(values), HEAD_NAME.of(values))


def letterhead(office: Office, name: str) -> OfficeHeader:
    """The head of a letter of an authority: the office's own, or of a unit below it."""
    own = replace(office.header, office=name)
    return replace(own, parent="") if name == office.name else own
