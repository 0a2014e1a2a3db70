"""The timeline's colours, all made from the palette, so that every theme works."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


def mixed(a: QColor, b: QColor, share: float) -> QColor:
    """`share` of b in a."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        a.redF() * keep + b.redF() * share,
        a.greenF() * keep + b.greenF() * share,
        a.blueF() * keep + b.blueF() * share,
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """The colour, let through."""
    clear = QColor(colour)
    clear.setAlphaF(alpha)
    return clear


@dataclass(frozen=True, slots=True)
class Colours:
    """What the painters ask for, by use."""

    window: QColor
    base: QColor
    lane: QColor
    line: QColor
    faint: QColor
    text: QColor
    dim: QColor
    accent: QColor
    on_accent: QColor
    dark: bool

    @staticmethod
    def of(palette: QPalette) -> Colours:
        window, base = (
            palette.color(QPalette.ColorRole.Window),
            palette.color(QPalette.ColorRole.Base),
        )
        text, accent = (
            palette.color(QPalette.ColorRole.Text),
            palette.color(QPalette.ColorRole.Highlight),
        )
        return Colours(
            window=window,
            base=base,
            lane=mixed(base, text, 0.035),
            line=mixed(window, text, 0.16),
            faint=mixed(window, text, 0.08),
            text=text,
            dim=mixed(window, text, 0.58),
            accent=accent,
            on_accent=palette.color(QPalette.ColorRole.HighlightedText),
            dark=window.lightnessF() < 0.5,
        )

    def track(self, index: int) -> QColor:
        """The hue of a track: the accent, turned a little for each; -1 is the video's own sound."""
        if index < 0:
            return mixed(self.accent, self.dim, 0.8)
        hue, saturation, light = (
            self.accent.hueF(),
            self.accent.hslSaturationF(),
            self.accent.lightnessF(),
        )
        turned = (max(hue, 0.0) + 0.13 * (index % 7)) % 1.0
        saturation = min(max(saturation, 0.25) * 0.8, 0.62) if hue >= 0 else 0.25
        return QColor.fromHslF(turned, saturation, min(max(light, 0.45), 0.6))
