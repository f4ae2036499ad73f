"""What a person consents to, a table, and what its withdrawal does."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from graph_schema.label import Label


class Scope(NamedTuple):
    """One thing that may be consented to. `erases`: the fields that go when consent is withdrawn;
    without any, the person is no longer shown."""

    label: Label
    tells: Label
    erases: tuple[str, ...] = ()


SCOPES: Final[Mapping[str, Scope]] = {
    "profile": Scope(
        Label("公开姓名和业绩", "name and record are shown"),
        Label(
            "撤回后，除本人所在单位、工作室和主管工会外，谁也看不到此人。",
            "Once withdrawn, nobody sees the person but the own unit, studio and union.",
        ),
    ),
    "contact": Scope(
        Label("保存联系方式", "telephone and e-mail are kept"),
        Label(
            "撤回后，电话和邮箱立即删除，重新导入也不再保留。",
            "Once withdrawn, telephone and e-mail are erased, and erased again after each import.",
        ),
        ("phone", "email"),
    ),
}
