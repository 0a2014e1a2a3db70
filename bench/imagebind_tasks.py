"""`python -m bench.imagebind_tasks NAME FOLDER`: one measurement, in a process of its own.

Prints one JSON object. `seconds` by the clock, `cpu` of all processors together, best of a few.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from bench.plain_imagebind import construct, load_plainly, plain_forward
from engine.models.device import Place, choose_place
from engine.models.imagebind.background import load_names
from engine.models.imagebind.embedder import ImageBindEmbedder, load_imagebind
from engine.models.imagebind.network import load_tower
from engine.models.imagebind.tokens import token_table
from engine.models.sam.segmenter import load_sam
from engine.types import Mask, Picture, Waveform

Result = dict[str, Any]

NEED_MB = 5000
SENTENCE = "the sound of a dog barking at the sea"
FIRST = "a dog barking"
MASKS = 100  # of the reference: one forward each
POINTS = 256
OBJECTS = 8
RUNS = 2


def timed(work: Callable[[], object], runs: int = RUNS) -> Result:
    """The least seconds and processor seconds of a few runs, after one to warm up."""
    work()
    clock, cpu = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
    return {"seconds": min(clock), "cpu": min(cpu)}


def measure_plain(folder: Path) -> Result:
    """The reference: one picture, three clips of sound, one sentence."""
    given = {
        "vision": torch.randn(1, 3, 224, 224),
        "audio": torch.randn(1, 3, 1, 128, 204),
        "text": torch.tensor(token_table([SENTENCE])),
    }
    found: Result = {}
    for tower in ("vision", "audio", "text"):
        network = load_tower(tower, folder / f"{tower}.safetensors")
        with torch.inference_mode():
            found[tower] = timed(lambda n=network, t=tower: plain_forward(n, given[t]))
        del network
    return found


def measure_ours(folder: Path) -> Result:
    """The engine, from pictures, waveforms and words to rows."""
    embedder = _embedder(folder)
    pictures, sound = [_picture(n) for n in range(8)], _sound(5.0)
    sentences = [f"the sound of {name}" for name in load_names()[:32]]
    found = {
        "picture": timed(lambda: embedder.embed_images(pictures[:1])),
        "pictures": timed(lambda: embedder.embed_images(pictures), 1),
        "sound": timed(lambda: embedder.embed_audio([sound])),
        "sentence": timed(lambda: embedder.embed_text([SENTENCE])),
        "sentences": timed(lambda: embedder.embed_text(sentences)),
    }
    return {**found, "precision": embedder.towers.place_of("vision").dtype}


def measure_plain_load(folder: Path, cold: bool = False) -> Result:
    """Construct, read all of the published file, copy."""
    file = folder / "imagebind_huge.pth"
    _warm_or_cold([file], cold)

    def load() -> None:
        towers = construct()
        load_plainly(torch.load(file, weights_only=True), towers)  # noqa: TID251  we wrote it

    return _once(load)


def measure_our_load(folder: Path, cold: bool = False) -> Result:
    """From nothing to the vector of a first sentence."""
    _warm_or_cold([folder / "text.safetensors"], cold)
    return _once(lambda: _embedder(folder).embed_text([FIRST]))


def measure_our_picture(folder: Path) -> Result:
    """From nothing to the vector of a first picture: the largest tower."""
    _warm_or_cold([folder / "vision.safetensors"], False)
    return _once(lambda: _embedder(folder).embed_images([_picture(0)]))


def measure_our_job(folder: Path) -> Result:
    """All that suggesting sounds for a picture needs: three towers, a picture, a sound, words."""

    def job() -> None:
        embedder = _embedder(folder)
        embedder.embed_images([_picture(0)])
        embedder.embed_audio([_sound(5.0)])
        embedder.embed_text([SENTENCE])

    return _once(job)


def measure_plain_segmentation(_: Path) -> Result:
    """Segment Anything in float32, asked on a grid of points; its masks' forwards come beside."""
    from segment_anything import sam_model_registry

    sam = sam_model_registry["vit_b"]()
    points = torch.rand(POINTS, 1, 2) * 1024

    def grid() -> None:
        seen = sam.image_encoder(torch.randn(1, 3, 1024, 1024))
        for some in points.split(64):
            prompts = (some, torch.ones(len(some), 1, dtype=torch.int))
            sparse, dense = sam.prompt_encoder(points=prompts, boxes=None, masks=None)
            sam.mask_decoder(
                image_embeddings=seen,
                image_pe=sam.prompt_encoder.get_dense_pe(),
                sparse_prompt_embeddings=sparse,
                dense_prompt_embeddings=dense,
                multimask_output=True,
            )

    with torch.inference_mode():
        return _once(grid)


