"""The closed lists of the domain: one file a subject, gathered here by name.

Each file holds one `Vocabulary` named as the file; what a field adds to it (which kinds of
ownership are non-public, which contract a mode of cooperation needs) stands beside it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from graph_schema.vocabularies.achievement_kinds import ACHIEVEMENT_KINDS
from graph_schema.vocabularies.activity_kinds import ACTIVITY_KINDS
from graph_schema.vocabularies.adoption import ADOPTION
from graph_schema.vocabularies.agreement_kinds import AGREEMENT_KINDS
from graph_schema.vocabularies.alliance_kinds import ALLIANCE_KINDS
from graph_schema.vocabularies.alliance_roles import ALLIANCE_ROLES
from graph_schema.vocabularies.contract_types import CONTRACT_TYPES
from graph_schema.vocabularies.conversion import CONVERSION
from graph_schema.vocabularies.cooperation_modes import COOPERATION_MODES
from graph_schema.vocabularies.counting_units import COUNTING_UNITS
from graph_schema.vocabularies.crossings import CROSSINGS
from graph_schema.vocabularies.decline_reasons import DECLINE_REASONS
from graph_schema.vocabularies.engagement_states import ENGAGEMENT_STATES
from graph_schema.vocabularies.honour_holders import HONOUR_HOLDERS
from graph_schema.vocabularies.honours import HONOURS
from graph_schema.vocabularies.legal_states import LEGAL_STATES
from graph_schema.vocabularies.levels import LEVELS
from graph_schema.vocabularies.need_fields import NEED_FIELDS
from graph_schema.vocabularies.need_states import NEED_STATES
from graph_schema.vocabularies.need_visibility import NEED_VISIBILITY
from graph_schema.vocabularies.organisation_kinds import ORGANISATION_KINDS
from graph_schema.vocabularies.ownership import OWNERSHIP
from graph_schema.vocabularies.patent_kinds import PATENT_KINDS
from graph_schema.vocabularies.project_kinds import PROJECT_KINDS
from graph_schema.vocabularies.project_states import PROJECT_STATES
from graph_schema.vocabularies.proposal_decisions import PROPOSAL_DECISIONS
from graph_schema.vocabularies.proposal_grades import PROPOSAL_GRADES
from graph_schema.vocabularies.proposal_kinds import PROPOSAL_KINDS
from graph_schema.vocabularies.publication_kinds import PUBLICATION_KINDS
from graph_schema.vocabularies.recognition_kinds import RECOGNITION_KINDS
from graph_schema.vocabularies.review_outcomes import REVIEW_OUTCOMES
from graph_schema.vocabularies.science_activities import SCIENCE_ACTIVITIES
from graph_schema.vocabularies.skill_grades import SKILL_GRADES
from graph_schema.vocabularies.solution_verbs import SOLUTION_VERBS
from graph_schema.vocabularies.studio_events import STUDIO_EVENTS
from graph_schema.vocabularies.studio_kinds import STUDIO_KINDS
from graph_schema.vocabularies.studio_roles import STUDIO_ROLES
from graph_schema.vocabularies.studio_states import STUDIO_STATES
from graph_schema.vocabularies.titles import TITLES
from graph_schema.vocabularies.union_kinds import UNION_KINDS
from graph_schema.vocabularies.union_lines import UNION_LINES
from graph_schema.vocabularies.urgency import URGENCY
from graph_schema.vocabularies.validity import VALIDITY
from graph_schema.vocabularies.vocabulary import Term, Vocabulary, spelling_key

VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        v.name: v
        for v in (
            ACHIEVEMENT_KINDS,
            ACTIVITY_KINDS,
            ADOPTION,
            AGREEMENT_KINDS,
            ALLIANCE_KINDS,
            ALLIANCE_ROLES,
            CONTRACT_TYPES,
            CONVERSION,
            COOPERATION_MODES,
            COUNTING_UNITS,
            CROSSINGS,
            DECLINE_REASONS,
            ENGAGEMENT_STATES,
            HONOUR_HOLDERS,
            HONOURS,
            LEGAL_STATES,
            LEVELS,
            NEED_FIELDS,
            NEED_STATES,
            NEED_VISIBILITY,
            ORGANISATION_KINDS,
            OWNERSHIP,
            PATENT_KINDS,
            PROJECT_KINDS,
            PROJECT_STATES,
            PROPOSAL_DECISIONS,
            PROPOSAL_GRADES,
            PROPOSAL_KINDS,
            PUBLICATION_KINDS,
            RECOGNITION_KINDS,
            REVIEW_OUTCOMES,
            SCIENCE_ACTIVITIES,
            SKILL_GRADES,
            SOLUTION_VERBS,
            STUDIO_EVENTS,
            STUDIO_KINDS,
            STUDIO_ROLES,
            STUDIO_STATES,
            TITLES,
            UNION_KINDS,
            UNION_LINES,
            URGENCY,
            VALIDITY,
        )
    }
)
"""Every vocabulary by its name."""

__all__ = [
    "ACHIEVEMENT_KINDS",
    "ACTIVITY_KINDS",
    "ADOPTION",
    "AGREEMENT_KINDS",
    "ALLIANCE_KINDS",
    "ALLIANCE_ROLES",
    "CONTRACT_TYPES",
    "CONVERSION",
    "COOPERATION_MODES",
    "COUNTING_UNITS",
    "CROSSINGS",
    "DECLINE_REASONS",
    "ENGAGEMENT_STATES",
    "HONOURS",
    "HONOUR_HOLDERS",
    "LEGAL_STATES",
    "LEVELS",
    "NEED_FIELDS",
    "NEED_STATES",
    "NEED_VISIBILITY",
    "ORGANISATION_KINDS",
    "OWNERSHIP",
    "PATENT_KINDS",
    "PROJECT_KINDS",
    "PROJECT_STATES",
    "PROPOSAL_DECISIONS",
    "PROPOSAL_GRADES",
    "PROPOSAL_KINDS",
    "PUBLICATION_KINDS",
    "RECOGNITION_KINDS",
    "REVIEW_OUTCOMES",
    "SCIENCE_ACTIVITIES",
    "SKILL_GRADES",
    "SOLUTION_VERBS",
    "STUDIO_EVENTS",
    "STUDIO_KINDS",
    "STUDIO_ROLES",
    "STUDIO_STATES",
    "TITLES",
    "UNION_KINDS",
    "UNION_LINES",
    "URGENCY",
    "VALIDITY",
    "VOCABULARIES",
    "Term",
    "Vocabulary",
    "spelling_key",
]
