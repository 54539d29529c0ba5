"""Errors that cross layers: a code and facts, never a finished sentence.

The sentence a person reads is made from the code in ``reception/messages.py``; logs carry the code
alone, so that no personal data reaches them.
"""

from __future__ import annotations


class ReceptionError(Exception):
    """Base of every expected error.

    Attributes:
        code: stable snake_case identifier of the sentence to show.
        field: the input field at fault (dotted path such as ``owner.id_number``), or None.
        facts: values that fill the sentence; never names or identity numbers, but for the
            ``proposal`` of a :class:`DoubtfulInput`. Logs carry none of them.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code if field is None else f"{code} ({field})")
        self.code = code
        self.field = field
        self.facts = facts


class InputError(ReceptionError):
    """What was given is unusable; nothing was stored."""

    def at(self, field: str | None) -> InputError:
        """The same, told of the field as another place calls it."""
        return InputError(self.code, field=field, **self.facts)


class DoubtfulInput(InputError):
    """What was given is probably meant otherwise; nothing was stored until somebody says so."""

    def __init__(
        self, code: str, *, proposal: str, field: str | None = None, **facts: object
    ) -> None:
        super().__init__(code, field=field, proposal=proposal, **facts)
        self.proposal = proposal


class NotPermitted(ReceptionError):
    """The dossier's state or the person's role does not allow this now."""


class EnvironmentProblem(ReceptionError):
    """The disk, the key, the data folder or a device failed; not the user's fault."""


class CenterUnreachable(ReceptionError):
    """The provincial center did not answer; the work is kept and goes later."""
