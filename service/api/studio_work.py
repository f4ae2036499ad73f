"""What a studio reports of itself, and its own facts; a coordinator does so on its behalf."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Path, Response
from pydantic import Field

from graph_schema.kinds import NODES
from graph_store import Store
from graph_store.interface import NodeRow
from service import reporting
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, acting, allowed
from service.api.deps import TheAlliance
from service.api.models import changing_model, node_model, writing_model
from service.api.problems import documented
from service.api.resources import NodeId, known
from service.audit import Who
from service.changing import change as change_node
from service.reporting import GIVEN, WORK
from service.subjects import subject_at
from service.views import shown

router = APIRouter(prefix="/studios", tags=["studios"])

WorkId = Annotated[str, Path(max_length=100, examples=["achievement:2a5j4c6mmrqk4f3i"])]
Ids = Annotated[tuple[Annotated[str, Field(max_length=100)], ...], Field(max_length=50)]
StudioModel = node_model("Studio")
StudioChange = changing_model(
    "Studio",
    "StudioChange",
    "What a studio keeps of itself; null clears a field. Its level and name are given to it.",
    without=GIVEN,
)
WORK_IN: Final = {
    kind: writing_model(
        kind,
        f"{kind}In",
        f"{NODES[kind].label.zh} ({NODES[kind].label.en}) of a studio.",
        people=(Ids, Field(default=(), description="ids of those who completed it, in order")),
        need=(
            str | None,
            Field(default=None, max_length=100, description="id of the need it grew from"),
        ),
    )
    for kind in WORK.values()
}
WorkChange = {kind: changing_model(kind, f"{kind}Change", "") for kind in WORK.values()}


def keeping(store: Store, viewer: Viewer, studio: str) -> Who:
    """The viewer as who keeps a studio's facts and works.

    Raises:
        NotSignedIn, NotAllowed: the viewer may not.
    """
    own = [studio] if studio not in viewer.places([grant.role for grant in viewer.grants]) else []
    return acting(viewer, Action.STUDIO_CHANGE, subject_at(store, studio), own)


@router.patch(
    "/{node_id}",
    dependencies=[allowed(Action.STUDIO_CHANGE)],
    summary="维护工作室资料 · keep a studio's facts",
    response_model=StudioModel,
    response_model_exclude_unset=True,
    responses=documented(404, 409),
)
def change(
    alliance: TheAlliance,
    viewer: TheViewer,
    node_id: NodeId,
    given: Annotated[StudioChange, Body()],  # type: ignore[valid-type]
) -> Any:
    """Set facts; those that are left out stay."""
    studio = known(alliance.store, viewer, "Studio", node_id)
    who = keeping(alliance.store, viewer, node_id)
    values = given.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
    return shown(change_node(alliance.store, studio, values, who, "studio.changed"))


def _of_kind(path: str, kind: str) -> None:
    label = NODES[kind].label
    model, result = WORK_IN[kind], node_model(kind)
    changes = WorkChange[kind]

    @router.post(
        f"/{{node_id}}/{path}",
        dependencies=[allowed(Action.STUDIO_CHANGE)],
        status_code=201,
        summary=f"登记{label.zh} · report {path}",
        response_model=result,
        response_model_exclude_unset=True,
        responses=documented(404, 409),
        operation_id=f"report_{path}",
    )
    def report(
        alliance: TheAlliance,
        viewer: TheViewer,
        response: Response,
        node_id: NodeId,
        given: Annotated[model, Body()],  # type: ignore[valid-type]
    ) -> Any:
        """Keep a work of the studio; the next search finds it.

        Where likely the same is there already, `Link` headers of the relation `related` name it.
        """
        studio = known(alliance.store, viewer, "Studio", node_id)
        who = keeping(alliance.store, viewer, node_id)
        values = given.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        people, need = values.pop("people"), values.pop("need", None)
        row = reporting.report(alliance.store, studio, kind, values, who, people=people, need=need)
        response.headers["Location"] = f"/api/v1/studios/{node_id}/{path}/{row.id}"
        for each in reporting.same_work(alliance, row):
            for studio_id in sorted(t.end for t in alliance.store.relations(each.id, "DONE_BY")):
                where = f"/api/v1/studios/{studio_id}/{path}/{each.id}"
                response.headers.append("Link", f'<{where}>; rel="related"')
        return shown(row)

    @router.patch(
        f"/{{node_id}}/{path}/{{work_id}}",
        dependencies=[allowed(Action.STUDIO_CHANGE)],
        summary=f"修改{label.zh} · change one of {path}",
        response_model=result,
        response_model_exclude_unset=True,
        responses=documented(404, 409),
        operation_id=f"change_{path}",
    )
    def change_work(
        alliance: TheAlliance,
        viewer: TheViewer,
        node_id: NodeId,
        work_id: WorkId,
        given: Annotated[changes, Body()],  # type: ignore[valid-type]
    ) -> Any:
        """Set some of its fields; those that are left out stay."""
        row, who = own_work(alliance.store, viewer, node_id, work_id, kind)
        values = given.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        return shown(change_node(alliance.store, row, values, who, "work.changed"))

    @router.get(
        f"/{{node_id}}/{path}/{{work_id}}",
        dependencies=[allowed(Action.GRAPH_READ)],
        summary=f"工作室的一项{label.zh} · one of a studio's {path}",
        response_model=result,
        response_model_exclude_unset=True,
        responses=documented(404),
        operation_id=f"one_of_{path}",
    )
    def one(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId, work_id: WorkId) -> Any:
        """Fetch it."""
        known(alliance.store, viewer, "Studio", node_id)
        return shown(_work(alliance.store, node_id, work_id, kind))

    @router.delete(
        f"/{{node_id}}/{path}/{{work_id}}",
        dependencies=[allowed(Action.STUDIO_CHANGE)],
        status_code=204,
        summary=f"撤回{label.zh} · withdraw one of {path}",
        responses=documented(404, 409),
        operation_id=f"withdraw_{path}",
    )
    def withdraw(
        alliance: TheAlliance, viewer: TheViewer, node_id: NodeId, work_id: WorkId
    ) -> None:
        """Take out of the graph what was reported and nobody else holds; history keeps it."""
        row, who = own_work(alliance.store, viewer, node_id, work_id, kind)
        reporting.withdraw(alliance.store, row, who)


def own_work(
    store: Store, viewer: Viewer, studio: str, work_id: str, kind: str = ""
) -> tuple[NodeRow, Who]:
    """A studio's own work, and the viewer as who changes it.

    Raises:
        NotSignedIn, NotAllowed, NotOfStudio: as their names say.
    """
    known(store, viewer, "Studio", studio)
    who = keeping(store, viewer, studio)
    return _work(store, studio, work_id, kind), who


def _work(store: Store, studio: str, work_id: str, kind: str) -> NodeRow:
    row = reporting.work_of(store, studio, work_id)
    if kind and row.kind != kind:
        raise reporting.NotOfStudio(id=work_id)
    return row


for _path, _kind in WORK.items():
    _of_kind(_path, _kind)
