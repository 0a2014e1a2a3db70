"""OpenEXR files for tests, written by FFmpeg."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np


def write_exr(path: Path, values: np.ndarray, kind: str = "grayf32le") -> Path:
    """Values (h, w) as the grey channel, or the same in all three colours ("gbrpf32le")."""
    height, width = values.shape
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("exr", rate=1)
        stream.width, stream.height, stream.pix_fmt = width, height, kind
        frame = av.VideoFrame(width, height, kind)
        for plane in frame.planes:
            rows = np.zeros((height, plane.line_size), np.uint8)
            rows[:, : 4 * width] = np.ascontiguousarray(values, "<f4").view(np.uint8)
            plane.update(rows.tobytes())
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return path
