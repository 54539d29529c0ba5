"""Writes content of the catalogue as the files of a package, the way ``package_files`` reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from types import MappingProxyType

from reception.domain.catalogue_layers import Layer, LayerContent
from reception.domain.channel import Channel
from reception.domain.competence import Reach
from reception.domain.fees import Exemption, FeeRule
from reception.domain.procedure import LimitRow, ProcedureVersion
from reception.services.catalogue.manifest import MANIFEST, Manifest, manifest_text, seal_of
from reception.services.catalogue.package_files import ALL_TABLES, OPTIONAL_COLUMNS
from reception.services.catalogue.package_forms import FORMS

Cells = Mapping[str, object]

_CHANNELS = {None: "", Channel.DIRECT: "direct", Channel.ONLINE: "online", Channel.POST: "post"}
_REACHES = {Reach.YES: "có", Reach.LISTED: "theo danh mục", Reach.NO: "không"}


def package_files(
    content: LayerContent,
    layer: Layer,
    *,
    version: str,
    valid_from: date,
    days_off: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """The tables of a package with its manifest, unsigned.

    Args:
        days_off: tables of announced days off as another package has them.
    """
    files = {name: _table(name, rows) for name, rows in _tables(content).items()} | dict(days_off)
    if content.forms:
        # Left out where it is empty: a program of before would refuse the table.
        files[FORMS] = _table(FORMS, map(asdict, content.forms))
    manifest = Manifest(version, valid_from, seal_of(files), layer)
    return {**files, MANIFEST: manifest_text(manifest, files)}


def _tables(content: LayerContent) -> Mapping[str, Iterable[Cells]]:
    versions = content.versions
    fees = list(_fees(content))
    return {
        "procedures.csv": map(_head, versions),
        "papers.csv": (
            {**_key(version), "order": order, **asdict(item)}
            for version in versions
            for order, item in enumerate(version.checklist, start=1)
        ),
        "limits.csv": _limits(content),
        "fees.csv": (key | _fee(rule) for key, rule in fees),
        "exemptions.csv": (
            key | _exemption(item) for key, rule in fees for item in rule.exemptions
        ),
        "shortcuts.csv": (
            {"shortcut": item.text, "order": order, "code": code}
            for item in content.shortcuts
            for order, code in enumerate(item.codes, start=1)
        ),
        "competence.csv": (
            {
                "code": row.code,
                "receiving_level": row.receiving_level,
                "deciding_level": row.deciding_level,
                "anywhere_province": _REACHES[row.in_province],
                "anywhere_country": _REACHES[row.in_country],
                "clock_note": row.clock_note,
                "source": row.source,
                **_period(row.valid_from, row.valid_to),
            }
            for row in content.competence
        ),
        "routes.csv": map(asdict, content.routes),
        "replacements.csv": map(asdict, content.replacements),
    }


def _table(name: str, rows: Iterable[Cells]) -> bytes:
    lines = [{key: text for key, value in row.items() if (text := _text(value))} for row in rows]
    # Left out where it says nothing: a program of before would refuse a column that it never knew.
    optional = [key for key in OPTIONAL_COLUMNS.get(name, ()) if any(key in line for line in lines)]
    out = io.StringIO()
    columns = (*ALL_TABLES[name], *optional)
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _key(version: ProcedureVersion) -> dict[str, object]:
    return {"code": version.code, "version": version.version}


def _period(first: date, last: date | None) -> dict[str, object]:
    return {"valid_from": first, "valid_to": last}


def _head(version: ProcedureVersion) -> Cells:
    return {
        **_key(version),
        **_period(version.valid_from, version.valid_to),
        "name": version.name,
        "field": version.field,
        "result": version.result,
        "result_code": version.result_code,
        "supplement_rule": version.supplement_rule.value,
        "at_desk": version.at_desk,
        "source": version.source,
        "confidence": version.confidence.value,
        "synonyms": ";".join(version.synonyms),
        "note": version.note,
        "cut_off": version.cut_off,
    }


def _limits(content: LayerContent) -> Iterable[Cells]:
    for version in content.versions:
        for row in version.limits:
            yield _key(version) | _limit(row)
    for change in content.limits:
        named = {"code": change.code, "version": change.version}
        yield named | _limit(change.row) | _period(change.valid_from, change.valid_to)


def _limit(row: LimitRow) -> dict[str, object]:
    return {
        "channel": _CHANNELS[row.channel],
        "case": row.case,
        "value": row.limit.value if row.limit and row.limit.is_set else None,
        "unit": row.limit.unit.value if row.limit else None,
        "note": row.note,
    }


def _fees(content: LayerContent) -> Iterable[tuple[dict[str, object], FeeRule]]:
    """Every fee with the cells that name it."""
    for version in content.versions:
        yield from _numbered(_key(version), version.fees)
    changes: dict[tuple[str, str], list[FeeRule]] = {}
    for change in content.fees:
        changes.setdefault((change.code, change.version), []).append(change.rule)
    for (code, name), rules in changes.items():
        yield from _numbered({"code": code, "version": name}, rules)


def _numbered(
    key: dict[str, object], rules: Sequence[FeeRule]
) -> Iterable[tuple[dict[str, object], FeeRule]]:
    for number, rule in enumerate(rules, start=1):
        yield key | {"fee": f"m{number}"}, rule


def _fee(rule: FeeRule) -> dict[str, object]:
    scale = rule.scale
    return {
        "name": rule.name,
        "kind": rule.kind.value,
        "amount": rule.amount,
        "unit": rule.unit,
        "channel": _CHANNELS[rule.channel],
        "case": rule.case,
        "first_pages": scale.first_pages if scale else None,
        "further_amount": scale.further_amount if scale else None,
        "cap": scale.cap if scale else None,
        "note": rule.note,
        "source": rule.source,
        **_period(rule.valid_from, rule.valid_to),
    }


def _exemption(item: Exemption) -> dict[str, object]:
    return {
        "exemption": item.code,
        "reason": item.reason,
        "condition": item.condition,
        "channel": _CHANNELS[item.channel],
        "source": item.source,
        **_period(item.valid_from, item.valid_to),
    }
