"""Import only from the left, and keep the top of the tree small."""

import subprocess

import pytest
from django.apps import apps

from tests.architecture import APPS, ROOT, cycles, module_name, position, project_files, violations

FIXED = {"manage.py", "pyproject.toml", "tracker", "cases", "sources", "templates", "tests"}
EXTRAS = {"README.md", "LICENSE", "Makefile", ".ci", ".gitignore", "requirements", "docs"}


@pytest.mark.parametrize("path", project_files(), ids=module_name)
def test_module_imports_only_from_the_left(path):
    assert violations(module_name(path), path.read_text(), is_package=path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source", "named"),
    [
        ("tracker.lib.text", "from tracker.store.models import Record", "tracker.store.models"),
        ("tracker.lib.text", "import tracker.store", "tracker.store"),
        ("tracker.lib.text", "from tracker import settings", "tracker.settings"),
        ("tracker.store.models", "from tracker.publishing import log", "tracker.publishing"),
        ("tracker.publishing.log", "from cases.models import Case", "cases.models"),
        ("tracker.publishing.log", "import cases", "cases"),
        ("tracker.partners.models", "import cases.models", "cases.models"),
        ("cases.models.case", "from sources.models import NewsItem", "sources.models"),
        ("cases.services", "from sources import models as words", "sources.models"),
        ("cases.models.case", "from cases.admin import site", "cases.admin"),
        ("cases.models.case", "if True:\n    import sources", "sources"),
        ("sources.services", "from sources.admin import register", "sources.admin"),
        ("sources.services", "from tracker.office.apps import desk", "tracker.office"),
        ("cases.admin", "from tracker.office import sites", "tracker.office"),
        ("sources.management.commands.poll", "from tracker.api import views", "tracker.api"),
        ("tracker.site.views", "from tracker.api import filtering", "tracker.api"),
        ("tracker.api.views", "from tracker.site import pages", "tracker.site"),
        ("tracker.site.views", "from tracker.publishing.models import Release", "tracker.publishing.models"),
        ("tracker.api.views", "from cases.models import Case", "cases.models"),
        ("tracker.api.management.commands.warm", "from cases.models import Case", "cases.models"),
        ("tracker.office.desk", "from tracker.urls import urlpatterns", "tracker.urls"),
        ("tracker.databases", "from tracker.lib import text", "tracker.lib.text"),
        ("tracker", "from tracker.lib import text", "tracker.lib.text"),
        # relative imports
        ("tracker.lib.text", "from ..store import models", "tracker.store.models"),
        ("cases.models", "from ..admin import site", "cases.admin"),
        # strings that name a model or a module
        ("cases.models.case", 'item = ForeignKey("sources.NewsItem", on_delete=CASCADE)', "sources"),
        ("cases.models.case", 'item = models.ForeignKey("sources.newsitem", CASCADE)', "sources"),
        ("cases.models.case", 'items = models.ManyToManyField(to="sources.newsitem")', "sources"),
        ("cases.models.case", 'items = models.ManyToManyField(Item, through="sources.mention")', "sources"),
        ("cases.services", 'WATCHED = ["sources.NewsItem"]', "sources"),
        ("cases.services", 'Item = apps.get_model("sources", "NewsItem")', "sources"),
        ("cases.services", 'Item = apps.get_model("sources.newsitem")', "sources"),
        ("cases.services", 'config = apps.get_app_config("sources")', "sources"),
        ("cases.services", 'kinds = ContentType.objects.filter(app_label="sources")', "sources"),
        ("cases.services", 'item = import_string("sources.models.NewsItem")', "sources.models"),
        ("cases.services", 'def late():\n    return import_module("sources.models")', "sources.models"),
        ("tracker.site.urls", 'urlpatterns = [path("", include("tracker.api.urls"))]', "tracker.api"),
        ("cases.migrations.0002_item", 'dependencies = [("sources", "0001_initial")]', "sources"),
        ("tracker.store.migrations.0002_copy", 'Case = registry.get_model("cases", "Case")', "cases"),
    ],
)
def test_planted_import_is_found(module, source, named):
    package = module in {"tracker", "cases.models", "cases.admin"}

    found = violations(module, source, is_package=package)

    assert [line.partition(" names ")[2][: len(named)] for line in found] == [named]


@pytest.mark.parametrize(
    "source",
    [
        "def cases():\n    from tracker.lib import text",
        "class View:\n    async def get(self):\n        import json",
        "def cases():\n    import json  # noqa: PLC0415",
    ],
)
def test_import_inside_a_function_is_found(source):
    found = violations("cases.services", source)

    assert [line.partition(" ")[2] for line in found] == ["imports inside a function"]


def test_import_inside_a_function_may_say_why():
    source = "def ready(self):\n    from cases import publications  # noqa: F401, PLC0415 (models are loaded by now)"

    assert violations("cases.apps", source) == []


@pytest.mark.parametrize("module", ["tracker.partner.models", "tracker.utils"])
def test_module_without_a_place_is_found(module):
    assert violations(module, "") == [f"{module} has no place in the order"]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tracker.publishing.log", "from tracker.store.models import Record"),
        ("sources.models", 'case = ForeignKey("cases.Case", on_delete=CASCADE)'),
        ("cases.admin", "from sources.models import Citation"),
        ("tracker.store.management.commands.rebuild", "from tracker.publishing import log"),
        ("tracker.site.views", "from tracker.lib.text import fold\nfrom tracker.store.models import Record"),
        ("tracker.office.admin", "from cases.admin import site"),
        ("cases.services", 'FILES = ["cases.json", "sources", "sources.csv"]'),
        ("tracker.urls", 'urlpatterns = [path("api/", include("tracker.api.urls"))]'),
    ],
)
def test_allowed_import_passes(module, source):
    assert violations(module, source) == []


def test_modules_do_not_import_each_other_in_a_ring():
    assert cycles({module_name(path): path.read_text() for path in project_files()}) == []


def test_planted_ring_is_found():
    ring = {"cases.services": "import cases.models", "cases.models": "from cases import services"}

    assert cycles(ring) == [["cases.models", "cases.services", "cases.models"]]


def test_every_relation_points_left():
    """The model registry's own word, for relations that no string in the source shows."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in APPS]
    relations = [(model, field.related_model) for model in models for field in model._meta.fields if field.is_relation]
    own = [pair for pair in relations if pair[1].__module__.split(".")[0] in APPS]

    wrong = [pair for pair in own if position(pair[1].__module__) > position(pair[0].__module__)]

    assert wrong == []
    assert own


def test_top_of_the_tree_has_the_fixed_names_and_few_extras():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in tracked.splitlines()}

    assert top >= FIXED
    assert top - FIXED <= EXTRAS
