"""Settings: kept whole, and never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings, read_settings, write_settings


def test_what_is_written_is_read(tmp_path: Path) -> None:
    settings = Settings(theme="dark", language="zh_CN", cache_gb=3, autosave_s=0)
    assert write_settings(settings, tmp_path / "new" / "settings.json")
    assert read_settings(tmp_path / "new" / "settings.json") == settings


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"theme": 3, "cache_gb": "x"}']
)
def test_damaged_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert read_settings(file) == Settings()


def test_what_is_sound_of_a_damaged_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "light", "cache_gb": true, "from_the_future": 1}')
    assert read_settings(file) == Settings(theme="light")


def test_settings_that_cannot_be_written_are_not_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not write_settings(Settings(), tmp_path / "file" / "settings.json")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()  # cannot be replaced by a file
    assert not write_settings(Settings(), tmp_path / "settings.json")
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]
