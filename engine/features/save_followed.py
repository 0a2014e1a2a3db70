"""Save followed objects: moving pictures with alpha, a sequence of PNG, or COCO JSON by frame.

At the video's own size and timing; the edges are drawn from the full frame, in one way for all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

from engine.edge import Edge
from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export.alpha_video import write_alpha_video
from engine.export.coco import CocoObject, CocoPicture, coco_object, write_coco
from engine.export.stills import write_png
from engine.features.draw_edges import draw_edge
from engine.features.follow_track import Track, TrackReader, draw_followed
from engine.features.save_cutouts import own_colours
from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.protocols import Report, ignore_progress
from engine.types import Frame, TimeSpan, UInt8

Kind = Literal["prores4444", "vp9", "png-sequence", "coco"]
ENDINGS: Mapping[str, str] = {"prores4444": ".mov", "vp9": ".webm", "coco": ".json"}

_NEAR_S = 1e-3
_BLEED_PX = 16  # around the object its colours go on, so that no encoder mixes others in


def save_followed(
    track: Track,
    folder: Path,
    out: Path,
    *,
    kind: Kind,
    objects: Sequence[str],
    edges: Mapping[str, Edge] | None = None,
    names: Mapping[str, str] | None = None,
    span: TimeSpan | None = None,
    video: Path | None = None,
    report: Report = ignore_progress,
) -> int:
    """Write some objects of a track (in `folder`) together; gives the number of frames.

    `edges` and `names` are by object. `out` is a file, for "png-sequence" a new folder. `video` is
    where the source is now.

    Raises:
        WrongRequestError: for no objects, an unknown kind, an ending that does not fit, or a name
            that is the source's.
        UnreadableMediaError, UnwritableOutputError: if the video or the disk refuses.
        Cancelled: if `report` says so between two frames; nothing is left behind.
    """
    source = video or track.video
    _check(out, kind, objects, source)
    shown = _Shown(track, folder, source, objects, edges or {}, span or track.span, report)
    if kind == "coco":
        return _write_coco(shown, out, names or {})
    if kind == "png-sequence":
        return _write_sequence(shown, out)
    frames = ((time - shown.start, pixels) for time, pixels in shown.cutouts())
    return write_alpha_video(
        frames,
        out,
        kind,
        size=track.size,
        rate=probe(source).frame_rate,
        sound_of=source,
        span=TimeSpan(shown.start, shown.span.end),
    )


class _Shown:
    """The objects of a track in a span, frame by frame."""

    def __init__(
        self,
        track: Track,
        folder: Path,
        source: Path,
        objects: Sequence[str],
        edges: Mapping[str, Edge],
        span: TimeSpan,
        report: Report,
    ) -> None:
        self.track, self.source, self.objects, self.span = track, source, objects, span
        self._edges, self._report = edges, report
        self._reader = TrackReader(track, folder)
        self.indices = [
            index
            for index, time in enumerate(track.times)
            if time + _NEAR_S >= min(span.start, track.times[-1]) and time < span.end
        ] or [track.nearest(span.start)]

    @property
    def start(self) -> float:
        """When the first frame is shown."""
        return self.track.times[self.indices[0]]

    def cutouts(self) -> Iterator[tuple[float, UInt8]]:
        """The time of each frame, and all objects together, (h, w, 4) RGBA straight alpha."""
        for frame, mattes in self.mattes():
            levels = np.zeros(frame.picture.pixels.shape[:2], np.uint8)
            for each in mattes.values():
                np.maximum(levels, each, out=levels)
            yield frame.time, _cut(frame.picture.pixels, levels)

    def mattes(self) -> Iterator[tuple[Frame, dict[str, UInt8]]]:
        """Each frame, and the mattes (h, w) uint8 of the objects that are not lost in it."""
        end = self.track.times[self.indices[-1]] + _NEAR_S
        with closing(iter_frames(self.source, start=self.start, end=end)) as frames:
            for done, (index, frame) in enumerate(zip(self.indices, frames, strict=False)):
                self._report(done, len(self.indices), "saving the frames")
                yield frame, dict(self._drawn(index, frame))

    def _drawn(self, index: int, frame: Frame) -> Iterator[tuple[str, UInt8]]:
        for each in self.objects:
            stencil = self._reader.stencil(each, index)
            if stencil is not None:
                drawn = draw_followed(stencil, frame.picture.pixels)
                yield each, draw_edge(drawn, self._edges.get(each, Edge()))


def _check(out: Path, kind: str, objects: Sequence[str], source: Path) -> None:
    if not objects:
        raise WrongRequestError("There is nothing to save: follow an object first.")
    if kind not in (*ENDINGS, "png-sequence"):
        raise WrongRequestError(f"Choose what to save: {', '.join(ENDINGS)} or png-sequence.")
    if kind in ENDINGS and out.suffix.lower() != ENDINGS[kind]:
        raise WrongRequestError(
            f"End the name {out.name} in {ENDINGS[kind]} for this kind of file."
        )
    if out.exists() and source.exists() and out.samefile(source):
        raise WrongRequestError(f"{out.name} is the source: choose another name to save to.")


def _cut(pixels: UInt8, levels: UInt8) -> UInt8:
    """The object (h, w, 4), its own colours along the rim and a little beyond, black further."""
    alpha = levels.astype(np.float32) / np.float32(255)
    drawn = own_colours(pixels, alpha, beyond=True)
    reach = 2 * _BLEED_PX + 1
    near = cv2.dilate(levels, np.ones((reach, reach), np.uint8)) > 0
    return np.dstack([drawn * near[..., None], levels])


def _write_coco(shown: _Shown, out: Path, names: Mapping[str, str]) -> int:
    pictures: list[CocoPicture] = []
    objects: list[CocoObject] = []
    width, height = shown.track.size
    confidence = {each.id: each.confidence for each in shown.track.objects}
    for number, (frame, mattes) in enumerate(shown.mattes()):
        pictures.append(CocoPicture(f"frame_{number + 1:06}.png", width, height, frame.time))
        for each, levels in mattes.items():
            score = confidence[each][shown.indices[number]]
            name = names.get(each) or each
            objects.append(coco_object(levels, name, picture=number, score=score, track=each))
    write_coco(out, pictures, objects)
    return len(pictures)


def _write_sequence(shown: _Shown, out: Path) -> int:
    with _new_folder(out) as folder:
        lines = ["file,time"]
        for number, (time, pixels) in enumerate(shown.cutouts(), start=1):
            name = f"{out.name}_{number:06}.png"
            write_png(folder / name, pixels)
            lines.append(f"{name},{time:.6f}")
        (folder / "times.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(lines) - 1


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A hidden folder beside `out` to fill; it takes that name when the block ends well."""
    folder: Path | None = None
    try:
        if out.is_dir() and any(out.iterdir()):
            why = "there is a folder of that name with something in it"
            raise UnwritableOutputError(out, why, "Choose another name.")
        folder = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=".earshot-"))
        yield folder
        folder.chmod(0o755)
        with suppress(FileNotFoundError):
            out.rmdir()
        folder.rename(out)
        folder = None
    except OSError as error:
        raise UnwritableOutputError(out, error.strerror or "the disk refused") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
