"""Words made of ticked papers: what a person adds to them or changes in them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TickedText:
    """How ticked names stand in a text.

    Attributes:
        lead: before the first name; empty for a bare list.
        separator: between two names.
        end: after the last one.
    """

    lead: str = ""
    separator: str = "\n"
    end: str = ""

    def of(self, names: Sequence[str]) -> str:
        """The words for some names; empty for none."""
        return f"{self.lead}{self.separator.join(names)}{self.end}" if names else ""

    def changed(self, text: str, before: Sequence[str], after: Sequence[str]) -> str:
        """A text after a tick was set or taken away.

        Where its words still stand as they were made they are made anew; where a person changed
        them, only the names that stand alone go, and new ones are added at the end.

        Args:
            before, after: the ticked names, in the order of the checklist.
        """
        made = self.of(before)
        if made and made in text:
            return text.replace(made, self.of(after), 1).strip()
        gone = set(before) - set(after)
        parts = text.split(self.separator) if gone else [text]
        kept = self.separator.join(part for part in parts if self._name(part) not in gone)
        added = self.of([name for name in after if name not in before])
        joint = " " if self.lead else self.separator
        return joint.join(part for part in (kept.strip(), added) if part)

    def _name(self, part: str) -> str:
        return part.strip().removesuffix(self.end)


AS_LINES = TickedText()
"""One name a line."""
AS_SENTENCE = TickedText("Thành phần hồ sơ còn thiếu hoặc chưa hợp lệ: ", "; ", ".")
"""The reason of a refusal or of a request for papers."""
