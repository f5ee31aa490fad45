"""A face is shown only where the gate released a photograph; without one there is cloth, which says nothing."""

import re

from tests.factories.documents import document, person, publish

IMAGE = {
    "sha256": "a" * 64,
    "media_type": "image/png",
    "url": f"/files/{'a' * 64}.png",
    "title": "A drawn face",
    "kind": "photograph",
    "credit": "",
}


def portraits(client, **given) -> tuple[list[str], list[str]]:
    """The sources of the pictures of a case's page, and its pieces of cloth."""
    case = document("case", people=[person(name="Ilo Vantar")], **given)
    publish(case)
    page = client.get(case["url"]).content.decode()
    return re.findall(r'<img src="([^"]+)"', page), re.findall(r'<div class="portrait weave"[^>]*></div>', page)


def test_a_released_photograph_is_shown(client):
    assert portraits(client, image=IMAGE) == ([IMAGE["url"]], [])


def test_without_one_there_is_cloth_that_no_screen_reader_speaks_of(client):
    images, cloths = portraits(client)

    assert images == []
    assert ['aria-hidden="true"' in cloth for cloth in cloths] == [True]


def test_an_attached_photograph_is_listed_and_not_shown(client):
    images, cloths = portraits(client, attachments=[IMAGE])

    assert (images, len(cloths)) == ([], 1)
