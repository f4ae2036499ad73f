"""A process that holds the store in one write for SECONDS, saying `writing` once it does."""

import sys
import time

from hash_encoder import HashEncoder
from samples import achievement

from graph_store import Batch, open_store


class SlowEncoder(HashEncoder):
    fingerprint = "slow"

    def encode(self, texts):
        print("writing", flush=True)
        time.sleep(float(sys.argv[2]))
        return super().encode(texts)


store = open_store(sys.argv[1], encoder=SlowEncoder)
batch = Batch()
batch.put(achievement("SLOW", "慢慢写下的成果"))
store.write(batch)
print("written", flush=True)
