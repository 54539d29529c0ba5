"""The pictures of docs/screens: small files, named and captioned in one place, none left over."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

INDEX = "README.md"
_COLOURS = 64
_HEAD = """# Ảnh màn hình và biểu mẫu

Mọi ảnh do `make screens` vẽ lại từ chương trình thật và một ngày làm việc tưởng tượng; tên, số định
danh và địa chỉ đều là bịa. Bảng này cũng do lệnh đó ghi.

| Ảnh | Là gì |
|---|---|
"""


class Screenshots:
    """A folder of pictures being drawn anew.

    Args:
        folder: made when the first picture comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._captions: dict[str, str] = {}

    def keep(self, picture: QImage, name: str, caption: str) -> None:
        """Writes a picture; the same picture gives the same bytes.

        Args:
            name: of the file, without its end.
            caption: in Vietnamese, for the index.
        """
        if name in self._captions:
            raise ValueError(f"two pictures are called {name}")
        self._captions[name] = caption
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{name}.png").write_bytes(small_png(picture))

    def close(self) -> None:
        """Writes the index and takes away pictures that are no longer drawn."""
        for path in self._folder.glob("*.png"):
            if path.stem not in self._captions:
                path.unlink()
        rows = [
            f"| [{name}.png]({name}.png) | {caption} |"
            for name, caption in sorted(self._captions.items())
        ]
        (self._folder / INDEX).write_text(_HEAD + "\n".join(rows) + "\n", "utf-8")


def small_png(picture: QImage) -> bytes:
    """A PNG of few colours, without the time it was made at."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    # A ratio of a screen would blow the picture up again in a page.
    image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    few = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
