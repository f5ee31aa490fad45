"""What becomes of every field of this app's models; the words are explained in `tracker.publishing.disclosure`."""

from tracker.publishing.disclosure import publishable_rows, rows, table

FIELDS = table(
    # Vocabularies
    rows("Term", public="scheme code labels definition notation source order", derived="id flags active"),
    rows("Community", public="code name endonym exonyms language parent note", private="script regions", derived="id"),
    rows("Synonym", public="code words", derived="id"),
    rows("Authority", public="code name names kind country parent website", private="level", derived="id"),
    # Campaigns, pages, corrections
    publishable_rows("Campaign"),
    rows("Campaign", public="title summary ask period"),
    publishable_rows("Page"),
    rows("Page", public="address title body order"),
    rows("Correction", public="on said says", derived="id record_type record_id"),
    # Organizations
    publishable_rows("Organization"),
    rows("Organization", public="name acronym kind place country parent website summary", private="contact"),
    rows("OrganizationName", public="text kind language", derived="id organization"),
    # Persons
    rows("Person", public="display_name name_is_pseudonym community", private="code", derived="id"),
    rows("PersonName", public="text kind script language", derived="id person is_public"),
    rows("PersonFile", private="person legal_name birth_date contacts relatives location lawyer notes", derived="id"),
    rows("PersonFileReading", private="id file by at"),
    rows(
        "Consent",
        private="giver giver_name evidence note",
        derived="id person scope given_on expires_on withdrawn_on",
    ),
    rows(
        "NamingBasis",
        private="publication risk_note assessed_by assessed_on",
        derived="id person kind consent review_on withdrawn_on",
    ),
    # Cases
    publishable_rows("Case"),
    rows(
        "Case",
        public="reference title kind status priority country return_country community campaign"
        " summary risk_on_return ask reader_action last_confirmed_on",
        private="last_confirmed_by internal_notes",
    ),
    rows(
        "Proceeding",
        public="public_id kind authority opened closed result appeals_against",
        private="docket",
        derived="id case is_public",
    ),
    rows("CasePerson", public="public_id role status status_as_of", derived="id case person order is_public"),
    rows("CaseSupport", public="organization role since until", derived="id case is_public"),
    rows("CaseRelation", public="other relation", derived="id case is_public"),
    rows(
        "CaseEvent",
        public="public_id kind text date time timezone proceeding outcome",
        derived="id case earliest latest is_public",
    ),
    # Letters
    publishable_rows("OpenLetter"),
    rows(
        "OpenLetter",
        public="title origin state summary cases campaign opened closed sent answered response"
        " text_held text text_sha256 claimed_count",
        private="locked_by internal_notes",
        derived="sent_latest locked_at",
    ),
    rows("Addressee", public="authority addressed_as", derived="id letter"),
    rows(
        "Signature",
        public="public_id organization name_as_signed place_as_signed country basis signed_on",
        private="authorised_by authorised_how",
        derived="id letter state signed_text_sha256 order",
    ),
    # Files
    rows(
        "Attachment",
        public="title kind credit clean_sha256 clean_type",
        private="file",
        derived="id case letter consent is_public",
    ),
)
