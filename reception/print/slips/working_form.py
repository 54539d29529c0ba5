"""The words around a working list that is none of the forms of the law: nobody sets them."""

from __future__ import annotations

from types import MappingProxyType

from reception.services.papers.form_model import FormText
from reception.services.papers.form_spec import LINE_END


def working_form(name: str) -> FormText:
    """The frame of a list by its name."""
    sentences = {
        "heading": f"{{parent}}{LINE_END}{{name}}",
        "footer": "{name} – in từ {system} lúc {made_at}",
    }
    return FormText(name, (name.upper(),), "", ("",), MappingProxyType(sentences))
