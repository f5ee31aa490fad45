"""What was ever public is retracted and archived, never deleted."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.cases import CampaignFactory, CaseFactory, OpenLetterFactory, OrganizationFactory, PageFactory
from tests.factories.sources import DeterminationFactory, DigestFactory, NewsItemFactory
from tracker.publishing import registry
from tracker.publishing.services import release, retract

FACTORIES = [
    CampaignFactory,
    CaseFactory,
    DeterminationFactory,
    DigestFactory,
    NewsItemFactory,
    OpenLetterFactory,
    OrganizationFactory,
    PageFactory,
]


def delete_itself(thing):
    thing.delete()


def delete_by_queryset(thing):
    type(thing).objects.filter(pk=thing.pk).delete()


WAYS = pytest.mark.parametrize("delete", [delete_itself, delete_by_queryset])
TYPES = pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)


@TYPES
@WAYS
def test_what_is_or_was_public_cannot_be_deleted(factory, delete):
    thing = factory()
    release(things=[thing], by=None)
    with pytest.raises(ValidationError, match="public once and cannot be deleted"):
        delete(thing)

    retract(public_id=thing.public_id, by=None, reason="error")
    with pytest.raises(ValidationError, match="public once and cannot be deleted"):
        delete(thing)
    assert type(thing).objects.filter(pk=thing.pk).exists()


@TYPES
@WAYS
def test_what_was_never_public_can_be_deleted(factory, delete):
    thing = factory()

    delete(thing)

    assert not type(thing).objects.exists()


def test_one_public_thing_keeps_its_whole_selection():
    public, private = NewsItemFactory(released=True), NewsItemFactory()

    with pytest.raises(ValidationError):
        type(public).objects.all().delete()
    assert set(type(public).objects.all()) == {public, private}


def test_every_type_is_tried_here():
    assert {factory._meta.model for factory in FACTORIES} == {kind.model for kind in registry.all_types()}
