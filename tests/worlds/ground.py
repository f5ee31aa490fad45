"""What cases stand on: reference data, organizations, campaigns, pages, determinations, news, digests.

Each function writes down what both worlds will release, with the private fields of one world.
"""

from django.core.files.base import ContentFile

from cases.models import Authority, Campaign, Community, Correction, Organization, OrganizationName, Page, Synonym
from sources.models import (
    Citation,
    Determination,
    Digest,
    DigestEntry,
    Extract,
    Finding,
    KeptCopy,
    NewsItem,
    Outlet,
)
from sources.services.copies import prepare_copy
from tests.factories.house import term
from tests.worlds.private import Private, agreed

MARKDOWN = "Invented words with *weight*, a [link](https://example.org/) and a list:\n\n- one\n- two\n"
PLAIN_NEWS = 28


def reference(private: Private) -> dict:
    """Words that will be public, and some of the same name that will not."""
    parent = Community.objects.create(code="ostmarkers", name="Ostmarkers")
    made = {
        "valdorians": Community.objects.create(
            code="valdorians",
            name="Valdorians",
            endonym="Вальдоръ",
            exonyms=[{"name": "Waldorians", "language": "de"}],
            language="ru",
            script=private.word(),
            parent=parent,
            note="An invented community.",
        )
    }
    ministry = Authority.objects.create(code="ostmark_ministry", name="Ostmark Ministry", country="SE")
    for code, name in private.order([("ostmark_court", "Ostmark Migration Court"), ("commission", "The Commission")]):
        made[code] = Authority.objects.create(
            code=code,
            name=name,
            names=[{"name": f"{name} (other)", "language": "sv"}],
            kind=term("authority_kind", "court"),
            country="SE" if code == "ostmark_court" else "",
            level=private.word(),
            parent=ministry if code == "ostmark_court" else None,
            website="https://court.example/",
        )
    made["herald"] = Outlet.objects.create(
        code="ostmark_herald", name="Ostmark Herald", website="https://herald.example/", country="SE"
    )
    made["synonym"] = Synonym.objects.create(code="valdorian", words=["Valdorian", "Waldorian"])
    for _ in range(private.shadows):
        word = private.word()
        community = Community.objects.create(
            code=word, name="Valdorians", endonym=private.name(), exonyms=[{"name": private.name()}], note=word
        )
        made["private court"] = Authority.objects.create(
            code=private.word(), name="Ostmark Migration Court", names=[{"name": private.name()}], level=word
        )
        community.regions.add(term("region", "tibet"))
        Outlet.objects.create(code=private.word(), name="Ostmark Herald", website=f"https://{word}.example/")
        Synonym.objects.create(code=private.word(), words=["teacher", word])
    return made


def organizations(private: Private) -> dict:
    """Two of one name, a branch, one that will be retracted, and one that stays in the office though others name it."""
    kind = term("organization_kind", "coalition")
    made = {}
    for key, values in private.order(
        [
            ("friends", {"name": "Friends of Nowhere", "acronym": "FoN", "kind": kind, "place": "Ostburg"}),
            ("namesake", {"name": "Friends of Nowhere", "place": "Nordburg", "country": "NO"}),
            ("quiet", {"name": "Quiet Listeners", "country": "SE", "summary": MARKDOWN}),
        ]
    ):
        made[key] = Organization.objects.create(
            **{"public_id": agreed(key), "is_invented": True, "contact": private.text("contact")}
            | {"country": "SE", "website": f"https://{key}.example/"}
            | values
        )
    OrganizationName.objects.create(
        organization=made["friends"], text="Nowhere's Friends", kind=term("name_kind", "translation"), language="en"
    )
    made["branch"] = Organization.objects.create(
        public_id=agreed("branch"),
        name="Friends of Nowhere (Ostmark branch)",
        parent=made["friends"],
        contact=private.text("contact"),
    )
    made["hidden"] = Organization.objects.create(
        public_id=agreed("hidden organization"), name=private.name(), contact=private.text("contact")
    )
    return made


def campaigns(private: Private) -> dict:
    values = [
        ("freedom", {"title": "Freedom for the invented teachers", "ask": "Let them stay.", "period": "2026-01-01/.."}),
        ("ended", {"title": "A campaign that ended", "period": "2020-01/2021-12", "summary": MARKDOWN}),
    ]
    made = {
        key: Campaign.objects.create(public_id=agreed(key), is_invented=True, **fields)
        for key, fields in private.order(values)
    }
    made["hidden campaign"] = Campaign.objects.create(
        public_id=agreed("hidden campaign"), title=private.name(), summary=private.text("summary"), period="2026-02/.."
    )
    return made


def pages(private: Private) -> dict:
    values = [
        ("about", {"address": "about", "title": "About us", "body": MARKDOWN, "order": 1}),
        ("privacy", {"address": "privacy", "title": "Privacy", "body": "We keep little.", "order": 2}),
    ]
    return {key: Page.objects.create(public_id=agreed(key), **fields) for key, fields in private.order(values)}


