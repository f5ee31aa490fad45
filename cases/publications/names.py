"""Names that the guard keeps out of public documents, and parts of names that an editor should look at."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Person
from tracker.lib.names import NameIndex
from tracker.lib.text import normalise_name
from tracker.publishing.nameguard import strings
from tracker.publishing.registry import Refusal
from tracker.store.documents import Document

SHORTEST_PART = 3


def guarded() -> Iterator[tuple[str, str]]:
    """Every name that may not be public today, with the reference code of whose it is.

    Of a name of three words or more, each two that stand together are guarded too: people leave a middle name out,
    and an editor writes “Dr” or “Advokat” before the name.
    """
    today = timezone.localdate()
    people = Person.objects.select_related("file").prefetch_related("names", "consents", "naming_bases__consent__scope")
    for person in people:
        private, public = names(person, today)
        for name in private:
            yield name, person.code
            for pair in pairs(name):
                if not any(f" {normalise_name(pair)} " in f" {allowed} " for allowed in public):
                    yield pair, person.code


def names(person: Person, today: date) -> tuple[list[str], set[str]]:
    """The names of a person that may not be public today, and (normalised) those that may.

    Of those who may be named, private are the names not ticked; of all others, every name; of everyone, those of the
    private file. A name that is public for its own bearer is not guarded because the private file repeats it.
    """
    public, private = set(), []
    may_be_named = person.may_be_named(today)
    if may_be_named:
        public.add(normalise_name(person.display_name))
    else:
        private.append(person.display_name)
    for name in person.names.all():
        if name.is_public and not person.name_is_pseudonym and may_be_named:
            public.add(normalise_name(name.text))
        else:
            private.append(name.text)
    if hasattr(person, "file"):
        private += person.file.private_names()
    private += [consent.giver_name for consent in person.consents.all() if consent.giver_name]
    return [name for name in private if normalise_name(name) not in public], public


def proper(name: str) -> list[str]:
    """The words of a name that are names: not “of” or “mother”, which begin with a small letter."""
    return [word for word in name.split() if not word[0].islower()]


def pairs(name: str) -> list[str]:
    """Each two words of a longer name that stand together."""
    words = proper(name)
    return [" ".join(words[at : at + 2]) for at in range(len(words) - 1)] if len(words) > 2 else []


def parts_of_names(case: Case, document: Document) -> Iterator[Refusal]:
    """A warning for each single word of a private name of the case's people that stands in its document.

    One word is often just a word, so the editor looks and decides.
    """
    today = timezone.localdate()
    found = []
    for link in case.people.all():
        private, public = names(link.person, today)
        shown = {word for name in public | {normalise_name(link.person.display_name)} for word in name.split()}
        for name in private:
            words = set(normalise_name(" ".join(proper(name))).split()) - shown
            found += [(word, link.person.code) for word in words if len(word) >= SHORTEST_PART and word.isalpha()]
    index = NameIndex(found)
    told = set()
    for path, text in strings(document) if found else ():
        for hit in index.hits(text):
            if (hit.word, hit.key) not in told:
                told.add((hit.word, hit.key))
                message = _("“%(word)s” is part of a private name of %(person)s. Look at it before you release.")
                yield Refusal(path, message % {"word": hit.word, "person": hit.key}, blocks=False)
