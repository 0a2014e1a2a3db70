"""What runs inside the reading child: generators of (header, bytes), one module a kind of media.

Nothing here is called by the program itself; `engine.media.isolation` asks, `worker` answers.
"""
