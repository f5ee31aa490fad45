"""What a page rests on: each citation with its source, numbered, and the list of them with addresses spelled out."""

from django.conf import settings

from tests.factories.documents import citation, document, event, label, person, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page


def shown(client, case, part: str) -> str:
    publish(case)
    return Page(client.get(case["url"])).text(part)


def test_event_names_its_public_source_in_full(client):
    publish_word(word("outlet", "herald", labels={"en": label("The Invented Herald")}))
    publish_word(word("source_reliability", "b", labels={"en": label("B: usually reliable")}))
    publish_word(word("information_credibility", "2", labels={"en": label("2: probably true")}))
    news = document("news", title="Court rules", outlet="herald", published=date("2021-01-21"))
    publish(news)
    cited = citation(
        "news", news["id"], locator="paragraph 3", quotation="He may be returned.", reliability="b", credibility="2"
    )
    case = document("case", events=[event(citations=[cited])])

    timeline = shown(client, case, "timeline")

    assert (
        "Source 1: Court rules, The Invented Herald, 21 January 2021, paragraph 3. He may be returned. "
        "Source graded B: usually reliable. Information graded 2: probably true." in timeline
    )


def test_citation_of_a_source_that_is_not_public_does_not_show(client):
    hidden = document("news", title="Secret source")
    case = document("case", events=[event(citations=[citation("news", hidden["id"], quotation="Secret words")])])

    timeline = shown(client, case, "timeline")

    assert "Source " not in timeline
    assert "Secret" not in timeline


def test_sources_are_numbered_as_they_are_met_and_listed_once_with_their_addresses(client):
    first = document("news", slug="first", title="First source", address="https://lantern.example/1")
    second = document("news", slug="second", title="Second source")
    made = document("determination", slug="made", title="Report", source_url="https://body.example/report")
    for entry in (first, second, made):
        publish(entry)
    case = document(
        "case",
        people=[person(citations=[citation("news", second["id"])])],
        events=[event(citations=[citation("news", first["id"]), citation("news", second["id"])])],
        determinations=[{"determination": made["id"], "note": ""}],
    )

    listed = shown(client, case, "sources")

    assert listed == (
        f"Sources Second source. Record here: {settings.SITE_URL}/news/second/ "
        f"First source. Published at: https://lantern.example/1 Record here: {settings.SITE_URL}/news/first/ "
        "Report, Invented commission. Published at: https://body.example/report "
        f"Record here: {settings.SITE_URL}/determinations/made/"
    )
    page = Page(client.get(case["url"]))
    assert "Source 2: First source. Source 1: Second source." in page.text("timeline")
    assert "In force. Source 3." in page.text("determinations")


def test_source_that_is_an_attached_file_is_listed_with_its_hash(client):
    file = {"sha256": "b" * 64, "media_type": "application/pdf", "url": f"/files/{'b' * 64}.pdf", "title": "The ruling"}
    cited = citation("attachment", None, attachment="b" * 64)
    case = document("case", attachments=[file | {"kind": "document", "credit": ""}], events=[event(citations=[cited])])

    assert shown(client, case, "sources") == (
        f"Sources The ruling. Copy held here: {settings.SITE_URL}/files/{'b' * 64}.pdf SHA-256 {'b' * 64}"
    )


def test_case_without_a_public_source_has_no_list_of_them(client):
    assert shown(client, document("case", events=[event()]), "sources") == ""


def test_sources_and_what_follows_stand_at_the_end_of_the_page(client):
    news = document("news")
    publish(news)
    case = document(
        "case",
        events=[event(citations=[citation("news", news["id"])])],
        corrections=[{"on": "2021-02-01", "said": "Old words.", "says": "New words."}],
    )
    publish(case)
    body = client.get(case["url"]).content.decode()

    places = [body.index(f'id="{part}"') for part in ("stands", "timeline", "sources", "corrections", "release")]
    assert places == sorted(places)


def test_copy_that_is_kept_of_a_source_is_listed_with_it(client):
    file = {"sha256": "c" * 64, "media_type": "application/pdf", "url": f"/files/{'c' * 64}.pdf", "title": "As printed"}
    news = document("news", slug="kept", title="A report", attachments=[file | {"kind": "document", "credit": ""}])
    publish(news)
    case = document("case", events=[event(citations=[citation("news", news["id"])])])

    assert shown(client, case, "sources") == (
        f"Sources A report. Copy held here: {settings.SITE_URL}/files/{'c' * 64}.pdf "
        f"Record here: {settings.SITE_URL}/news/kept/"
    )


def test_source_that_is_cited_often_is_listed_once(client):
    news = document("news", slug="twice", title="A report")
    publish(news)
    case = document("case", events=[event(citations=[citation("news", news["id"])]) for _ in range(3)])

    assert shown(client, case, "sources") == f"Sources A report. Record here: {settings.SITE_URL}/news/twice/"
