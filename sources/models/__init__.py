"""What is said about cases, and kept as proof."""

from sources.models.citation import Citation
from sources.models.copy import KeptCopy
from sources.models.determination import CaseDetermination, Determination, Extract, Finding
from sources.models.news import Digest, DigestEntry, NewsItem, Outlet
from sources.models.translation import Translation

__all__ = [
    "CaseDetermination",
    "Citation",
    "Determination",
    "Digest",
    "DigestEntry",
    "Extract",
    "Finding",
    "KeptCopy",
    "NewsItem",
    "Outlet",
    "Translation",
]
