"""What was read in texts, kept by text hash and reader, so that nothing is read twice."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray

from graph_store.encoding import Encoding
from graph_store.interface import Progress, Vector
from language.reading import Said

_ENCODED_AT_ONCE = 512
"""Texts that are read in one transaction, while writers wait and a large model takes its time."""


def text_hash(text: str) -> bytes:
    """The key of a text: 128 bits of BLAKE2b."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class KeptEncoding(Encoding):
    """The store's encoder, with what the file keeps of its reading."""

    def number(self, writer: sqlite3.Connection) -> int:
        """The number of this reader in the file, given to it at its first write."""
        writer.execute(
            "INSERT OR IGNORE INTO encoders (fingerprint, dim) VALUES (?, ?)",
            (self.reader.fingerprint, self.encoder.dim),
        )
        found = self.known(writer)
        assert found is not None
        return found

    def known(self, connection: sqlite3.Connection) -> int | None:
        """The number of this reader in the file, or None when it never wrote there."""
        row = connection.execute(
            "SELECT number FROM encoders WHERE fingerprint = ?", (self.reader.fingerprint,)
        ).fetchone()
        return None if row is None else int(row[0])

    def add(self, writer: sqlite3.Connection, texts: dict[bytes, str]) -> None:
        """Read and keep the texts, by hash, that this reader has not read yet."""
        if not texts:
            return
        number = self.number(writer)
        missing = [digest for digest in texts if not _has(writer, number, digest)]
        if not missing:
            return
        said = self.reader.read([texts[digest] for digest in missing])
        writer.executemany(
            "INSERT OR IGNORE INTO vectors (encoder, hash, vector, functions, grams)"
            " VALUES (?, ?, ?, ?, ?)",
            ((number, digest, *packed(one)) for digest, one in zip(missing, said, strict=True)),
        )

    def complete(
        self,
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
        text_of: Callable[[sqlite3.Connection, Sequence[int]], dict[int, str]],
        progress: Progress | None,
    ) -> None:
        """Read what another reader left, a transaction for some of it at a time.

        Where it is cut off, what was read is kept; between two transactions others may write.
        """
        with writing() as writer:
            number = self.number(writer)
            nodes = [
                int(node)
                for (node,) in writer.execute(
                    "SELECT node FROM texts WHERE hash IS NOT NULL AND NOT EXISTS"
                    " (SELECT 1 FROM vectors WHERE encoder = ? AND vectors.hash = texts.hash)",
                    (number,),
                )
            ]
        for first in range(0, len(nodes), _ENCODED_AT_ONCE):
            with writing() as writer:
                texts = text_of(writer, nodes[first : first + _ENCODED_AT_ONCE])
                self.add(writer, {text_hash(text): text for text in texts.values()})
            if progress is not None:
                progress("encode", min(first + _ENCODED_AT_ONCE, len(nodes)), len(nodes))


def _has(connection: sqlite3.Connection, encoder: int, digest: bytes) -> bool:
    row = connection.execute(
        "SELECT 1 FROM vectors WHERE encoder = ? AND hash = ?", (encoder, digest)
    ).fetchone()
    return row is not None


def packed(said: Said) -> tuple[bytes, bytes, bytes]:
    """What a text says, as it is kept: vector, functions, characters."""
    return said.vector.astype(np.float16).tobytes(), said.functions.packed(), said.grams.packed()


def unpacked(blobs: Sequence[bytes], dim: int) -> Vector:
    """Stored vectors as float32[n, dim]."""
    packed: NDArray[np.float16] = np.frombuffer(b"".join(blobs), dtype=np.float16)
    return packed.reshape(len(blobs), dim).astype(np.float32)
