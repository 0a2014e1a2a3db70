"""Edits of what is cut out of a picture or video: functions Project -> Project.

Times are seconds, edges pixels of the picture. An id that the project does not have raises
`UnknownIdError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.project.cutting import CutObject, CutPrompt, Cutting, Edge, KeyMatte
from app.project.lookup import ImpossibleEditError, UnknownIdError, finite
from app.project.media import absolute
from app.project.media_value import Media
from app.project.model import Project
from engine.stencil import Stencil
from engine.types import Heard, TimeSpan

COLOURS = 6  # in the palette of the workspace
MAX_NAME = 200  # characters
MAX_SOFTNESS = 4.0
MAX_SHIFT = MAX_FEATHER = 100.0
SAME_PLACE = 0.5  # overlap of two boxes (IoU) from which a found object is one a person has edited
NEAR_S = 1e-4  # two times of one frame

# ------------------------------------------------------------------ the picture or video


def open_source(
    project: Project, media: Media, size: tuple[int, int], *, frame_rate: float = 0.0
) -> Project:
    """Another picture (`frame_rate` 0) or video; what was asked stays, what was found goes."""
    media = replace(media, path=absolute(media.path))
    width, height = size
    return _with(
        project,
        source=media,
        width=width,
        height=height,
        frame_rate=finite(frame_rate),
        time=0.0,
        span=None,
        objects=(),
        prompts=tuple(replace(prompt, asked=False) for prompt in project.cutting.prompts),
    )


def set_time(project: Project, time: float) -> Project:
    """Look at the frame shown at a time."""
    return _with(project, time=max(0.0, finite(time)))


def set_span(project: Project, span: TimeSpan | None) -> Project:
    """The stretch in which objects are followed, None for the shot around the frame looked at."""
    if span is not None and not finite(span.start) < finite(span.end):
        raise ImpossibleEditError("a stretch that ends before it begins")
    return _with(project, span=span)


# ------------------------------------------------------------------ what is asked


def add_prompt(
    project: Project,
    name: str,
    *,
    sound: Media | None = None,
    span: TimeSpan | None = None,
    words: str = "",
) -> Project:
    """Ask for one thing more, by a sound (of it the stretch `span`) or by words.

    It gets the next free colour.
    """
    if sound is not None:
        sound = replace(sound, path=absolute(sound.path))
    prompts = project.cutting.prompts
    id = _next("prompt-", [prompt.id for prompt in prompts])
    made = CutPrompt(id, name.strip()[:MAX_NAME], _free_colour(prompts), sound, span, words)
    return _with(project, prompts=(*prompts, made))


def add_prompts(
    project: Project, sounds: Iterable[Media], spans: Mapping[Path, TimeSpan | None] | None = None
) -> Project:
    """Ask by several sounds, each called like its file; of some only the stretches in `spans`."""
    for sound in sounds:
        span = (spans or {}).get(sound.path)
        project = add_prompt(project, sound.path.stem, sound=sound, span=span)
    return project


def remove_prompts(project: Project, ids: Sequence[str]) -> Project:
    """Ask for these no more; what was found for them goes too."""
    for id in ids:
        prompt_of(project, id)
    cutting = project.cutting
    prompts = tuple(prompt for prompt in cutting.prompts if prompt.id not in ids)
    objects = tuple(found for found in cutting.objects if found.prompt not in ids)
    return _with(project, prompts=prompts, objects=objects)


def rename_prompt(project: Project, id: str, name: str) -> Project:
    """Call a prompt something else; an empty name changes nothing."""
    name = name.strip()[:MAX_NAME]
    return _with_prompt(project, id, lambda prompt: replace(prompt, name=name or prompt.name))


def set_prompt_span(project: Project, id: str, span: TimeSpan | None) -> Project:
    """The stretch of its sound that is asked with, None for all of it."""
    if span is not None and not 0 <= finite(span.start) < finite(span.end):
        raise ImpossibleEditError("a stretch that ends before it begins")
    return _with_prompt(project, id, lambda prompt: replace(prompt, span=span, asked=False))


# ------------------------------------------------------------------ what was found


def with_found(
    project: Project,
    found: Sequence[CutObject],
    heard: Mapping[str, tuple[Heard, ...]],
    *,
    engine: str = "",
    own_threshold: float = 0.5,
    segmenter: str = "",
) -> Project:
    """The project with what the engine found now, in place of what it found before.

    What a person has touched stays; of those found anew the ones in its place are left out.
    The ids of `found` are given anew.
    """
    cutting = project.cutting
    asked = {prompt.id for prompt in cutting.prompts}
    kept = [each for each in cutting.objects if each.by_hand]
    ids = [each.id for each in cutting.objects]
    for each in found:
        if each.prompt in asked and not any(_is_same(each, mine) for mine in kept):
            id = _next("object-", ids)
            ids.append(id)
            kept.append(replace(each, id=id))
    prompts = tuple(
        replace(p, heard=heard[p.id], asked=True) if p.id in heard else p for p in cutting.prompts
    )
    by = {"engine": engine, "segmenter": segmenter, "own_threshold": own_threshold}
    return _with(project, prompts=prompts, objects=tuple(kept), **by)


def add_object(
    project: Project, stencil: Stencil, *, prompt: str = "", name: str = "", time: float = 0.0
) -> Project:
    """One more object, made by hand in the frame shown at `time`."""
    if prompt:
        prompt_of(project, prompt)
    objects = project.cutting.objects
    id = _next("object-", [each.id for each in objects])
    made = CutObject(id, prompt, stencil, name=name, by_hand=True, found_at=finite(time))
    return _with(project, objects=(*objects, made))


def set_stencil(project: Project, id: str, stencil: Stencil, *, time: float = 0.0) -> Project:
    """Correct where an object is, in the frame shown at `time`."""

    def corrected(found: CutObject) -> CutObject:
        if not project.cutting.is_video or abs(found.found_at - time) < NEAR_S:
            return replace(found, stencil=stencil, by_hand=True)
        others = [key for key in found.keys if abs(key.time - time) >= NEAR_S]
        keys = sorted([*others, KeyMatte(finite(time), stencil)], key=lambda key: key.time)
        return replace(found, keys=tuple(keys), by_hand=True)

    return _with_objects(project, [id], corrected)


def remove_objects(project: Project, ids: Sequence[str]) -> Project:
    """Take objects away."""
    for id in ids:
        object_of(project, id)
    left = tuple(found for found in project.cutting.objects if found.id not in ids)
    return _with(project, objects=left)


def rename_object(project: Project, id: str, name: str) -> Project:
    """Call an object something; an empty name calls it as its prompt is called."""
    name = name.strip()[:MAX_NAME]
    return _with_objects(project, [id], lambda found: replace(found, name=name))


def hide_object(project: Project, id: str, hidden: bool) -> Project:
    """Whether it is neither shown nor saved; one under the threshold is shown from then on."""

    def edited(found: CutObject) -> CutObject:
        is_under = found.score < project.cutting.least
        return replace(found, hidden=hidden, by_hand=found.by_hand or (is_under and not hidden))

    return _with_objects(project, [id], edited)


def set_edge(project: Project, ids: Sequence[str], edge: Edge) -> Project:
    """How the rims of these objects are drawn, within what there is."""
    edge = Edge(
        min(max(0.0, finite(edge.softness)), MAX_SOFTNESS),
        min(max(-MAX_SHIFT, finite(edge.shift)), MAX_SHIFT),
        min(max(0.0, finite(edge.feather)), MAX_FEATHER),
    )
    return _with_objects(project, ids, lambda found: replace(found, edge=edge))


def move_object(project: Project, id: str, prompt: str) -> Project:
    """Let an object belong to another prompt; it was a person who said so."""
    prompt_of(project, prompt)
    return _with_objects(project, [id], lambda found: replace(found, prompt=prompt, by_hand=True))


def swap_objects(project: Project, one: str, other: str) -> Project:
    """Let two objects change their prompts."""
    first, second = object_of(project, one).prompt, object_of(project, other).prompt
    if not first or not second:
        raise ImpossibleEditError("an object without a prompt has none to give")
    return move_object(move_object(project, one, second), other, first)


def join_objects(project: Project, ids: Sequence[str], stencil: Stencil) -> Project:
    """One object of several, of the prompt of the first; `stencil` is all of them."""
    first = object_of(project, ids[0])
    score = max(object_of(project, id).score for id in ids)
    project = remove_objects(project, ids[1:])
    edited = replace(first, stencil=stencil, score=score, by_hand=True, keys=())
    return _with_objects(project, [first.id], lambda _: edited)


def set_threshold(project: Project, threshold: float | None) -> Project:
    """The least score that is shown, None for the engine's own."""
    if threshold is not None:
        threshold = min(max(0.0, finite(threshold)), 1.0)
    return _with(project, threshold=threshold)


