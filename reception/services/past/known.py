"""What is here already of the dossiers that a register names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from reception.domain.errors import InputError
from reception.domain.facts import Imported, ProcedurePin
from reception.domain.import_source import imported_uid
from reception.domain.text import fold
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, effective
from reception.services.past.row_reading import ReadRow
from reception.storage.unit_of_work import Reading

# Whatever is compared, by the column that says it.
_SAID: Mapping[str, Callable[[Imported], Any]] = MappingProxyType(
    {
        "owner": lambda fact: (fact.intake.owner.name, fact.intake.owner.kind),
        "id_number": lambda fact: (fact.intake.owner.id_number, fact.intake.owner.id_kind),
        "birth": lambda fact: fact.intake.owner.birth,
        "sex": lambda fact: fact.intake.owner.sex,
        "address": lambda fact: fact.intake.owner.address,
        "phone": lambda fact: fact.intake.owner.phone,
        "email": lambda fact: fact.intake.owner.email,
        "submitter": lambda fact: fact.intake.submitter,
        "received": lambda fact: fact.intake.received_at,
        "due": lambda fact: fact.intake.due_at,
        "status": lambda fact: fact.status,
        "suspended": lambda fact: fact.suspended_at,
        "finished": lambda fact: fact.finished_at,
        "returned": lambda fact: fact.returned_at,
        "returned_to": lambda fact: fact.returned_to,
        "summary": lambda fact: fact.intake.summary,
        "quantity": lambda fact: fact.intake.quantity,
        "channel": lambda fact: fact.intake.channel,
        "collect": lambda fact: fact.intake.collect,
        "fee": lambda fact: fact.intake.fee,
        "paid": lambda fact: fact.paid,
        "holder": lambda fact: fact.holder,
        "received_by": lambda fact: fact.received_by,
        "result_number": lambda fact: fact.result_number,
        "reason": lambda fact: fact.reason,
        "note": lambda fact: fact.intake.note,
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """The dossiers that are here under some codes.

    Attributes:
        imported: what a register said of those that came out of one.
        others: the printed code of those that did not.
    """

    imported: Mapping[str, Imported]
    others: Mapping[str, str]

    @classmethod
    def among(cls, view: Reading, unit: str, codes: Iterable[str]) -> Known:
        """Look up codes in the store of a unit."""
        found = view.dossiers.by_codes(list(codes))
        own = {imported_uid(unit, code): code for code in found}
        wanted = [uid for uids in found.values() for uid in uids]
        events = view.journal.of_dossiers(uid for uid in wanted if uid in own)
        imported = {
            own[uid]: fact for uid, known in events.items() if (fact := _said(known)) is not None
        }
        others = {code for code, uids in found.items() if any(uid not in own for uid in uids)}
        names = view.dossiers.names_of(uid for code in others for uid in found[code])
        return cls(
            imported,
            {code: _named(found[code], own, names) for code in others},
        )

    def refuse(self, code: str) -> None:
        """Refuse a code under which something is here that came out of no register.

        Raises:
            InputError: ``import_code_ours``, field ``code``.
        """
        if code in self.others:
            raise InputError("import_code_ours", field="code", dossier=self.others[code])


def _named(
    uids: Iterable[str], own: Mapping[str, str], names: Mapping[str, tuple[str, str]]
) -> str:
    return next(names.get(uid, ("", ""))[0] for uid in uids if uid not in own)


def _said(events: Iterable[Any]) -> Imported | None:
    """What the register said by which a dossier is here."""
    facts = (decode_fact(item) for item in effective(events) if item.kind == EventKind.IMPORTED)
    return next((fact for fact in facts if isinstance(fact, Imported)), None)


def differences(known: Imported, row: ReadRow) -> tuple[str, ...]:
    """The columns by which a row says otherwise than what is here; none where it says the same.

    A procedure is the same by its code or its name: the catalogue may have learned it since.
    """
    said = row.fact if row.is_wait_known else replace(row.fact, suspended_at=known.suspended_at)
    found = [key for key, value in _SAID.items() if value(known) != value(said)]
    if not _is_same_matter(known.intake.procedure, said.intake.procedure):
        found.insert(0, "procedure")
    return tuple(found)


def _is_same_matter(before: ProcedurePin, now: ProcedurePin) -> bool:
    is_same_code = before.code == now.code and not now.is_other
    return is_same_code or fold(before.name) == fold(now.name)