def determinations(private: Private, words: dict) -> dict:
    """An old determination of two findings, and a newer one that supersedes it."""
    common = {
        "authority": words["commission"],
        "kind": term("determination_kind", "resolution"),
        "legal_effect": term("legal_effect", "advisory"),
    }
    old = Determination.objects.create(
        public_id=agreed("old determination"),
        title="Report on work in Nowhere",
        lifecycle=term("determination_lifecycle", "superseded"),
        made="2019-12",
        published="2020-01-15",
        period_covered="2018-07-01/2019-07-01",
        date_note="Inferred from the cover.",
        legal_basis="The Invented Act",
        summary=MARKDOWN,
        source_url="https://commission.example/report",
        internal_notes=private.text("internal notes"),
        **common,
    )
    new = Determination.objects.create(
        public_id=agreed("new determination"),
        title="Report on work in Nowhere",
        lifecycle=term("determination_lifecycle", "in_force"),
        made="2021-01-19~",
        supersedes=old,
        internal_notes=private.text("internal notes"),
        **common,
    )
    for determination in private.order([old, new]):
        determination.communities.add(words["valdorians"])
        for order, (characterisation, strength) in private.order(
            [(1, ("forced_labour", "determined")), (2, ("genocide", "possibly"))]
        ):
            finding = Finding.objects.create(
                public_id=agreed(f"{determination.public_id} {order}"),
                determination=determination,
                characterisation=term("characterisation", characterisation),
                strength=term("finding_strength", strength),
                community=words["valdorians"],
                region=term("region", "tibet"),
                passage=f"The invented passage {order}.",
                locator=f"page {order}",
                order=order,
            )
            cite(finding=finding, source_determination=determination)
        Extract.objects.create(
            determination=determination,
            heading="Nowhere",
            community=words["valdorians"],
            text=MARKDOWN,
            is_verbatim=True,
            order=1,
        )
    return {"old determination": old, "new determination": new}


def news(private: Private, words: dict) -> dict:
    """Items of three forms, one that will be retracted, one that stays in the office, and enough for several pages."""
    form = term("news_form", "article")
    values = [
        ("article", {"headline": "Teacher to be deported", "outlet": words["herald"], "author": "An Author"}),
        ("statement", {"headline": "Court hears the teacher", "form": term("news_form", "press_release")}),
        ("withdrawn item", {"headline": "An item that will be withdrawn", "summary": "Waldorian school closed."}),
        ("scheduled item", {"headline": "An item released by the clock"}),
        *((f"item {number}", {"headline": f"Plain headline {number}"}) for number in range(PLAIN_NEWS)),
    ]
    made = {}
    for number, (key, fields) in enumerate(private.order(values)):
        made[key] = NewsItem.objects.create(
            **{"public_id": agreed(key), "form": form, "is_invented": True}
            | {"published": "2021-01-20", "address": f"https://herald.example/{key.replace(' ', '-')}"}
            | {"internal_notes": private.text(f"notes {number}")}
            | fields
        )
    keep(private, made["article"], "The article, as printed", b"%PDF-1.4 agreed", is_public=True)
    for _ in range(private.shadows):
        keep(
            private, made["article"], private.text("copy"), f"%PDF-1.4 {private.word()}".encode(), credit=private.name()
        )
    made["hidden item"] = NewsItem.objects.create(
        public_id=agreed("hidden item"), form=form, headline=private.text("headline"), author=private.name()
    )
    return made


def keep(private: Private, item: NewsItem, title: str, content: bytes, **values) -> KeptCopy:
    """A copy of a published item, under a file name of this world's own."""
    made = KeptCopy(item=item, title=title, **values)
    made.file.save(f"{private.word()}.pdf", ContentFile(content), save=False)
    prepare_copy(copy=made)
    made.save()
    return made


def digests(private: Private, items: dict) -> dict:
    """Two roundups that share items; one prints a line twice, and holds lines that the public will not see."""
    lines = {
        "first digest": ("2021-01-17/2021-01-18", ["article", "statement", "withdrawn item", "item 1", "hidden item"]),
        "second digest": ("2021-01-19/2021-01-20", ["article", "item 2"]),
    }
    made = {}
    for key, (period, keys) in private.order(list(lines.items())):
        digest = made[key] = Digest.objects.create(
            public_id=agreed(key), series="Nowhere News", period=period, header=private.text("header")
        )
        entries = {
            position: DigestEntry.objects.create(
                digest=digest, item=items[name], position=position, printed=private.text("line")
            )
            for position, name in private.order(list(enumerate(keys, start=1)))
        }
        DigestEntry.objects.create(
            digest=digest, item=items["article"], position=90, repeats=entries[1], printed=private.text("line")
        )
    return made


def cite(**ends) -> Citation:
    """A public citation with both grades."""
    return Citation.objects.create(
        locator="page 7",
        quotation="Invented words.",
        reliability=term("source_reliability", "b"),
        credibility=term("information_credibility", "2"),
        **ends,
    )


def correct(thing, type: str) -> Correction:
    return Correction.objects.create(
        record_type=type, record_id=thing.public_id, on="2026-04-01", said="It said this.", says="It says that."
    )
