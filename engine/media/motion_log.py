"""Columns of numbers from a sensor's log: CSV with or without names, of phones and cameras."""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnreadableMediaError
from engine.media.limits import MAX_LOG_BYTES, MAX_LOG_ROWS, regular_file

Sensor = Literal["acceleration", "rotation"]
Numbers = NDArray[np.float64]

G = 9.80665  # m/s2
_GYROFLOW = "GYROFLOW IMU LOG"
_HEADER_ROWS = 60  # of words, before the numbers begin
_TIME = re.compile(r"^(canonical )?(t|cts|time|timestamp|seconds elapsed|elapsed|unix)( |$)")
_WORDS: dict[Sensor, re.Pattern[str]] = {
    "acceleration": re.compile(r"acc|^a ?[xyz]$"),
    "rotation": re.compile(r"gyr|angular|rotation|^[gw] ?[xyz]$"),
}
_AXIS = re.compile(r"(?:^|[ _])(?:[agw]|acc|gyr|gyro)?([xyz])(?: |$)")


@dataclass(frozen=True, slots=True, eq=False)
class SensorLog:
    """`times` (n,) in seconds, none where the log has none; `axes` (3, n) of each sensor.

    Acceleration in m/s2, rotation in rad/s.
    """

    times: Numbers | None
    axes: dict[Sensor, Numbers]


def read_log(path: Path, plain: Sensor | None = None) -> SensorLog:
    """The sensors of one log. Columns called x, y and z alone are those of the `plain` sensor.

    Numbers without names are acceleration and rotation, 6 columns, or 7 with the time first.

    Raises:
        UnreadableMediaError: if it is no log of numbers, or over a limit.
    """
    file = regular_file(path)
    if file.stat().st_size > MAX_LOG_BYTES:
        raise UnreadableMediaError(file, f"it is over {MAX_LOG_BYTES >> 20} MB", "Cut it first.")
    words, numbers = _split(file)
    if len(numbers) < 2:
        raise UnreadableMediaError(file, "there are no rows of numbers in it")
    scales = _gyroflow_scales(words)
    names = _named(words, numbers.shape[1])
    if not names:
        return _unnamed(file, numbers)
    return _by_name(names, numbers, plain, scales)


def _split(file: Path) -> tuple[list[list[str]], Numbers]:
    """The rows of words that come first, and the rows of numbers of one width (n, columns)."""
    words: list[list[str]] = []
    flat, width = array("d"), 0
    for row in _rows(file):
        numbers = _as_numbers(row)
        if numbers is None and not width and len(words) < _HEADER_ROWS:
            words.append(row)
        if numbers is None or len(numbers) != (width or len(numbers)):
            continue  # a damaged line, or words in between
        width = len(numbers)
        flat.extend(numbers)
        if len(flat) > width * MAX_LOG_ROWS:
            raise UnreadableMediaError(file, f"it has over {MAX_LOG_ROWS} rows", "Cut it first.")
    return words, np.frombuffer(flat, np.float64).reshape(-1, max(width, 1))


def _rows(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        sample = lines.read(4096)
        lines.seek(0)
        comma = max(",;\t", key=sample.count)
        if not sample.count(comma):
            yield from (line.split() for line in lines)
            return
        try:
            yield from csv.reader(lines, delimiter=comma)
        except csv.Error as error:
            raise UnreadableMediaError(file, "it is damaged, or no table of numbers") from error


def _as_numbers(row: Sequence[str]) -> list[float] | None:
    """A row of numbers, what is none among them (dates) NaN; None for a row of words."""
    numbers = [_number(cell) for cell in row]
    known = sum(number == number for number in numbers)
    return numbers if known >= max(3, len(numbers) // 2) else None


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def _named(words: Sequence[Sequence[str]], columns: int) -> list[str]:
    """The last row of words that is as wide as the numbers, or nothing."""
    fitting = [row for row in words if len(row) == columns and any(map(str.strip, row))]
    return [cell.strip().lower() for cell in fitting[-1]] if fitting else []


def _gyroflow_scales(words: Sequence[Sequence[str]]) -> dict[str, float]:
    if not words or words[0][0].strip() != _GYROFLOW:
        return {}
    return {row[0].strip(): _number(row[1]) for row in words if len(row) == 2}


def _unnamed(file: Path, numbers: Numbers) -> SensorLog:
    columns = numbers.shape[1]
    if columns not in (6, 7):
        why = f"its {columns} columns have no names, and 6 values or a time and 6 values are needed"
        raise UnreadableMediaError(file, why)
    times = numbers[:, 0] if columns == 7 else None
    values = numbers.T[columns - 6 :]
    return SensorLog(times, {"acceleration": values[:3], "rotation": values[3:]})


def _by_name(
    names: Sequence[str], numbers: Numbers, plain: Sensor | None, scales: dict[str, float]
) -> SensorLog:
    found: dict[Sensor, dict[str, int]] = {"acceleration": {}, "rotation": {}}
    times = None
    for place, name in enumerate(names):
        clean = re.sub(r"[\[(](?![xyz][\])])[^\])]*[\])]|[^a-z]+", " ", name).strip()
        axis = _AXIS.search(clean)
        sensor = _sensor_of(clean) or plain
        if axis and sensor:
            found[sensor].setdefault(axis[1], place)
        elif times is None and _TIME.match(clean):
            times = numbers[:, place] * scales.get("tscale", 1.0)
    axes: dict[Sensor, Numbers] = {}
    for sensor, places in found.items():
        if len(places) == 3:
            three = numbers.T[[places[axis] for axis in "xyz"]]
            axes[sensor] = three * _unit(sensor, names[places["x"]], scales)
    return SensorLog(times, axes)


def _sensor_of(name: str) -> Sensor | None:
    return next((sensor for sensor, words in _WORDS.items() if words.search(name)), None)


def _unit(sensor: Sensor, name: str, scales: dict[str, float]) -> float:
    """What a column's numbers are multiplied by, as its name says."""
    if sensor == "acceleration":
        if "ascale" in scales:
            return scales["ascale"] * G
        return G if re.search(r"[\[(]\s*g\s*[\])]|_g$", name) else 1.0
    if "gscale" in scales:
        return scales["gscale"]
    return float(np.pi / 180) if re.search(r"deg|dps|°", name) else 1.0
