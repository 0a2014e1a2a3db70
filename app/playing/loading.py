"""Loading the playing process: that can wait for the window, playing cannot.

Nothing heavy may be imported here: this is what the process runs before all else.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from importlib import import_module

NICE = 10


def import_unhurried(module: str) -> None:
    """Import a module at a lower priority; what is done with it is done at ours.

    Only Linux has priorities of threads; elsewhere this is a plain import. What the import raises
    is raised by the next one.
    """

    def load() -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        with suppress(Exception):
            import_module(module)

    if sys.platform == "linux" and module not in sys.modules:
        loading = threading.Thread(target=load)
        loading.start()
        loading.join()
