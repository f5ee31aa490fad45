"""Outlets, news and digests."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from sources.admin.copy import KeptCopyInline
from sources.admin.digest_page import DigestPageMixin
from sources.models import Digest, DigestEntry, NewsItem, Outlet
from tracker.publishing.admin.base import OfficeInline
from tracker.publishing.admin.publishable import PublishableAdmin
from tracker.publishing.admin.words import WordAdmin


@admin.register(Outlet)
class OutletAdmin(WordAdmin):
    scheme = "outlet"
    list_display = ["name", "code", "country", "website"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"code": ["name"]}


@admin.register(NewsItem)
class NewsItemAdmin(PublishableAdmin):
    list_display = ["headline", "form", "outlet", "published", "created_at"]
    list_filter = ["form", "created_at"]
    list_select_related = ["form", "outlet"]
    search_fields = ["headline", "address", "author", "outlet__name"]
    inlines = [KeptCopyInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "headline",
                    "form",
                    "outlet",
                    "author",
                    "published",
                    "address",
                    ("language", "is_invented", "is_indexed"),
                ]
            },
        ),
        (_("What it speaks of"), {"fields": ["cases", "letters", "determinations", "organizations", "summary"]}),
        (_("For the office alone"), {"fields": ["internal_notes"], "classes": ["private"]}),
    ]


class DigestEntryInline(OfficeInline):
    model = DigestEntry
    fields = ["position", "item", "printed", "repeats"]
    listed = ("repeats",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item", "digest")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "repeats":
            digest = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = DigestEntry.objects.filter(digest_id=digest).select_related("digest")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Digest)
class DigestAdmin(DigestPageMixin, PublishableAdmin):
    list_display = ["__str__", "series", "period", "lines", "updated_at"]
    list_filter = ["series"]
    search_fields = ["series", "period", "entries__printed"]
    inlines = [DigestEntryInline]
    fields = ["series", "period", "header", "language", "is_invented", "is_indexed"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(line_count=Count("entries"))

    @admin.display(description=_("lines"), ordering="line_count")
    def lines(self, digest: Digest) -> int:
        return digest.line_count
