"""The node kinds, one file a subject."""

from graph_schema.nodes.activities import Activity, ReportedFigure
from graph_schema.nodes.needs import Agreement, Engagement, Need
from graph_schema.nodes.organisations import Organisation, Union
from graph_schema.nodes.patents import Patent
from graph_schema.nodes.people import Apprenticeship, Honour, Person
from graph_schema.nodes.reference import REFERENCE_KINDS, Function, Industry, IpcClass, Region
from graph_schema.nodes.results import Achievement, Adoption, Case, Project, Proposal
from graph_schema.nodes.studio import Alliance, Recognition, Review, Studio, StudioEvent

__all__ = [
    "REFERENCE_KINDS",
    "Achievement",
    "Activity",
    "Adoption",
    "Agreement",
    "Alliance",
    "Apprenticeship",
    "Case",
    "Engagement",
    "Function",
    "Honour",
    "Industry",
    "IpcClass",
    "Need",
    "Organisation",
    "Patent",
    "Person",
    "Project",
    "Proposal",
    "Recognition",
    "Region",
    "ReportedFigure",
    "Review",
    "Studio",
    "StudioEvent",
    "Union",
]
