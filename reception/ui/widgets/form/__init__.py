"""One form: a field is declared once, as data, and behaves as every other field of the window.

Example::

    FIELDS = (
        FieldSpec("to_unit", "Chuyển tới", placeholder="Phòng, bộ phận xử lý", span=3),
        FieldSpec("amount", "Số tiền (đồng)", check=partial(read_dong, field="amount"), span=3),
        FieldSpec("paper", "Giấy ủy quyền", shown=lambda values: values["other"] == "1"),
    )
    form = Form(FIELDS, "action", self)     # object names action_to_unit, action_amount, …
    form.submitted.connect(self._save)      # Enter in the last field
    view = FormView(form, columns=6)        # or place form.fields["to_unit"] by hand
    …
    if form.check():                        # required fields and checks; the first error is shown
        jobs.run(…, on_error=self._fail)    # def _fail(e): form.show_error(e) or feedback.failed(e)

What every form does alike: Enter goes to the next field that is on show and enabled, and from the
last one emits ``submitted``; Tab goes in the order of the specs; an error stands beside the field
of its name and the keyboard goes there; what is typed takes the message away; ``check`` is asked
when a field is left, and ``meaning`` then says how its text is read; what a doubtful text is
probably meant to be is taken by Alt+Enter, and Enter does not pass it by; ``shown`` is asked again
after every change. A form that stands above a page (``owns_keys``) takes Esc (``cancelled``) and
Ctrl+Enter (``submitted``) before the page does.

Labels, placeholders and sentences of a spec are Vietnamese and go through ``say`` when the field is
built, so that specs may stand at module level. Values are text; see :class:`FieldKind`.
"""

from reception.ui.widgets.form.editors import Editor, line_editor
from reception.ui.widgets.form.field_spec import FieldKind, FieldSpec, Options, Values
from reception.ui.widgets.form.form import Form
from reception.ui.widgets.form.form_sections import FormSection, FormSections
from reception.ui.widgets.form.form_view import FormView

__all__ = [
    "Editor",
    "FieldKind",
    "FieldSpec",
    "Form",
    "FormSection",
    "FormSections",
    "FormView",
    "Options",
    "Values",
    "line_editor",
]
