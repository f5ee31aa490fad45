"""The office's pages for what is said about cases."""

from sources.admin import citation, determination, news

__all__ = ["citation", "determination", "news"]
