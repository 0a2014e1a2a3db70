"""All that Earshot can do, without a window."""

from engine.threads import wait_quietly

wait_quietly()  # before any library is loaded that has threads
