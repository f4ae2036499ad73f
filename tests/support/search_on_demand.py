"""A process that searches for each text it is given on a line, and prints the ids found as JSON."""

import json
import sys

from hash_encoder import HashEncoder

from graph_store import open_store
from language.cut import cut

store = open_store(sys.argv[1], encoder=HashEncoder)
print("ready", flush=True)
for line in sys.stdin:
    text = line.strip()
    found = store.search(HashEncoder().encode([text])[0], cut(text), k=5)
    hits = [[hit.id for hit in hits] for hits in (found.dense, found.lexical)]
    print(json.dumps(hits), flush=True)
