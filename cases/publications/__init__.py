"""How the things of this app become public documents. What is not named in these builders stays in the office."""

from cases.publications import case, letter, names, organization, page, reference
from tracker.publishing import registry


def register() -> None:
    """Tell the gate of this app's types. Called once, when the models are loaded."""
    for type in [case.TYPE, letter.TYPE, organization.TYPE, page.CAMPAIGN, page.PAGE]:
        registry.register(type)
    for name, rule in [*case.RULES, *letter.RULES, *page.RULES]:
        registry.check(name, rule)
    registry.reference_source(reference.words)
    registry.guard_names(names.guarded)
