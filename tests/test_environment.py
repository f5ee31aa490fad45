"""What the tests stand on keeps its own promises."""

import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.http import HttpResponse
from django.urls import path
from pytest_socket import SocketConnectBlockedError

from tests import environment

done = []


def save(request):
    """Commit to the office, which then writes to the store, as a release does."""

    def project():
        done.append("office")
        transaction.on_commit(lambda: done.append("store"), using="public")

    transaction.on_commit(project)
    return HttpResponse("<!doctype html><title>Saved</title>")


urlpatterns = [path("save/", save)]


@pytest.mark.urls(__name__)
def test_request_commits_to_the_office_and_then_to_the_store(client):
    done.clear()

    response = client.get("/save/")

    assert response.status_code == 200
    assert done == ["office", "store"]


@pytest.mark.urls(__name__)
def test_administrators_request_commits_too(admin_client, admin_user):
    done.clear()

    admin_client.get("/save/")

    assert admin_client.session["_auth_user_id"] == str(admin_user.pk)
    assert done == ["office", "store"]


@pytest.mark.urls(__name__)
@pytest.mark.browser
def test_browser_reaches_the_running_site(page):
    page.goto("/save/")

    assert page.title() == "Saved"


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_foreign_host_is_out_of_reach():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_own_machine_is_within_reach():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as reached,
    ):
        assert reached.getpeername() == server.getsockname()


def test_databases_are_two_and_made_for_tests():
    names = {alias: str(connections[alias].settings_dict["NAME"]) for alias in ["default", "public"]}
    vendors = {connections[alias].vendor for alias in names}

    assert [name for name in names.values() if "test_" not in Path(name).name] == []
    assert len(set(names.values())) == 2
    assert vendors == {"postgresql" if environment.on_postgres() else "sqlite"}


def test_files_stay_in_the_tests_own_folder(tmp_path):
    kept = default_storage.save("evidence.txt", ContentFile(b"for this test"))

    assert Path(default_storage.path(kept)) == tmp_path / "private" / "evidence.txt"


def test_var_is_not_the_checkouts_own():
    assert environment.ROOT not in Path(settings.VAR_DIR).parents
