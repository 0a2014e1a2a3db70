"""Playing: a child process that owns picture, sound and clock, and the window's side of it.

`player.Player` is what the window uses. `process` is the child; it alone imports numpy and PyAV.
"""