def set_joined(project: Project, joined: bool) -> Project:
    """Whether all objects of one prompt are shown and saved as one."""
    return _with(project, joined=joined)


# ------------------------------------------------------------------ finding


def prompt_of(project: Project, id: str) -> CutPrompt:
    """The prompt of that id, or UnknownIdError."""
    for prompt in project.cutting.prompts:
        if prompt.id == id:
            return prompt
    raise UnknownIdError(id)


def object_of(project: Project, id: str) -> CutObject:
    """The object of that id, or UnknownIdError."""
    for found in project.cutting.objects:
        if found.id == id:
            return found
    raise UnknownIdError(id)


# ------------------------------------------------------------------ inside


def _with(project: Project, **changes: object) -> Project:
    cutting: Cutting = replace(project.cutting, **changes)  # pyright: ignore[reportArgumentType]
    return replace(project, cutting=cutting)


def _with_prompt(project: Project, id: str, edit: Callable[[CutPrompt], CutPrompt]) -> Project:
    prompt_of(project, id)
    prompts = tuple(edit(p) if p.id == id else p for p in project.cutting.prompts)
    return _with(project, prompts=prompts)


def _with_objects(
    project: Project, ids: Sequence[str], edit: Callable[[CutObject], CutObject]
) -> Project:
    for id in ids:
        object_of(project, id)
    objects = tuple(edit(f) if f.id in ids else f for f in project.cutting.objects)
    return _with(project, objects=objects)


def _free_colour(prompts: Sequence[CutPrompt]) -> int:
    """The colour that the fewest prompts have; of these the first."""
    used = [prompt.colour % COLOURS for prompt in prompts]
    return min(range(COLOURS), key=used.count)


def _next(prefix: str, ids: Sequence[str]) -> str:
    numbers = [id.removeprefix(prefix) for id in ids if id.startswith(prefix)]
    return f"{prefix}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"


def _is_same(one: CutObject, other: CutObject) -> bool:
    """Whether both stand for one thing: of one prompt, in nearly the same box."""
    if one.prompt != other.prompt or abs(one.found_at - other.found_at) >= NEAR_S:
        return False
    a, b = one.stencil.box, other.stencil.box
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    both = max(0, width) * max(0, height)
    either = (a.x1 - a.x0) * (a.y1 - a.y0) + (b.x1 - b.x0) * (b.y1 - b.y0) - both
    return both > SAME_PLACE * either
