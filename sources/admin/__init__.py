"""The office's pages for what is said about cases."""

from sources.admin import citation, copy, determination, news

__all__ = ["citation", "copy", "determination", "news"]
