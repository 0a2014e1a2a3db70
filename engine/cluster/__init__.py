"""Beyond one machine: what Ray's workers make of many files, as shards that any library attaches.

>>> from engine import cluster, library
>>> cluster.index_on_cluster(["s3://sounds"], "s3://shards", cluster=cluster.Cluster("auto"), ...)
>>> with library.open_library() as mine:
...     cluster.attach(mine, ["s3://shards"])

Nothing else imports this package; it asks for the packages of the extra `cluster` when it runs.
"""

from __future__ import annotations

from engine.cluster.attaching import Attached, attach
from engine.cluster.indexing import Sharded, index_on_cluster
from engine.cluster.ray_run import Cluster
from engine.cluster.shards import Entry, Shard, read_shard, write_shard

__all__ = [
    "Attached",
    "Cluster",
    "Entry",
    "Shard",
    "Sharded",
    "attach",
    "index_on_cluster",
    "read_shard",
    "write_shard",
]
