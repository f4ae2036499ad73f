"""A process that writes numbered batches from FIRST on until it is killed.

Prints the number of each batch once it was acknowledged; every tenth time it also brings the
indexes up to date, so that a kill may come in the middle of that.
"""

import sys

from hash_encoder import HashEncoder
from samples import numbered_batch

from graph_store import open_store
from language.reading import TextReader

address, first = sys.argv[1], int(sys.argv[2])
store = open_store(address, create=True, encoder=HashEncoder)
TextReader(HashEncoder()).read(["ready"])  # what takes half a second, once a process
print("ready", flush=True)
number = first
while True:
    store.write(numbered_batch(number))
    print(number, flush=True)
    if number % 10 == 9:
        store.settle()
    number += 1
