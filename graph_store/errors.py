"""What can go wrong with a store; the same types on every engine."""

from typing import ClassVar

from graph_schema.errors import JiangmengError


class StoreError(JiangmengError):
    """Base of the store's errors."""

    code: ClassVar[str] = "store.error"


class StoreAddressError(StoreError):
    """The store's address is not understood. Params: `address`, `expected`."""

    code = "store.address"


class StoreMissing(StoreError):
    """There is no store at the address. Params: `address`."""

    code = "store.missing"


class NotAStore(StoreError):
    """The file is something else, or too damaged to read. Params: `address`, `found`."""

    code = "store.foreign"


class StoreTooNew(StoreError):
    """A newer version of the product wrote the store. Params: `address`, `found`, `expected`."""

    code = "store.too_new"


class StoreBusy(StoreError):
    """Another writer held the store for longer than the wait allows. Params: `address`, `wait`."""

    code = "store.busy"


class StoreFull(StoreError):
    """No room to write; nothing of the batch was kept. Params: `address`."""

    code = "store.full"


class StoreUnavailable(StoreError):
    """The store cannot be reached or written now. Params: `address`, `reason`."""

    code = "store.unavailable"


class BatchRefused(StoreError):
    """The batch contradicts the schema or the graph; nothing of it was kept.

    Params: `problem` (a short code), `entity`, `found`, `expected`.
    """

    code = "store.batch"


class RecordChanged(StoreError):
    """A record is no longer the one that was read; nothing of the batch was kept.

    Params: `collection`, `key`.
    """

    code = "store.record"


class UnknownNode(StoreError):
    """No node has the id. Params: `id`."""

    code = "store.node"


class UnknownField(StoreError):
    """The kind has no such field to filter by. Params: `kind`, `field`, `expected`."""

    code = "store.field"


class UnknownImport(StoreError):
    """No import has the id, or it was undone already. Params: `id`, `state`."""

    code = "store.import"


class LoginRefused(StoreError):
    """The server does not know the user, or the password is wrong. Params: `address`."""

    code = "store.login"


class ServerTooOld(StoreError):
    """The server lacks a feature. Params: `address`, `found`, `feature`, `expected`."""

    code = "store.server"


class StoreNotEmpty(StoreError):
    """The store holds something already, where an empty one is needed. Params: `address`."""

    code = "store.not_empty"


class StoreUnfinished(StoreError):
    """A copy into the store was begun and is not whole yet. Params: `address`."""

    code = "store.unfinished"


class CopySourceChanged(StoreError):
    """The source of an unfinished copy was written since. Params: `address` (the target),
    `found`, `expected` (change numbers)."""

    code = "store.copy_changed"


class CopyBroken(StoreError):
    """What a copy brought differs from its source. Params: `address`, `found`, `expected`."""

    code = "store.copy_broken"
