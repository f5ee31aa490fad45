"""Words of the vocabularies in the language of the page: those that bind, only once a person has reviewed them."""

import pytest
from django.template import Context, Template
from django.utils import translation

from tests.factories.documents import document, finding, label, publish, publish_word, word
from tracker.store.words import REVIEWED_ONLY, words


def labels(reviewed: bool = False) -> dict:
    return {"en": label("English <word>"), "sv": label("Svenskt ord", reviewed=reviewed)}


def drawn(template: str, language: str, scheme: str = "case_kind") -> str:
    with translation.override(language):
        context = Context({"words": words([(scheme, "code")]), "scheme": scheme})
        return Template("{% load i18n records %}" + template).render(context)


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("en", "English &lt;word&gt;"),
        ("sv", "Svenskt ord"),
        ("ug", '<span lang="en" dir="ltr">English &lt;word&gt;</span>'),
    ],
)
def test_label_is_in_the_language_of_the_page_or_says_which_it_is_in(language, html):
    publish_word(word("case_kind", "code", labels=labels()))

    assert drawn('{% label words scheme "code" %}', language) == html
    assert (
        drawn('{% label words scheme "code" as it %}{% blocktranslate %}So: {{ it }}{% endblocktranslate %}', language)[
            4:
        ]
        == html
    )


def test_label_in_an_attribute_is_text_alone():
    publish_word(word("case_kind", "code", labels=labels()))

    assert drawn('{% label_text words scheme "code" %}', "ug") == "English &lt;word&gt;"


def test_capital_keeps_the_language_of_a_label():
    publish_word(word("finding_strength", "code", labels={"en": label("possibly")}))

    drawn_label = drawn('{% label words scheme "code" as it %}{{ it|capitalised }}', "ug", "finding_strength")

    assert drawn_label == '<span lang="en" dir="ltr">Possibly</span>'


@pytest.mark.parametrize("scheme", sorted(REVIEWED_ONLY))
@pytest.mark.parametrize(("reviewed", "said"), [(False, ("English <word>", "en")), (True, ("Svenskt ord", "sv"))])
def test_word_that_binds_stays_english_until_somebody_reviewed_it(scheme, reviewed, said):
    publish_word(word(scheme, "code", labels=labels(reviewed)))

    found = words([(scheme, "code")]).label(scheme, "code", "sv")

    assert (str(found), found.language) == said


def test_region_of_a_language_is_served_by_the_language():
    publish_word(word("case_kind", "code", labels={"en": label("Word"), "zh-Hans": label("词"), "zh": label("詞")}))

    found = words([("case_kind", "code")])

    assert [str(found.label("case_kind", "code", language)) for language in ("zh-hans", "zh-TW", "de")] == [
        "词",
        "詞",
        "Word",
    ]


def test_code_without_a_released_word_is_made_readable_in_english():
    found = words([]).label("case_kind", "fair_trial", "sv")

    assert (str(found), found.language) == ("Fair trial", "en")


def test_strength_on_a_page_in_uyghur_is_english_and_marked_so(client):
    publish_word(
        word("finding_strength", "possibly", labels={"en": label("possibly"), "ug": label("x", reviewed=False)})
    )
    made = document("determination", findings=[finding(strength="possibly")])
    publish(made)

    assert '<span lang="en" dir="ltr">Possibly</span>' in client.get("/ug" + made["url"]).content.decode()


def test_record_among_the_facets_is_marked_with_its_own_language(client):
    campaign = document("campaign", title="Släpp läraren fri", language="sv")
    publish(campaign)
    publish(document("case", campaign=campaign["id"]))

    assert '<span lang="sv" dir="ltr">Släpp läraren fri</span>' in client.get("/cases/").content.decode()
