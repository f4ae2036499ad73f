"""What can be wrong with the files that a model is made from."""

from graph_schema.errors import JiangmengError


class SourceError(JiangmengError):
    """A source cannot be read. Params: `file`, `found`, `expected`."""

    code = "train.source"
