"""Every odd file in every place where a command takes one, and what may come of it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.terminal import running_in_session

REPO = Path(__file__).resolve().parents[2]
COMMANDS = ("suggest", "segment", "animate")
PROCESSES = 2
LIMIT_S = 540.0
CLIP = ["--size", "160", "--out", "OUT/a.mp4"]  # small, to be quick
Outcome = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OddFile:
    """A file of `odd/` or `videos/tech_*`: what it is, and whether the usual decoders open it."""

    path: Path
    kind: str  # "image", "audio", "video"
    opens: bool


@dataclass(frozen=True, slots=True)
class GoodMedia:
    """Small ordinary files, to stand beside the odd one."""

    image: Path
    sound: Path
    video: Path


def read_odd_files(media: Path) -> list[OddFile]:
    with (media / "MANIFEST.csv").open(newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if _is_odd(row["file"])]
    return [OddFile(media / row["file"], _kind(row), _opens(row)) for row in rows]


def good_media(media: Path) -> GoodMedia:
    return GoodMedia(
        media / "images/dog_caltech101_dalmatian_0038.jpg",
        media / "sounds/dog_animalds_05.wav",
        media / "videos/tech_120fps.mp4",
    )


def list_jobs(odd: Sequence[OddFile], good: GoodMedia, folder: Path) -> Iterator[Outcome]:
    """Every file through suggest, segment and animate; each job has its own output folder."""
    for number, (name, slot, file, arguments) in enumerate(_lines(odd, good)):
        out = folder / f"out{number}"
        line = [argument.replace("OUT", str(out)) for argument in arguments]
        yield {
            "command": name,
            "slot": slot,
            "file": file.path.name,
            "kind": file.kind,
            "opens": file.opens,
            "arguments": [name, *line, "--json"],
            "out": str(out),
        }


def _lines(
    odd: Sequence[OddFile], good: GoodMedia
) -> Iterator[tuple[str, str, OddFile, list[str]]]:
    """(command, what it takes the file for, the file, what is typed)."""
    image, sound, video = str(good.image), str(good.sound), str(good.video)
    for file in odd:
        path = str(file.path)
        yield "segment", "audio", file, [image, "--sound", path, "--out", "OUT"]
        if file.kind == "audio":
            yield "suggest", "audio", file, [video, path, "--lay", "OUT/a.mp4"]
            yield "animate", "audio", file, [image, "--sound", path, *CLIP]
        else:
            yield "suggest", "video", file, [path, sound, "--lay", "OUT/a.mkv"]
            yield "segment", "image", file, [path, "--sound", sound, "--out", "OUT"]
            yield "animate", "image", file, [path, "--sound", sound, *CLIP]


def run_batches(jobs: Sequence[Outcome], folder: Path) -> list[Outcome]:
    """Do the jobs in a few child processes and read what came of each.

    Each process first does one job of every command that is thrown away: starting is not measured.
    """
    batches = []
    for i in range(PROCESSES):
        folder_of_batch = folder / f"batch{i}"
        warm_up = [_elsewhere(job, folder_of_batch) for job in first_of_each_command(jobs)]
        batches.append(_Batch([*warm_up, *jobs[i::PROCESSES]], folder_of_batch))
    try:
        return [outcome for batch in batches for outcome in batch.outcomes()[len(COMMANDS) :]]
    finally:
        for batch in batches:
            batch.process.kill()
            batch.process.wait()


def first_of_each_command(jobs: Sequence[Outcome]) -> list[Outcome]:
    return [next(job for job in jobs if job["command"] == name) for name in COMMANDS]


def _elsewhere(job: Outcome, folder: Path) -> Outcome:
    """The same job with its results below another folder."""
    out = str(folder / Path(job["out"]).name)
    arguments = [argument.replace(job["out"], out) for argument in job["arguments"]]
    return job | {"arguments": arguments, "out": out}


class _Batch:
    """A child process at work, with a temporary folder of its own."""

    def __init__(self, jobs: Sequence[Outcome], folder: Path) -> None:
        (folder / "tmp").mkdir(parents=True)
        self.jobs, self.results = jobs, folder / "results.jsonl"
        (folder / "jobs.json").write_text(json.dumps(list(jobs)), encoding="utf-8")
        command = ["tests.faults.batch", str(folder / "jobs.json"), str(self.results)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=REPO,
            env=os.environ
            | {
                "TMPDIR": str(folder / "tmp"),
                "XDG_STATE_HOME": str(folder / "state"),
                "OMP_NUM_THREADS": "1",
            },
            start_new_session=True,
        )

    def outcomes(self) -> list[Outcome]:
        code = self.process.wait(LIMIT_S)
        assert running_in_session(self.process.pid) == []
        lines = self.results.read_text(encoding="utf-8").splitlines()
        done = [json.loads(line) for line in lines if line.startswith("{")]
        if code != 0 or len(done) < len(self.jobs):
            stuck = self.jobs[min(len(done), len(self.jobs) - 1)]
            rest = "\n".join(line for line in lines if not line.startswith("{"))
            message = f"the process ended ({code}) or hung at {stuck['arguments']}\n{rest}"
            raise AssertionError(message)
        return done


def _is_odd(file: str) -> bool:
    return file.startswith(("odd/", "videos/tech_"))


def _kind(row: dict[str, str]) -> str:
    return row["class"].removeprefix("odd ") if row["file"].startswith("odd/") else "video"


def _opens(row: dict[str, str]) -> bool:
    """Whether the manifest promises content: some usual decoder opened it whole."""
    broken = "BROKEN" in row["contents"] or "none of the decoders" in row["note"]
    broken = broken or "av ok 0 samples" in row["verified"]
    verified = row["verified"] + row["note"]
    return not broken and (" ok" in verified or "decodes" in verified)
