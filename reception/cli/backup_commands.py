"""Commands for the day the disk fails: backup, restore, and a report for whoever helps."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from reception.cli import views
from reception.cli.answer import Answer, Json, tell
from reception.cli.progress import progress_of
from reception.cli.session import context_of, workspace_of
from reception.domain.errors import InputError, NotPermitted, ReceptionError
from reception.messages import SENTENCES
from reception.services.backup import copies as backups
from reception.services.context import ServiceContext
from reception.services.setup.diagnostics import write_diagnosis
from reception.storage.backup import Copy
from reception.system import SystemClock

CODE_VARIABLE = "RECEPTION_RECOVERY_CODE"
_LONGEST_CODE = 200


def backup(args: Namespace) -> Answer:
    """A checked copy: where ``--to`` says, else in the folder and on the second disk."""
    with workspace_of(args) as workspace:
        # Asks who is there, too.
        with workspace.connected() as context:
            if args.second is not None:
                backups.name_second_folder(context.database, args.second)
        if args.to is not None:
            return Answer(_copy_view(backups.copy_to(workspace.copies.source, args.to)))
        done = workspace.copies.back_up()
    if done.second_trouble:
        tell(SENTENCES[done.second_trouble].format(path=args.second or "…"))
    second = str(done.second) if done.second else None
    body = {**_copy_view(done.copy), "second": second, "second_trouble": done.second_trouble}
    return Answer(body)


def _copy_view(copy: Copy) -> Json:
    return {
        "backup": str(copy.path),
        "bytes": copy.bytes,
        "events": copy.events,
        "dossiers": copy.dossiers,
        "sha256": copy.sha256,
    }


def restore(args: Namespace) -> Answer:
    """Put a backup into the data folder, under a new device incarnation."""
    workspace = workspace_of(args, args.now)
    show = progress_of("Đã kiểm tra hồ sơ")
    restored = workspace.copies.restore(args.source, recovery_code_of(args.recovery), show)
    return Answer(
        {
            "device_id": restored.device_id,
            "unit": restored.unit,
            "counter": restored.counter,
            "events": restored.events,
            "dossiers": restored.dossiers,
            "unsent": restored.unsent,
            "carried": restored.carried,
            "carried_all": restored.carried_all,
            "bytes": restored.bytes,
            "sha256": restored.sha256,
            "made_at": views.moment(restored.made_at),
            "kept_aside": str(restored.kept_aside) if restored.kept_aside else None,
        }
    )


def recovery_code_of(option: str | None) -> str:
    """The code from the option, from standard input, or from the environment."""
    text = os.environ.get(CODE_VARIABLE, "") if option is None else option
    if text == "-":
        text = sys.stdin.readline(_LONGEST_CODE)
    if not text.strip():
        raise InputError("usage_missing", field="recovery", names="--recovery CODE")
    return text.strip()


def unlock(args: Namespace) -> Answer:
    """Put the key back that the keyring has lost; the recovery code is that key."""
    workspace = workspace_of(args)
    workspace.put_key_back(recovery_code_of(args.recovery))
    with workspace, workspace.connected() as context:
        return Answer(_counter(context))


def go_on(args: Namespace) -> Answer:
    """Go on with what is left where the last events are gone with the write-ahead log."""
    with workspace_of(args, args.now) as workspace:
        lost = workspace.go_on_without_lost()
        with workspace.connected() as context:
            return Answer({"lost": lost, **_counter(context)})


def _counter(context: ServiceContext) -> Json:
    with context.database.read() as view:
        device = view.device_id
    return {
        "device_id": device,
        "unit": context.office.unit,
        "counter": context.office.counter,
    }


def diagnose(args: Namespace) -> Answer:
    """A report without personal data, also where the store cannot be opened."""
    root, now, target = workspace_of(args).folder.root, SystemClock().machine_now(), Path(args.to)
    try:
        with context_of(args) as context:
            written = write_diagnosis(root, context, target, now)
            trouble = ""
    except (InputError, NotPermitted):
        raise
    except ReceptionError as error:
        trouble = error.code
        written = write_diagnosis(root, None, target, now, trouble)
    return Answer(
        {
            "report": str(written.path),
            "bytes": written.bytes,
            "parts": list(written.parts),
            "trouble": trouble,
        }
    )


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "backup": backup,
    "restore": restore,
    "diagnose": diagnose,
    "unlock": unlock,
    "go-on": go_on,
}
