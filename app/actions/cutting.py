"""What jobs of the Segment workspace are asked, and what their answers do to the document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.actions.laying import media_from
from app.project import cutting_edits as cut
from app.project.cutting import CutObject, CutPrompt, Cutting
from app.project.cutting_view import name_of
from app.project.media_value import Media
from app.project.model import Project
from app.project.plain import from_plain, to_plain
from app.session import Session
from engine.stencil import Stencil
from engine.types import Heard, TimeSpan

Plain = dict[str, Any]
FRAME = "look at a frame"  # edits that follow each other in scrubbing are one step


def open_source(session: Session, name: str, value: Plain, *, merge: str) -> bool:
    """Work on another picture or video, as `open_source` tells of it."""
    size = int(value["width"]), int(value["height"])
    rate, media = float(value["frame_rate"] or 0.0), media_from(value)
    return session.do(name, lambda p: cut.open_source(p, media, size, frame_rate=rate), merge=merge)


def look_at(session: Session, name: str, time: float) -> bool:
    """The frame shown at `time` is the one that is looked at."""
    return session.do(name, lambda p: cut.set_time(p, time), merge=FRAME)


def question_of(cutting: Cutting, time: float | None) -> Plain | None:
    """What `find_objects` is asked; None where there is nothing to ask."""
    if cutting.source is None or not cutting.prompts:
        return None
    prompts = [_plain_prompt(prompt) for prompt in cutting.prompts]
    return {"path": str(cutting.source.path), "time": time, "prompts": prompts}


def _plain_prompt(prompt: CutPrompt) -> Plain:
    sound = str(prompt.sound.path) if prompt.sound else None
    span = [prompt.span.start, prompt.span.end] if prompt.span else None
    return {"id": prompt.id, "sound": sound, "span": span, "words": prompt.words}


def take_found(session: Session, name: str, value: Plain, *, time: float, merge: str) -> bool:
    """The objects that `find_objects` has found, in the frame shown at `time`."""
    found = [
        CutObject(
            "", str(each["prompt"]), stencil_from(each["stencil"]), float(each["score"]),
            found_at=time,
        )
        for each in value["objects"]
    ]  # fmt: skip
    heard = {
        str(each["id"]): tuple(Heard(str(c), float(p)) for c, p in each["heard"])
        for each in value["prompts"]
    }
    engine, threshold = str(value["engine"]), float(value["threshold"])
    segmenter = str(value.get("segmenter", ""))

    def put(project: Project) -> Project:
        return cut.with_found(
            project, found, heard, engine=engine, own_threshold=threshold, segmenter=segmenter
        )

    return session.do(name, put, merge=merge)


def stencil_from(plain: Plain) -> Stencil:
    """A stencil as a job sends it."""
    return from_plain(Stencil, plain)


def drawn_from(cutting: Cutting, objects: Sequence[tuple[CutObject, Stencil]]) -> list[Plain]:
    """Objects, each where it is now, as the tasks take them that draw, save and copy."""
    names = {prompt.id: prompt.name for prompt in cutting.prompts}
    return [
        {
            "id": found.id,
            "name": name_of(cutting, found) or "object",
            "prompt": names.get(found.prompt, ""),
            "score": found.score,
            "stencil": to_plain(stencil),
            "edge": to_plain(found.edge),
        }
        for found, stencil in objects
    ]


def credits_of(cutting: Cutting, prompts: Sequence[str]) -> list[Plain]:
    """What went into objects of these prompts: the picture, the sounds or words, the engine."""
    source = cutting.source
    role = "video" if cutting.is_video else "picture"
    listed = [_credit(source, role)] if source else []
    by = {"engine": cutting.engine, "segmenter": cutting.segmenter}
    for prompt in cutting.prompts:
        if prompt.id in prompts and prompt.sound:
            listed.append({**_credit(prompt.sound, "sound"), **by})
        elif prompt.id in prompts:
            listed.append({"name": prompt.words, "role": "words", **by})
    return listed


def _credit(media: Media, role: str) -> Plain:
    name, file = media.path.name, str(media.path)
    return {"name": name, "role": role, "file": file, "licence": media.licence}


def follow_arguments(cutting: Cutting, objects: Sequence[CutObject], span: TimeSpan) -> Plain:
    """What `follow` is asked: the objects, each with the frames in which it is known."""
    prompts = {prompt.id: _plain_prompt(prompt) for prompt in cutting.prompts}
    return {
        "path": str(cutting.source.path) if cutting.source else "",
        "span": [span.start, span.end],
        "objects": [
            {
                "id": found.id,
                "prompt": prompts.get(found.prompt),
                "keys": [
                    [found.found_at, to_plain(found.stencil)],
                    *([key.time, to_plain(key.stencil)] for key in found.keys),
                ],
            }
            for found in objects
        ],
    }


def speaking_arguments(cutting: Cutting, objects: Sequence[CutObject]) -> Plain:
    """What `speaking` is asked about objects, each in the frame it was found in."""
    asked = {found.prompt for found in objects}
    prompts = [_plain_prompt(prompt) for prompt in cutting.prompts if prompt.id in asked]
    return {
        "path": str(cutting.source.path) if cutting.source else "",
        "time": objects[0].found_at if cutting.is_video and objects else None,
        "objects": [
            {"id": each.id, "prompt": each.prompt, "stencil": to_plain(each.stencil)}
            for each in objects
        ],
        "prompts": [prompt for prompt in prompts if prompt["sound"]],
    }


def recordings_folder(project_file: Path | None, home: Path) -> Path:
    """Where recordings go: beside the project, else in the program's own data."""
    return (project_file.parent if project_file else home) / "recordings"
