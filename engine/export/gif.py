"""A clip as a GIF: fewer, smaller pictures in 256 colours chosen for this clip.

Two passes, so that no more than a frame is held at once: one over a few frames finds the colours
(FFmpeg's `palettegen`), one draws with them (`paletteuse`). An ordered dither that redraws only
the rectangle that changed keeps still parts still; error diffusion would make them crawl.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
from av.error import BlockingIOError as NotYetError
from av.error import EOFError as EndOfFilmError
from av.filter import Graph

from engine.export.footage import Footage
from engine.export.video import picture_frame
from engine.protocols import Report

if TYPE_CHECKING:
    from av.filter.context import FilterContext

MAX_FPS = 15
MAX_SIDE = 640
_PALETTE_FRAMES = 24
_HUNDREDTH = Fraction(1, 100)  # a GIF counts time in these


def encode_gif(footage: Footage, part: Path, report: Report) -> None:
    """Write the pictures of `footage` to `part`; a GIF has no sound.

    Raises:
        av.error.FFmpegError, OSError: if the disk refuses.
        Cancelled: if `report` says so.
    """
    step = -(-footage.fps // MAX_FPS)
    size = _fit(footage.size)
    palette = _find_palette(footage, size, report)
    with av.open(str(part.absolute()), "w", format="gif", options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream("gif", rate=Fraction(footage.fps, step))
        stream.width, stream.height = size
        stream.pix_fmt = "pal8"
        stream.codec_context.time_base = _HUNDREDTH
        for frame in _drawn(footage, size, palette, step, report):
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def _fit(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, MAX_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _find_palette(footage: Footage, size: tuple[int, int], report: Report) -> av.VideoFrame:
    """The 256 colours, as a 16 x 16 picture, of frames spread evenly over the clip."""
    graph = Graph()
    source, sink = _add_source(graph, footage), graph.add("buffersink")
    find = graph.add("palettegen", "stats_mode=full:reserve_transparent=0")
    graph.link_nodes(source, _add_scale(graph, size), find, sink).configure(auto_buffer=False)
    count = min(_PALETTE_FRAMES, footage.count)
    for i in range(count):
        report(i, count, "choosing colours")
        source.push(picture_frame(footage, i * footage.count // count))
    source.push(None)
    return cast("av.VideoFrame", sink.pull())


def _drawn(
    footage: Footage, size: tuple[int, int], palette: av.VideoFrame, step: int, report: Report
) -> Iterator[av.VideoFrame]:
    """Each frame that is kept, in the colours of `palette`."""
    graph = Graph()
    source, colours = _add_source(graph, footage), _add_palette_source(graph, palette)
    draw = graph.add("paletteuse", "dither=bayer:bayer_scale=3:diff_mode=rectangle")
    sink = graph.add("buffersink")
    graph.link_nodes(source, _add_scale(graph, size), draw, sink)
    colours.link_to(draw, 0, 1)
    graph.configure(auto_buffer=False)
    colours.push(palette)
    colours.push(None)
    for index in range(0, footage.count, step):
        report(index, footage.count, "writing the clip")
        source.push(picture_frame(footage, index))
        yield from _ready(sink)
    source.push(None)
    yield from _ready(sink)


def _ready(sink: FilterContext) -> Iterator[av.VideoFrame]:
    """What the graph has finished; it may hold frames back until it has the next."""
    while True:
        try:
            yield cast("av.VideoFrame", sink.pull())
        except (NotYetError, EndOfFilmError):
            return


def _add_source(graph: Graph, footage: Footage) -> FilterContext:
    width, height = footage.size
    return graph.add(
        "buffer",
        f"video_size={width}x{height}:pix_fmt=yuv420p:time_base=1/{footage.fps}"
        ":pixel_aspect=1/1:colorspace=bt709:range=tv",
    )


def _add_palette_source(graph: Graph, palette: av.VideoFrame) -> FilterContext:
    return graph.add(
        "buffer",
        f"video_size={palette.width}x{palette.height}:pix_fmt={palette.format.name}"
        ":time_base=1/1:pixel_aspect=1/1:colorspace=gbr:range=pc",
    )


def _add_scale(graph: Graph, size: tuple[int, int]) -> FilterContext:
    return graph.add("scale", f"{size[0]}:{size[1]}:flags=area+accurate_rnd")
