"""A record's words in the language of the page, or honestly in another."""

import pytest

from tests.factories.documents import document, publish, signature, translation
from tests.site.reading import Page


def page_of(client, made, prefix="/sv") -> str:
    return client.get(prefix + made["url"]).content.decode()


def note(client, made, prefix="/sv") -> str:
    """What a page says of the language of the record's words."""
    body = page_of(client, made, prefix)
    if 'class="notice small translation"' not in body:
        return ""
    part = body.split('class="notice small translation"')[1].partition(">")[2].split("</p>")[0]
    return " ".join(part.split())


CASE = {"title": "The teacher", "summary": "She waits.", "ask": "Let her stay."}


def test_page_shows_the_translation_into_its_language(client):
    made = document("case", translations=[translation("title", "Läraren"), translation("ask", "معلم", "ug")], **CASE)
    publish(made)

    swedish, english = page_of(client, made), page_of(client, made, "")

    assert '<h1 class="page-title" lang="sv" dir="ltr">Läraren</h1>' in swedish
    assert '<p class="ask" lang="en" dir="ltr">Let her stay.</p>' in swedish
    assert '<p class="ask" lang="ug" dir="rtl">معلم</p>' in page_of(client, made, "/ug")
    assert '<h1 class="page-title" lang="en" dir="ltr">The teacher</h1>' in english
    assert "<title>Läraren | Case Tracker</title>" in swedish


def test_lists_and_links_show_the_translated_title(client):
    publish(document("case", translations=[translation("title", "Läraren")], **CASE))

    page = Page(client.get("/sv/cases/"))

    assert "Läraren" in page.text("content")
    assert "The teacher" not in page.text("content")


@pytest.mark.parametrize(
    ("translations", "said"),
    [
        ([], "Den här posten är på engelska: den är ännu inte översatt till svenska."),
        (
            [translation("title", "Läraren")],
            "En del av den här posten är på engelska: den delen är ännu inte översatt till svenska. Översatt från engelska.",
        ),
        (
            [translation(field, "Ord", translator="Ö. Översättare") for field in CASE],
            "Översatt från engelska av Ö. Översättare.",
        ),
        (
            [translation(field, "Ord", is_machine=True, is_reviewed=False) for field in CASE],
            "Översatt från engelska. Översättningen är gjord av en maskin, och ingen har granskat den ännu.",
        ),
        ([translation(field, "Ord", is_machine=True) for field in CASE], "Översatt från engelska."),
        (
            [translation(field, "Ord", is_current=False) for field in CASE],
            "Översatt från engelska. Originalet har ändrats efter att det översattes.",
        ),
        ([translation("title", "ئۇ", "ug")], "Den här posten är på engelska: den är ännu inte översatt till svenska."),
    ],
)
def test_page_says_whose_words_it_shows(client, translations, said):
    made = document("case", translations=translations, **CASE)
    publish(made)

    assert note(client, made) == said


def test_page_in_the_language_of_the_record_says_nothing_of_languages(client):
    made = document("case", translations=[translation("title", "Läraren")], **CASE)
    publish(made)

    assert note(client, made, "") == ""


def test_record_of_another_language_is_named_on_an_english_page(client):
    made = document("news", language="sv")
    publish(made)

    assert note(client, made, "") == "This record is in Swedish: there is no English translation yet."


def test_translated_letter_says_what_was_signed(client):
    organization = document("organization")
    publish(organization)
    made = document(
        "letter",
        text_held="full",
        text="Let her stay.",
        signatures=[signature(organization["id"])],
        signature_count=1,
        translations=[translation("title", "Brev"), translation("text", "Låt henne stanna.")],
    )
    publish(made)

    assert note(client, made) == "Översatt från engelska. Det som undertecknarna skrev under är texten på engelska."


def test_what_was_released_before_translations_is_shown_as_it_is(client):
    made = document("case", **CASE)
    record = publish(made)
    type(record).objects.filter(pk=record.pk).update(
        document=record.document.replace('"translations":[],', "").replace(',"translations":[]', "")
    )

    assert client.get("/sv" + made["url"]).status_code == 200
