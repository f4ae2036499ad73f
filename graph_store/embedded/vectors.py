"""Vectors of texts, kept by text hash and encoder, so that nothing is encoded twice."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from graph_store.encoding import Encoding
from graph_store.interface import Progress, Vector

_ENCODED_AT_ONCE = 4096


def text_hash(text: str) -> bytes:
    """The key of a text: 128 bits of BLAKE2b."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class KeptEncoding(Encoding):
    """The store's encoder, with the vectors that the file keeps of it."""

    def number(self, writer: sqlite3.Connection) -> int:
        """The number of this encoder in the file, given to it at its first write."""
        writer.execute(
            "INSERT OR IGNORE INTO encoders (fingerprint, dim) VALUES (?, ?)",
            (self.encoder.fingerprint, self.encoder.dim),
        )
        found = self.known(writer)
        assert found is not None
        return found

    def known(self, connection: sqlite3.Connection) -> int | None:
        """The number of this encoder in the file, or None when it never wrote there."""
        row = connection.execute(
            "SELECT number FROM encoders WHERE fingerprint = ?", (self.encoder.fingerprint,)
        ).fetchone()
        return None if row is None else int(row[0])

    def add(self, writer: sqlite3.Connection, texts: dict[bytes, str]) -> None:
        """Encode and keep the texts, by hash, that have no vector of this encoder yet."""
        if not texts:
            return
        number = self.number(writer)
        missing = [digest for digest in texts if not _has(writer, number, digest)]
        if not missing:
            return
        vectors = self.encoder.encode([texts[digest] for digest in missing]).astype(np.float16)
        writer.executemany(
            "INSERT OR IGNORE INTO vectors (encoder, hash, vector) VALUES (?, ?, ?)",
            ((number, digest, row.tobytes()) for digest, row in zip(missing, vectors, strict=True)),
        )

    def complete(
        self,
        writer: sqlite3.Connection,
        text_of: Callable[[sqlite3.Connection, Sequence[int]], dict[int, str]],
        progress: Progress | None,
    ) -> None:
        """Encode what another encoder left without a vector of this one."""
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
            texts = text_of(writer, nodes[first : first + _ENCODED_AT_ONCE])
            self.add(writer, {text_hash(text): text for text in texts.values()})
            if progress is not None:
                progress("encode", min(first + _ENCODED_AT_ONCE, len(nodes)), len(nodes))


def _has(connection: sqlite3.Connection, encoder: int, digest: bytes) -> bool:
    row = connection.execute(
        "SELECT 1 FROM vectors WHERE encoder = ? AND hash = ?", (encoder, digest)
    ).fetchone()
    return row is not None


def unpacked(blobs: Sequence[bytes], dim: int) -> Vector:
    """Stored vectors as float32[n, dim]."""
    packed: NDArray[np.float16] = np.frombuffer(b"".join(blobs), dtype=np.float16)
    return packed.reshape(len(blobs), dim).astype(np.float32)
