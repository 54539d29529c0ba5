"""The province's catalogue against ours, and as a package of the province's layer."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from reception.cli.answer import UNREACHABLE, Answer, error_view
from reception.cli.session import workspace_of
from reception.domain.catalogue_layers import Layer, LayerContent
from reception.domain.errors import (
    CenterUnreachable,
    EnvironmentProblem,
    InputError,
    NotPermitted,
)
from reception.domain.procedure import ProcedureVersion
from reception.services.catalogue.made_packages import made_package
from reception.services.context import ServiceContext
from reception.services.province.account import CONNECTOR
from reception.services.setup.training import refuse_training
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.asking import Reply
from reception.sync.province.catalogue import (
    Listed,
    ask_version,
    difference,
    fetch_list,
    is_doubtful,
)
from reception.sync.province.connection import problem_of
from reception.sync.province.line import ProvinceLine
from reception.sync.province.record import STEP_KINDS

_LAST_SIZE = "province_catalogue_size"
_SOURCE = "Danh mục TTHC của tỉnh ({url})"


def province_catalogue(args: Namespace) -> Answer:
    """Fetch the list, compare it, remember its sectors, and write what is new as a package."""
    with workspace_of(args) as workspace, workspace.connected() as context:
        refuse_training(context.database)
        account = workspace.province.saved(context)
        if account is None:
            raise InputError("province_account_missing", field="gateway")
        if account.speaks == CONNECTOR:
            raise InputError("province_no_catalogue", field="profile")
        with closing(ProvinceLine(account)) as line:
            listed = fetch_list(line)
            if isinstance(listed, Reply):
                return _unreached(listed)
            _check_size(context, listed, is_accepted=args.accept)
            _keep(context, listed)
            return Answer(_compared(context, line, listed, args.out, account.url))


def _unreached(reply: Reply) -> Answer:
    problem = problem_of(reply)
    code = problem.code if problem is not None else "sync_answer_unreadable"
    return Answer({"error": error_view(CenterUnreachable(code))}, UNREACHABLE)


def _check_size(context: ServiceContext, listed: Listed, *, is_accepted: bool) -> None:
    with context.database.read() as view:
        before = int(view.settings.get(_LAST_SIZE) or 0)
    count = len(listed.procedures)
    if is_doubtful(count, before) and not (is_accepted and count):
        raise NotPermitted("province_list_short", count=count, before=before)


def _keep(context: ServiceContext, listed: Listed) -> None:
    """The sectors are what sending needs; the size is what the next list is held against."""
    store = SqliteProvinceStore(context.database, STEP_KINDS)
    told = [item for item in listed.procedures.values() if item.sector_code]
    store.keep_procedures(told, context.clock.machine_now())
    with context.database.write() as tx:
        tx.settings.put(_LAST_SIZE, str(len(listed.procedures)))


def _compared(
    context: ServiceContext, line: ProvinceLine, listed: Listed, out: Path | None, url: str
) -> dict[str, object]:
    found = difference(listed, context.catalogue.in_force(context.today))
    body: dict[str, object] = {
        "procedures": len(listed.procedures),
        "unreadable": listed.unreadable,
        "only_there": [{"code": code, "name": name} for code, name in found.only_there],
        "only_here": [{"code": code, "name": name} for code, name in found.only_here],
        "renamed": [
            {"code": code, "here": here, "there": there} for code, here, there in found.renamed
        ],
    }
    if out is not None:
        codes = [code for code, _ in found.only_there]
        body |= _package(context, line, codes, out, _SOURCE.format(url=url))
    return body


def _package(
    context: ServiceContext, line: ProvinceLine, codes: list[str], out: Path, source: str
) -> dict[str, object]:
    """What only the province has, as an unsigned package of its layer in a folder."""
    made = {code: ask_version(line, code, context.today, source) for code in codes}
    versions = tuple(item for item in made.values() if isinstance(item, ProcedureVersion))
    left_out = [{"code": code, "why": why} for code, why in made.items() if isinstance(why, str)]
    if versions:
        with context.database.read() as view:
            content = LayerContent(versions=versions)
            package = made_package(view, content, Layer.PROVINCE, context.today)
        _write(out, dict(package.files))
    return {"package": str(out) if versions else None, "taken": len(versions), "left_out": left_out}


def _write(out: Path, files: dict[str, bytes]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise InputError("province_folder_in_use", field="out", path=out.name)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise EnvironmentProblem("output_unwritable", path=out.name) from error
