"""A task of three needs and three studios, in the layout of evaluation tasks."""

from pathlib import Path

STUDIOS = "id,name,region,industry\nS1,甲单位,四川,A01\nS2,乙单位,,E21\nS3,丙单位,贵州,B65\n"
EVIDENCE = (
    "id,studio,title,text,ipc\n"
    "P1,S1,输送机皮带除冰装置,,B65G43/00\n"
    "P2,S2,,隧道断面检测小车。能自动行走。,\n"
    "P3,S3,奶粉袋封口机,,B65B\n"
    "P4,S1,皮带跑偏报警器,,\n"
)
NEEDS = "id,text,industry\nN1,皮带结冰怎么除冰,G01\nN2,隧道断面怎么检测,E21\nN3,！！！,E21\n"
QRELS = "N1 0 S1 1\nN1 0 S3 0\nN2 0 S2 2\nN3 0 S3 1\n"


def task(folder: Path, *, shared: bool = False) -> Path:
    folder.mkdir(parents=True)
    beside = folder.parent if shared else folder
    (beside / "studios.csv").write_text(STUDIOS, encoding="utf-8")
    (beside / "evidence.csv").write_text(EVIDENCE, encoding="utf-8")
    (folder / "needs.csv").write_text(NEEDS, encoding="utf-8")
    (folder / "qrels.txt").write_text(QRELS, encoding="utf-8")
    return folder
