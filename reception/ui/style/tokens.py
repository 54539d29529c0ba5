"""The palette, the type scale and the grid: every colour and size of the window, as frozen data.

No page and no widget types a colour; the style sheet (``resources/qss/reception.qss``) and the
icons are filled in from here. Ink on its ground holds a contrast of at least 4.5:1, the edge of a
control and the mark of the keyboard one of 3:1 (tests prove it over :meth:`Tokens.text_pairs` and
:meth:`Tokens.edge_pairs`). Colour is never the only signal: a tone stands beside a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Which of the two palettes is shown."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a chip, a dot or a message means, whatever its colour."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Ink and the wash it is written on."""

    ink: str
    wash: str


# Grounds of strips, notices and asking panels.
_WASHES = ("accent_wash", "good_wash", "warn_wash", "bad_wash")


# There are two of these and nobody compares them; what is not generated costs no time at start.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tokens:
    """All colours of one scheme, as ``#RRGGBB``."""

    scheme: Scheme
    page: str
    card: str
    line: str
    ink: str
    muted: str
    hover: str
    field: str
    field_line: str
    key: str
    key_line: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_key: str
    accent_wash: str
    on_accent: str
    ring: str
    good: str
    good_wash: str
    on_good: str
    warn: str
    warn_wash: str
    bad: str
    bad_wash: str
    bad_solid: str
    on_bad_solid: str
    rail: str
    rail_hover: str
    rail_current: str
    rail_count: str
    rail_key: str
    rail_key_line: str
    rail_ink: str
    rail_muted: str
    rail_strong: str
    toast: str
    toast_ink: str
    toast_action: str
    toast_hover: str
    paper: str
    paper_ink: str
    disabled: str

    def tone(self, tone: Tone) -> ToneColours:
        """The ink and wash of a tone."""
        return {
            Tone.NEUTRAL: ToneColours(self.muted, self.key),
            Tone.ACCENT: ToneColours(self.accent, self.accent_wash),
            Tone.GOOD: ToneColours(self.good, self.good_wash),
            Tone.WARN: ToneColours(self.warn, self.warn_wash),
            Tone.BAD: ToneColours(self.bad, self.bad_wash),
        }[tone]

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Names of every (ink, ground) that carries words somewhere in the window."""
        grounds = ("page", "card", "hover", "field")
        plain = tuple((ink, ground) for ink in ("ink", "muted") for ground in grounds)
        rail = tuple(
            (ink, ground)
            for ink in ("rail_ink", "rail_strong")
            for ground in ("rail", "rail_hover", "rail_current", "rail_count", "rail_key")
        )
        return (
            *plain,
            *rail,
            ("rail_muted", "rail"),
            ("muted", "key"),
            ("ink", "accent_wash"),
            ("muted", "accent_wash"),
            ("accent", "accent_wash"),
            ("accent", "card"),
            ("on_accent", "accent"),
            ("on_accent", "accent_hover"),
            ("on_accent", "accent_pressed"),
            ("on_accent", "accent_key"),
            ("good", "good_wash"),
            ("good", "card"),
            ("on_good", "good"),
            ("warn", "warn_wash"),
            ("warn", "card"),
            ("bad", "bad_wash"),
            ("bad", "card"),
            ("ink", "bad_wash"),
            ("ink", "warn_wash"),
            ("on_bad_solid", "bad_solid"),
            ("toast_ink", "toast"),
            ("toast_action", "toast"),
            ("toast_action", "toast_hover"),
            ("paper_ink", "paper"),
            *((ink, wash) for ink in ("muted", "accent") for wash in _WASHES),
        )

    def edge_pairs(self) -> tuple[tuple[str, str], ...]:
        """Names of every (line, ground) by which a control or its having the keyboard is seen."""
        grounds = ("page", "card", "hover", "field", *_WASHES)
        lines = ("field_line", "accent", "ring")
        return (
            *((line, ground) for line in lines for ground in grounds),
            ("bad", "field"),
            ("warn", "field"),
            ("on_accent", "accent"),
            ("rail_muted", "rail"),
            ("rail_muted", "rail_hover"),
            ("rail_muted", "rail_current"),
            ("toast_action", "toast"),
        )


# The good ink is a shade darker than the drawing: #1B7F4B on its wash reaches only 4.43:1.
LIGHT = Tokens(
    scheme=Scheme.LIGHT,
    page="#F4F6F8",
    card="#FFFFFF",
    line="#DDE3EA",
    ink="#16202C",
    muted="#5B6878",
    hover="#F1F4F8",
    field="#FFFFFF",
    field_line="#768595",
    key="#EEF1F5",
    key_line="#DDE3EA",
    accent="#0B5CAD",
    accent_hover="#0A5299",
    accent_pressed="#084585",
    accent_key="#2C6FB4",
    accent_wash="#E8F1FB",
    on_accent="#FFFFFF",
    ring="#16202C",
    good="#1A7B48",
    good_wash="#E6F4EC",
    on_good="#FFFFFF",
    warn="#9A5B00",
    warn_wash="#FFF3DC",
    bad="#B3261E",
    bad_wash="#FCEBEA",
    bad_solid="#B3261E",
    on_bad_solid="#FFFFFF",
    rail="#12324F",
    rail_hover="#1E3F5D",
    rail_current="#314D66",
    rail_count="#2C4862",
    rail_key="#3A566E",
    rail_key_line="#526A80",
    rail_ink="#DCE6F0",
    rail_muted="#B9C9D9",
    rail_strong="#FFFFFF",
    toast="#16202C",
    toast_ink="#FFFFFF",
    toast_action="#8CC4F8",
    toast_hover="#2A3644",
    paper="#FFFFFF",
    paper_ink="#000000",
    disabled="#98A3B0",
)

DARK = Tokens(
    scheme=Scheme.DARK,
    page="#12171D",
    card="#1A2129",
    line="#2D3742",
    ink="#E8EDF2",
    muted="#9AA8B7",
    hover="#222B35",
    field="#1A2129",
    field_line="#707E8C",
    key="#27303A",
    key_line="#38434F",
    accent="#5AA9F2",
    accent_hover="#74B7F5",
    accent_pressed="#4A97DE",
    accent_key="#4E92D1",
    accent_wash="#1B2F44",
    on_accent="#0B1520",
    ring="#E8EDF2",
    good="#5BC58B",
    good_wash="#16301F",
    on_good="#0B1520",
    warn="#F0B357",
    warn_wash="#33270F",
    bad="#F2867E",
    bad_wash="#3A1B19",
    bad_solid="#B3261E",
    on_bad_solid="#FFFFFF",
    rail="#0D1319",
    rail_hover="#1A2027",
    rail_current="#2D3237",
    rail_count="#272C32",
    rail_key="#373C41",
    rail_key_line="#4C5157",
    rail_ink="#DCE6F0",
    rail_muted="#B9C9D9",
    rail_strong="#FFFFFF",
    toast="#E8EDF2",
    toast_ink="#12171D",
    toast_action="#0B5CAD",
    toast_hover="#D5DDE5",
    paper="#FFFFFF",
    paper_ink="#000000",
    disabled="#5D6976",
)


def tokens_for(scheme: Scheme) -> Tokens:
    """The palette of a scheme."""
    return DARK if scheme is Scheme.DARK else LIGHT


FONT_FAMILY = "Inter"
BASE_PX = 14
"""Size of running text at 100 %; everything else is measured against it."""
MIN_SCALE = 100
MAX_SCALE = 200


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours as WCAG 2 defines it, from 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
