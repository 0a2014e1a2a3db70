"""What is being dragged over the window: videos, sounds or folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

SOUNDS = frozenset(
    [
        ".wav",
        ".mp3",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".m4a",
        ".aac",
        ".aif",
        ".aiff",
        ".wma",
        ".w64",
        ".caf",
        ".mka",
        ".ac3",
    ]
)
VIDEOS = frozenset(
    [
        ".mp4",
        ".mov",
        ".mkv",
        ".webm",
        ".avi",
        ".m4v",
        ".mpg",
        ".mpeg",
        ".mts",
        ".m2ts",
        ".ts",
        ".wmv",
        ".flv",
        ".ogv",
        ".3gp",
        ".mxf",
    ]
)
PICTURES = frozenset(
    [".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".gif"]
)


def paths_of(data: QMimeData) -> list[Path]:
    """The local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def sound_paths(data: QMimeData) -> list[Path]:
    """The sound files of a drag."""
    return [path for path in paths_of(data) if path.suffix.lower() in SOUNDS]


def video_paths(data: QMimeData) -> list[Path]:
    """The videos of a drag."""
    return [path for path in paths_of(data) if path.suffix.lower() in VIDEOS]


def picture_paths(data: QMimeData) -> list[Path]:
    """The pictures of a drag."""
    return [path for path in paths_of(data) if path.suffix.lower() in PICTURES]


def folder_paths(data: QMimeData) -> list[Path]:
    """The folders of a drag: what has no suffix that is known, and is one."""
    known = SOUNDS | VIDEOS | PICTURES
    return [path for path in paths_of(data) if path.suffix.lower() not in known and path.is_dir()]


def as_drag(paths: list[Path]) -> QMimeData:
    """Files to carry to the timeline or to another program."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
