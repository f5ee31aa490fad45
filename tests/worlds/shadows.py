"""Unreleased rows that look like the released ones: the same titles and names, beside and between them."""

from cases.models import (
    Addressee,
    Attachment,
    Campaign,
    Case,
    CaseRelation,
    CaseSupport,
    Correction,
    OpenLetter,
    Organization,
    OrganizationName,
    Page,
    Signature,
)
from sources.models import (
    CaseDetermination,
    Citation,
    Determination,
    Digest,
    DigestEntry,
    Extract,
    Finding,
    KeptCopy,
    NewsItem,
    Translation,
)
from sources.models.translation import WORDS
from tests.factories.house import term
from tests.worlds import people
from tests.worlds.private import Private
from tracker.publishing.models import NameException

LIKE = {
    Case: lambda private, one: {
        "reference": private.word(),
        "title": one.title,
        "kind": term("case_kind", "unfair_trial"),
        "country": "DE",
        "campaign": one.campaign,
        "summary": private.text("summary"),
        "risk_on_return": private.text("risk"),
        "ask": private.text("ask"),
        "reader_action": private.text("action"),
        "priority": term("case_priority", "urgent"),
    },
    OpenLetter: lambda private, one: {
        "title": one.title,
        "origin": "ours",
        "state": term("letter_state", "draft"),
        "summary": private.text("summary"),
        "text_held": "excerpt",
        "text": private.text("text"),
        "opened": private.day().isoformat(),
        "closed": private.day().isoformat(),
        "sent": private.day().isoformat(),
        "answered": private.day().isoformat(),
        "response": term("letter_response", "pledged"),
        "claimed_count": private.first_id,
    },
    Determination: lambda private, one: {
        "title": one.title,
        "authority": one.authority,
        "kind": one.kind,
        "legal_effect": one.legal_effect,
        "lifecycle": term("determination_lifecycle", "revoked"),
        "made": private.day().isoformat(),
        "ended": private.day().isoformat(),
        "effective": private.day().isoformat(),
        "legal_basis": private.text("law"),
        "supersedes": one,
    },
    Organization: lambda private, one: {
        "name": one.name,
        "acronym": private.word(),
        "place": private.word(),
        "parent": one,
        "country": "DE",
        "summary": private.text("summary"),
    },
    NewsItem: lambda private, one: {
        "headline": one.headline,
        "form": term("news_form", "opinion"),
        "outlet": one.outlet,
        "author": private.name(),
        "address": f"https://{private.word()}.example/",
        "published": private.day().isoformat(),
        "summary": private.text("summary"),
    },
    Digest: lambda private, one: {
        "series": one.series,
        "period": f"{private.day().isoformat()}~",
        "header": private.text("header"),
    },
    Campaign: lambda private, one: {
        "title": one.title,
        "ask": private.text("ask"),
        "period": private.day().isoformat(),
    },
    Page: lambda private, one: {"address": private.word(), "title": one.title, "body": private.text("body")},
}


def shadow(private: Private, one) -> list:
    """As many unreleased rows like this one as the world has, in an order of their own."""
    made = []
    for _ in range(private.shadows):
        like = type(one)(public_id=private.id(), language=one.language, **LIKE[type(one)](private, one))
        if private.is_reversed:
            like.language, like.is_invented, like.is_indexed = "sv", not one.is_invented, not one.is_indexed
        like.save()
        made.append(like)
    for like in made:
        TIES.get(type(one), lambda *_: None)(private, one, like)
        translate(private, like)
    Correction.objects.create(
        record_type=private.word()[:20],
        record_id=made[0].public_id,
        on=private.day(),
        said=private.text("it"),
        says=private.word(),
    )
    return made


def translate(private: Private, like) -> None:
    """What nobody may read in any language."""
    for subject in WORDS:
        if isinstance(like, Translation._meta.get_field(subject).related_model):
            Translation.objects.create(
                **{subject: like},
                language="ug" if private.is_reversed else "sv",
                field="title",
                text=private.text("title"),
                translator=private.name(),
                is_machine=private.is_reversed,
                is_reviewed=not private.is_reversed,
                follows=private.word(),
            )


