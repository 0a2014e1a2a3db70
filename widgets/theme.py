"""How everything looks: two palettes, one accent, one small stylesheet, a few distances."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

CHOICES = ("system", "light", "dark")

# Distances in points; everything keeps to them.
TIGHT, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 12, 16, 28
RADIUS = 6
ICON = 18
ROW_HEIGHT = 28

STYLE_SHEET = Path(__file__).with_name("theme.qss")
ARROWS = Path(__file__).resolve().parents[1] / "assets" / "themes"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as #rrggbb.

    Text colours stand 4.5:1 from every surface, accents and marks 3:1 (WCAG 2 AA).
    """

    window: str  # behind everything
    panel: str  # panels, bars
    base: str  # where content lies: lists, fields, the timeline
    raised: str  # buttons, what the pointer is over
    pressed: str
    border: str
    edge: str  # the border of what can be operated
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_soft: str  # behind selected things
    good: str
    warning: str
    danger: str


DARK = Colours(
    window="#17191d",
    panel="#1e2126",
    base="#131518",
    raised="#2b2f36",
    pressed="#383d46",
    border="#31353d",
    edge="#7b828e",
    text="#e8eaed",
    muted="#a9b0bb",
    disabled="#6d747f",
    accent="#35c9ae",
    on_accent="#06231e",
    accent_soft="#1d3b37",
    good="#5fcf80",
    warning="#f0b44c",
    danger="#ff8a80",
)
LIGHT = Colours(
    window="#eceef1",
    panel="#f7f8fa",
    base="#ffffff",
    raised="#e3e6ea",
    pressed="#d3d7dd",
    border="#d2d6dc",
    edge="#7a818c",
    text="#1b1e23",
    muted="#535a65",
    disabled="#9aa1ab",
    accent="#0a7263",
    on_accent="#ffffff",
    accent_soft="#d3ece7",
    good="#186a34",
    warning="#8a5300",
    danger="#b3261e",
)


class Theme(QObject):
    """Dresses the application, follows the system or what was chosen.

    Signals: `changed(Colours)` after the application has put on other colours.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = "system"
        application.setStyle("Fusion")
        hints = application.styleHints()
        self._scheme = hints.colorScheme()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str) -> None:
        """Look `light` or `dark`, or as the `system` does."""
        self._choice = choice if choice in CHOICES else "system"
        forced = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints = self._application.styleHints()
        # Also makes the title bar and the system's own dialogs follow, where they can.
        hints.setColorScheme(forced.get(self._choice, Qt.ColorScheme.Unknown))
        self._dress()

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._dress()

    def _dress(self) -> None:
        worn = self._worn()
        if self._application.palette() == palette_of(worn) and self._application.styleSheet():
            return
        self._application.setPalette(palette_of(worn))
        self._application.setStyleSheet(style_sheet(worn))
        self.changed.emit(worn)

    def _worn(self) -> Colours:
        if self._choice != "system":
            return DARK if self._choice == "dark" else LIGHT
        return LIGHT if self._scheme == Qt.ColorScheme.Light else DARK  # where unknown: dark


def colours() -> Colours:
    """The colours worn at the moment: ask when painting, do not keep them."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def palette_of(worn: Colours) -> QPalette:
    """The Qt palette of a theme."""
    role = QPalette.ColorRole
    roles = {
        role.Window: worn.panel,
        role.WindowText: worn.text,
        role.Base: worn.base,
        role.AlternateBase: worn.panel,
        role.Text: worn.text,
        role.Button: worn.raised,
        role.ButtonText: worn.text,
        role.BrightText: worn.danger,
        role.Highlight: worn.accent,
        role.HighlightedText: worn.on_accent,
        role.Accent: worn.accent,
        role.Link: worn.accent,
        role.LinkVisited: worn.accent,
        role.ToolTipBase: worn.raised,
        role.ToolTipText: worn.text,
        role.PlaceholderText: worn.muted,
        role.Light: worn.raised,
        role.Midlight: worn.raised,
        role.Mid: worn.border,
        role.Dark: worn.border,
        role.Shadow: worn.base,
    }
    palette = QPalette()
    for which, colour in roles.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(worn.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(worn.border))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(worn.muted))
    return palette


def style_sheet(worn: Colours) -> str:
    """The stylesheet of a theme: what a palette cannot say."""
    names = Colours.__dataclass_fields__
    values = dict(zip(names, astuple(worn), strict=True))
    name = "dark" if worn is DARK else "light"
    up, down = ((ARROWS / f"chevron-{way}-{name}.svg").as_posix() for way in ("up", "down"))
    check = (ARROWS / f"check-{name}.svg").as_posix()
    sheet = Template(STYLE_SHEET.read_text(encoding="utf-8"))
    marks = {"arrow_up": up, "arrow_down": down, "check": check}
    return sheet.substitute(values, radius=f"{RADIUS}px", **marks)


def scaled_font(widget: QWidget, factor: float, *, bold: bool = False) -> QFont:
    """The widget's font, larger or smaller."""
    font = QFont(widget.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    font.setBold(bold)
    return font


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())
