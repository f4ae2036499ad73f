"""A process that copies SOURCE into TARGET a few rows at a time, saying each time how far it is."""

import sys

from hash_encoder import HashEncoder

from graph_store import copying, open_store

copying.AT_ONCE = 40
source = open_store(sys.argv[2], encoder=HashEncoder)
target = open_store(sys.argv[1], create=True, encoder=HashEncoder, unfinished=True)
print("ready", flush=True)
copied = copying.copy(source, target, lambda step, done, total: print(done, flush=True))
print(f"whole {copied.resumed}", flush=True)
