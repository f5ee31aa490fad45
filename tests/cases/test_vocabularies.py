"""Loading the shipped words: safe to run twice, and never over an editor's words."""

from io import StringIO

from django.core.management import call_command

from cases.models import Community, Synonym, Term
from cases.services.vocabularies import all_pairs, load_vocabularies
from tracker.publishing.models import LiveReference, Release


def test_loading_again_adds_nothing():
    first = load_vocabularies()
    before = {model: sorted(model.objects.values_list(), key=repr) for model in [Term, Community, Synonym]}

    second = load_vocabularies()

    assert first.kept == 0
    assert (second.added, second.kept) == (0, first.added)
    assert first.added == Term.objects.count() + Community.objects.count() + Synonym.objects.count()
    assert {model: sorted(model.objects.values_list(), key=repr) for model in before} == before


def test_an_editors_words_stay_and_flags_follow_the_program():
    load_vocabularies()
    term = Term.objects.get(scheme="event_kind", code="hearing")
    flags, term.flags = term.flags, {"invented": True}
    term.labels, term.definition, term.active, term.order = {"en": {"text": "Day in court"}}, "Ours", False, 99
    term.save()
    community = Community.objects.order_by("code").first()
    Community.objects.filter(pk=community.pk).update(name="As the community asked", endonym="Ours")
    synonym = Synonym.objects.order_by("code").first()
    Synonym.objects.filter(pk=synonym.pk).update(words=["ours"])

    assert load_vocabularies().added == 0

    term.refresh_from_db()
    assert term.flags == flags
    assert (term.labels, term.definition, term.active, term.order) == (
        {"en": {"text": "Day in court"}},
        "Ours",
        False,
        99,
    )
    assert Community.objects.get(pk=community.pk).name == "As the community asked"
    assert Community.objects.get(pk=community.pk).endonym == "Ours"
    assert Synonym.objects.get(pk=synonym.pk).words == ["ours"]


def test_an_editors_own_word_stays():
    own = Term.objects.create(scheme="case_kind", code="ours", labels={"en": {"text": "Ours"}}, flags={"mine": True})
    load_vocabularies()

    own.refresh_from_db()
    assert own.flags == {"mine": True}


def test_what_is_missing_comes_back():
    load_vocabularies()
    Term.objects.filter(scheme="event_kind", code="hearing").delete()

    assert load_vocabularies().added == 1


def test_the_command_says_what_it_did_and_releases_when_told():
    out = StringIO()
    call_command("load_vocabularies", stdout=out)
    assert not Release.objects.exists()

    call_command("load_vocabularies", "--release", stdout=out)
    call_command("load_vocabularies", "--release", stdout=out)

    words = len(all_pairs())
    assert out.getvalue().splitlines() == [
        f"Vocabularies: {words} added, 0 kept as they are.",
        f"Vocabularies: 0 added, {words} kept as they are.",
        f"Vocabularies: {words} words released.",
        f"Vocabularies: 0 added, {words} kept as they are.",
        "Vocabularies: 0 words released.",
    ]
    assert set(LiveReference.objects.values_list("scheme", "code")) == all_pairs()


def test_a_word_out_of_use_is_not_released_by_itself():
    load_vocabularies()
    Term.objects.filter(scheme="event_kind", code="hearing").update(active=False)

    assert ("event_kind", "hearing") not in all_pairs()


def test_a_region_with_two_names_shows_both():
    load_vocabularies()

    regions = {term.code: term.label() for term in Term.objects.filter(scheme="region")}
    assert (regions["southern_mongolia"], regions["tibet"]) == ("Inner Mongolia (Southern Mongolia)", "Tibet")
