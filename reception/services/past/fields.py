"""What a column of an old register (sổ theo dõi hồ sơ) may mean, and how such columns are titled.

Titles are those of Mẫu 06 of TT 01/2018/TT-VPCP, of Mẫu 07 of TT 03/2025/TT-VPCP and of lists that
provincial systems export, without marks; every office has its own, so that a person may choose.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reception.domain.text import fold


@dataclass(frozen=True, slots=True)
class PastField:
    """One thing a register may say of a dossier.

    Attributes:
        label: as a person reads it.
        titles: of columns, folded, the surest first.
        also: other names of it in a mapping.
        is_needed: no row goes in without it.
    """

    label: str
    titles: tuple[str, ...]
    also: tuple[str, ...] = ()
    is_needed: bool = False


FIELDS: Mapping[str, PastField] = MappingProxyType(
    {
        "code": PastField(
            "Mã hồ sơ",
            (
                *("ma ho so", "ma so ho so", "so ho so", "ma hs", "so bien nhan", "ma bien nhan"),
                *("so giay hen", "so giay tiep nhan", "so phieu"),
            ),
            ("code_number", "dossier_code"),
            is_needed=True,
        ),
        "procedure_code": PastField(
            "Mã thủ tục",
            ("ma thu tuc", "ma tthc", "ma thu tuc hanh chinh", "ma so thu tuc"),
        ),
        "procedure": PastField(
            "Tên thủ tục",
            (
                *("ten thu tuc hanh chinh", "ten thu tuc", "ten tthc", "thu tuc hanh chinh"),
                *("thu tuc", "tthc", "ten loai ho so", "loai ho so"),
            ),
            ("procedure_name",),
        ),
        "field": PastField("Lĩnh vực", ("linh vuc", "ten linh vuc")),
        "owner": PastField(
            "Chủ hồ sơ",
            (
                *("ho ten chu ho so", "ten chu ho so", "chu ho so", "ten ca nhan, to chuc"),
                *("ten ca nhan to chuc", "ca nhan, to chuc", "ten to chuc, ca nhan"),
                *("to chuc, ca nhan", "ho va ten chu ho so", "nguoi yeu cau", "nguoi nop ho so"),
                *("ho va ten", "ho ten", "ten khach hang", "cong dan"),
            ),
            ("owner_name", "name", "owner.name"),
            is_needed=True,
        ),
        "owner_kind": PastField("Loại đối tượng", ("loai doi tuong", "doi tuong"), ("kind",)),
        "id_number": PastField(
            "Số giấy tờ",
            (
                *("so dinh danh ca nhan", "so dinh danh", "so cccd", "cccd", "so can cuoc"),
                *("can cuoc", "so cmnd/cccd", "cmnd/cccd", "so cccd/cmnd", "so cmnd", "cmnd"),
                *("so giay to", "so giay to tuy than", "ma so thue", "ma dinh danh"),
            ),
            ("id", "owner_id", "owner.id_number"),
        ),
        "birth": PastField("Ngày sinh", ("ngay sinh", "nam sinh"), ("owner.birth",)),
        "sex": PastField("Giới tính", ("gioi tinh",), ("owner.sex",)),
        "address": PastField(
            "Địa chỉ",
            ("dia chi chu ho so", "dia chi", "noi cu tru", "dia chi thuong tru", "noi o"),
            ("owner.address",),
        ),
        "phone": PastField(
            "Số điện thoại",
            ("so dien thoai", "dien thoai", "sdt", "so dt", "dien thoai lien he"),
            ("owner.phone",),
        ),
        "contact": PastField(
            "Địa chỉ, số điện thoại",
            ("dia chi, so dien thoai", "dia chi, dien thoai", "dia chi so dien thoai"),
        ),
        "email": PastField("Thư điện tử", ("email", "thu dien tu"), ("owner.email",)),
        "submitter": PastField("Người nộp", ("nguoi nop", "ho ten nguoi nop", "ten nguoi nop")),
        "summary": PastField(
            "Nội dung",
            (
                *("noi dung ho so", "noi dung yeu cau giai quyet", "trich yeu", "noi dung"),
                *("trich yeu ho so", "noi dung yeu cau", "noi dung giai quyet"),
            ),
        ),
        "quantity": PastField(
            "Số lượng (bộ)", ("so luong ho so (bo)", "so luong (bo)", "so luong ho so", "so bo")
        ),
        "channel": PastField(
            "Kênh tiếp nhận",
            ("kenh tiep nhan", "kenh thuc hien", "hinh thuc tiep nhan", "hinh thuc nop"),
        ),
        "received": PastField(
            "Ngày nhận",
            (
                *("ngay nhan ho so", "ngay tiep nhan", "ngay tiep nhan ho so", "ngay nhan"),
                *("thoi gian tiep nhan", "thoi gian nhan ho so", "nhan ho so", "tiep nhan"),
                *("ngay, thang, nam nhan ho so", "ngay gio tiep nhan", "thoi gian nhan"),
            ),
            ("received_at",),
            is_needed=True,
        ),
        "due": PastField(
            "Ngày hẹn trả",
            (
                *("ngay hen tra ket qua", "ngay hen tra", "han tra ket qua", "ngay hen", "hen tra"),
                *("ngay, thang, nam hen tra ket qua", "thoi gian hen tra", "han tra", "han xu ly"),
                *("hen tra ket qua", "thoi han tra ket qua", "han giai quyet"),
            ),
            ("due_at",),
        ),
        "suspended": PastField(
            "Ngày yêu cầu bổ sung",
            ("ngay yeu cau bo sung", "ngay tam dung", "ngay dung tinh thoi gian"),
            ("suspended_at",),
        ),
        "finished": PastField(
            "Ngày xử lý xong",
            (
                *("ngay xu ly xong", "ngay co ket qua", "ngay hoan thanh", "ngay ket thuc xu ly"),
                *("ngay giai quyet xong", "ngay ket thuc", "ngay giai quyet"),
            ),
            ("finished_at", "completed", "completed_at"),
        ),
        "returned": PastField(
            "Ngày trả kết quả",
            (
                *("ngay tra ket qua", "ngay nhan ket qua", "ngay tra", "ngay tra thuc te"),
                *("tra ket qua ngay, thang, nam", "tra ket qua ngay nhan ket qua"),
                "thoi gian tra ket qua",
            ),
            ("returned_at",),
        ),
        "returned_to": PastField(
            "Người nhận kết quả",
            ("nguoi nhan ket qua", "ho ten nguoi nhan ket qua", "ben nhan"),
        ),
        "collect": PastField(
            "Cách nhận kết quả",
            ("phuong thuc nhan ket qua", "hinh thuc tra ket qua", "hinh thuc nhan ket qua"),
        ),
        "received_by": PastField(
            "Người tiếp nhận",
            ("nguoi tiep nhan", "nguoi nhan ho so", "can bo tiep nhan", "cong chuc tiep nhan"),
        ),
        "holder": PastField(
            "Nơi đang giải quyết",
            (
                *("co quan chu tri giai quyet", "don vi xu ly", "noi giai quyet", "phong chu tri"),
                *("don vi giai quyet", "noi dang xu ly", "co quan giai quyet"),
            ),
        ),
        "status": PastField(
            "Trạng thái",
            ("trang thai ho so", "trang thai", "tinh trang ho so", "tinh trang", "ket qua xu ly"),
            ("state",),
        ),
        "reason": PastField("Lý do", ("ly do", "ly do dung", "ly do tra ho so")),
        "fee": PastField("Phí, lệ phí", ("phi, le phi", "le phi", "phi", "so tien", "muc thu")),
        "paid": PastField("Đã thu", ("da thu", "da nop", "so tien da thu", "so tien da nop")),
        "result_number": PastField(
            "Số kết quả", ("so ket qua", "so van ban ket qua", "so quyet dinh", "so ky hieu")
        ),
        "note": PastField("Ghi chú", ("ghi chu",)),
    }
)

_BY_NAME = {
    name: key for key, field in FIELDS.items() for name in (key, key.replace("_", ""), *field.also)
}


def field_named(name: str) -> str | None:
    """The field that a mapping means by a name."""
    return _BY_NAME.get(name.strip().lower())


def guessed_fields(titles: Sequence[str]) -> dict[str, int]:
    """The column of each field that can be told by its title; columns count from 0.

    Args:
        titles: of the columns, left to right; empty where one has none.
    """
    folded = [_bare(title) for title in titles]
    found: dict[str, int] = {}
    for fits in (_is_same, _begins):
        for key, field in FIELDS.items():
            if key not in found:
                taken = set(found.values())
                at = next(_places(folded, field, fits, taken), None)
                if at is not None:
                    found[key] = at
    return found


def _bare(title: str) -> str:
    """A title for comparing: folded, without colons, stars and the numbers under columns."""
    return " ".join(fold(title).replace("*", " ").replace(":", " ").split())


def _places(
    titles: Sequence[str],
    field: PastField,
    fits: Callable[[str, str], bool],
    taken: Collection[int],
) -> Iterator[int]:
    for words in field.titles:
        for at, title in enumerate(titles):
            if title and at not in taken and fits(title, words):
                yield at


def _is_same(title: str, words: str) -> bool:
    return title == words


def _begins(title: str, words: str) -> bool:
    """``Ngày hẹn trả (dự kiến)``; one syllable alone begins too much."""
    return " " in words and title.startswith(f"{words} ")
