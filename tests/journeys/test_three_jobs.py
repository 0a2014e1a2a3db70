"""The three jobs on real media, each from one command to its files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.manifest import read_collection
from engine.media.audio import read_stereo
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.media.video import iter_frames
from tests.journeys.terminal import run_main

pytestmark = [pytest.mark.media, pytest.mark.slow]


RECORDINGS = {
    "dog": "esc10/dog_4-207124-A.ogg",
    "cat": "sounds/cat_animalia_02.ogg",
    "piano": "sounds/piano_salamander_05.ogg",
    "helicopter": "esc10/helicopter_4-175000-B.ogg",
}
NAMED = ("mask", "cutout")


def sound(media: Path, label: str) -> Path:
    """A recording that is clearly of its kind."""
    return media / RECORDINGS[label]


def test_a_video_gets_the_sound_of_each_scene_laid_under_it(
    media_dir: Path, tmp_path: Path
) -> None:
    video, out = media_dir / "videos/scenes_crowd-dog-boat_19.mp4", tmp_path / "laid.mp4"
    sounds = [sound(media_dir, label) for label in ("helicopter", "cat", "dog", "piano")]

    ran = run_main("suggest", video, *sounds, "--limit", "2", "--lay", out, "--json")

    assert (ran.code, ran.stderr) == (0, "")
    found = ran.document
    assert set(found) == {"engine", "video", "scenes", "suggestions"}
    assert (found["engine"], found["video"]) == ("compact", str(video))
    starts = [scene["start"] for scene in found["scenes"]]
    assert starts == pytest.approx([0.0, 2.4, 4.8], abs=0.25)
    best = found["scenes"][1]["suggestions"][0]
    assert set(best) == {"path", "match", "start", "reason"}
    assert best["path"] == str(sound(media_dir, "dog"))
    assert "dog" in best["reason"]
    assert all(len(scene["suggestions"]) <= 2 for scene in found["scenes"])

    before, after = probe(video), probe(out)
    assert (after.width, after.height) == (before.width, before.height)
    assert after.has_audio
    assert after.duration == pytest.approx(before.duration, abs=0.1)
    loudness = np.abs(read_stereo(out).samples).max(axis=0)
    assert loudness[int(2.6 * 48000) : int(4.6 * 48000)].max() > 0.02  # the dog is heard
    assert [path.name for path in tmp_path.iterdir()] == ["laid.mp4"]


def test_two_objects_are_cut_out_by_their_two_sounds(media_dir: Path, tmp_path: Path) -> None:
    photo, out = media_dir / "images/multi_cat-dog_coco_219578.jpg", tmp_path / "cuts"
    prompts = [sound(media_dir, "dog"), sound(media_dir, "cat")]

    ran = run_main("segment", photo, "--sound", *prompts, "--out", out, "--json")

    assert (ran.code, ran.stderr) == (0, "")
    found = ran.document
    assert set(found) == {"engine", "segmenter", "image", "prompts"}
    assert [prompt["prompt"] for prompt in found["prompts"]] == [p.name for p in prompts]
    heard = [prompt["heard"][0] for prompt in found["prompts"]]
    assert [h["concept"] for h in heard] == ["dog", "cat"]
    assert all(0 < h["probability"] <= 1 for h in heard)

    size = read_picture(photo).pixels.shape
    truth = read_picture(media_dir / "images/masks/multi_cat-dog_coco_219578.png").pixels[..., 0]
    for label, prompt in zip(("dog", "cat"), found["prompts"], strict=True):
        best = prompt["objects"][0]
        assert set(best) == {"score", "box", "area", "mask", "cutout"}
        mask = read_picture(Path(best["mask"])).pixels[..., 0] >= 128
        assert mask.shape == size[:2]
        assert best["area"] == pytest.approx(mask.sum(), rel=0.02)
        assert most_of(truth[mask], media_dir) == label
    named = [Path(o[key]) for p in found["prompts"] for o in p["objects"] for key in NAMED]
    assert sorted(out.iterdir()) == sorted([*named, out / "overlay.png"])


def test_nothing_found_is_a_result(media_dir: Path, tmp_path: Path) -> None:
    photo, out = media_dir / "images/piano_caltech101_grand_piano_0061.jpg", tmp_path / "cuts"

    ran = run_main("segment", photo, "--text", "rooster", "--out", out, "--json")

    assert (ran.code, ran.stderr) == (0, "")
    assert ran.document["prompts"][0]["objects"] == []


def test_a_still_is_animated_by_its_sound(media_dir: Path, tmp_path: Path) -> None:
    photo, out = media_dir / "images/dog_caltech101_dalmatian_0038.jpg", tmp_path / "clip.mp4"

    ran = run_main("animate", photo, "--sound", sound(media_dir, "dog"), "--out", out, "--json")

    assert (ran.code, ran.stderr) == (0, "")
    assert ran.document["engine"] == "compact"
    clip = probe(out)
    assert (clip.kind, clip.has_audio) == ("video", True)
    assert clip.duration >= probe(sound(media_dir, "dog")).duration - 0.05
    assert moves(out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip credits.txt", "clip.mp4"]


def most_of(values: np.ndarray, media: Path) -> str | None:
    """What the outlined pixel values are mostly of; None where they are nothing with a sound."""
    (annotated,) = (
        a
        for fold in ("train", "dev")
        for a in read_collection(media, fold).annotated
        if a.recording.path.name == "multi_cat-dog_coco_219578.jpg"
    )
    counts = {
        label: int(np.isin(values, annotated.values_of(label)).sum())
        for label in annotated.sound_classes
    }
    return max(counts, key=lambda label: counts[label]) if any(counts.values()) else None


def moves(clip: Path) -> bool:
    """Whether a good part of some frame differs from the first one."""
    frames = [frame.picture.pixels.astype(np.int16) for frame in iter_frames(clip, max_side=320)]
    changed = [float((np.abs(frame - frames[0]).max(axis=-1) > 40).mean()) for frame in frames]
    return max(changed) > 0.01
