"""The demo: media made on the spot, the three jobs run on them, and a page that shows it all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.demo.folder import open_folder
from engine.demo.media import DemoMedia, make_media
from engine.demo.page import write_page
from engine.errors import UnwritableOutputError
from engine.features.animate import animate
from engine.features.lay_sound import lay_sounds
from engine.features.part_of import part_of
from engine.features.save_cutouts import Saved, save_segmentation
from engine.features.segment_by_sound import segment_by_sound
from engine.features.suggest_audio import suggest_audio
from engine.media.image import read_picture
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.types import AnimationResult, Segmentation, SoundPrompt, VideoSuggestions

_MEDIA, _SUGGESTED, _LAID, _CUT = 0.40, 0.55, 0.60, 0.72  # shares of the work, measured


@dataclass(frozen=True, slots=True, eq=False)
class DemoResult:
    """What was made and found; `page` is the index.html to open, `cutouts` a folder."""

    folder: Path
    page: Path
    media: DemoMedia
    suggestions: VideoSuggestions
    laid: Path
    segmentation: Segmentation
    cutouts: Path
    saved: Saved
    animation: AnimationResult


def run_demo(
    folder: Path,
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    report: Report = ignore_progress,
) -> DemoResult:
    """Make the media, run the three jobs on them, write the page.

    Where `folder` holds somebody's files already, everything goes into a new folder inside it.

    Raises:
        UnwritableOutputError: if the folder cannot be made or written to.
        Cancelled: if `report` says so; what is whole by then stays.
    """
    folder = open_folder(folder)
    media = make_media(_made(folder / "media"), report=part_of(report, 0.0, _MEDIA))
    results = _made(folder / "results")
    found = suggest_audio(
        media.video,
        media.sounds,
        embedder=embedder,
        report=part_of(report, _MEDIA, _SUGGESTED),
    )
    laid = results / "video with sound.mp4"
    lay_sounds(found, laid, report=part_of(report, _SUGGESTED, _LAID))
    picture = read_picture(media.still)
    segmentation = segment_by_sound(
        picture,
        [SoundPrompt(path) for path in (media.crow, media.tick, media.thunder)],
        embedder=embedder,
        segmenter=segmenter,
        report=part_of(report, _LAID, _CUT),
    )
    saved = save_segmentation(picture, segmentation, results / "cut-outs")
    animation = animate(
        [media.still],
        [media.crow, media.tick],
        results / "moving still.mp4",
        embedder=embedder,
        segmenter=segmenter,
        report=part_of(report, _CUT, 1.0),
    )
    result = DemoResult(
        folder=folder,
        page=folder / "index.html",
        media=media,
        suggestions=found,
        laid=laid,
        segmentation=segmentation,
        cutouts=results / "cut-outs",
        saved=saved,
        animation=animation,
    )
    write_page(result)
    return result


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(folder, error.strerror or "the disk refused") from error
    return folder
