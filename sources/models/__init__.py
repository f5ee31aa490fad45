"""What is said about cases, and kept as proof."""

from sources.models.citation import Citation
from sources.models.determination import CaseDetermination, Determination, Extract, Finding
from sources.models.news import Digest, DigestEntry, NewsItem, Outlet

__all__ = [
    "CaseDetermination",
    "Citation",
    "Determination",
    "Digest",
    "DigestEntry",
    "Extract",
    "Finding",
    "NewsItem",
    "Outlet",
]
