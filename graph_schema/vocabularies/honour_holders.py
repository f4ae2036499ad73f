"""荣誉持有者: whom an honour is given to.

Source: the award lists of unions; a medal goes to a person, a certificate to a unit.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

HONOUR_HOLDERS = Vocabulary(
    "honour_holders",
    Label("荣誉持有者", "honour holder"),
    (
        Term("person", "个人", "person", ("职工",)),
        Term("team", "班组(团队)", "team", ("班组", "团队", "集体", "工作室")),
        Term("unit", "单位", "unit", ("企业", "企事业单位")),
    ),
    source="五一劳动奖评选办法",
)
