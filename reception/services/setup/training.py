"""A folder to practise with (tập huấn): people and dossiers are invented, nothing of it leaves.

Whatever reaches another system asks here first: window, command line and sync thread alike.
"""

from __future__ import annotations

from reception.domain.errors import NotPermitted
from reception.storage.database import Database
from reception.storage.unit_of_work import Reading

TRAINING = "training"
"""The setting that set-up writes once; a copy of the folder and a restored one keep it."""


def is_training(view: Reading) -> bool:
    """Whether the folder is one to practise with; its business clock may be replaced then."""
    return view.settings.get(TRAINING) == "1"


def is_training_folder(database: Database) -> bool:
    """The same, for whoever has no transaction of their own."""
    with database.read() as view:
        return is_training(view)


def refuse_training(database: Database) -> None:
    """Stop what would connect, send, fetch, carry or compare.

    Raises:
        NotPermitted: ``training_folder``.
    """
    if is_training_folder(database):
        raise NotPermitted("training_folder")
