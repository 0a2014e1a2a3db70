"""What a worker can do for a storyboard; see `app.jobs.tasks`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.arrays import Array
from app.jobs.given import engine_of, library_of
from app.project.plain import from_plain, to_plain
from engine.protocols import Report
from engine.stencil import Stencil
from engine.storyboard import Storyboard

if TYPE_CHECKING:
    from engine.types import Heard

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]


def open_still(arguments: Plain, report: Report) -> Answer:
    """`path` -> `path`, `size`, `key`, `licence`, and `width`, `height` of the upright picture."""
    from engine.features.find_licence import find_licence
    from engine.features.make_board import read_size
    from engine.media.identity import content_key

    path = Path(arguments["path"])
    width, height = read_size(path)
    value = {"path": str(path), "size": path.stat().st_size, "key": content_key(path)}
    return {**value, "licence": find_licence(path), "width": width, "height": height}, {}


def still_picture(arguments: Plain, report: Report) -> Answer:
    """`path`, `longest` -> array `picture` (h, w, 3) uint8 RGB, its longer side at most that."""
    from engine.media.image import read_picture

    picture = read_picture(Path(arguments["path"]), max_side=int(arguments["longest"]))
    return {"width": picture.width, "height": picture.height}, {"picture": picture.pixels}


def make_board(arguments: Plain, report: Report) -> Answer:
    """`preset`, `images`, `sounds`, `music`, `width`, `height`; as one likes `title`, `transition`.

    -> `board`, `engine`, `segmenter`, and `found` with `page`, `sound`, `id`, `actor`, `score` and
    `heard`.
    """
    from engine.features.make_board import Look
    from engine.features.make_board import make_board as make

    engine, music = engine_of(arguments, report), arguments.get("music")
    made = make(
        [Path(name) for name in arguments["images"]],
        [Path(name) for name in arguments["sounds"]],
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        size=(int(arguments["width"]), int(arguments["height"])),
        preset=arguments["preset"],
        music=Path(music) if music else None,
        look=Look(
            title=str(arguments.get("title", "")), transition=arguments.get("transition") or None
        ),
        report=report,
    )
    found = [
        {
            "page": each.page,
            "sound": str(each.path),
            "id": each.id,
            "actor": each.actor,
            "score": each.score,
            "heard": _heard(each.heard),
        }
        for each in made.found
    ]
    by = {"engine": made.engine, "segmenter": made.segmenter}
    return {"board": to_plain(made.board), **by, "found": found}, {}


def find_actors_in(arguments: Plain, report: Report) -> Answer:
    """`path` of a still, `sounds` -> `actors`, one a sound (None where nobody makes it), `heard`.

    And `engine` and `segmenter`, who found them. The actors move to nothing yet; `scores` belong to
    them.
    """
    from engine.features.find_actors import find_actors
    from engine.media.image import read_picture
    from engine.storyboard import Actor

    engine = engine_of(arguments, report)
    findings = find_actors(
        read_picture(Path(arguments["path"]), max_side=1920),
        [Path(name) for name in arguments["sounds"]],
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        threshold=arguments.get("threshold"),
        report=report,
    )
    actors = [
        to_plain(Actor(f"a{i}", each.heard[0].concept if each.heard else "", each.found.stencil))
        if each.found
        else None
        for i, each in enumerate(findings, 1)
    ]
    scores = [each.found.score if each.found else None for each in findings]
    heard = [_heard(each.heard) for each in findings]
    by = {"engine": engine.embedder.name, "segmenter": engine.segmenter.name}
    return {**by, "actors": actors, "scores": scores, "heard": heard}, {}


def sound_cues(arguments: Plain, report: Report) -> Answer:
    """`path`, `start`, `duration` -> `duration`, `hop`, `onsets` as [time, strength].

    Array `loudness` (n,) float32 in [0, 1]. Times are seconds from `start`.
    """
    from engine.features.find_cues import find_cues
    from engine.media.audio import read_sound

    start, duration = float(arguments.get("start", 0.0)), arguments.get("duration")
    cues = find_cues(read_sound(Path(arguments["path"]), start=start, duration=duration))
    onsets = [[onset.time, onset.strength] for onset in cues.onsets]
    value = {"duration": cues.duration, "hop": cues.hop, "onsets": onsets}
    return value, {"loudness": cues.loudness}


def beats(arguments: Plain, report: Report) -> Answer:
    """`path` of music -> `tempo` in beats a minute (0: none), `beats` and `downbeats`, seconds."""
    from engine.features.find_beats import find_beats
    from engine.media.audio import read_sound

    report(0, 0, "listening to the music")
    found = find_beats(read_sound(Path(arguments["path"])))
    value = {"beats": list(found.times), "downbeats": list(found.downbeats)}
    return {"tempo": found.tempo, **value}, {}


def curve_of(arguments: Plain, report: Report) -> Answer:
    """`motion`, as one likes `attack`, `decay`, `amount` -> `points` [time, level]: its own course.

    With the settings that were used where none were given.
    """
    from engine.features.envelope import own_curve
    from engine.features.motion import choose_motion

    settings: Plain = {name: arguments.get(name) for name in ("attack", "decay", "amount")}
    motion = choose_motion(arguments["motion"], **settings)
    points = [[point.time, point.level] for point in own_curve(motion)]
    used = {"attack": motion.attack, "decay": motion.decay, "amount": motion.amount}
    return {"points": points, "pivot": motion.pivot, **used}, {}


def paint_stencil(arguments: Plain, report: Report) -> Answer:
    """`stencil`, `strokes` of `points` [x, y], `radius`, `adds` -> `stencil`.

    Points are shares of the picture, the radius is one of its width.
    """
    from engine.features.paint_stencil import BrushStroke
    from engine.features.paint_stencil import paint_stencil as paint

    report(0, 1, "painting")
    strokes = [
        BrushStroke(
            tuple((float(x), float(y)) for x, y in each["points"]),
            float(each["radius"]),
            bool(each["adds"]),
        )
        for each in arguments["strokes"]
    ]
    return {"stencil": to_plain(paint(from_plain(Stencil, arguments["stencil"]), strokes))}, {}


def export_board(arguments: Plain, report: Report) -> Answer:
    """`board`, `out`, `kind`, and as one likes `width`, `height`, `credits`.

    `credits` name more: tables with `name`, `licence`, `engine`. -> `path`, `duration`, `frames`,
    and `credits`, the text file beside it that says what went into it.
    """
    from engine.features.board_credits import OtherCredit
    from engine.features.export_board import export_board as export
    from engine.library.credits import from_library

    board = from_plain(Storyboard, arguments["board"])
    size = int(arguments.get("width") or board.width), int(arguments.get("height") or board.height)
    others = [
        OtherCredit(*(str(each.get(field, "")) for field in ("name", "licence", "engine")))
        for each in arguments.get("credits") or ()
    ]
    written = export(
        board,
        Path(arguments["out"]),
        kind=arguments["kind"],
        size=size,
        credits=others,
        complete=from_library(library_of(arguments)),
        report=report,
    )
    value = {"path": str(written.path), "credits": str(written.credits)}
    return {**value, "duration": written.duration, "frames": written.frames}, {}


TASKS = {
    task.__name__: task
    for task in (
        *(open_still, still_picture, make_board, find_actors_in, sound_cues, beats, curve_of),
        *(paint_stencil, export_board),
    )
}


def _heard(heard: tuple[Heard, ...]) -> list[list[Any]]:
    return [[each.concept, each.probability] for each in heard]
