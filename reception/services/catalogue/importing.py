"""Taking packages in (nhận gói danh mục): looked at first, then accepted by a person's word.

A package signed by a known publisher may be accepted by whoever sits here. A folder without a
signature needs the supervisor's number where the office has set one; an archive is never taken
without a signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reception.domain.catalogue_difference import ProcedureChange, difference
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError, NotPermitted
from reception.domain.form_rows import FormChange, FormRows
from reception.domain.permissions import Permission
from reception.services.accounts.permitted import require
from reception.services.catalogue import from_center, layers_in_use
from reception.services.catalogue.doubts import package_doubts
from reception.services.catalogue.layers_in_use import Acceptance
from reception.services.catalogue.newer_program import CatalogueNews, catalogue_news
from reception.services.catalogue.package_files import CataloguePackage
from reception.services.catalogue.signatures import check_signature, publishers
from reception.services.context import Catalogue, ServiceContext
from reception.services.papers.form_in_use import form_changes
from reception.services.setup.supervisor_pin import check_supervisor
from reception.storage.catalogue_packages import Origin, PackageRecord
from reception.storage.unit_of_work import Reading
from reception.storage.waiting_packages import WaitingPackage

__all__ = [
    "CatalogueState",
    "Offered",
    "PackageRecord",
    "WaitingPackage",
    "accept",
    "catalogue_state",
    "check_acceptable",
    "check_word",
    "last_layer",
    "offer",
    "offer_waiting",
    "offered",
    "step_back",
]


@dataclass(frozen=True, slots=True)
class Offered:
    """A checked package that waits for a word.

    Attributes:
        publisher: key it is signed with; empty for an unsigned folder.
        changes: what it would change.
        open_dossiers: dossiers being settled, by code; they keep their rules.
        doubts: what is doubtful in it, with file, row and column; it may be taken all the same.
        forms: items of forms that would change; form_rows: what all layers would say of forms.
    """

    package: CataloguePackage
    publisher: str
    changes: tuple[ProcedureChange, ...]
    open_dossiers: Mapping[str, int]
    origin: Origin = Origin.FILE
    doubts: tuple[InputError, ...] = ()
    forms: tuple[FormChange, ...] = ()
    form_rows: FormRows = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What is in use, and the way there.

    Attributes:
        used: packages that count, lowest layer first.
        history: every package that was ever accepted.
        news: what a newer program's package changed, until somebody was told.
        waiting: what the center offers and nobody has taken, lowest layer first.
    """

    used: tuple[PackageRecord, ...]
    history: tuple[PackageRecord, ...]
    catalogue: Catalogue
    news: CatalogueNews | None = None
    waiting: tuple[WaitingPackage, ...] = ()


def catalogue_state(context: ServiceContext) -> CatalogueState:
    """The layers of this folder."""
    with context.database.read() as view:
        return CatalogueState(
            used=layers_in_use.packages_in_use(view),
            history=view.packages.all(),
            catalogue=layers_in_use.load_catalogue(view),
            news=catalogue_news(view),
            waiting=view.waiting.all(),
        )


def offer(context: ServiceContext, path: Path, layer: Layer | None = None) -> Offered:
    """Look at a package; nothing is stored.

    Raises:
        InputError: codes ``catalogue_…``.
        NotPermitted: ``signature_unknown``.
    """
    with context.database.read() as view:
        package = layers_in_use.read_for(view, path, layer)
        publisher = check_signature(publishers(view), package.files, package.manifest)
        if not publisher and not path.is_dir():
            raise NotPermitted("signature_unknown", field="publisher", publisher="")
        return offered(context, view, package, publisher)


def offer_waiting(context: ServiceContext, layer: Layer | None = None) -> Offered:
    """Look at a package that the center passed down; nothing is stored.

    Args:
        layer: whose; None for the lowest layer that has one.

    Raises:
        InputError: ``catalogue_none_waiting``, or the fault of the package.
        NotPermitted: ``signature_unknown``.
    """
    with context.database.read() as view:
        package, publisher = from_center.waiting_package(view, layer)
        return offered(context, view, package, publisher, Origin.CENTER)


def offered(
    context: ServiceContext,
    view: Reading,
    package: CataloguePackage,
    publisher: str = "",
    origin: Origin = Origin.FILE,
) -> Offered:
    """What a checked package would change."""
    before = view.procedures.content()
    after = layers_in_use.planned(view, package, context.today)
    return Offered(
        package=package,
        publisher=publisher,
        changes=difference(before, after),
        open_dossiers=view.procedures.open_dossiers(),
        origin=origin,
        doubts=package_doubts(package),
        forms=form_changes(context, before.forms, after.forms),
        form_rows=layers_in_use.catalogue_of(after).forms,
    )


def accept(context: ServiceContext, offer: Offered, pin: str = "") -> None:
    """Let a package count; dossiers of before keep their rules.

    Args:
        pin: the supervisor's number, for what no known publisher signed.

    Raises:
        NotPermitted: ``supervisor_pin_wrong``.
        InputError: ``catalogue_older`` where its layer has the same or a newer one.
    """
    require(context, Permission.CATALOGUE)
    if not offer.publisher:
        check_word(context, pin)
    acceptance = Acceptance.of(context, offer.origin, offer.publisher)
    with context.database.write() as tx:
        layers_in_use.take(tx, offer.package, acceptance)
        from_center.drop_taken(tx, offer.package)


def check_acceptable(context: ServiceContext, offer: Offered) -> None:
    """Whether a package could be accepted now.

    Raises:
        InputError: ``catalogue_older``.
    """
    with context.database.read() as view:
        used = layers_in_use.packages_of(view, offer.package.layer)
    layers_in_use.check_newer(offer.package, used)


def step_back(context: ServiceContext, layer: Layer, pin: str = "") -> PackageRecord:
    """Let the package of a layer that was accepted last count no longer.

    Raises:
        NotPermitted: ``supervisor_pin_wrong``, ``catalogue_no_step_back``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    with context.database.write() as tx:
        return layers_in_use.take_back(tx, layer)


def last_layer(context: ServiceContext) -> Layer:
    """The layer of the package that was accepted last and still counts."""
    with context.database.read() as view:
        used = layers_in_use.packages_in_use(view)
    return max(used, key=lambda item: item.number).layer if used else Layer.NATIONAL


def check_word(context: ServiceContext, pin: str) -> None:
    """The supervisor's word, where the office has a number for it.

    Raises:
        NotPermitted: ``supervisor_pin_wrong``.
    """
    check_supervisor(context, Permission.CATALOGUE, pin)
