"""Figures: quality, speed, memory. Each module is a command."""

import engine as engine  # first, as in the program: it says how threads wait
