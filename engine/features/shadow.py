"""The soft shadow of an object: it goes along on the ground and stays behind when that rises."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.features.fill_hole import box_around
from engine.features.medium import Medium, sheet_of
from engine.features.motion import Pose
from engine.features.sprite import Sprite
from engine.storyboard import Shadow
from engine.types import Float32

_LIFTED = 0.35  # of an object's rise its shadow takes part in


def make_shadow(matte: Float32, shadow: Shadow, body: Sprite, medium: Medium) -> Sprite:
    """The shadow of the object under `matte` (h, w), which `body` draws."""
    box = box_around(matte)
    height = box.y1 - box.y0
    blur = shadow.blur * height
    margin = int(3 * blur) + 2
    inside = matte[box.y0 : box.y1, box.x0 : box.x1] * np.float32(shadow.opacity)
    alpha = np.pad(inside, margin)
    if blur > 0.3:
        alpha = np.asarray(cv2.GaussianBlur(alpha, (0, 0), blur), np.float32)
    black = np.zeros((*alpha.shape, 4), np.uint8)
    black[:, :, 3] = np.rint(255 * np.clip(alpha, 0, 1))
    corner = (
        box.x0 - margin + round(shadow.right * height),
        box.y0 - margin + round(shadow.down * height),
    )
    sheet = sheet_of(black, medium)
    return replace(body, colour=sheet, light=None, mouth=None, corner=corner)


def shadow_pose(pose: Pose) -> Pose:
    """How a shadow lies while its object stands like that."""
    return replace(pose, up=_LIFTED * pose.up, light=0.0, mouth=0.0)
