"""How something moved comes in the same whatever wrote it down, and however often."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import UnreadableMediaError
from engine.media.motion import read_motion
from engine.media.motion_log import G

NAMES = "time,ax,ay,az,gx,gy,gz"


def swings(times: np.ndarray) -> np.ndarray:
    """(6, n): each sensor swings at a rate of its own, slowly."""
    return np.stack([np.sin(2 * np.pi * (0.3 + 0.1 * n) * times + n) for n in range(6)])


def write(path: Path, header: str, columns: np.ndarray, mark: str = ",") -> Path:
    rows = [mark.join(f"{value:.9g}" for value in row) for row in columns.T]
    path.write_text("\n".join([header] * bool(header) + rows) + "\n", encoding="utf-8")
    return path


def log(
    path: Path, header: str = NAMES, rate: float = 100, per_s: float = 1, mark: str = ","
) -> Path:
    times = np.arange(round(4 * rate) + 1) / rate
    return write(path, header, np.vstack([times * per_s, swings(times)]), mark)


def is_the_swing(path: Path, most: float = 0.02, **options: object) -> bool:
    found = read_motion(path, **options)  # pyright: ignore[reportArgumentType]
    wanted = swings(np.arange(found.samples.shape[1]) / 200)
    assert (found.rate, found.samples.dtype, len(found.samples)) == (200, np.float32, 6)
    return bool(np.abs(found.samples - wanted)[:, 4:-4].max() < most)


@pytest.mark.parametrize("rate", [50, 100, 200, 400, 1000, 3200])
def test_any_rate_becomes_200_hz(tmp_path: Path, rate: float) -> None:
    path = log(tmp_path / "log.csv", rate=rate)
    assert is_the_swing(path)
    assert read_motion(path).samples.shape[1] == 800


@pytest.mark.parametrize("per_s", [1, 1e3, 1e6, 1e9])
def test_times_may_count_in_seconds_or_in_any_smaller_unit(tmp_path: Path, per_s: float) -> None:
    assert is_the_swing(log(tmp_path / "log.csv", per_s=per_s))


@pytest.mark.parametrize(
    "header",
    [
        "canonical_timestamp_ms,accl_x,accl_y,accl_z,gyro_x,gyro_y,gyro_z",
        '"Time (s)","Acceleration x (m/s^2)","Acceleration y (m/s^2)","Acceleration z (m/s^2)",'
        '"Gyroscope x (rad/s)","Gyroscope y (rad/s)","Gyroscope z (rad/s)"',
        "seconds_elapsed,accelerometer_x,accelerometer_y,accelerometer_z,"
        "gyroscope_x,gyroscope_y,gyroscope_z",
        "cts,Accelerometer [m/s2] (x),Accelerometer [m/s2] (y),Accelerometer [m/s2] (z),"
        "Gyroscope [rad/s] (x),Gyroscope [rad/s] (y),Gyroscope [rad/s] (z)",
        "timestamp,AccX,AccY,AccZ,GyrX,GyrY,GyrZ",
        "",
    ],
)
def test_names_of_phones_and_cameras_are_known(tmp_path: Path, header: str) -> None:
    assert is_the_swing(log(tmp_path / "log.csv", header))


@pytest.mark.parametrize("mark", [",", ";", "\t", " "])
def test_any_usual_mark_between_the_numbers_will_do(tmp_path: Path, mark: str) -> None:
    assert is_the_swing(log(tmp_path / "log.txt", NAMES.replace(",", mark), mark=mark))


def test_the_order_of_columns_is_that_of_their_names(tmp_path: Path) -> None:
    times = np.arange(400) / 100
    order = [5, 4, 3, 2, 1, 0]
    header = "gz,gy,gx,az,ay,ax,time"
    path = write(tmp_path / "log.csv", header, np.vstack([swings(times)[order], times]))
    assert is_the_swing(path)


def test_units_in_the_names_are_turned_into_ours(tmp_path: Path) -> None:
    header = "t,acc_x [g],acc_y [g],acc_z [g],gyro_x (deg/s),gyro_y (deg/s),gyro_z (deg/s)"
    times = np.arange(400) / 100
    given = swings(times) / np.array([G] * 3 + [np.pi / 180] * 3)[:, None]
    assert is_the_swing(write(tmp_path / "log.csv", header, np.vstack([times, given])))


def test_a_gyroflow_log_brings_its_own_scales(tmp_path: Path) -> None:
    times = np.arange(400) / 100
    scaled = swings(times)[[3, 4, 5, 0, 1, 2]] / np.array([0.001] * 3 + [0.002 * G] * 3)[:, None]
    body = write(tmp_path / "body", "", np.vstack([np.arange(400), scaled])).read_text()
    head = (
        "GYROFLOW IMU LOG\nversion,1.3\nid,made\norientation,XYZ\n"
        "tscale,0.01\ngscale,0.001\nascale,0.002\nt,gx,gy,gz,ax,ay,az\n"
    )
    (tmp_path / "log.gcsv").write_text(head + body)
    assert is_the_swing(tmp_path / "log.gcsv")


def test_two_files_of_a_phone_are_put_together_where_they_share_time(tmp_path: Path) -> None:
    slow, fast = np.arange(0, 4, 0.02), np.arange(1, 5, 0.004)
    write(tmp_path / "Accelerometer.csv", "time,z,y,x", np.vstack([slow, swings(slow)[[2, 1, 0]]]))
    write(tmp_path / "Gyroscope.csv", "time,x,y,z", np.vstack([fast, swings(fast)[3:]]))
    found = read_motion(tmp_path / "Accelerometer.csv", gyroscope=tmp_path / "Gyroscope.csv")
    wanted = swings(1 + np.arange(found.samples.shape[1]) / 200)
    assert found.duration == pytest.approx(2.98, abs=0.01)
    assert np.abs(found.samples - wanted).max() < 0.02


def test_uneven_times_gaps_and_damaged_lines_do_no_harm(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    times = np.sort(np.concatenate([[0, 4], rng.uniform(0, 4, 900)]))
    path = write(tmp_path / "log.csv", NAMES, np.vstack([times, swings(times)]))
    lines = path.read_text().splitlines()
    lines[200:200] = ["", "nonsense", "1,2,3", "nan,nan,nan,1,1,1,1", lines[300]]
    path.write_text("\n".join(lines))
    assert is_the_swing(path)


def test_numbers_without_times_need_a_rate(tmp_path: Path) -> None:
    times = np.arange(400) / 100
    path = write(tmp_path / "bare.csv", "", swings(times))
    with pytest.raises(UnreadableMediaError, match=r"bare\.csv: it has no times\. Say how many"):
        read_motion(path)
    assert is_the_swing(path, rate=100)


@pytest.mark.parametrize(
    ("header", "columns", "why"),
    [
        ("time,ax,ay,az", 4, "no rotation along x, y and z"),
        ("time,gx,gy,gz,ax,ay", 6, "no acceleration along x, y and z"),
        ("", 5, "its 5 columns have no names"),
        ("time,lat,lon,alt,speed", 5, "no acceleration"),
    ],
)
def test_what_lacks_a_sensor_is_refused_with_a_sentence(
    tmp_path: Path, header: str, columns: int, why: str
) -> None:
    values = np.vstack(
        [np.arange(50) / 100, np.random.default_rng(0).normal(size=(columns - 1, 50))]
    )
    with pytest.raises(UnreadableMediaError, match=rf"log.csv: .*{why}"):
        read_motion(write(tmp_path / "log.csv", header, values))


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 5000, b"a,b\n" * 500, b"\xff\xfe\x00\x01" * 999, b"1\n2\n3\n", b"{}"]
)
def test_what_is_no_log_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.csv").write_bytes(content)
    with pytest.raises(UnreadableMediaError, match=r"odd\.csv"):
        read_motion(tmp_path / "odd.csv")


def test_times_that_stand_still_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "still.csv", NAMES, np.ones((7, 90)))
    with pytest.raises(UnreadableMediaError, match="times do not go on"):
        read_motion(path)


def test_sensors_that_share_no_time_are_refused(tmp_path: Path) -> None:
    early, late = np.arange(0, 2, 0.01), np.arange(3, 5, 0.01)
    write(tmp_path / "a.csv", "time,x,y,z", np.vstack([early, swings(early)[:3]]))
    write(tmp_path / "g.csv", "time,x,y,z", np.vstack([late, swings(late)[3:]]))
    with pytest.raises(UnreadableMediaError, match="share no time"):
        read_motion(tmp_path / "a.csv", gyroscope=tmp_path / "g.csv")
