"""Ways of looking at a still, by name. Pure functions, no Qt."""

from __future__ import annotations

from dataclasses import replace

from engine.storyboard import Camera

NONE, ZOOM_IN, ZOOM_OUT, PAN_LEFT, PAN_RIGHT, OWN = (
    "none", "zoom-in", "zoom-out", "pan-left", "pan-right", "own"
)  # fmt: skip
CLOSE, WIDE = 1.25, 1.2
_VIEWS = {
    NONE: Camera(),
    ZOOM_IN: Camera(zoom1=CLOSE),
    ZOOM_OUT: Camera(zoom0=CLOSE),
    PAN_LEFT: Camera(x0=1 - 0.5 / WIDE, x1=0.5 / WIDE, zoom0=WIDE, zoom1=WIDE),
    PAN_RIGHT: Camera(x0=0.5 / WIDE, x1=1 - 0.5 / WIDE, zoom0=WIDE, zoom1=WIDE),
}


def with_preset(camera: Camera, preset: str) -> Camera:
    """The camera with the views of a preset; it shakes as before."""
    views = _VIEWS.get(preset, camera)
    return replace(views, shake=camera.shake, cue=camera.cue)


def preset_of(camera: Camera) -> str:
    """The preset that has these views, OWN where none has."""
    plain = replace(camera, shake=0.0, cue="")
    return next((name for name, views in _VIEWS.items() if views == plain), OWN)
