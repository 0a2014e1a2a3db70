"""Recording from the microphone: a process of its own writes the file, `Recorder` holds it."""
