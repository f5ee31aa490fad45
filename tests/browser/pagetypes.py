"""One address of each type of page that the demonstration has, in each language of the interface."""

import json

from django.conf import settings

from sources.services.demo import ACTS
from tests.demosite import DemoSite
from tracker.store.documents import PLURALS

FIXED = {
    "home": "/",
    "filtered list": "/cases/?country=SE&event_after=2019-01-01",
    "list without a match": "/news/?q=nothingofthekind",
    "unfolded list": "/cases/?unfold=community",
    "search": "/search/",
    "search with finds": "/search/?q=uyghur",
    "search without finds": "/search/?q=nothingofthekind",
    "explore": "/explore/",
    "explore, filtered": "/explore/?country=SE",
    "text": "/about/",
    "not found": "/no-such-page-here/",
    "bad request": "/cases/?nonsense=1&country=XX",
}
STATUS = {"not found": 404, "bad request": 400, "gone": 410}


def page_types(demo: DemoSite) -> dict[str, str]:
    """{what it is: its address} without a language. Of records, the one that says most is the one shown."""
    found = dict(FIXED)
    for type, plural in PLURALS.items():
        found[f"{type}s"] = f"/{plural}/"
        records = json.loads(demo.get(f"/api/v1/{plural}/?page_size=200").body)["results"]
        found[type] = f"/{plural}/{max(records, key=lambda record: len(json.dumps(record)))['slug']}/"
    label, key = ACTS["retracted"]["record"].split(" ", 1)
    found["gone"] = f"/{ {'cases.case': 'cases'}[label] }/{key.lower()}/"
    return found


def in_language(address: str, language: str) -> str:
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"
