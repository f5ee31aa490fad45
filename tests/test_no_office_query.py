"""The public is answered without the office: not one query on it, and on a public host there is none."""

import os
import subprocess
import sys

import orjson
import pytest

from tests import environment
from tests.factories.cases import CaseFactory, PageFactory
from tests.factories.sources import NewsItemFactory
from tests.worlds.asking import HEALTH, Request, answers, house, office_closed
from tracker.publishing.copies import publish_store

# Runs on the public host: asks each address given and prints what was answered.
PUBLIC_HOST = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

def ask(path, handler=WSGIHandler()):
    heads = []
    address, _, query = path.partition("?")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
               "SERVER_PORT": "8000", "wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer}
    response = handler(environ, lambda status, headers: heads.append(status))
    body = b"".join(response)
    response.close()
    return int(heads[0][:3]), body.decode()

answers = {path: ask(path) for path in sys.argv[1:]}
try:
    connections["public"].cursor().execute("DELETE FROM store_record")
    writable = True
except Exception:
    writable = False
print(json.dumps({"engine": settings.DATABASES["default"]["ENGINE"], "writable": writable, "answers": answers}))
"""


def test_closed_office_is_noticed(client):
    """What tests/test_two_worlds.py trusts, which asks thousands of addresses with the office closed."""
    CaseFactory(released=True)

    with office_closed() as tried:
        assert client.get("/cases/").status_code == 200
        (health,) = answers(house(), [Request(HEALTH)]).values()

    assert health.status.startswith("500")
    assert ["publishing_head" in sql for sql in tried] == [True]


def test_health_asks_the_office_for_the_head_of_its_log_alone(client, django_assert_num_queries):
    CaseFactory(released=True)

    with django_assert_num_queries(1) as asked:
        body = orjson.loads(client.get(HEALTH).content)

    assert "publishing_head" in asked[0]["sql"]
    assert body["office"]["lag"] == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(environment.on_postgres(), reason="a copy of the store is a SQLite file")
def test_public_host_answers_from_a_copy_of_the_store(tmp_path):
    CaseFactory(reference="inv-1", title="The invented teacher", released=True)
    CaseFactory(reference="inv-2", title="A draft that stays here")
    NewsItemFactory(headline="Teacher to be deported", released=True)
    PageFactory(address="about", title="About us", released=True)
    publish_store(path=tmp_path / "public.sqlite3")

    host = on_public_host(
        tmp_path,
        *FOUND,
        "/cases/inv-2/",
        "/api/v1/cases/inv-2/",
        "/nothing/",
        "/admin/",
        "/admin/login/",
    )

    assert host["engine"] == "django.db.backends.dummy"
    assert host["writable"] is False
    assert {path: host["answers"][path][0] for path in FOUND} == dict.fromkeys(FOUND, 200)
    assert [host["answers"][path][0] for path in list(host["answers"])[len(FOUND) :]] == [404] * 5
    assert "The invented teacher" in host["answers"]["/cases/inv-1/"][1]
    assert "A draft that stays here" not in str(host["answers"])
    assert "office" not in orjson.loads(host["answers"][HEALTH][1])


FOUND = [
    "/",
    "/cases/",
    "/cases/?q=teacher",
    "/cases/inv-1/",
    "/about/",
    "/search/?q=teacher",
    "/feeds/cases.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/",
    "/api/v1/cases/?count=true&facets=country",
    "/api/v1/cases/inv-1/",
    "/api/v1/search/?q=teacher",
    "/api/v1/changes/",
    "/api/v1/vocabularies/",
    "/api/v1/schema/",
    "/api/v1/docs/",
    HEALTH,
]


def on_public_host(folder, *paths: str) -> dict:
    """What a machine answers that has the copy in this folder and nothing else of ours but the code."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "SYSTEMROOT")}
    (folder / "var" / "static").mkdir(parents=True)
    own = {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_FACE": "public",
        "SECRET_KEY": "only-for-tests-and-known-to-everyone",
        "VAR_DIR": str(folder / "var"),
        "PUBLIC_DATABASE_URL": f"sqlite:///{folder / 'public.sqlite3'}",
        "LOG_LEVEL": "CRITICAL",
    }
    command = [sys.executable, "-c", PUBLIC_HOST, *paths]
    done = subprocess.run(command, cwd=environment.ROOT, env=kept | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return orjson.loads(done.stdout)
