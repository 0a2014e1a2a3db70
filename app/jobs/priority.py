"""A worker is no rival to the window and the player, however much it does.

Nothing heavy may be imported here: this is what a worker runs before all else.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

NICE = 10
_ATTEMPTS, _PAUSE_S = 3, 0.1


def stand_back() -> None:
    """Lower the priority of this process and that of its session, which it leads.

    Linux shares the processors among sessions before it looks at the nice value of a process:
    without the second step the first does nothing (sched(7), "The autogroup feature"). Where the
    system has no such value or refuses it, all stays as it is. Before any thread is started.
    """
    if hasattr(os, "nice"):
        os.nice(NICE)
    for _ in range(_ATTEMPTS):
        try:
            Path("/proc/self/autogroup").write_text(str(NICE))
        except BlockingIOError:  # one process in 100 ms, on the whole machine
            time.sleep(_PAUSE_S)
        except OSError:
            return
        else:
            return
