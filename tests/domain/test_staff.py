from __future__ import annotations

import pytest

from reception.domain.staff import UNNAMED, Staff, read_staff, signed_name, title_of


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Lê Thị Hạnh", "Lê Thị Hạnh", ""),
        ("Lê Thị Hạnh (viên chức)", "Lê Thị Hạnh", "viên chức"),
        (" Lê Thị  Hạnh ( Nhân viên  bưu chính ) ", "Lê Thị Hạnh", "nhân viên bưu chính"),
        ("Trần Văn Thử(công chức Tư pháp)", "Trần Văn Thử", "công chức Tư pháp"),
        ("Trần Văn Thử (quầy 2)", "Trần Văn Thử (quầy 2)", ""),
        ("Trần Văn Thử ()", "Trần Văn Thử ()", ""),
        ("(viên chức)", "(viên chức)", ""),
    ],
)
def test_a_title_stands_in_brackets_behind_the_name(text, name, title):
    assert read_staff(text) == Staff(name, title)


def test_letters_speak_of_a_person_by_title_or_neutrally():
    assert Staff("Lê Thị Hạnh", "viên chức").addressed == "viên chức Lê Thị Hạnh"
    assert Staff("Lê Thị Hạnh").addressed == "người tiếp nhận Lê Thị Hạnh"
    assert Staff("").addressed == "người tiếp nhận"


def test_the_list_says_the_title_of_a_name():
    listed = ("Lê Thị Hạnh (viên chức)", "Trần Văn Thử")
    assert title_of("Lê Thị Hạnh", listed) == "viên chức"
    assert title_of("Trần Văn Thử", listed) == ""
    assert title_of("Phạm Thị Mận", listed) == ""


@pytest.mark.parametrize(
    ("actor", "printed"),
    [("Lê Thị Hạnh", "Lê Thị Hạnh"), ("Công chức một cửa", ""), (UNNAMED, "")],
)
def test_a_counter_where_nobody_signed_on_has_no_name(actor, printed):
    assert signed_name(actor) == printed
