"""The desk says what waits, and whether the public has what was released."""

from django.urls import reverse

from tests.factories.cases import CaseFactory, CasePersonFactory, NamingBasisFactory
from tests.office_pages import signed_in
from tracker.publishing.drift import sweep
from tracker.publishing.models import Head
from tracker.publishing.projector import project
from tracker.publishing.services import release

DESK = reverse("admin:index")


def piles(page) -> dict[str, int]:
    return {pile.name: pile.count for pile in page.context["desk"].piles}


def test_desk_shows_head_and_lag(admin_client):
    release(things=[CaseFactory()], by=None)

    behind = admin_client.get(DESK)
    assert behind.context["desk"].lag == Head.objects.get().seq > 0
    assert "The public lags behind" in behind.content.decode()

    project()
    level = admin_client.get(DESK)
    assert level.context["desk"].lag == 0
    assert Head.objects.get().chain in level.content.decode()


def test_desk_shows_what_drifted_and_what_would_be_refused(admin_client):
    basis = NamingBasisFactory()
    refused = CasePersonFactory(person=basis.person).case
    changed = CaseFactory()
    release(things=[refused, changed], by=None)
    project()
    basis.delete()
    changed.title = "Changed"
    changed.save()

    sweep()

    page = admin_client.get(DESK)
    assert piles(page) == {"failed": 0, "refused": 1, "scheduled": 0, "drifted": 1}
    assert "is named without a naming basis" in page.content.decode()
    waiting = admin_client.get(reverse("admin:publishing_publication_changelist"), {"waiting": "refused"})
    assert [row.live_thing for row in waiting.context["cl"].result_list] == [refused]


def test_desk_holds_its_number_of_queries(admin_client, django_assert_num_queries):
    CaseFactory(released=True)
    with django_assert_num_queries(10):
        admin_client.get(DESK)
    CaseFactory(released=True)
    CaseFactory(released=True)
    with django_assert_num_queries(10):
        page = admin_client.get(DESK)
    assert len(page.context["desk"].recent) == 3


def test_somebody_without_the_right_sees_no_public_state(client):
    signed_in(client, "view_case")
    CaseFactory(released=True)

    page = client.get(DESK)

    assert page.context["desk"] is None
    assert "Release log" not in page.content.decode()
