"""Mixers made for the timelines that come, in their own thread: the old one plays meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.playing.loading import import_unhurried
from app.playing.sound import Mix, SoundFeed
from app.playing.transport import RATE
from engine.errors import EngineError
from engine.timeline import Timeline

_WARM_UP = RATE // 4  # samples mixed once before it takes over: files are opened and read by then
_log = logging.getLogger(__name__)

MakeMix = Callable[[Timeline, float], Mix]
Place = Callable[[], float]  # the time that will be heard next


class MixBuilder:
    """Makes the mixer for the newest timeline and hands it to the sound."""

    def __init__(
        self,
        make_mix: MakeMix,
        sound: SoundFeed,
        *,
        place: Place,
        ready: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._make_mix, self._sound, self._place = make_mix, sound, place
        self._ready, self._failed = ready, failed
        self._wanted: tuple[Timeline, float] | None = None
        self._changed = threading.Condition()

    def start(self) -> None:
        threading.Thread(target=self._run, name="mixers", daemon=True).start()

    def build(self, timeline: Timeline, master_db: float) -> None:
        """A mixer for this one, unless a newer timeline comes first."""
        with self._changed:
            self._wanted = timeline, master_db
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._wanted is None:
                    self._changed.wait()
                (timeline, master_db), self._wanted = self._wanted, None
            mix = self._made(timeline, master_db)
            with self._changed:
                is_newest = self._wanted is None
            if is_newest:
                self._sound.use(mix)
                self._ready()

    def _made(self, timeline: Timeline, master_db: float) -> Mix | None:
        try:
            mix = self._make_mix(timeline, master_db)
            mix.part(max(0, round(self._place() * RATE)), _WARM_UP)
        except EngineError as error:
            self._failed(str(error))
        except Exception:  # noqa: BLE001  whatever it is, the picture goes on
            _log.exception("no mixer could be made")
            self._failed("The sound of this timeline could not be mixed.")
        else:
            return mix
        return None


def engine_mix(timeline: Timeline, master_db: float) -> Mix:
    """The mixer that export uses too."""
    import_unhurried("engine.mixer")  # with SciPy: a second of work
    from engine.mixer import Mixer

    return Mixer(timeline, master_db=master_db)
