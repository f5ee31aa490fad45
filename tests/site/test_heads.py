"""What pages say of themselves to machines: descriptions, canonical addresses, previews, and who may list them."""

from html.parser import HTMLParser

import pytest
from PIL import Image

from tests.factories.documents import document, publish
from tracker.site import draw_card
from tracker.store.models import RecordFile, StoredFile

SITE = "http://127.0.0.1:8000"


class Meta(HTMLParser):
    """The <meta> elements of a page by name or property, and its canonical address."""

    def __init__(self, response):
        super().__init__()
        self.said: dict[str, str] = {}
        self.canonical = None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            assert name not in self.said
            self.said[name] = values["content"]
        if tag == "link" and values.get("rel") == "canonical":
            assert self.canonical is None
            self.canonical = values["href"]


def head(client, address) -> Meta:
    return Meta(client.get(address))


def previews(found: Meta) -> dict[str, str]:
    return {name: said for name, said in found.said.items() if name.startswith("og:")}


def picture(sha256="a" * 64):
    return {
        "sha256": sha256,
        "media_type": "image/jpeg",
        "url": f"/files/{sha256}.jpg",
        "title": "A portrait",
        "kind": "photograph",
        "credit": "",
    }


def test_record_says_what_it_is(client):
    case = document("case", title='The "teacher"', summary="She *taught*\n\na language.", invented=False)
    publish(case | {"image": picture()})

    found = head(client, case["url"])

    assert found.canonical == SITE + case["url"]
    assert found.said["description"] == "She taught a language."
    assert previews(found) == {
        "og:url": SITE + case["url"],
        "og:type": "article",
        "og:site_name": "Case Tracker",
        "og:title": 'The "teacher"',
        "og:description": "She taught a language.",
        "og:image": f"{SITE}/files/{'a' * 64}.jpg",
        "og:image:alt": "A portrait",
    }
    assert "robots" not in found.said


def test_invented_record_says_so_in_its_preview(client):
    case = document("case", summary="She taught.", invented=True)
    publish(case)

    assert head(client, case["url"]).said["og:description"] == "Invented: nothing in this record is real. She taught."


def test_description_is_short_and_no_words_are_put_into_it(client):
    long, none = document("news", summary="word " * 100, invented=False), document("news", summary="", invented=False)
    publish(long)
    publish(none)

    assert len(head(client, long["url"]).said["description"]) <= 200
    assert "description" not in head(client, none["url"]).said


def test_words_of_a_record_stay_in_their_attribute(client):
    case = document("case", title='"><script>alert(1)</script>', summary='"><img src=x>', invented=False)
    publish(case)

    found = head(client, case["url"])

    assert (found.said["og:title"], found.said["description"]) == (case["title"], case["summary"])
    assert b"<script>alert" not in client.get(case["url"]).content


def test_record_that_is_kept_from_search_engines_says_so_and_little_else(client):
    case = document("case", summary="She taught.", indexed=False, image=picture())
    publish(case)

    answer = client.get(case["url"])
    found = Meta(answer)

    assert (found.said["robots"], answer["X-Robots-Tag"]) == ("noindex, noarchive", "noindex, noarchive")
    assert "description" not in found.said
    assert {"og:image", "og:description"} & set(found.said) == set()
    assert b"application/ld+json" not in answer.content


def test_record_that_may_be_listed_has_no_such_header(client):
    case = document("case")
    publish(case)

    assert not client.get(case["url"]).has_header("X-Robots-Tag")


def test_data_is_not_for_search_engines(client):
    case = document("case")
    publish(case)

    tags = [client.get(f"/api/v1{path}").get("X-Robots-Tag") for path in ("/cases/", case["url"], "/search/?q=x")]

    assert tags == ["noindex, noarchive"] * 3


def test_file_of_a_record_that_is_kept_out_is_kept_out_with_it(client):
    for number, indexed in enumerate([True, False]):
        sha256 = str(number) * 64
        StoredFile.objects.create(sha256=sha256, media_type="image/jpeg", content=b"bytes")
        publish(document("case", indexed=indexed, image=picture(sha256)))
    assert RecordFile.objects.count() == 2

    tags = [client.get(f"/files/{str(number) * 64}.jpg").get("X-Robots-Tag") for number in (0, 1)]

    assert tags == [None, "noindex, noarchive"]


@pytest.mark.parametrize(
    ("address", "robots", "canonical"),
    [
        ("/", None, "/"),
        ("/cases/", None, "/cases/"),
        ("/cases/?page=1", None, "/cases/"),
        ("/cases/?page=2", None, "/cases/?page=2"),
        ("/cases/?country=", None, "/cases/"),
        ("/cases/?q=invented", "noindex, follow", None),
        ("/cases/?ordering=title", "noindex, follow", None),
        ("/search/", "noindex, follow", None),
        ("/search/?q=x", "noindex, follow", None),
    ],
)
def test_lists_are_found_as_they_stand_and_not_as_they_were_asked_for(client, address, robots, canonical):
    for _ in range(26):
        publish(document("case"))

    found = head(client, address)

    assert found.said.get("robots") == robots
    assert found.canonical == (SITE + canonical if canonical else None)


def test_list_that_shows_what_is_kept_out_is_kept_out(client):
    publish(document("case", indexed=False))
    publish(document("news"))

    assert head(client, "/cases/").said["robots"] == "noindex, follow"
    assert "robots" not in head(client, "/news/").said


def test_page_is_canonical_in_its_own_language(client, settings):
    case = document("case")
    publish(case)

    for code, _ in settings.LANGUAGES[1:]:
        assert head(client, f"/{code}{case['url']}").canonical == f"{SITE}/{code}{case['url']}"


def test_page_without_a_released_picture_has_the_card_of_the_site(client):
    news = document("news")
    publish(news)

    pictures = {head(client, address).said["og:image"] for address in ("/", "/cases/", news["url"])}

    assert pictures == {f"{SITE}/static/site/card.png"}


def test_card_is_as_it_was_drawn():
    with Image.open(draw_card.CARD) as card:
        assert card.size == (1200, 630)
        assert card.convert("RGB").tobytes() == draw_card.draw().convert("RGB").tobytes()


def test_error_says_nothing_of_its_address(client):
    found = head(client, "/cases/nobody/")

    assert (found.canonical, previews(found)) == (None, {})


def test_explore_says_what_it_shows(client):
    found = head(client, "/explore/")

    assert (found.said["og:title"], found.canonical) == ("Explore", f"{SITE}/explore/")
    assert found.said["description"].startswith("Where cases are decided")
    assert head(client, "/explore/?country=SE").said["robots"] == "noindex, follow"
