"""What a file says of itself (who made it, under which terms), in the child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from PIL.ExifTags import Base

from engine.errors import UnreadableMediaError
from engine.media.decoding import pictures
from engine.media.guard import open_container
from engine.media.wire import Header

_MOST_TEXT = 2000  # characters of one tag
_MOST_TAGS = 64
_EXIF = {Base.Artist: "artist", Base.Copyright: "copyright", Base.ImageDescription: "description"}
# The properties of XMP (ISO 16684-1) that say what, who and under which terms.
_XMP = {
    "dc:title": "title",
    "dc:creator": "artist",
    "dc:rights": "copyright",
    "dc:description": "description",
    "xmpRights:WebStatement": "link",
    "xmpRights:UsageTerms": "usage",
    "cc:license": "license",
}
_MARKUP = re.compile(r"<[^>]+>")


def decode(path: str) -> Iterator[tuple[Header, bytes]]:
    """One piece: `tags`, from lower-case names to texts."""
    try:
        with pictures.open_picture(path) as image:
            found = _of_picture(image)
    except UnreadableMediaError:
        with open_container(path) as container:
            streams = [stream.metadata for stream in container.streams]
            found = _merged([container.metadata, *streams])
    short = {name: text[:_MOST_TEXT] for name, text in list(found.items())[:_MOST_TAGS]}
    yield {"tags": short}, b""


def _of_picture(image: pictures.Image.Image) -> dict[str, str]:
    exif = image.getexif()
    told = {name: str(exif[place]) for place, name in _EXIF.items() if exif.get(place)}
    written = {str(key): value for key, value in image.info.items() if isinstance(value, str)}
    return _merged([_of_xmp(image.info.get("xmp", b"")), told, written])


def _of_xmp(packet: bytes | str) -> dict[str, str]:
    """The texts of a packet, found by name: no XML parser sees what a stranger wrote."""
    text = packet if isinstance(packet, str) else packet[: 1 << 20].decode("utf-8", "replace")
    found = {}
    for property_name, name in _XMP.items():
        element = re.search(f"<{property_name}[ >](.*?)</{property_name}>", text, re.DOTALL)
        attribute = re.search(f'{property_name}(?: rdf:resource)?="([^"]*)"', text)
        said = element.group(1).partition(">")[2] if element and "<" in element.group(1) else ""
        said = _MARKUP.sub(" ", said or (element.group(1) if element else "")).strip()
        if said or attribute:
            found[name] = said or (attribute.group(1) if attribute else "")
    return found


def _merged(sources: list[Mapping[str, str]]) -> dict[str, str]:
    """The first that says something counts."""
    found: dict[str, str] = {}
    for source in sources:
        for name, text in source.items():
            if str(text).strip():
                found.setdefault(str(name).lower(), str(text).strip("\0 \r\n\t"))
    return found
