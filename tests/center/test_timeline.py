from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reception.center.timeline import draw, steps_of
from reception.domain.facts import Completion, Remark, Undoing
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone
from reception.domain.workflow import EventKind
from tests.chains import DUE, Chain, an_intake
from tests.sync.lives import live


def words(chain: Chain) -> list[str]:
    return [step.words for step in steps_of(chain.events)]


def test_a_whole_life_is_told_in_order_with_the_dates_it_set() -> None:
    chain = Chain()
    live(chain, 1)
    assert words(chain) == [
        "Bộ phận Một cửa tiếp nhận hồ sơ",
        "Chuyển bộ phận chuyên môn giải quyết",
        "Đề nghị bổ sung giấy tờ; thời gian chờ không tính vào hạn",
        "Đã nhận giấy tờ bổ sung",
        "Đã có kết quả",
        "Đã trả kết quả",
    ]
    assert steps_of(chain.events)[0].due_at == DUE
    assert steps_of(reversed(chain.events)) == steps_of(chain.events)


def test_no_word_of_a_clerk_and_no_name_is_told() -> None:
    chain = Chain()
    live(chain, 1)
    page = draw(steps_of(chain.events))
    for secret in ("Thử", "Thiếu bản sao", "Trích lục", "Phòng Tư pháp", "046196001234"):
        assert secret not in page
    assert page.index("Đã trả kết quả") < page.index("tiếp nhận hồ sơ")


def test_what_was_taken_back_is_not_told() -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    done = chain.add(EventKind.COMPLETED, Completion())
    chain.add(EventKind.UNDONE, Undoing(done.device_id, done.seq, done.kind, "Nhầm hồ sơ"))
    assert words(chain) == ["Bộ phận Một cửa tiếp nhận hồ sơ"]


def test_a_return_that_was_undone_is_not_told() -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    chain.add(EventKind.COMPLETED, Completion())
    chain.add(EventKind.RETURNED, HandingOver("Đỗ Thị Thử", "046196001234"))
    chain.add(EventKind.RETURN_UNDONE, ReturnUndone("Nhầm người"))
    assert words(chain)[-1] == "Đã có kết quả"


def test_what_met_a_dossier_that_was_past_it_is_not_told() -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    chain.add(EventKind.COMPLETED, Completion())
    chain.moment += timedelta(hours=1)
    chain.add(EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"))
    assert words(chain)[-1] == "Đã có kết quả"


def test_events_without_a_birth_and_kinds_of_a_newer_counter_tell_nothing() -> None:
    chain = Chain()
    chain.add(EventKind.COMPLETED, Completion())
    assert steps_of(chain.events) == ()
    chain = Chain()
    taken_in = chain.add(EventKind.RECEIVED, an_intake())
    newer = replace(chain.add(EventKind.RATED, Rating(5)), kind="of_a_newer_counter")
    assert [step.at for step in steps_of([taken_in, newer])] == [taken_in.occurred_at]
