"""The services of QCVN 120 by name: what each checks, stores and answers.

One verdict for a call, whatever its array holds; classification by text, as the real ones do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from province import catalogue, fields
from province.answers import Refused, Verdict, Written
from province.checking import Finding, faults_of, identity_faults, is_item, notes_on
from province.settings import Settings
from province.store import Dossier, Item, Store, entry_hash

# Only 0, 3 and -3 of the real list of codes are known; a refusal of another kind is this.
REFUSED = -1
EXISTS = 3

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A call after its envelope was opened.

    Attributes:
        unit: ``madonvi``.
        body: the whole envelope, for arguments at top level.
        note: takes what a careful province would ask about.
    """

    service: str
    unit: str
    body: Mapping[str, object]
    note: Note

    def argument(self, name: str) -> str:
        """An argument of a look-up.

        Raises:
            Refused: it is missing or no text.
        """
        value = self.body.get(name)
        if not isinstance(value, str) or not value.strip():
            raise Refused(REFUSED, f"Trường {name} bắt buộc, không được để trống")
        return value


@dataclass(frozen=True, slots=True)
class Packets:
    """The services over one store."""

    store: Store
    settings: Callable[[], Settings]
    _services: Mapping[str, Callable[[Envelope], Verdict]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        services: dict[str, Callable[[Envelope], Verdict]] = {
            "DongBoHoSoMC": self.sync_dossiers,
            "CapNhatTienDoHoSoMC": self.add_progress,
            "DongBoTrangThaiHoSo": self.sync_portal_status,
            "TraCuuHoSo": self.look_up,
            "TraCuuTechID": self.look_up_account,
            "LayDanhSachTTHC": self.list_procedures,
            "LayThuTuc": self.describe_procedure,
            "LayDanhMucCoQuan": self.list_agencies,
            "LayDanhMucLinhVuc": self.list_sectors,
            "DongBoDanhGia": self.take_evaluation,
        }
        for name in catalogue.CODE_LISTS:
            services[name] = self.list_codes
        object.__setattr__(self, "_services", MappingProxyType(services))

    @property
    def names(self) -> tuple[str, ...]:
        """Every service."""
        return tuple(self._services)

    def call(self, envelope: Envelope) -> Verdict:
        """Carry a call out; a refusal is a verdict like any other."""
        service = self._services.get(envelope.service)
        if service is None:
            return Verdict(REFUSED, f"Dịch vụ {envelope.service} không tồn tại")
        try:
            return service(envelope)
        except Refused as refused:
            return refused.verdict

    # ------------------------------------------------------------------ dossiers

    def sync_dossiers(self, envelope: Envelope) -> Verdict:
        """``DongBoHoSoMC``: create or replace the full state of each dossier of the array."""
        updating = envelope.body.get("isUpdating")
        if updating not in ("True", "False"):
            raise Refused(REFUSED, 'isUpdating định dạng không đúng, phải là "True" hoặc "False"')
        items = _items(envelope)
        problems = [self._refusal(envelope, item, updating == "True") for item in items]
        first = next(filter(None, problems), None)
        good = self._storable(items, problems)
        written = tuple(self._store(envelope, item) for item in good)
        return replace(first or Verdict(), written=written)

    def _storable(self, items: list[Item], problems: list[Verdict | None]) -> list[Item]:
        """What of an array is stored although something of it is refused."""
        array = self.settings().array
        if not any(problems):
            return items
        if array == "all_good":
            return [item for item, problem in zip(items, problems, strict=True) if not problem]
        first_bad = next(index for index, problem in enumerate(problems) if problem)
        return items[:first_bad] if array == "before" else []

    def _refusal(self, envelope: Envelope, item: Item, updating: bool) -> Verdict | None:
        try:
            self._check(envelope, item)
            self._check_existence(str(item["MaHoSo"]), updating)
            self._check_final(str(item["MaHoSo"]), str(item["TrangThaiHoSo"]))
        except Refused as refused:
            return refused.verdict
        return None

    def _check(self, envelope: Envelope, item: Item) -> None:
        settings = self.settings()
        table = fields.DOSSIER
        known = table if settings.newer else tuple(one for one in table if not one.since_2023)
        refuse_first([*faults_of(item, known), *identity_faults(item)])
        for note in notes_on(item, table, newer=settings.newer):
            envelope.note(f"{item['MaHoSo']}: {note.field} {note.words}")
        if settings.procedure(str(item["MaTTHC"])) is None:
            raise Refused(REFUSED, f"Mã thủ tục {item['MaTTHC']} không tồn tại")
        if str(item["MaLinhVuc"]) not in {one.sector_code for one in settings.procedures}:
            raise Refused(REFUSED, f"Mã lĩnh vực {item['MaLinhVuc']} không tồn tại")

    def _check_existence(self, code: str, updating: bool) -> None:
        held = self.store.dossiers.get(code)
        if updating and held is None:
            raise Refused(REFUSED, f"Hồ sơ {code} không tồn tại")
        if not updating and held is not None:
            raise Refused(EXISTS, f"Hồ sơ {code} đã tồn tại")

    def _check_final(self, code: str, status: str) -> None:
        held = self.store.dossiers.get(code)
        if self.settings().is_final and held and held.status == "10" and status != "10":
            raise Refused(REFUSED, "Hồ sơ đã trả kết quả, không được cập nhật trạng thái")

    def _store(self, envelope: Envelope, item: Item) -> Written:
        code = str(item["MaHoSo"])
        held = self.store.dossiers.get(code)
        if held is None:
            self.store.create(code, envelope.unit, item)
            return Written("create", code)
        if held.unit != envelope.unit or held.is_foreign:
            envelope.note(f"{code}: overwrites a dossier of {held.unit}")
        self.store.replace(code, item)
        return Written("update", code)

    # ------------------------------------------------------------------ history

    def add_progress(self, envelope: Envelope) -> Verdict:
        """``CapNhatTienDoHoSoMC``: append entries; an entry sent twice is there twice."""
        if "isUpdating" in envelope.body:
            envelope.note("isUpdating does not belong to CapNhatTienDoHoSoMC")
        items = _items(envelope)
        if len(items) > fields.PROGRESS_CHUNK:
            raise Refused(REFUSED, f"Số bản ghi vượt quá {fields.PROGRESS_CHUNK}")
        problems = [self._entry_refusal(item) for item in items]
        first = next(filter(None, problems), None)
        good = self._storable(items, problems)
        for item in good:
            for note in notes_on(item, fields.PROGRESS, newer=False):
                envelope.note(f"{item['MaHoSo']}: {note.field} {note.words}")
        written = tuple(self._append(envelope, item) for item in good)
        return replace(first or Verdict(), written=written)

    def _entry_refusal(self, item: Item) -> Verdict | None:
        try:
            refuse_first(faults_of(item, fields.PROGRESS))
        except Refused as refused:
            return refused.verdict
        if str(item["MaHoSo"]) not in self.store.dossiers:
            return Verdict(REFUSED, f"Hồ sơ {item['MaHoSo']} không tồn tại")
        return None

    def _append(self, envelope: Envelope, entry: Item) -> Written:
        dossier = self.store.dossiers[str(entry["MaHoSo"])]
        known = {entry_hash(one) for one in dossier.progress}
        if self.settings().dedupes_progress and entry_hash(entry) in known:
            return Written("nothing", dossier.code)
        last = max((str(one["ThoiDiemXuLy"]) for one in dossier.progress), default="")
        if str(entry["ThoiDiemXuLy"]) < last:
            envelope.note(f"{dossier.code}: an entry is older than one that came before it")
        dossier.progress.append(dict(entry))
        return Written("progress", dossier.code)

    def sync_portal_status(self, envelope: Envelope) -> Verdict:
        """``DongBoTrangThaiHoSo``: status of a dossier that was filed on the national portal."""
        if envelope.body.get("type") != "2":
            raise Refused(REFUSED, 'Trường type định dạng không đúng, phải là "2"')
        item = envelope.body.get("data")
        if not is_item(item):
            raise Refused(REFUSED, "Trường data định dạng không đúng, phải là một đối tượng")
        refuse_first(faults_of(item, fields.PORTAL_STATUS))
        held = self.store.dossiers.get(str(item["MaHoSo"]))
        if held is None:
            raise Refused(REFUSED, f"Hồ sơ {item['MaHoSo']} không tồn tại")
        self._check_final(held.code, str(item["TrangThai"]))
        held.statuses.append(dict(item))
        held.snapshot["TrangThaiHoSo"] = item["TrangThai"]
        if item["MaHoSoDonVi"] not in held.local_codes:
            held.local_codes.append(str(item["MaHoSoDonVi"]))
        return Verdict(written=(Written("status", held.code),))

    # ------------------------------------------------------------------ look-ups

    def look_up(self, envelope: Envelope) -> Verdict:
        """``TraCuuHoSo``: an empty list when it is not there; names in capitals."""
        held = self.store.dossiers.get(envelope.argument("mahoso"))
        return Verdict(result=[] if held is None else [self.seen(held)])

    def seen(self, held: Dossier) -> Item:
        """A dossier as a look-up shows it."""
        settings = self.settings()
        if settings.look_up == "bare":
            return {"MAHOSO": held.code}
        shown: Item = {
            name.upper(): value
            for name, value in held.snapshot.items()
            if isinstance(value, str) and (settings.returns_other_info or name != "ThongTinKhac")
        }
        shown |= {"MAHOSO": held.code, "MADONVI": held.unit}
        if settings.look_up == "history":
            shown["TIENTRINHXULY"] = [
                {name.upper(): value for name, value in entry.items()} for entry in held.progress
            ]
        return shown

    def look_up_account(self, envelope: Envelope) -> Verdict:
        """``TraCuuTechID``: the portal account of a tax number or identity number."""
        if envelope.argument("provider") != "wso2is":
            raise Refused(REFUSED, "Trường provider không tồn tại trong danh mục")
        number = envelope.argument("mstorcmnd")
        return Verdict(result=[{"TECHNICALID": f"tech-{number[-4:]}"}])

    def list_procedures(self, envelope: Envelope) -> Verdict:
        """``LayDanhSachTTHC``: the whole list."""
        return Verdict(result=catalogue.listed(self.settings().procedures))

    def describe_procedure(self, envelope: Envelope) -> Verdict:
        """``LayThuTuc``: one procedure, by its national or its local code."""
        settings = self.settings()
        wanted = envelope.argument("maTTHC")
        found = settings.procedure(catalogue.national_code(wanted))
        if found is None or wanted not in (found.code, found.local_code):
            return Verdict(result=[])
        described = catalogue.described(found, settings.province_unit, settings.office)
        return Verdict(result=[described])

    def list_agencies(self, envelope: Envelope) -> Verdict:
        """``LayDanhMucCoQuan``."""
        settings = self.settings()
        units = sorted(settings.units or {settings.province_unit})
        rows = [{"MADONVI": unit, "TENDONVI": settings.office, "CAPDONVI": "4"} for unit in units]
        return Verdict(result=rows)

    def list_sectors(self, envelope: Envelope) -> Verdict:
        """``LayDanhMucLinhVuc``."""
        names = {one.sector_code: one.sector for one in self.settings().procedures}
        rows = [
            {"MALINHVUC": code, "TENLINHVUC": name, "MANGANH": code.partition("-")[0]}
            for code, name in sorted(names.items())
        ]
        return Verdict(result=rows)

    def list_codes(self, envelope: Envelope) -> Verdict:
        """A code list of the catalogue group."""
        return Verdict(result=list(catalogue.CODE_LISTS[envelope.service]))

    def take_evaluation(self, envelope: Envelope) -> Verdict:
        """``DongBoDanhGia``: the packet's shape is not published; stored as it came."""
        items = _items(envelope)
        self.store.evaluations.extend(items)
        codes = [str(item.get("MaHoSo", "")) for item in items]
        return Verdict(written=tuple(Written("evaluation", code) for code in codes))


def refuse_first(found: Iterable[Finding]) -> None:
    """Refuse by the first finding, as a real system names one field at a time."""
    for finding in found:
        raise Refused(REFUSED, finding.words)


def _items(envelope: Envelope) -> list[Item]:
    data = envelope.body.get("data")
    if not isinstance(data, list) or not data:
        raise Refused(REFUSED, "Trường data định dạng không đúng, phải là danh sách")
    items = [item for item in data if is_item(item)]
    if len(items) != len(data):
        raise Refused(REFUSED, "Trường data định dạng không đúng")
    return items
