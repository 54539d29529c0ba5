"""How the window speaks of papers on their way to the printer."""

from __future__ import annotations

from collections.abc import Sequence

from reception.domain.errors import EnvironmentProblem
from reception.domain.money import grouped
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.language import say, sentence
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText

# The end of a job's and of a file's name, which people read too.
_SHORT = {
    "intake": "",
    "visit": "-ca-luot",
    "supplement": "-bo-sung",
    "refusal": "-tu-choi",
    "apology": "-xin-loi",
    "stop": "-dung",
    "control": "-kiem-soat",
    "return_receipt": "-tra",
    "handover": "-ban-giao",
    "guidance": "-huong-dan",
    "cash": "-phieu-thu",
    "refund": "-hoan-tien",
}
_DOCUMENTS = {"document": "Tài liệu", "test": "Trang in thử"}


def title_of(form: str, code: str) -> str:
    """The name of a print job: the code with what the paper is; the receipt is the code alone."""
    return f"{code}{_SHORT.get(form, '-' + form)}"


def waiting_words(jobs: Sequence[PrintJob]) -> str:
    """The status bar's words for papers that wait."""
    return say("Máy in: {count} tờ đang chờ").format(count=grouped(len(jobs)))


def where_words(job: PrintJob, printer: str) -> str:
    """What the toast says after the first try."""
    if job.state is PrintState.HANDED:
        return say("đã gửi tới máy in {printer}").format(printer=printer)
    why = reason_words(job)
    return say("giữ trong hàng chờ in, tự in khi được. {why}").format(why=why).rstrip()


def reason_words(job: PrintJob) -> str:
    """Why a paper waits, as a sentence; empty when nothing is wrong."""
    if not job.last_answer:
        return ""
    return sentence(EnvironmentProblem(job.last_answer, printer=job.order.printer))


def form_words(job: PrintJob) -> str:
    """The paper's name."""
    # Imported by the job that needs it (decision 17): the forms bring the services with them.
    from reception.documents import FORMS

    form = FORMS.get(job.order.form)
    return say(form.name if form else _DOCUMENTS.get(job.order.form, job.order.title))


def number_words(job: PrintJob) -> str:
    """``lần 2``; papers without a dossier are not numbered."""
    return (
        say("lần {print_number}").format(print_number=job.print_number) if job.order.code else "–"
    )


def is_kept_as_file(job: PrintJob) -> bool:
    """Whether it became a PDF file instead of paper: so chosen, or there was no printer."""
    return job.state is PrintState.DONE and job.order.printer in ("", TO_FILE)


def state_chip(job: PrintJob) -> ChipText:
    """How far a paper is; a file is nothing that was printed."""
    if is_kept_as_file(job):
        return ChipText(say("Đã lưu tệp PDF"), Tone.GOOD)
    if job.state is PrintState.DONE:
        return ChipText(say("Đã in"), Tone.GOOD)
    if job.state is PrintState.CANCELLED:
        return ChipText(say("Đã bỏ"))
    if job.state is PrintState.STUCK:
        return ChipText(say("Cần người xem"), Tone.BAD)
    if job.last_answer:
        return ChipText(say("Đang chờ máy in"), Tone.WARN)
    if job.state is PrintState.WAITING:
        return ChipText(say("Chờ đến lượt"))
    return ChipText(say("Đang in"), Tone.ACCENT)
