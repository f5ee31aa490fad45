"""The bench itself, with a handful of records: what it builds goes through the gate, and every page of it answers."""

from django.test import Client

from tests.bench.gate import fill
from tests.bench.load import Load, middle, read
from tests.bench.office import sizes
from tests.bench.words import Writer
from tracker.publishing.log import faults
from tracker.publishing.projector import project
from tracker.store.models import Record

TINY = 0.00004
SAID = """Running 2s test @ http://127.0.0.1:8711
  Latency Distribution
     50%   50.00us
     75%    1.20ms
     90%    2.23ms
     99%    1.05s
  25962 requests in 1.01s, 7.63MB read
Requests/sec:  25647.18
Transfer/sec:      7.53MB
"""


def test_store_of_the_bench_is_made_through_the_gate_and_answers():
    fill(TINY, progress=lambda what, done: None)
    project()
    wanted = sizes(TINY)
    client = Client()

    assert {type: Record.objects.filter(type=type).count() for type in wanted} == wanted
    assert list(faults()) == []
    for path in ("/", "/cases/", "/cases/inv-0/", "/news/?page=1", "/search/?q=court", "/explore/"):
        assert client.get(path).status_code == 200


def test_second_run_builds_nothing_more():
    for _ in range(2):
        fill(TINY, progress=lambda what, done: None)
    project()

    assert Record.objects.filter(type="news").count() == sizes(TINY)["news"]


def test_text_is_the_same_on_every_run():
    assert Writer("case", 1).text(3) == Writer("case", 1).text(3)
    assert Writer("case", 1).text(3) != Writer("case", 2).text(3)


def test_figures_are_read_in_milliseconds():
    assert read(SAID) == Load(25647.18, 0.05, 1050.0)


def test_middle_is_taken_of_each_figure():
    assert middle([Load(1, 9, 5), Load(3, 7, 6), Load(2, 8, 4)]) == Load(2, 8, 5)