def measure_segmentation(folder: Path) -> Result:
    """A sound asks a picture, and then another sound asks it: every step of `find_in_picture`.

    Random weights mean nothing, so the heat and the objects are made; the work is the same.
    """
    embedder = _embedder(folder)
    place = choose_place(3200)
    segmenter = load_sam("sam-b", lambda part: folder / f"{part}.safetensors", place=place)
    picture, (height, width) = _picture(1), (600, 800)
    heat = np.zeros((14, 18), np.float32)
    heat[4:8, 5:9] = heat[9:12, 12:15] = 0.9
    boxes = np.linspace(0, 0.6, OBJECTS)
    masks = [_box(height, width, share) for share in boxes]

    def ask(seeing: ImageBindEmbedder, features: Any, seed: int) -> None:  # noqa: ANN401
        query = embedder.embed_audio([_sound(5.0, seed)])
        seeing.similarity_map(picture, query)
        segmenter.segment(features, heat=heat)
        regions = seeing.embed_regions(picture, masks)
        embedder.match(query, regions, ("audio", "image"))
        embedder.describe(query)

    other = _picture(0)
    ask(embedder, segmenter.encode(other), 0)  # what is worked out once a process
    seen: list[Any] = []

    def first() -> None:
        seen[:] = embedder.seeing(picture), segmenter.encode(picture)
        ask(seen[0], seen[1], 1)

    return {"first": _once(first), "second": _once(lambda: ask(seen[0], seen[1], 2))}


def measure_card(folder: Path) -> Result:
    """Things a second on a graphics card, and the share of what its matrix product can do."""
    place = choose_place(NEED_MB)
    if place.device == "cpu":
        return {}
    embedder, product = _embedder(folder, place), _product_flops(place)
    network = embedder.towers.get("vision")
    given = torch.randn(place.batch, 3, 224, 224, device=place.device)
    with torch.inference_mode():
        seconds = timed(lambda: network.embed(given).cpu(), 5)["seconds"] / place.batch
    sounds = timed(lambda: embedder.embed_audio([_sound(2.0)] * 64), 3)["seconds"] / 64
    sentences = timed(lambda: embedder.embed_text(list(load_names())), 3)["seconds"]
    flops = 2 * 257 * sum(p.numel() for p in network.trunk.parameters())
    return {
        "card": torch.cuda.get_device_name() if place.device == "cuda" else place.label,
        "pictures": 1 / seconds,
        "clips": 1 / sounds,
        "sentences": len(load_names()) / sentences,
        "product": product,
        "share": flops / seconds / product,
    }


def _product_flops(place: Place) -> float:
    side = 8192
    a = torch.randn(side, side, device=place.device, dtype=place.torch_dtype)
    seconds = timed(lambda: (a @ a)[0, 0].cpu(), 5)["seconds"]
    return 2 * side**3 / seconds


def _embedder(folder: Path, place: Place | None = None) -> ImageBindEmbedder:
    return load_imagebind(
        lambda part: folder / f"{part}.safetensors", place=place or choose_place(NEED_MB)
    )


def _once(work: Callable[[], object]) -> Result:
    started, used = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - started, "cpu": time.process_time() - used}


def _warm_or_cold(files: list[Path], cold: bool) -> None:
    """Files in the system's memory, or (where it lets us) not."""
    for file in files:
        with file.open("rb") as opened:
            if not cold:
                while opened.read(1 << 24):
                    pass
            elif hasattr(os, "posix_fadvise"):
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _picture(seed: int) -> Picture:
    pixels = np.random.default_rng(seed).integers(0, 256, (600, 800, 3))
    return Picture(pixels.astype(np.uint8))


def _sound(seconds: float, seed: int = 0) -> Waveform:
    samples = np.random.default_rng(seed).standard_normal(int(seconds * 16_000)) * 0.1
    return Waveform(samples.astype(np.float32), 16_000)


def _box(height: int, width: int, share: float) -> Mask:
    matte = np.zeros((height, width), np.float32)
    matte[int(share * height) :, : int((1 - share) * width)] = 1
    return Mask(matte)


TASKS: dict[str, Callable[[Path], Result]] = {
    "plain": measure_plain,
    "ours": measure_ours,
    "plain_load": measure_plain_load,
    "plain_load_cold": lambda folder: measure_plain_load(folder, cold=True),
    "our_load": measure_our_load,
    "our_load_cold": lambda folder: measure_our_load(folder, cold=True),
    "our_picture": measure_our_picture,
    "our_job": measure_our_job,
    "plain_segmentation": measure_plain_segmentation,
    "segmentation": measure_segmentation,
    "card": measure_card,
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]))))
