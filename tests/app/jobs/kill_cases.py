"""What to ask of every task when its worker is to be killed: one line for each in `CASES`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from app.jobs.tasks_cutting import follow
from app.project.plain import to_plain
from engine import library
from engine.library.values import Facts
from engine.media.identity import content_key
from engine.models.weights.part_file import note_beside
from engine.protocols import ignore_progress
from engine.stencil import stencil_of
from engine.storyboard import Actor, BoardSound, Move, StillPage, Storyboard
from engine.timeline import Clip, Timeline, Track
from engine.types import Float32
from tests.engine.features.made_media import BLUE, HIGH, LOW, RED, shots, tone, write_film
from tests.engine.features.made_media import write_sound as write
from tests.engine.models.weights.made import table_of, tiny, write_checkpoint

Plain = dict[str, Any]
WORDS: Plain = {"text": "low", "file": None, "item": None, "weight": 1.0}


@dataclass(frozen=True, slots=True)
class Small:
    """Small media in a folder: a film of two scenes, two sounds, a timeline of them."""

    folder: Path

    @property
    def film(self) -> Path:
        return write_film(self.folder / "film.mp4", shots((RED, 1), (BLUE, 1)))

    @property
    def low(self) -> Path:
        return write(self.folder / "low.wav", tone(LOW, 2))

    @property
    def high(self) -> Path:
        return write(self.folder / "high.wav", tone(HIGH, 1))

    @property
    def timeline(self) -> Plain:
        clip = Clip("c", self.low, position=0.5, duration=1.0)
        return to_plain(Timeline(self.film, 2.0, tracks=(Track("t", "One", (clip,)),)))

    @property
    def still(self) -> Path:
        """96 x 64 pixels, a red disc on grey."""
        picture = np.full((64, 96, 3), 128, np.uint8)
        cv2.circle(picture, (48, 32), 16, (0, 0, 255), -1)
        path = self.folder / "still.png"
        path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        return path

    @property
    def stencil(self) -> Plain:
        """Of the disc."""
        matte: Float32 = np.zeros((64, 96), np.float32)
        cv2.circle(matte, (48, 32), 16, 1.0, -1)
        return to_plain(stencil_of(matte))

    @property
    def board(self) -> Plain:
        """The disc jumps to a sound."""
        matte: Float32 = np.zeros((64, 96), np.float32)
        cv2.circle(matte, (48, 32), 16, 1.0, -1)
        disc = Actor("a", "disc", stencil_of(matte), (Move("s"),))
        sound = BoardSound("s", self.high, 0.2, 0.8)
        page = StillPage("p", self.still, 96, 64, 1.2, (disc,), (sound,))
        return to_plain(Storyboard((page,), width=96, height=64))

    @property
    def out(self) -> str:
        return str(self.folder / "out.wav")


def _lost(small: Small) -> Plain:
    low = small.low
    media = [[str(small.folder / "gone.wav"), low.stat().st_size, content_key(low)]]
    return {"folder": str(small.folder), "media": media}


def _video_and_sounds(small: Small) -> Plain:
    return {"video": str(small.film), "sounds": [str(small.low), str(small.high)]}


def _asked(small: Small) -> Plain:
    words = [{"id": "p", "sound": None, "span": None, "words": "dog"}]
    return {"path": str(small.still), "time": None, "prompts": words}


def _object(small: Small) -> Plain:
    edge = {"softness": 1.0, "shift": 0.0, "feather": 0.0}
    return {"id": "o", "name": "disc", "prompt": "p", "score": 1.0, "stencil": small.stencil} | {
        "edge": edge
    }


def _on_still(small: Small, **more: object) -> Plain:
    return {"path": str(small.still), "time": None, **more}


def _to_follow(small: Small) -> Plain:
    keys = [[0.0, small.stencil]]
    return {"path": str(small.film), "span": [0.0, 0.6], "objects": [{"id": "o", "keys": keys}]}


def _said(small: Small) -> Plain:
    prompt = {"id": "p", "sound": str(small.high), "span": None, "words": ""}
    return _on_still(small, objects=[_object(small)], prompts=[prompt])


def _of_track(small: Small, **more: object) -> Plain:
    """A finished track, in the cache that the test gives every task."""
    cache = str(small.folder.parent / "cache")
    value, _ = follow({**_to_follow(small), "cache": cache}, ignore_progress)
    return {"path": str(small.film), "track": value["track"], **more}


def _models(small: Small) -> Plain:
    """A folder of checkpoints, and a table with one whose file has come whole, but no further."""
    where, file = small.folder / "models", small.folder / "tiny.pth"
    digest = write_checkpoint(file)
    table = table_of(file, small.folder)
    part = where / "downloads" / "tiny.pth.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(file.read_bytes())
    note = {"url": tiny(table).url, "sha256": digest, "total": file.stat().st_size}
    note_beside(part).write_text(json.dumps(note))
    return {"name": "tiny", "where": str(where), "table": str(table)}


def _in_library(small: Small, **more: object) -> Plain:
    """A library that knows a sound and a still, and has seen that there is a film."""
    place, media = small.folder / "library", small.folder / "mine"
    media.mkdir()
    sound = small.low.rename(media / "low.wav")
    still = small.still.rename(media / "still.png")
    small.film.rename(media / "film.mp4")
    with library.open_library(place) as catalogue:
        library.scan_folders(catalogue, [media])
        with catalogue.writing():
            for path, facts in ((sound, Facts("sound", 2.0)), (still, Facts("picture"))):
                item, found = catalogue.add_item(content_key(path), facts), path.stat()
                catalogue.put_place(path, found.st_size, found.st_mtime_ns, item, "")
        library.save_search(catalogue, "low ones", [library.Part("low")])
    return {"library": str(place), **more}


CASES: dict[str, Callable[[Small], Plain]] = {
    "probe": lambda small: {"path": str(small.film)},
    "open_video": lambda small: {"video": str(small.film)},
    "list_sounds": lambda small: {"folders": [str(small.low.parent), str(small.high)]},
    "suggest": _video_and_sounds,
    "thumbnails": lambda small: {"video": str(small.film), "times": [0.5, 1.5], "height": 24},
    "waveform": lambda small: {"path": str(small.low)},
    "measure_master": lambda small: {"timeline": small.timeline},
    "export": lambda small: {"timeline": small.timeline, "out": small.out, "mode": "audio"},
    "interchange": lambda small: {"timeline": small.timeline, "out": str(small.folder / "a.edl")},
    "align": lambda small: {"video": str(small.film), "sound": str(small.low), "near": 1.0},
    "find_moved": _lost,
    "content_keys": lambda small: {"paths": [str(small.low), str(small.high), str(small.film)]},
    "make_demo": lambda small: {"folder": str(small.folder / "demo")},
    "sound_devices": lambda _: {},
    "clear_cache": lambda _: {},
    "open_source": _on_still,
    "read_picture_levels": _on_still,
    "find_objects": _asked,
    "refine": lambda small: _on_still(small, stencil=small.stencil, clicks=[[48, 32, True]]),
    "draw_mattes": lambda small: {"objects": [_object(small)], "longest": 64},
    "save_cutouts": lambda small: _on_still(
        small, objects=[_object(small)], folder=str(small.folder / "cut"), kinds=["png", "coco"]
    ),
    "cutout_pixels": lambda small: _on_still(small, objects=[_object(small)]),
    "speaking": _said,
    "follow": _to_follow,
    "followed_mattes": lambda small: _of_track(small, time=0.1, longest=64),
    "save_followed": lambda small: _of_track(
        small, objects=["o"], out=str(small.folder / "out.webm"), kind="vp9"
    ),
    "join_stencils": lambda small: {"stencils": [small.stencil, small.stencil]},
    "open_still": lambda small: {"path": str(small.still)},
    "still_picture": lambda small: {"path": str(small.still), "longest": 64},
    "make_board": lambda small: {
        "preset": "sounds",
        "images": [str(small.still)],
        "sounds": [str(small.high)],
        "music": None,
        "width": 96,
        "height": 64,
    },
    "find_actors_in": lambda small: {"path": str(small.still), "sounds": [str(small.high)]},
    "sound_cues": lambda small: {"path": str(small.low), "start": 0.0, "duration": 1.0},
    "beats": lambda small: {"path": str(small.low)},
    "curve_of": lambda _: {"motion": "jump"},
    "paint_stencil": lambda small: {
        "stencil": small.stencil,
        "strokes": [{"points": [[0.1, 0.1], [0.9, 0.9]], "radius": 0.05, "adds": True}],
    },
    "list_models": _models,
    "get_model": _models,
    "add_model": lambda small: {**_models(small), "path": str(small.folder / "tiny.pth")},
    "remove_model": _models,
    "list_engines": lambda _: {},
    "measure_speed": lambda _: {"name": "compact"},
    "library_folders": _in_library,
    "library_browse": lambda small: _in_library(small, filters={"kinds": ["sound"]}),
    "library_items": lambda small: _in_library(small, ids=[1, 2]),
    "library_pictures": lambda small: _in_library(small, moments=[[1, 0.0], [2, 0.0]], longest=64),
    "library_troubles": _in_library,
    "library_watch": _in_library,
    "library_forget_folder": lambda small: _in_library(small, folder=str(small.folder / "mine")),
    "library_save_search": lambda small: _in_library(small, name="high ones", parts=[WORDS]),
    "library_load_search": lambda small: _in_library(small, name="low ones"),
    "library_forget_search": lambda small: _in_library(small, name="low ones"),
    "library_search": lambda small: _in_library(small, parts=[WORDS]),
    "library_scan": _in_library,
    "library_index": _in_library,
    "library_tag": lambda small: _in_library(small, ids=[1, 2], add=["calm"]),
    "library_describe": lambda small: _in_library(small, ids=[1, 2], licence="CC0"),
    "library_credits": lambda small: _in_library(
        small, files=[{"name": "low.wav", "file": str(small.folder / "mine" / "low.wav")}]
    ),
    "library_labels": _in_library,
    "library_preview_label": lambda small: _in_library(small, name="low", ids=[1]),
    "library_teach": lambda small: _in_library(small, name="low", ids=[1], tag=[1]),
    "library_forget_label": lambda small: _in_library(small, name="low"),
    "library_alike": _in_library,
    "library_keep_one": lambda small: _in_library(small, keep=1, others=[2]),
    "export_board": lambda small: {
        "board": small.board,
        "out": str(small.folder / "clip.mp4"),
        "kind": "mp4",
    },
}
