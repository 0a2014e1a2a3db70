"""How something moved: acceleration and rotation, from the logs of cameras and phones.

ImageBind's own project has no reader. Six channels of 10 s at 200 Hz, three of acceleration and
three of rotation, is all that is known (its issues 48 and 66); that they come in this order, in
m/s2 and rad/s, is usual and unverified for its weights.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.motion_log import Numbers, SensorLog, read_log
from engine.types import MotionRecording

RATE_HZ = 200.0
SLOWEST_HZ, FASTEST_HZ = 8.4, 20_000.0
MAX_MOTION_S = 4 * 3600.0

_LARGEST_STEPS = ((0.12, 1.0), (120.0, 1e-3), (1.2e5, 1e-6), (np.inf, 1e-9))  # s, ms, us, ns


def read_motion(
    path: Path, *, gyroscope: Path | None = None, rate: float | None = None
) -> MotionRecording:
    """A log of both sensors, or of acceleration alone with the rotation in the file `gyroscope`.

    CSV and the like, with names in the first row (phones, GoPro, Ego4D), Gyroflow's `.gcsv`, or
    plain numbers. Any rate, steady or not, becomes 200 Hz. `rate` in Hz is for logs without times.

    Raises:
        UnreadableMediaError: if a sensor is missing, the times make no sense, or it is too long.
    """
    one = read_log(path, plain="acceleration" if gyroscope else None)
    other = read_log(gyroscope, plain="rotation") if gyroscope else one
    sensors = []
    for log, name, file in ((one, "acceleration", path), (other, "rotation", gyroscope or path)):
        if name not in log.axes:
            raise UnreadableMediaError(
                file, f"there is no {name} along x, y and z in it", "Choose the file that has it."
            )
        sensors.append((_times(file, log, rate), log.axes[name]))
    start = max(times[0] for times, _ in sensors)
    end = min(times[-1] for times, _ in sensors)
    if not 0 < end - start <= MAX_MOTION_S:
        raise UnreadableMediaError(path, "its two sensors share no time, or over four hours of it")
    at = start + np.arange(max(round((end - start) * RATE_HZ), 1)) / RATE_HZ
    samples = np.concatenate([_sampled(times, axes, at) for times, axes in sensors])
    return MotionRecording(samples.astype(np.float32), RATE_HZ)


def _times(path: Path, log: SensorLog, rate: float | None) -> Numbers:
    """Seconds of each row, whatever the log counts in."""
    count = next(iter(log.axes.values())).shape[1]
    if log.times is None:
        if not rate or not SLOWEST_HZ <= rate <= FASTEST_HZ:
            raise UnreadableMediaError(
                path, "it has no times", "Say how many rows a second it has."
            )
        return np.arange(count) / rate
    step = float(np.nanmedian(np.diff(np.sort(log.times))))
    if not np.isfinite(step) or step <= 0:
        raise UnreadableMediaError(path, "its times do not go on")
    return log.times * next(scale for most, scale in _LARGEST_STEPS if step < most)


def _sampled(times: Numbers, axes: Numbers, at: Numbers) -> Numbers:
    """Axes (3, n) at the times `at`, (3, len(at)); what changes faster is averaged out."""
    known = np.isfinite(times) & np.isfinite(axes).all(axis=0)
    order = np.argsort(times[known], kind="stable")
    times, axes = times[known][order], axes[:, known][:, order]
    times, first = np.unique(times, return_index=True)
    axes = axes[:, first]
    if len(times) > 1:
        axes = _smoothed(axes, round((len(times) - 1) / (times[-1] - times[0]) / RATE_HZ))
    return np.stack([np.interp(at, times, axis) for axis in axes])


def _smoothed(axes: Numbers, width: int) -> Numbers:
    """The running mean of `width` rows, (3, n): a log of 1 kHz has five of them in one of ours."""
    if width < 2:
        return axes
    padded = np.pad(axes, ((0, 0), (width // 2, width - 1 - width // 2)), mode="edge")
    sums = np.cumsum(np.pad(padded, ((0, 0), (1, 0))), axis=1)
    return (sums[:, width:] - sums[:, :-width]) / width
