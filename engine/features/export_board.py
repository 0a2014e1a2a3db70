"""Writes a storyboard: one file, or a folder of pictures, with its sound and its credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from engine.errors import WrongRequestError
from engine.export.atomic import written_whole
from engine.export.audio_file import write_sound_file
from engine.export.clip import encoder_for, write_clip
from engine.export.credits import Complete, as_given, ingredients_text
from engine.export.footage import Footage
from engine.export.png_sequence import check_sequence, is_numbered, write_sequence
from engine.export.sequence import assemble
from engine.features.board_credits import TITLE, OtherCredit, board_ingredients
from engine.features.board_sound import timeline_of
from engine.features.medium import Medium, straight
from engine.features.part_of import part_of
from engine.features.play_board import BoardPlayer
from engine.mixer import Mixer, measure_master
from engine.protocols import Report, ignore_progress
from engine.storyboard import Storyboard
from engine.types import UInt8

Kind = Literal["mp4", "gif", "webm", "webm-alpha", "prores4444", "png-sequence"]

SMALLEST, LARGEST = 16, 4096  # pixels a side
LONGEST = 1800.0  # seconds

_ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "mp4": ".mp4",
        "gif": ".gif",
        "webm": ".webm",
        "webm-alpha": ".webm",
        "prores4444": ".mov",
        "png-sequence": "",
    }
)
WITH_ALPHA = ("webm-alpha", "prores4444", "png-sequence")
_MIXED = 0.08  # of the work


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and the text beside it; `duration` in seconds."""

    path: Path
    credits: Path
    duration: float
    frames: int


def kind_of(out: Path, *, transparent: bool) -> Kind:
    """The kind of export that a name asks for; an existing folder is for pictures.

    Raises:
        WrongRequestError: if none has that ending.
    """
    if is_numbered(out) or out.is_dir():
        return "png-sequence"
    kinds: dict[str, Kind] = {
        ".mp4": "mp4",
        ".gif": "gif",
        ".mov": "prores4444",
        ".webm": "webm-alpha" if transparent else "webm",
    }
    if (kind := kinds.get(out.suffix.lower())) is None:
        encoder_for(out)  # says which endings there are
        raise WrongRequestError(f"Cannot write {out.name}: choose another ending.")
    return kind


def export_board(
    board: Storyboard,
    out: Path,
    *,
    kind: Kind,
    size: tuple[int, int] | None = None,
    credits: Iterable[OtherCredit] = (),
    complete: Complete = as_given,
    report: Report = ignore_progress,
) -> Written:
    """Write a board as the preview plays it, at `size` (width, height; the board's own: None).

    "mp4" is H.264 and AAC, "webm" VP9 and Opus, "prores4444" a .mov with PCM; the last three kinds
    keep the alpha of a transparent board, any other draws its stills in full. "png-sequence" is a
    folder (with the sound beside the pictures) or a name like "x %04d.png". "NAME credits.txt"
    says what went into it, and what `complete` knows of that. The same board gives the same bytes;
    all of it appears or none.

    Raises:
        WrongRequestError: if there is nothing to write, or the name, kind or size do not fit.
        UnreadableMediaError, UnwritableOutputError: if a file or the disk refuses.
        Cancelled: if `report` says so; nothing is left behind.
    """
    board = _sized(board, size or (board.width, board.height), kind)
    check_board(board, out, kind)
    mixing, writing = part_of(report, 0.0, _MIXED), part_of(report, _MIXED, 1.0)
    timeline = timeline_of(board)
    mixer = None
    if timeline.tracks:
        mixer = Mixer(timeline, master_db=measure_master(timeline, mixing))
    footage = footage_of(board, mixer, with_alpha=kind in WITH_ALPHA)
    said = ingredients_text(complete(board_ingredients(board, credits)), title=TITLE)
    beside = credits_beside(out)
    with written_whole(beside) as part:
        part.write_text(said, encoding="utf-8", errors="replace", newline="\n")
        if kind == "png-sequence":
            write_sequence(footage, out, writing, lambda folder: _write_sound(mixer, folder))
            writing(1, 1, "writing the pictures")
        else:
            write_clip(footage, out, report=writing)
    return Written(out, beside, footage.duration, footage.count)


def footage_of(board: Storyboard, mixer: Mixer | None, *, with_alpha: bool) -> Footage:
    """The board as frames that are drawn when they are asked for."""
    player = BoardPlayer(board, Medium.COLOUR if with_alpha else Medium.PLANAR)
    size = board.width, board.height
    shown = assemble(*player.shots(), size=size, fps=board.fps)

    def frame(index: int) -> UInt8:
        drawn = shown(index)
        return straight(drawn) if with_alpha and board.transparent else drawn

    return Footage(
        size=size,
        fps=board.fps,
        count=player.count,
        frame=frame,
        sound=mixer.part if mixer else None,
        has_alpha=with_alpha,
    )


def check_board(board: Storyboard, out: Path, kind: str) -> None:
    """Refuse before any work what could not be written after it.

    Raises:
        WrongRequestError: with what to do instead.
    """
    if not board.pages:
        raise WrongRequestError("There is nothing to animate yet: add a still first.")
    if board.duration > LONGEST:
        raise WrongRequestError(
            f"The animation would last over {LONGEST / 60:.0f} minutes. Make it shorter."
        )
    if kind not in _ENDINGS:
        raise WrongRequestError(f"There is no kind of export “{kind}”.")
    if kind == "png-sequence":
        check_sequence(out)
    elif out.suffix.lower() != _ENDINGS[kind]:
        raise WrongRequestError(f"Cannot write {out.name}: end its name in {_ENDINGS[kind]}.")
    _refuse_sources(board, out)


def credits_beside(out: Path) -> Path:
    """Where the credits of an export go."""
    if is_numbered(out):
        return out.with_name(
            f"{out.name.partition('%')[0].rstrip(' _-.') or 'pictures'} credits.txt"
        )
    return out.with_name(f"{out.stem if out.suffix else out.name} credits.txt")


def _sized(board: Storyboard, size: tuple[int, int], kind: str) -> Storyboard:
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise WrongRequestError(
            f"The size must be from {SMALLEST} to {LARGEST} pixels a side, not"
            f" {size[0]} x {size[1]}."
        )
    width, height = (side // 2 * 2 for side in size)
    transparent = board.transparent and kind in WITH_ALPHA
    return replace(board, width=width, height=height, transparent=transparent)


def _refuse_sources(board: Storyboard, out: Path) -> None:
    """Never write over what is read."""
    sounds = [sound for page in board.pages for sound in page.sounds]
    paths = [page.path for page in board.pages] + [sound.path for sound in sounds]
    paths += [board.music.path] if board.music else []
    for goal in (out, credits_beside(out)):
        for path in paths if goal.exists() else ():
            if path.exists() and goal.samefile(path):
                raise WrongRequestError(
                    f"{goal.name} is one of the files to read. Choose another name."
                )


def _write_sound(mixer: Mixer | None, folder: Path) -> None:
    if mixer is not None:
        write_sound_file(folder / "sound.wav", mixer.blocks())
