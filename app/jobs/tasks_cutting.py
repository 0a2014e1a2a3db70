"""What a worker can do for the Segment workspace, by name. As `app.jobs.tasks` has it.

A "stencil" is `to_plain(Stencil)`, an "edge" `to_plain(Edge)`. `time` is None for a picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.arrays import Array
from app.jobs.given import cache_of, engine_of, file_of, library_of
from app.project.plain import from_plain, to_plain
from engine.edge import Edge
from engine.errors import UnreadableMediaError, WrongRequestError
from engine.media.limits import MAX_PIXELS
from engine.protocols import Report
from engine.stencil import Stencil
from engine.types import Box, Click, Prompt, SoundPrompt, TextPrompt, TimeSpan

if TYPE_CHECKING:
    from app.jobs.looked_at import Looked
    from engine.features.brush import Stroke
    from engine.features.follow_objects import ToFollow
    from engine.features.save_objects import SavedThing
    from engine.features.segment_by_sound import FoundForPrompt

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]

SMALLEST_LEVEL = 512  # pixels of the longer side from which on no smaller level is made


def open_source(arguments: Plain, report: Report) -> Answer:
    """`path`, as one likes `time` -> what `probe` says, `key`, `licence`, and the `shot` there."""
    from engine.features.find_licence import find_licence
    from engine.features.find_scenes import find_shot
    from engine.media.identity import content_key
    from engine.media.probe import probe

    path = Path(arguments["path"])
    report(0, 0, f"opening {path.name}")
    info = probe(path)
    if info.kind == "sound":
        raise UnreadableMediaError(path, "there is no picture in it", "Choose a picture or video.")
    if not info.has_video and info.width * info.height > MAX_PIXELS:
        width, height, most = info.width, info.height, MAX_PIXELS // 1_000_000
        raise UnreadableMediaError(
            path,
            f"it has {width} x {height} pixels, the limit is {most} megapixels",
            "Make it smaller first.",
        )
    shot = None
    if info.has_video:
        found = find_shot(path, float(arguments.get("time") or 0.0), report=report)
        shot = [found.start, found.end]
    facts = {"key": content_key(path), "licence": find_licence(path), "shot": shot}
    size = {"duration": info.duration, "width": info.width, "height": info.height}
    return {**file_of(path), **size, "frame_rate": info.frame_rate, **facts}, {}


def read_picture_levels(arguments: Plain, report: Report) -> Answer:
    """`path`, `time` -> `width`, `height`, `time`; arrays "0", "1" ... (h, w, 4) uint8.

    Blue, green, red, 255. Level 0 is the full size, each next half as large, until the longer side
    is at most 512.
    """
    from engine.features.picture_levels import picture_levels

    looked = _look_at(arguments)
    report(1, 2, "preparing the picture")
    levels = picture_levels(looked.picture, SMALLEST_LEVEL)
    size = {"width": looked.picture.width, "height": looked.picture.height}
    return {**size, "time": looked.time}, {str(i): level for i, level in enumerate(levels)}


def find_objects(arguments: Plain, report: Report) -> Answer:
    """`path`, `time`, `prompts` with `id`, `sound` and its `span`, or `words`; maybe `thorough`.

    As one likes `engine` and `segmenter`, by name, as in all tasks that use them.
    -> `engine`, `segmenter`, `threshold` (the engine's own), `prompts` with `id` and `heard`, and
    `objects` with `prompt`, `score`, `stencil`: all of them, whatever their score.
    """
    from engine.features.segment_by_sound import find_in_picture

    prompts = [_prompt(wanted) for wanted in arguments["prompts"]]
    looked, engine = _look_at(arguments), engine_of(arguments, report)
    found = find_in_picture(
        looked.picture,
        prompts,
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        threshold=0.0,
        thorough=bool(arguments.get("thorough")),
        seen=looked.seen(engine, report),
        report=report,
    )
    ids = [wanted["id"] for wanted in arguments["prompts"]]
    pairs = list(zip(ids, found, strict=True))
    value = {
        "engine": engine.embedder.name,
        "segmenter": engine.segmenter.name,
        "threshold": engine.embedder.threshold,
        "prompts": [{"id": each, "heard": _heard(result)} for each, result in pairs],
        "objects": [thing for each, result in pairs for thing in _objects(each, result)],
    }
    return value, {}


def refine(arguments: Plain, report: Report) -> Answer:
    """`path`, `time`, `stencil`, `clicks` [x, y, adds], `box` [x0, y0, x1, y1], `strokes`.

    -> `stencil`.
    """
    from engine.features.refine_cutout import refine_cutout

    stencil, clicks, box = arguments.get("stencil"), _clicks(arguments), _box(arguments)
    looked = _look_at(arguments)
    segmenter = engine_of(arguments, report).segmenter if clicks or box else None
    report(0, 0, "outlining")
    refined = refine_cutout(
        looked.picture,
        _stencil(stencil) if stencil else None,
        segmenter=segmenter,
        features=looked.features(segmenter, report) if segmenter else None,
        box=box,
        clicks=clicks,
        strokes=_strokes(arguments),
    )
    return {"stencil": to_plain(refined)}, {}


def draw_mattes(arguments: Plain, report: Report) -> Answer:
    """`objects` with `stencil` and `edge`, `longest` -> `width`, `height`; arrays "0" ..."""
    from engine.features.draw_edges import draw_stencil

    drawn = {}
    for i, each in enumerate(arguments["objects"]):
        report(i, len(arguments["objects"]), "drawing the edges")
        longest = arguments.get("longest")
        drawn[str(i)] = draw_stencil(_stencil(each["stencil"]), _edge(each), longest=longest)
    height, width = drawn["0"].shape if drawn else (0, 0)
    return {"width": width, "height": height}, drawn


def save_cutouts(arguments: Plain, report: Report) -> Answer:
    """`path`, `time`, `objects` (`name`, `prompt`, `score`, `stencil`, `edge`), `folder`, `kinds`.

    As one likes `joined` and `credits` -> `files`, in the order they were written.
    """
    from engine.features.save_objects import save_objects

    folder, source = Path(arguments["folder"]), Path(arguments["path"])
    files = save_objects(
        _look_at(arguments).picture,
        [_saved_thing(each) for each in arguments["objects"]],
        folder,
        kinds=arguments["kinds"],
        source=source,
        joined=bool(arguments.get("joined")),
        keep=[Path(each["file"]) for each in arguments.get("credits") or [] if each.get("file")],
        report=report,
    )
    files += _write_credits(arguments, folder / f"{source.stem} cut-outs")
    return {"files": [str(file) for file in files]}, {}


def cutout_pixels(arguments: Plain, report: Report) -> Answer:
    """`path`, `time`, `objects` with `stencil` and `edge` -> array `cutout` (h, w, 4) RGBA."""
    from engine.features.save_objects import cut_by_levels, drawn_together

    things = [_saved_thing(each) for each in arguments["objects"]]
    if not things:
        raise WrongRequestError("There is nothing to copy: choose an object first.")
    cutout = cut_by_levels(_look_at(arguments).picture, drawn_together(things))
    return {"width": cutout.shape[1], "height": cutout.shape[0]}, {"cutout": cutout}


def speaking(arguments: Plain, report: Report) -> Answer:
    """`path`, `time`, `objects` (`id`, `prompt`, `stencil`), `prompts` (`id`, `sound`, `span`).

    -> `hop` in seconds, and `objects`: by id the levels in [0, 1] over the prompt's sound; those
    without a sound are left out.
    """
    from engine.features.who_speaks import HOP, Speaker, who_speaks

    asked = {each["id"]: _prompt(each) for each in arguments["prompts"] if each.get("sound")}
    speakers = [
        Speaker(each["id"], _stencil(each["stencil"]), prompt.path, prompt.span)
        for each in arguments["objects"]
        if isinstance(prompt := asked.get(each["prompt"]), SoundPrompt)
    ]
    engine, picture = engine_of(arguments, report), _look_at(arguments).picture
    found = who_speaks(picture, speakers, embedder=engine.embedder, report=report)
    levels = {each: [round(float(level), 3) for level in said] for each, said in found.items()}
    return {"hop": HOP, "objects": levels}, {}


def follow(arguments: Plain, report: Report) -> Answer:
    """`path`, `span` [start, end], `objects` with `id`, `keys` [time, stencil] and maybe `prompt`.

    A prompt is as for `find_objects`. -> `track` (its name), `times`, `span`, and `confidence` in
    [0, 1] by id, one for each of the times; under 0.42 the object is lost and there is no matte.
    """
    from engine.features.follow_objects import follow_objects

    engine = engine_of(arguments, report)
    track = follow_objects(
        Path(arguments["path"]),
        TimeSpan(*map(float, arguments["span"])),
        [_to_follow(each) for each in arguments["objects"]],
        _tracks_folder(arguments),
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        cache=cache_of(arguments),
        report=report,
    )
    confidence = {each.id: list(each.confidence) for each in track.objects}
    span = [track.span.start, track.span.end]
    value = {"track": track.name, "times": list(track.times), "span": span}
    return {**value, "confidence": confidence}, {}


def followed_mattes(arguments: Plain, report: Report) -> Answer:
    """`track`, `time`, `longest`, as one likes `objects` (ids) and where the `path` is now.

    -> `time` (the frame's own), `width`, `height`, `objects` (the ids of those that are not lost
    there); arrays "0" ... (h, w) uint8 in their order.
    """
    from engine.features.follow_track import TrackReader, draw_followed, read_track
    from engine.media.video import read_frames

    folder = _tracks_folder(arguments)
    track = read_track(str(arguments["track"]), folder)
    reader, index = TrackReader(track, folder), track.nearest(float(arguments["time"]))
    video = Path(arguments.get("path") or track.video)
    frame = read_frames(video, [track.times[index]], max_side=arguments.get("longest"))[0]
    pixels = frame.picture.pixels
    wanted = arguments.get("objects") or [each.id for each in track.objects]
    found = [(each, reader.stencil(each, index)) for each in wanted]
    there = [(each, stencil) for each, stencil in found if stencil is not None]
    drawn = {str(i): draw_followed(stencil, pixels) for i, (_, stencil) in enumerate(there)}
    size = {"width": pixels.shape[1], "height": pixels.shape[0]}
    return {"time": frame.time, **size, "objects": [each for each, _ in there]}, drawn


def save_followed(arguments: Plain, report: Report) -> Answer:
    """`track`, `objects` (ids), `out`, `kind`; as one likes `path`, `span`, `edges`, `names`.

    `edges` are by id, or in the order of `objects`. With `credits` they lie beside `out`.
    -> `path`, `frames`.
    """
    from engine.features.follow_track import read_track
    from engine.features.save_followed import save_followed as save

    folder, out = _tracks_folder(arguments), Path(arguments["out"])
    span, path, objects = arguments.get("span"), arguments.get("path"), arguments["objects"]
    given = arguments.get("edges") or {}
    edges = given if isinstance(given, dict) else dict(zip(objects, given, strict=False))
    track = read_track(str(arguments["track"]), folder)
    frames = save(
        track,
        folder,
        out,
        kind=arguments["kind"],
        objects=objects,
        edges={each: from_plain(Edge, edge) for each, edge in edges.items() if edge},
        names=arguments.get("names"),
        span=TimeSpan(*map(float, span)) if span else None,
        video=Path(path) if path else None,
        report=report,
    )
    _write_credits({**arguments, "path": path or str(track.video)}, out.with_suffix(""))
    return {"path": str(out), "frames": frames}, {}


CUTTING_TASKS = (
    *(open_source, read_picture_levels, find_objects, refine, draw_mattes),
    *(save_cutouts, cutout_pixels, speaking, follow, followed_mattes, save_followed),
)


def _to_follow(wanted: Plain) -> ToFollow:
    from engine.features.follow_objects import ToFollow

    keys = tuple((float(time), _stencil(stencil)) for time, stencil in wanted["keys"])
    prompt = _prompt(wanted["prompt"]) if wanted.get("prompt") else None
    return ToFollow(str(wanted["id"]), keys, prompt)


def _tracks_folder(arguments: Plain) -> Path:
    return cache_of(arguments).folder / "tracks"


def _look_at(arguments: Plain) -> Looked:
    from app.jobs.looked_at import look_at

    time = arguments.get("time")
    return look_at(Path(arguments["path"]), None if time is None else float(time))


def _prompt(wanted: Plain) -> Prompt:
    if sound := wanted.get("sound"):
        span = wanted.get("span")
        return SoundPrompt(Path(sound), TimeSpan(*map(float, span)) if span else None)
    if not str(wanted.get("words", "")).strip():
        raise WrongRequestError("Say what to look for: drop a sound or type words.")
    return TextPrompt(str(wanted["words"]))


def _heard(result: FoundForPrompt) -> list[list[Any]]:
    return [[each.concept, each.probability] for each in result.heard]


def _objects(prompt: str, result: FoundForPrompt) -> list[Plain]:
    return [
        {"prompt": prompt, "score": each.score, "stencil": to_plain(each.stencil)}
        for each in result.things
    ]


def _stencil(plain: Plain) -> Stencil:
    return from_plain(Stencil, plain)


def _edge(wanted: Plain) -> Edge:
    return from_plain(Edge, wanted["edge"]) if wanted.get("edge") else Edge()


def _saved_thing(wanted: Plain) -> SavedThing:
    from engine.features.save_objects import SavedThing

    return SavedThing(
        str(wanted.get("name") or "object"),
        _stencil(wanted["stencil"]),
        _edge(wanted),
        str(wanted.get("prompt") or ""),
        float(wanted.get("score", 1.0)),
    )


def _clicks(arguments: Plain) -> list[Click]:
    return [Click(float(x), float(y), bool(adds)) for x, y, adds in arguments.get("clicks") or []]


def _box(arguments: Plain) -> Box | None:
    corners = arguments.get("box")
    return Box(*(round(float(corner)) for corner in corners)) if corners else None


def _strokes(arguments: Plain) -> list[Stroke]:
    from engine.features.brush import Stroke

    return [
        Stroke(
            tuple((float(x), float(y)) for x, y in stroke["points"]),
            float(stroke["radius"]),
            bool(stroke.get("adds", True)),
        )
        for stroke in arguments.get("strokes") or []
    ]


def _write_credits(arguments: Plain, out: Path) -> list[Path]:
    """The credits beside `out` (a name without an ending); nothing where none are wanted."""
    from engine.export.credits import Ingredient, write_ingredients
    from engine.features.find_licence import find_licence
    from engine.library.credits import complete_credits

    if arguments.get("credits") is None:
        return []
    path = Path(arguments["path"])
    source = Ingredient(path.name, "picture", str(path), find_licence(path))
    known = {"name", "role", "file", "licence", "engine", "segmenter"}
    given = [
        Ingredient(**{name: str(said or "") for name, said in each.items() if name in known})
        for each in arguments["credits"]
    ]
    named = {each.file for each in given}
    listed = given if str(path) in named else [source, *given]
    listed = complete_credits(listed, library_of(arguments))
    return [write_ingredients(out.with_name(f"{out.name} credits.txt"), listed)]