def tie_case(private: Private, one: Case, like: Case) -> None:
    """The shadow of a case has what the case has, and relations both ways."""
    for support in one.supports.all():
        CaseSupport.objects.create(
            case=like,
            organization=support.organization,
            role=support.role,
            since=private.day().isoformat(),
            is_public=True,
        )
    relation = term("case_relation", "same_family")
    CaseRelation.objects.create(case=one, other=like, relation=relation)
    CaseRelation.objects.create(case=like, other=one, relation=relation, is_public=True)
    for letter in one.letters.all():
        letter.news.create(
            public_id=private.id(), form=term("news_form", "report"), headline=private.text("report")
        ).cases.add(one, like)
    for determination in Determination.objects.all():
        CaseDetermination.objects.create(
            case=like, determination=determination, note=private.text("why"), is_public=True
        )


def tie_letter(private: Private, one: OpenLetter, like: OpenLetter) -> None:
    like.cases.add(*private.order(list(one.cases.all())))
    for signature in one.signatures.all():
        Signature.objects.create(
            public_id=private.id(),
            letter=like,
            organization=signature.organization,
            name_as_signed=signature.name_as_signed,
            state=Signature.State.CONFIRMED,
            basis=Signature.Basis.AS_PUBLISHED,
            order=private.first_id,
        )
    Addressee.objects.create(
        letter=like, authority=one.addressees.get().authority, addressed_as=private.text("addressed")
    )
    Attachment.objects.create(
        letter=like,
        title=private.text("title"),
        kind=Attachment.Kind.DOCUMENT,
        file=f"attachments/{private.word()}.pdf",
        is_public=True,
        clean_sha256=private.id().hex * 2,
        clean_type="application/pdf",
    )
    source = NewsItem.objects.order_by("pk").first()
    Citation.objects.create(letter=like, news_item=source, locator=private.word(), quotation=private.text("words"))


def tie_news(private: Private, one: NewsItem, like: NewsItem) -> None:
    for name in ["cases", "letters", "determinations", "organizations"]:
        getattr(like, name).add(*getattr(one, name).all())
    KeptCopy.objects.create(
        item=like,
        title=private.text("copy"),
        file=f"copies/{private.word()}.pdf",
        is_public=True,
        clean_sha256=private.id().hex * 2,
        clean_type="application/pdf",
    )


def tie_digest(private: Private, one: Digest, like: Digest) -> None:
    for entry in one.entries.all():
        DigestEntry.objects.create(
            digest=like, item=entry.item, position=private.first_id + entry.position, printed=private.text("line")
        )


def tie_determination(private: Private, one: Determination, like: Determination) -> None:
    first = one.findings.first()
    like.communities.add(*one.communities.all())
    for _ in range(private.shadows):
        Finding.objects.create(
            public_id=private.id(),
            determination=like,
            characterisation=first.characterisation,
            strength=term("finding_strength", "declined"),
            passage=private.text("passage"),
            is_verbatim=True,
            locator=private.word(),
            order=private.first_id,
        )
        Extract.objects.create(
            determination=like,
            heading=private.text("heading"),
            region=term("region", "tibet"),
            text=private.text("extract"),
            is_verbatim=private.is_reversed,
            order=private.first_id,
        )


def tie_organization(private: Private, one: Organization, like: Organization) -> None:
    OrganizationName.objects.create(
        organization=like, text=private.name(), kind=term("name_kind", "former"), language=private.word()[:20]
    )


TIES = {
    Determination: tie_determination,
    Organization: tie_organization,
    Case: tie_case,
    OpenLetter: tie_letter,
    NewsItem: tie_news,
    Digest: tie_digest,
}


def excuse(private: Private, thing) -> None:
    """Words that somebody allowed in a record, of which the public knows nothing."""
    for _ in range(private.shadows):
        NameException.objects.create(
            public_id=thing.public_id, word=private.name(), reason=private.text("why"), by=people.user(private)
        )
