"""The office's pages for cases and what belongs to them."""

from cases.admin import (
    attachment,
    campaign,
    case,
    event,
    letter,
    organization,
    person,
    person_file,
    signature,
    vocabulary,
)

__all__ = [
    "attachment",
    "campaign",
    "case",
    "event",
    "letter",
    "organization",
    "person",
    "person_file",
    "signature",
    "vocabulary",
]
