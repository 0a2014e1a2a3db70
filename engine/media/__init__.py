"""Files to arrays, by PyAV and Pillow. Never torch; every open goes through `guard`."""
