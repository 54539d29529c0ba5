"""A province's list of procedures: read whatever it says, believed only where it is whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.procedure import ProcedureVersion
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Reply
from reception.sync.province.catalogue import (
    Listed,
    ask_version,
    difference,
    fetch_list,
    is_doubtful,
    read_list,
    version_of,
)
from reception.sync.province.looking import lower

DAY = date(2026, 11, 29)
SECTOR = [{"MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch"}]


def a_way(channel="1", value="3", unit="Ngày làm việc", fees=()):
    return {"KENH": channel, "THOIGIAN": [
        {"THOIGIANGIAIQUYET": value, "DONVITINH": unit, "PHILEPHI": list(fees)}]}  # fmt: skip


def told(*ways, **changes):
    item = {"MATTHC": "1.001193.H57", "TENTTHC": "Khai sinh", "LINHVUCTHUCHIEN": SECTOR,
            "CACHTHUCTHUCHIEN": list(ways or (a_way(),)),
            "THANHPHANHOSO": [{"GIAYTO": [{"TENGIAYTO": "Tờ khai"}, {"TENGIAYTO": "Tờ khai"}]}],
            "KETQUATHUCHIEN": [{"TENKETQUA": "Giấy khai sinh"}]}  # fmt: skip
    return lower(item | changes)


def made(*ways, **changes) -> ProcedureVersion:
    return version_of(told(*ways, **changes), "1.001193", DAY, "Tỉnh")


class FixedLine:
    def __init__(self, verdict: Verdict) -> None:
        self._reply = Reply(verdict)

    def ask(self, question):
        return self._reply

    def close(self): ...


def test_codes_are_read_by_their_national_part_and_only_what_is_public():
    rows = [
        {"MaTTHC": "1.001193.000.00.00.H57", "TenTTHC": "A", "LINHVUCTHUCHIEN": SECTOR},
        {"MATTHC": "1.001193.H57", "TENTTHC": "again"},
        {"MATTHC": "2.000815", "TENTTHC": "B", "TRANGTHAI": 0},
        {"MATTHC": "x"},
        "row",
    ]
    listed = read_list(rows)
    assert {code: item.name for code, item in listed.procedures.items()} == {"1.001193": "A"}
    assert listed.procedures["1.001193"].sector_code == "G15-HT01"
    assert listed.unreadable == 2


def test_what_differs_is_named_on_both_sides():
    listed = read_list([{"MATTHC": "1.000001", "TENTTHC": "Mới"},
                        {"MATTHC": "1.001193", "TENTTHC": "Khác"}])  # fmt: skip
    ours = [made(), ProcedureVersion("2.000815", "v1", "B", "f", DAY),
            ProcedureVersion("0.000001.AB", "v1", "own", "f", DAY)]  # fmt: skip
    found = difference(listed, ours)
    assert found.only_there == (("1.000001", "Mới"),)
    assert found.only_here == (("2.000815", "B"),)
    assert found.renamed == (("1.001193", "Khai sinh", "Khác"),)


@pytest.mark.parametrize(
    ("count", "before", "doubted"), [(0, 0, True), (79, 100, True), (80, 100, False), (5, 0, False)]
)
def test_a_list_that_shrank_is_doubted(count, before, doubted):
    assert is_doubtful(count, before) is doubted


def test_a_version_says_what_the_province_says():
    version = made(a_way(fees=[{"SOTIEN": "8000", "MOTA": "Lệ phí"}]))
    assert (version.name, version.field, version.result) == (
        "Khai sinh",
        "Hộ tịch",
        "Giấy khai sinh",
    )
    assert (version.limits[0].limit.value, version.limits[0].channel) == (3, None)
    assert (version.fees[0].amount, version.fees[0].name) == (8_000, "Lệ phí")
    assert [paper.name for paper in version.checklist] == ["Tờ khai"]


def test_each_channel_keeps_its_own_limit():
    version = made(a_way("1", "3"), a_way("2", "2"))
    assert [row.channel for row in version.limits] == [Channel.DIRECT, Channel.ONLINE]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"TENTTHC": ""}, "TENTTHC"),
        ({"LINHVUCTHUCHIEN": []}, "TENLINHVUC"),
        ({"CACHTHUCTHUCHIEN": None}, "CACHTHUCTHUCHIEN"),
        ({"CACHTHUCTHUCHIEN": [a_way(value="vài")]}, "THOIGIANGIAIQUYET"),
        ({"CACHTHUCTHUCHIEN": [a_way(unit="tuần trăng")]}, "THOIGIANGIAIQUYET"),
        ({"CACHTHUCTHUCHIEN": [a_way(fees=[{"SOTIEN": "nhiều"}])]}, "PHILEPHI"),
        ({"CACHTHUCTHUCHIEN": [a_way(fees=[{"SOTIEN": "1"}, {"SOTIEN": "2"}])]}, "PHILEPHI"),
        (
            {"CACHTHUCTHUCHIEN": [a_way(fees=[{"SOTIEN": "1"}, {"SOTIEN": "2", "MOTA": "B"}])]},
            "PHILEPHI",
        ),
    ],
)
def test_what_cannot_be_read_is_left_to_a_person(changes, field):
    with pytest.raises(InputError) as refused:
        made(**changes)
    assert refused.value.field == field


def test_no_list_and_no_procedure_are_told_apart_from_empty_ones():
    lost = Verdict(AnswerClass.LOST)
    assert isinstance(fetch_list(FixedLine(lost)), Reply)
    empty = Verdict(AnswerClass.SUCCESS, body={"result": []})
    assert fetch_list(FixedLine(empty)) == Listed({}, 0)
    assert ask_version(FixedLine(empty), "1.0", DAY, "") == "province_unknown_procedure"
    odd = Verdict(AnswerClass.SUCCESS, body={"result": [told(TENTTHC="")]})
    assert ask_version(FixedLine(odd), "1.001193", DAY, "") == "TENTTHC"


def test_an_answer_about_another_procedure_makes_no_version():
    line = FixedLine(Verdict(AnswerClass.SUCCESS, body={"result": [told()]}))
    assert isinstance(ask_version(line, "1.001193", DAY, ""), ProcedureVersion)
    assert ask_version(line, "2.000815", DAY, "") == "province_unknown_procedure"


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*map(str.lower, told()), "tengiayto", "giayto", "thoigian"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(_ANY, max_size=4), _ANY)
def test_whatever_is_told_is_read_or_refused_by_field(rows, item):
    read_list(rows)
    line = FixedLine(Verdict(AnswerClass.SUCCESS, body={"result": [item]}))
    read = ask_version(line, "1.001193", DAY, "Tỉnh")
    assert isinstance(read, ProcedureVersion) or read
