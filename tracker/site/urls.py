"""The addresses of the public site: files and feeds have one address, pages one in every interface language."""

from django.urls import path, re_path, register_converter

from tracker.site.calendars import calendar, case_calendar
from tracker.site.explore.views import explore, table_file
from tracker.site.feeds import feed
from tracker.site.sitemaps import sitemap, sitemap_part
from tracker.site.views.details import RecordDetail
from tracker.site.views.files import stored_file
from tracker.site.views.home import home
from tracker.site.views.lists import RecordList
from tracker.site.views.search import search
from tracker.site.wellknown import robots, security
from tracker.store.documents import PLURALS


class Word:
    """A slug or an id: what may stand in an address and be looked up in any database."""

    regex = r"[\w.~-]{1,120}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Word, "word")

urlpatterns = [
    path("sitemap.xml", sitemap),
    re_path(r"^sitemaps/(?P<number>0|[1-9][0-9]{0,8})\.xml$", sitemap_part),
    path("calendar.ics", calendar),
    path("cases/<word:slug>/calendar.ics", case_calendar),
    path("explore/<slug:name>.csv", table_file),
    path("robots.txt", robots),
    path(".well-known/security.txt", security),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})\.(?P<ending>jpg|png|pdf)$", stored_file),
    *(path(f"feeds/{plural}.atom", feed, {"type": type}) for type, plural in PLURALS.items()),
]

# tracker.urls puts these below the prefix of each interface language.
pages = [
    path("", home),
    path("search/", search),
    path("explore/", explore),
    *(path(f"{plural}/", RecordList.as_view(type=type)) for type, plural in PLURALS.items()),
    *(path(f"{plural}/<word:slug>/", RecordDetail.as_view(type=type)) for type, plural in PLURALS.items()),
    path("<word:slug>/", RecordDetail.as_view(type="page")),
]
