"""How a compared dossier is shown in a row, and below the list."""

from __future__ import annotations

from reception.services.reconciliation import words
from reception.services.reconciliation.day_check import DossierCheck, Standing
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.paged_model import Column

_TONES = {
    Standing.MISSING: Tone.BAD,
    Standing.MISMATCH: Tone.BAD,
    Standing.UNKNOWN: Tone.WARN,
}


def row_columns() -> tuple[Column, ...]:
    """What the list tells of each."""
    return (
        Column(say("Mã hồ sơ"), lambda row: row.code, 178),
        Column(say("Chủ hồ sơ"), lambda row: row.owner, 150),
        Column(say("Kết quả"), lambda row: _chip(row).text, 100, _chip),
        Column(say("Lý do"), lambda row: words.cause_words(row, say) or "–"),
        Column(say("Vì sao trễ"), _why_late, 190),
        Column(say("Việc cần làm"), lambda row: words.next_step(row, say) or "–", is_muted=True),
    )


def _chip(row: DossierCheck) -> ChipText:
    if row.standing is Standing.EQUAL:
        # In the list of what a person should see for its lateness alone.
        return ChipText(say("Khớp, trễ"), Tone.WARN)
    return ChipText(words.standing_words(row, say), _TONES[row.standing])


def _why_late(row: DossierCheck) -> str:
    return "–" if row.lateness is None else words.cause_of_lateness(row.lateness, say)


def row_details(item: DossierCheck) -> str:
    """What differs, why it is late, and the last proof, of one dossier."""
    lines = [
        say("{field}: ở đây {ours}, ở đó {theirs}").format(
            field=words.field_words(part.field, say),
            ours=words.shown_value(part.field, part.ours, say) or say("không có"),
            theirs=words.shown_value(part.field, part.theirs, say) or say("không có"),
        )
        for part in item.differences[:4]
    ]
    if item.lateness is not None:
        lines.append(words.lateness_words(item.lateness, say))
    if item.proofs:
        last = item.proofs[-1]
        digits = (last.answer_hash or last.asked_hash)[:16]
        said = say("Chứng cứ: {when}, {service}: {answer}, mã băm {digits}…")
        what = {
            "service": words.service_words(last, say),
            "answer": words.answer_words(last, say),
        }
        lines.append(said.format(when=event_moment(last.at), digits=digits, **what))
    return "\n".join(lines)
