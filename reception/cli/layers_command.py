"""The command about the catalogue's layers: what is in use, what a package changes, taking it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict

from reception.cli import views
from reception.cli.answer import Answer, Json, error_view
from reception.cli.files import parse_json, read_json, read_pin
from reception.cli.session import context_of
from reception.domain.catalogue_difference import ProcedureChange
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.form_rows import FormChange
from reception.domain.timebase import parse_day
from reception.messages import sentence
from reception.services.catalogue import importing, office_entries, table_import
from reception.services.catalogue.exporting import export_layer
from reception.services.catalogue.from_center import fault_of
from reception.services.catalogue.importing import Offered, WaitingPackage
from reception.services.catalogue.office_entries import OwnEntry
from reception.services.catalogue.refused_rows import save_refused
from reception.services.catalogue.signatures import (
    add_publisher,
    publishers,
    remove_publisher,
)
from reception.services.catalogue.table_import import TableMap
from reception.services.catalogue.typed_entries import enter_typed
from reception.services.context import ServiceContext
from reception.services.json_fields import read_form
from reception.storage.catalogue_packages import PackageRecord


def catalogue(args: Namespace) -> Answer:
    """One of the parts below."""
    with context_of(args) as context:
        return _PARTS[args.catalogue_command](context, args)


def _status(context: ServiceContext, _args: Namespace) -> Answer:
    state = importing.catalogue_state(context)
    live = state.catalogue.in_force(context.today)
    counts = {
        "procedures": len(state.catalogue.procedures),
        "versions": sum(len(item.versions) for item in state.catalogue.procedures.values()),
        "in_force": len(live),
        "at_desk": sum(version.at_desk for version in live),
        "competence": len(state.catalogue.competence),
        "routes": len(state.catalogue.routes),
    }
    return Answer(
        {
            "layers": [_record(record) for record in state.used],
            "counts": counts,
            "history": [_record(record) for record in state.history],
            "news": None if state.news is None else asdict(state.news),
            "waiting": [_waiting_record(item) for item in state.waiting],
        }
    )


def _waiting(context: ServiceContext, _args: Namespace) -> Answer:
    waiting = importing.catalogue_state(context).waiting
    return Answer({"waiting": [_waiting_record(item) for item in waiting]})


def _offered(context: ServiceContext, args: Namespace) -> Offered:
    """The package in a file, or the one that came from the center, its forms drawn.

    Raises:
        InputError, NotPermitted: as :func:`importing.offer`, :func:`importing.offer_waiting` and
            ``form_check.check_offered``.
    """
    layer = _layer(args)
    if args.center:
        offer = importing.offer_waiting(context, layer)
    else:
        offer = importing.offer(context, args.file, layer)
    if offer.package.content.forms:
        # Loaded only where there are forms to draw; its library is slow to load.
        from reception.print.form_check import check_offered

        check_offered(context, offer)
    return offer


def _diff(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_offer(_offered(context, args)))


def _import(context: ServiceContext, args: Namespace) -> Answer:
    offer = _offered(context, args)
    if args.accept:
        importing.accept(context, offer, read_pin(args))
    else:
        importing.check_acceptable(context, offer)
    return Answer({**_offer(offer), "accepted": args.accept})


def _back(context: ServiceContext, args: Namespace) -> Answer:
    layer = _layer(args) or importing.last_layer(context)
    taken_back = importing.step_back(context, layer, read_pin(args))
    used = importing.catalogue_state(context).used
    return Answer(
        {"taken_back": _record(taken_back), "layers": [_record(record) for record in used]}
    )


def _export(context: ServiceContext, args: Namespace) -> Answer:
    layer = _layer(args) or Layer.NATIONAL
    record = export_layer(context, layer, args.out)
    return Answer({**_record(record), "file": str(args.out)})


def _add(context: ServiceContext, args: Namespace) -> Answer:
    if args.dossier is not None:
        return Answer(views.procedure(enter_typed(context, args.dossier, read_pin(args))))
    document = read_json(args.file)
    if isinstance(document, dict) and isinstance(document.get("fee"), int):
        document = {**document, "fee": {"amount": document["fee"]}}
    entry = read_form(office_entries.OfficeEntry, document)
    return Answer(views.procedure(office_entries.add_entry(context, entry, read_pin(args))))


def _own(context: ServiceContext, _args: Namespace) -> Answer:
    return Answer({"entries": [_entry(entry) for entry in office_entries.own_entries(context)]})


def _end(context: ServiceContext, args: Namespace) -> Answer:
    last = parse_day(args.last, field="last")
    office_entries.end_entry(context, args.code, last, args.decision, read_pin(args))
    rows = office_entries.own_entries(context)
    return Answer({"entries": [_entry(entry) for entry in rows if entry.code == args.code]})


def _entry(entry: OwnEntry) -> Json:
    limit = entry.limit.limit if entry.limit else None
    return {
        "code": entry.code,
        "name": entry.name,
        "kind": "limit" if entry.version is None else "procedure",
        "limit": None if limit is None else {"value": limit.value, "unit": limit.unit.value},
        "decision": entry.source,
        "valid_from": entry.first.isoformat(),
        "valid_to": entry.last.isoformat() if entry.last else None,
    }


def _table(context: ServiceContext, args: Namespace) -> Answer:
    columns = table_import.read_map(_map(args.map)) if args.map else TableMap({})
    read = table_import.read_table(context, args.file, columns, _layer(args) or Layer.PROVINCE)
    if not args.dry_run and read.taken:
        table_import.accept_table(context, read, read_pin(args))
    if args.refused and read.refused:
        save_refused(read, args.refused)
    return Answer(
        {
            "taken": [
                {"row": row.number, "code": row.code, "name": row.name, "kind": row.kind}
                for row in read.taken
            ],
            "refused": [
                {
                    "row": row.number,
                    "column": row.column,
                    "value": row.value,
                    "code": row.error.code,
                    "message": sentence(row.error),
                }
                for row in read.refused
            ],
            "accepted": not args.dry_run and bool(read.taken),
            "layer": read.layer.value,
            "columns": dict(read.columns),
        }
    )


def _publisher(context: ServiceContext, args: Namespace) -> Answer:
    if args.name and not args.key:
        raise InputError("usage_missing", field="key", names="--key")
    if args.key or args.remove:
        importing.check_word(context, read_pin(args))
        with context.database.write() as tx:
            if args.remove:
                if not remove_publisher(tx, args.remove):
                    raise InputError("no_such_publisher", field="remove")
            else:
                add_publisher(tx, args.name, args.key)
    with context.database.read() as view:
        known = publishers(view)
    return Answer(
        {"publishers": [{"id": one.number, "name": one.name, "key": one.key} for one in known]}
    )


def _map(text: str) -> object:
    """The mapping itself, or a file that holds it."""
    return parse_json(text.encode()) if text.lstrip().startswith("{") else read_json(text)


def _layer(args: Namespace) -> Layer | None:
    return None if args.layer is None else Layer(args.layer)


def _record(record: PackageRecord) -> Json:
    return {
        "layer": record.layer.value,
        "version": record.version,
        "valid_from": record.valid_from.isoformat(),
        "starts_on": record.starts_on.isoformat() if record.starts_on else None,
        "sha256": record.sha256,
        "publisher": record.publisher,
        "origin": record.origin.value,
        "accepted_at": record.accepted_at,
        "accepted_by": record.accepted_by,
        "taken_back": record.is_taken_back,
    }


def _waiting_record(item: WaitingPackage) -> Json:
    """What the center offers; with what is wrong where it cannot be taken."""
    return {
        "layer": item.layer.value,
        "version": item.version,
        "valid_from": item.valid_from.isoformat(),
        "sha256": item.sha256,
        "size": item.size,
        "publisher": item.publisher,
        "arrived_at": item.arrived_at,
        "error": error_view(fault_of(item)) if item.fault else None,
    }


def _offer(offer: Offered) -> Json:
    package = offer.package
    kinds = [change.kind.value for change in offer.changes]
    return {
        "layer": package.layer.value,
        "version": package.version,
        "valid_from": package.valid_from.isoformat(),
        "sha256": package.sha256,
        "publisher": offer.publisher,
        "signed": bool(offer.publisher),
        "counts": {kind: kinds.count(kind) for kind in ("new", "changed", "ended")},
        "procedures": [_change(change, offer) for change in offer.changes],
        "doubts": [{**_doubt(doubt), "message": sentence(doubt)} for doubt in offer.doubts],
        "forms": [form_change(change) for change in offer.forms],
    }


def _doubt(doubt: InputError) -> Json:
    """Where it stands, and why it is one."""
    return {"code": doubt.code, **{name: doubt.facts[name] for name in ("file", "row", "column")}}


def form_change(change: FormChange) -> Json:
    """One item of a form: what it said, what it will say, since when, by which source."""
    return {
        "form": change.form,
        "item": change.item,
        "from": change.before,
        "to": change.after,
        "since": change.since.isoformat(),
        "until": change.until.isoformat() if change.until else None,
        "source": change.source,
    }


def _change(change: ProcedureChange, offer: Offered) -> Json:
    return {
        "code": change.code,
        "name": change.name,
        "kind": change.kind.value,
        "open_dossiers": offer.open_dossiers.get(change.code, 0),
        "changes": [
            {
                "field": item.field,
                "what": item.what,
                "from": item.before,
                "to": item.after,
                "since": item.since.isoformat(),
                "source": item.source,
            }
            for item in change.changes
        ],
    }


_PARTS: Mapping[str, Callable[[ServiceContext, Namespace], Answer]] = {
    "status": _status,
    "diff": _diff,
    "import": _import,
    "waiting": _waiting,
    "back": _back,
    "export": _export,
    "add": _add,
    "own": _own,
    "end": _end,
    "table": _table,
    "publisher": _publisher,
}
