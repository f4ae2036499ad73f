"""Ten questions to the graph in a Neo4j server, in Cypher; tests run each of them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from graph_schema.document.markdown import heading
from graph_schema.label import Label


class Example(NamedTuple):
    """A question and its Cypher; `parameters` are values with which it finds something in the
    sample alliance."""

    question: Label
    cypher: str
    parameters: dict[str, object]


EXAMPLES: Final = (
    Example(
        Label("一个旗县（区）里的工作室和领衔人", "studios of a county and who leads them"),
        """MATCH (s:Studio)-[:IN_REGION]->(:Region {code: $region})
OPTIONAL MATCH (s)-[l:LED_BY]->(p:Person) WHERE l.until IS NULL
RETURN s.name, p.name, l.since ORDER BY s.name""",
        {"region": "150724"},
    ),
    Example(
        Label("一个联盟的成员工作室和依托单位", "the studios of an alliance and their hosts"),
        """MATCH (s:Studio)-[j:JOINED]->(a:Alliance) WHERE a.name CONTAINS $name AND j.until IS NULL
OPTIONAL MATCH (s)-[:HOSTED_BY]->(o:Organisation)
RETURN a.name, s.name, o.name ORDER BY a.name, s.name""",
        {"name": "联盟"},
    ),
    Example(
        Label("一个行业大类里成果最多的工作室", "who has most results in a division of industry"),
        """MATCH (s:Studio)-[:IN_INDUSTRY]->(i:Industry)
MATCH (i)-[:NARROWER_THAN*0..3]->(:Industry {code: $division})
MATCH (s)<-[:DONE_BY]-(a:Achievement)
RETURN s.name, i.name, count(a) AS results ORDER BY results DESC, s.name LIMIT 10""",
        {"division": "06"},
    ),
    Example(
        Label("跨单位、跨行业推广应用的成果", "results in use elsewhere"),
        """MATCH (a:Achievement)-[:DONE_BY]->(s:Studio) WHERE a.adoption IN $stages
RETURN a.name, a.adoption, s.name ORDER BY a.name LIMIT 25""",
        {"stages": ["cross_unit", "cross_industry"]},
    ),
    Example(
        Label("改过名的工作室和原名", "studios that were renamed, and their former names"),
        """MATCH (s:Studio)-[r:RENAMED]->(s)
RETURN s.name, r.former_name, r.on ORDER BY r.on, s.name""",
        {},
    ),
    Example(
        Label("师傅、徒弟和徒弟所在的工作室", "masters, apprentices, and the apprentices' studios"),
        """MATCH (m:Person)<-[:TAUGHT_BY]-(t:Apprenticeship)-[:TEACHES]->(a:Person)
OPTIONAL MATCH (a)-[:MEMBER_OF|LED_BY]-(s:Studio)
RETURN m.name, a.name, s.name ORDER BY m.name LIMIT 25""",
        {},
    ),
    Example(
        Label("哪些行业在同一个联盟里相遇", "which industries meet in an alliance"),
        """MATCH (s:Studio)-[:JOINED]->(a:Alliance)
MATCH (s)-[:IN_INDUSTRY]->(i:Industry)
RETURN a.name, count(DISTINCT i) AS industries, collect(DISTINCT i.name)[..8] AS some
ORDER BY industries DESC""",
        {},
    ),
    Example(
        Label("一个单位的专利和它们的分类", "a unit's patents and their classes"),
        """MATCH (o:Organisation)<-[:APPLIED_BY]-(p:Patent) WHERE o.name CONTAINS $unit
OPTIONAL MATCH (p)-[:CLASSIFIED_AS]->(c:IpcClass)
RETURN o.name, p.name, collect(c.code) AS classes ORDER BY p.name LIMIT 25""",
        {"unit": "内蒙古"},
    ),
    Example(
        Label("用词在成果里找，词之间空一格", "evidence by its words, parted by blanks"),
        """CALL db.index.fulltext.queryNodes('text_words', $words, {limit: 20})
YIELD node, score WHERE node:Evidence
OPTIONAL MATCH (node)-[:DONE_BY]->(s:Studio)
RETURN node.name, [l IN labels(node) WHERE l <> 'Evidence'][0] AS kind, s.name, score
ORDER BY score DESC""",
        {"words": "皮带 结冰"},
    ),
    Example(
        Label("一个节点的改动记录", "what was done to a node"),
        """MATCH (s:Studio {number: $number})
MATCH (e:Entry {entity: s.id})
RETURN e.number, e.at, e.file, e.row, e.before, e.after ORDER BY e.place DESC LIMIT 20""",
        {"number": "示例-01"},
    ),
)


def queries() -> Iterator[str]:
    """The section of the ten questions."""
    yield from heading("cypher", "Cypher 示例 Cypher examples")
    yield "图存放在 Neo4j 里时，种类就是标签，关系就是关系类型，字段就是属性；"
    yield "以下划线开头的属性是引擎自己用的。"
    yield "In a Neo4j server a kind is a label, a relation a type, a field a property; what begins"
    yield "with an underscore is the engine's own."
    yield ""
    for number, example in enumerate(EXAMPLES, 1):
        yield f"{number}. {example.question.zh} · {example.question.en}"
        yield ""
        yield "   ```cypher"
        yield from (f"   {line}" for line in example.cypher.splitlines())
        yield "   ```"
        yield ""
