"""The way through the graph: need → function → evidence → person → studio → host."""

from collections.abc import Iterator

from graph_schema.kinds import kind_of
from matching.result import SharedFunction, Stop
from matching.surroundings import Surroundings


def way_to(
    holder: str,
    piece: str,
    path: str,
    function: SharedFunction | None,
    around: Surroundings,
) -> tuple[Stop, ...]:
    """The stops from the need (which is not one of them) to a holder and, for a studio, its host.

    `piece` is the piece of evidence that carried most, `path` its path's code.
    """
    return tuple(_stops(holder, piece, path, function, around))


def _stops(
    holder: str, piece: str, path: str, function: SharedFunction | None, around: Surroundings
) -> Iterator[Stop]:
    if function is not None:
        yield Stop("Function", f"function:{function.code}", "")
    if piece != holder:
        yield _stop(piece, around)
    hosts = around.ends(holder, "HOSTED_BY")
    match path:
        case "own":
            yield from _completer(holder, piece, around)
            yield _stop(holder, around, "DONE_BY")
        case "leader" | "member":
            yield from _inventor(holder, piece, around)
        case "host":
            if hosts:
                yield _stop(hosts[0], around, "APPLIED_BY")
            yield _stop(holder, around, "HOSTED_BY", backward=True)
            return
        case "unit":
            yield _stop(holder, around, "APPLIED_BY")
            return
        case "solved":
            yield _stop(holder, around, "ENGAGES")
        case _:
            yield _stop(holder, around)
    if hosts:
        yield _stop(hosts[0], around, "HOSTED_BY")


def _completer(studio: str, piece: str, around: Surroundings) -> Iterator[Stop]:
    """The first of those who brought a result about who belongs to the studio, if any does."""
    team = _team(studio, around)
    for person in around.ends(piece, "COMPLETED_BY"):
        if person in team:
            yield _stop(person, around, "COMPLETED_BY")
            return


def _inventor(studio: str, piece: str, around: Surroundings) -> Iterator[Stop]:
    """The first inventor who leads the studio or belongs to it, then the studio."""
    leaders = set(around.ends(studio, "LED_BY"))
    team = _team(studio, around)
    person = next((p for p in around.ends(piece, "INVENTED_BY") if p in team), None)
    if person is None:
        yield _stop(studio, around)
        return
    yield _stop(person, around, "INVENTED_BY")
    if person in leaders:
        yield _stop(studio, around, "LED_BY", backward=True)
    else:
        yield _stop(studio, around, "MEMBER_OF")


def _team(studio: str, around: Surroundings) -> set[str]:
    return {*around.ends(studio, "LED_BY"), *around.starts(studio, "MEMBER_OF")}


def _stop(
    node_id: str, around: Surroundings, relation: str = "", *, backward: bool = False
) -> Stop:
    node = around.nodes.get(node_id)
    name = str(node.fields.get("name", "")) if node is not None else ""
    return Stop(kind_of(node_id) or "", node_id, name, relation, backward)
