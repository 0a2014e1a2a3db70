"""The demo's page: one index.html that shows the media and what was found in them.

Every link is relative, so that the folder can be moved or zipped; nothing is loaded from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from engine.export.atomic import written_whole
from engine.types import AnimatedSound, AudioSuggestion, Heard, PromptResult, SoundPrompt

if TYPE_CHECKING:
    from engine.demo.run import DemoResult


def write_page(result: DemoResult) -> None:
    """Write `result.page`; the name appears when it is whole.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    sections = (_show_suggestions(result), _show_cutouts(result), _show_clip(result))
    document = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Earshot: the demo</title>
<style>
{style}</style>
<h1>Earshot, on media of its own</h1>
<p class="quiet">Everything you see and hear here was drawn and synthesised a moment ago by code.
Nobody told the engine what is what: it looked and listened, and put together what belongs
together.</p>
{"".join(sections)}
{_show_sounds(result)}
<footer class="quiet">Engine: {escape(result.suggestions.engine)}.
Try it on your own files with <code>main.py suggest</code>, <code>segment</code> and
<code>animate</code>.</footer>
</html>
"""
    with written_whole(result.page) as part:
        part.write_text(document, encoding="utf-8")


# ---------------------------------------------------------------------------------- suggest


def _show_suggestions(result: DemoResult) -> str:
    scenes = "".join(
        f'<div class="card"><h3>Scene {number}, {scene.span.start:.1f} to {scene.span.end:.1f} s'
        f"</h3>{_show_matches(result, scene.suggestions)}</div>"
        for number, scene in enumerate(result.suggestions.scenes, start=1)
    )
    return f"""
<h2>Sounds for a video</h2>
<p>{len(result.media.sounds)} sounds to choose from; each scene gets the ones that fit it. The best
one is laid under the scene, cut and faded, at an even loudness.</p>
<div class="grid">
{_video(result, result.media.video, "The video, silent")}
{_video(result, result.laid, "With the sounds that were found")}
</div>
<div class="grid">{scenes}</div>
"""


def _show_matches(result: DemoResult, found: Sequence[AudioSuggestion]) -> str:
    if not found:
        return '<p class="quiet">None of these sounds fits.</p>'
    return "".join(
        f'<div class="match"><span>{escape(each.path.name)}</span>'
        f"<span>{_percent(each.match)}</span>"
        f'<div class="bar"><i style="width: {_percent(each.match)}"></i></div></div>'
        f'<div class="quiet">because of {escape(each.reason)}</div>{_audio(result, each.path)}'
        for each in found
    )


# ---------------------------------------------------------------------------------- segment


def _show_cutouts(result: DemoResult) -> str:
    overlay = _picture(result, result.cutouts / "overlay.png", "What was found")
    prompts = enumerate(result.segmentation.prompts)
    cards = "".join(_show_prompt(result, number, prompt) for number, prompt in prompts)
    return f"""
<h2>Cut out by sound</h2>
<p>Play a sound, get what makes it, cut out with a soft edge. Where nothing in the picture makes
it, nothing is cut out.</p>
<figure>{overlay}</figure>
<div class="grid">{cards}</div>
"""


def _show_prompt(result: DemoResult, number: int, found: PromptResult) -> str:
    player = _audio(result, found.prompt.path) if isinstance(found.prompt, SoundPrompt) else ""
    objects = "".join(
        f'<figure><div class="cutout">{_picture(result, result.saved[number, k].cutout, "")}</div>'
        f"<figcaption>{_percent(each.score)}</figcaption></figure>"
        for k, each in enumerate(found.objects)
    )
    nothing = '<p class="quiet">Nothing in this picture makes it.</p>'
    return (
        f'<div class="card"><h3>{escape(found.prompt.label)}</h3>{player}'
        f'<p class="quiet">Heard: {_list_heard(found.heard)}</p>{objects or nothing}</div>'
    )


# ---------------------------------------------------------------------------------- animate


def _show_clip(result: DemoResult) -> str:
    sounds = [sound for still in result.animation.stills for sound in still.sounds]
    lines = "".join(f"<li>{_tell(sound)}</li>" for sound in sounds)
    return f"""
<h2>A still that moves</h2>
<p>Each sound moves the thing that makes it, on its own hits.</p>
{_video(result, result.animation.out, "The still, moved by its sounds")}
<ul>{lines}</ul>
"""


def _tell(sound: AnimatedSound) -> str:
    name = f"{escape(sound.path.name)} ({_list_heard(sound.heard)})"
    if sound.box is None:
        return f"{name}: nothing in the still makes it"
    count = len(sound.onsets)
    return f"{name}: moved its object on {count} {'hit' if count == 1 else 'hits'}"


# ----------------------------------------------------------------------------------- shared


def _show_sounds(result: DemoResult) -> str:
    players = "".join(
        f'<div class="card"><h3>{escape(path.name)}</h3>{_audio(result, path)}</div>'
        for path in result.media.sounds
    )
    return f'<h2>All the sounds</h2><div class="grid">{players}</div>'


def _list_heard(heard: Iterable[Heard]) -> str:
    named = ", ".join(f"{escape(each.concept)} {_percent(each.probability)}" for each in heard)
    return named or "nothing it knows"


def _video(result: DemoResult, path: Path, caption: str) -> str:
    return (
        f'<figure><video src="{_link(result, path)}" controls loop playsinline preload="metadata">'
        f"</video><figcaption>{escape(caption)}</figcaption></figure>"
    )


def _picture(result: DemoResult, path: Path, text: str) -> str:
    return f'<img src="{_link(result, path)}" alt="{escape(text)}">'


def _audio(result: DemoResult, path: Path) -> str:
    return f'<audio src="{_link(result, path)}" controls preload="none"></audio>'


def _link(result: DemoResult, path: Path) -> str:
    return quote(path.relative_to(result.folder).as_posix())


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
