"""Kept bytes are never those of another state of the store, nor of another day."""

import threading

import pytest
import time_machine
from django.db import connections, transaction

from tests.factories.documents import document, publish, retract
from tests.kept.reader import Reader, answering
from tests.worlds.asking import undisturbed
from tracker.store.models import State


def test_release_shows_at_once(reader, case):
    before = reader.get("/cases/").body
    publish(document("case", title="The invented pupil"))

    after = reader.get("/cases/").body

    assert [b"The invented pupil" in body for body in (before, after)] == [False, True]


def test_retraction_shows_at_once(reader, case):
    assert reader.get("/cases/IN-1/").status == "200 OK"
    retract(case)

    assert [reader.get("/cases/IN-1/").status for _ in range(2)] == ["410 Gone"] * 2


def test_retraction_reaches_a_reader_who_holds_the_page(reader, case):
    tag = reader.get("/cases/IN-1/").header("ETag")
    retract(case)

    assert reader.get("/cases/IN-1/", HTTP_IF_NONE_MATCH=tag).status == "410 Gone"


def test_rebuild_is_another_state_of_the_store(reader, case):
    first = reader.get("/cases/IN-1/")
    State.objects.update(epoch=1)

    assert reader.get("/cases/IN-1/").header("ETag") != first.header("ETag")


def test_day_ends_in_the_time_zone_of_the_office(reader, case, settings):
    settings.TIME_ZONE = "Europe/Stockholm"
    asked = []
    for moment in ("2021-03-10T22:59:50Z", "2021-03-10T23:00:10Z", "2021-03-11T00:00:10Z"):
        with time_machine.travel(moment, tick=False):
            reader.get("/cases/")
        asked.append(len(reader.asked))

    assert asked == [1, 2, 2]


def test_new_state_drops_all_that_was_kept(case):
    reader = Reader(answering())
    for number in range(10):
        reader.get(f"/{number}/")
    publish(document("news"))
    reader.get("/new/")

    assert [key[4] for key in reader.layer.shelf.answers] == ["/new/"]


@pytest.mark.django_db(transaction=True)
def test_lost_connection_heals(reader):
    publish(document("case", slug="IN-1"))
    before = reader.get("/cases/IN-1/")
    connections["public"].connection.close()

    statuses = [reader.get("/cases/IN-1/").status for _ in range(2)]

    assert statuses == ["200 OK"] * 2
    assert reader.get("/cases/IN-1/") == before


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_restarted_server_is_found_again(reader):
    publish(document("case", slug="IN-1"))
    before = reader.get("/cases/IN-1/")
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connections["public"].connection.info.backend_pid])

    statuses = [reader.get("/cases/IN-1/").status for _ in range(2)]

    assert statuses == ["200 OK"] * 2
    assert reader.get("/cases/IN-1/") == before


@pytest.mark.django_db(transaction=True)
def test_no_thread_reads_what_was_before_a_release(reader):
    """Readers hammer one page; after each release and each retraction returns, nobody is given what was before."""
    titles = [f"Invented title {number}" for number in range(12)]
    made = document("case", slug="IN-1", title=titles[0])
    publish(made)
    paths = ["/cases/IN-1/", "/api/v1/cases/IN-1/"]
    now, shown, stale, ending = [0], [], [], threading.Event()

    def read():
        try:
            while not ending.is_set():
                for path in paths:
                    least = now[0]
                    answer = reader.get(path)
                    found = next((at for at, title in enumerate(titles) if f"{title}<" in text(answer)), None)
                    stale.extend([(least, found)] if found is None or found < least else [])
        finally:
            connections.close_all()

    def text(answer):
        return answer.body.decode().replace('",', "<")

    with undisturbed():
        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for number, title in enumerate(titles):
                with transaction.atomic(using="public"):
                    publish(made | {"title": title})
                now[0] = number
                shown += [f"{title}<" in text(reader.get(path)) for path in paths]
        finally:
            ending.set()
            for thread in threads:
                thread.join(timeout=60)
        with transaction.atomic(using="public"):
            retract(made)

    assert shown == [True] * len(titles) * len(paths)
    assert stale == []
    assert [reader.get(path).status for path in paths] == ["410 Gone"] * 2
