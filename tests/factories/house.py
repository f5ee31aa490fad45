"""What the factories share: words from the shipped vocabularies, and the way through the gate."""

from functools import cache

import factory

from cases.models import Term
from cases.services.vocabularies import read
from tracker.publishing.projector import project
from tracker.publishing.services import release


@cache
def shipped_terms() -> dict[tuple[str, str], dict]:
    found = {
        (scheme["scheme"], row["code"]): {
            "labels": {"en": {"text": row["label"], "reviewed": True}},
            "flags": row.get("flags", {}),
            "order": order,
        }
        for scheme in read("vocabularies.json")["schemes"]
        for order, row in enumerate(scheme["terms"], start=1)
    }
    for order, row in enumerate(read("communities.json")["regions"], start=1):
        label = {"en": {"text": row["names"][0]["name"], "reviewed": True}}
        found["region", row["code"]] = {"labels": label, "flags": {}, "order": order}
    return found


def term(scheme: str, code: str) -> Term:
    """A word of a shipped vocabulary, with the flags that it has there, and the stage that it may set."""
    shipped = shipped_terms()[scheme, code]
    if stage := shipped["flags"].get("sets_stage"):
        term("procedural_stage", stage)
    return Term.objects.get_or_create(scheme=scheme, code=code, defaults=shipped)[0]


def word(scheme: str, code: str) -> factory.LazyFunction:
    """A factory's field that holds this word."""
    return factory.LazyFunction(lambda: term(scheme, code))


def through_the_gate(thing, create, extracted, **kwargs):
    """What `released=True` does. Hooks run in the order of their declaration: a factory with others repeats it last."""
    if extracted:
        release(things=[thing], by=None)
        project()


class PublishableFactory(factory.django.DjangoModelFactory):
    """`released=True` sends the thing through the gate and projects it: it is in the store."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    released = factory.post_generation(through_the_gate)
