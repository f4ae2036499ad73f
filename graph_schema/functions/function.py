"""What a technique does: the bridge by which industries meet."""

from dataclasses import dataclass

from graph_schema.label import Label


@dataclass(frozen=True, slots=True)
class Function:
    """One technical function: an object, an action and the condition under which it acts.

    `synonyms` are words of faults and results as workers say them; none belongs to two
    functions. `verbs` are codes of `SOLUTION_VERBS`; `ipc` are main groups of IPC 2026.01 whose
    patents do this; `parent` is the code of the wider function.
    """

    code: str
    zh: str
    en: str
    synonyms: tuple[str, ...]
    description: Label
    verbs: tuple[str, ...]
    ipc: tuple[str, ...]
    parent: str | None = None

    @property
    def label(self) -> Label:
        """The function's name in both languages."""
        return Label(self.zh, self.en)
