"""项目状态: a project from proposal to acceptance.

Source: project rules of enterprises and open calls.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PROJECT_STATES = Vocabulary(
    "project_states",
    Label("项目状态", "state of a project"),
    (
        Term("proposed", "申报中", "proposed", ("待立项", "申报")),
        Term("approved", "已立项", "approved", ("立项",)),
        Term("running", "实施中", "running", ("在研", "进行中", "研发中")),
        Term("acceptance_due", "待验收", "acceptance due"),
        Term("completed", "已完成", "completed", ("已验收", "结题", "已结题", "完成", "验收通过")),
        Term("failed", "验收未通过", "failed", ("未通过",)),
        Term("suspended", "暂停", "suspended", ("已暂停", "暂缓")),
        Term("terminated", "终止", "terminated", ("已终止", "撤项")),
    ),
    source="科技项目管理办法",
)
