"""The demonstration: loaded into an empty office through the importers, and made public through the gate."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Consent, Person
from cases.services import demo as cases_demo
from cases.services.demo_rows import DemoRows, identities, identity
from cases.services.vocabularies import all_pairs, load_vocabularies
from sources.models import Translation
from sources.services.digests import import_digests, release_digests
from tracker.publishing import registry
from tracker.publishing.drafts import draft
from tracker.publishing.models import Publication, Publishable, Release
from tracker.publishing.projector import project
from tracker.publishing.schedules import schedule
from tracker.publishing.services import release, release_words, retract

DATA = Path(__file__).resolve().parent.parent / "data" / "demo"
FILES = [DATA / name for name in ["invented.json", "real.json"]]
BULLETIN = settings.BASE_DIR / "tests" / "data" / "invented-bulletin.txt"
ACTS = json.loads((DATA / "acts.json").read_text(encoding="utf-8"))
# Newest on top of the public lists: what readers come for is released last.
ORDER = ["page", "organization", "determination", "news", "letter", "campaign", "case"]

Say = Callable[[str], None]


def find(name: str) -> Publishable | None:
    """The demonstration record of this name, such as `cases.case INV-01`, whatever an editor called it since."""
    label, key = name.split(" ", 1)
    return apps.get_model(label).objects.filter(public_id=identity(label, key)).first()


def is_loaded() -> bool:
    """Whether everything was loaded: the last act of all is a retraction, which the log keeps for ever."""
    label, key = ACTS["retracted"]["record"].split(" ", 1)
    return Release.objects.filter(action=Release.Action.RETRACT, public_id=str(identity(label, key))).exists()


def refuse_other_data() -> None:
    """Raise ValidationError where the office already holds anything that the demonstration did not bring."""
    if find(ACTS["retracted"]["record"]):
        return
    models = [*(kind.model for kind in registry.all_types()), Person]
    held = [f"{count} {model._meta.verbose_name_plural}" for model in models if (count := model.objects.count())]
    if held:
        raise ValidationError(
            _("This office already holds %(held)s: the demonstration is loaded into an empty one only.")
            % {"held": ", ".join(held)}
        )


def load_demo(*, by, say: Say = lambda line: None) -> bool:
    """Load what is not loaded yet and release it. Returns False where nothing was left to do.

    Safe to run again after it was cut off: what an editor did since to what was loaded stays as it is.
    Raises ValidationError for an office with other data, and Refused where the gate refuses.
    """
    refuse_other_data()
    if is_loaded():
        return False
    say(f"Vocabularies: {load_vocabularies()}.")
    if not find(ACTS["retracted"]["record"]):
        load_rows(by=by, say=say)
    say(f"Importing {BULLETIN.name}.")
    imported = import_digests(text=BULLETIN.read_text(encoding="utf-8"), by=by, invented=True)
    words = all_pairs()
    say(f"Releasing {len(words)} words of reference data.")
    release_words(pairs=words, by=by)
    say(f"Releasing {len(imported.digests)} digests with their news items.")
    release_digests(digests=imported.digests, by=by)
    for name in ORDER:
        things = list(to_release(name))
        meta = registry.get(name).model._meta
        say(f"Releasing {len(things)} {meta.verbose_name if len(things) == 1 else meta.verbose_name_plural}.")
        release(things=things, by=by)
    say("Editing, scheduling and retracting, as an office does.")
    afterwards(by=by)
    project()
    return True


@transaction.atomic
def load_rows(*, by, say: Say) -> None:
    """Every row of the data files, or none."""
    rows = DemoRows(anchor=timezone.localdate(), by=by)
    say("Writing down cases, people, organizations and letters.")
    cases_demo.load_cases(rows)
    say("Writing down determinations, news and citations.")
    for path in FILES:
        rows.load(path)
    load_translations()


def load_translations() -> None:
    """What the demonstration says in other languages, each following its original as it stands."""
    for row in json.loads((DATA / "translations.json").read_text(encoding="utf-8")):
        record = find(row.pop("record"))
        translation = Translation(**{registry.type_of(record).name: record}, **row)
        translation.follow()
        translation.full_clean()
        translation.save()


def to_release(name: str) -> Iterator[Publishable]:
    """The records of one type that belong to the demonstration, were never public, and are not held back."""
    model = registry.get(name).model
    ids = dict.fromkeys(
        public_id
        for path in [*cases_demo.FILES, *FILES]
        for label, public_id in identities(path)
        if label == model._meta.label_lower
    )
    if name == "organization":
        ids |= dict.fromkeys(cases_demo.signatories().values_list("public_id", flat=True))
    for held in [*ACTS["held_back"], *ACTS["scheduled"]]:
        ids.pop(identity(*held.split(" ", 1)), None)
    for known in Publication.objects.filter(public_id__in=ids).exclude(slug=None).values_list("public_id", flat=True):
        del ids[known]
    found = model.objects.in_bulk(list(ids), field_name="public_id")
    return (found[public_id] for public_id in ids if public_id in found)


def afterwards(*, by) -> None:
    """What happens in an office after the first releases: an edit, a schedule, and a consent that is taken back."""
    with transaction.atomic():
        for change in ACTS["changed"]:
            thing = find(change["row"])
            for name, value in change["fields"].items():
                setattr(thing, name, value)
            thing.full_clean()
            thing.save()
        for name, days in ACTS["scheduled"].items():
            thing = find(name)
            at = timezone.now() + timedelta(days=days)
            schedule(thing=thing, at=at, expected=draft(thing).sha256, by=by)
        Consent.objects.filter(person__code=ACTS["retracted"]["consent_of"]).update(withdrawn_on=timezone.localdate())
    retract(
        public_id=find(ACTS["retracted"]["record"]).public_id,
        by=by,
        reason=Release.Reason.CONSENT,
        note="The invented person took their consent back.",
        public_note=ACTS["retracted"]["public_note"],
    )
