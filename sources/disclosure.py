"""What becomes of every field of this app's models; the words are explained in `tracker.publishing.disclosure`."""

from tracker.publishing.disclosure import publishable_rows, rows, table

FIELDS = table(
    # News
    rows("Outlet", public="code name website country", derived="id"),
    publishable_rows("NewsItem"),
    rows(
        "NewsItem",
        public="form headline address outlet author published summary cases letters determinations organizations",
        private="internal_notes",
        derived="published_latest",
    ),
    # The file that is served is the released copy of these bytes; under which name it lies in the office is not public.
    rows(
        "KeptCopy",
        public="title credit clean_sha256 clean_type",
        private="file",
        derived="id item is_public",
    ),
    publishable_rows("Digest"),
    rows("Digest", public="series period", private="header", derived="earliest latest"),
    # A line's words are those of its item: how it was printed stays in the office.
    rows("DigestEntry", public="item position repeats", private="printed", derived="id digest"),
    # Determinations
    publishable_rows("Determination"),
    rows(
        "Determination",
        public="title authority kind legal_effect lifecycle made published effective ended period_covered"
        " date_note legal_basis summary source_url communities supersedes",
        private="internal_notes",
        derived="made_latest",
    ),
    rows(
        "Finding",
        public="public_id characterisation strength community region passage is_verbatim locator",
        derived="id determination order",
    ),
    rows("Extract", public="heading community region text is_verbatim", derived="id determination order"),
    rows("CaseDetermination", public="determination note", derived="id case is_public"),
    # Translations: whether they follow the original is public, the original's hash is not.
    rows(
        "Translation",
        public="language field text translator is_machine is_reviewed",
        derived="id case letter determination campaign page follows",
    ),
    # Citations: what is cited shows, what it is cited for stands around it.
    rows(
        "Citation",
        public="news_item source_determination source_letter attachment locator quotation reliability credibility",
        derived="id event case_person finding letter signature",
    ),
)
