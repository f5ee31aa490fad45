"""What becomes of every field of the office: one row each, so that a new field is a decision and not an accident.

public: its value can be read in public, in a document or beside it.
private: its value never leaves the office.
derived: it shapes what is public without appearing there (an order, a tick, a parent), or is computed.
"""

PUBLIC, PRIVATE, DERIVED = "public", "private", "derived"


def rows(model: str, *, public: str = "", private: str = "", derived: str = "") -> dict[str, str]:
    """The table's rows of one model, from its fields' names."""
    named = {PUBLIC: public, PRIVATE: private, DERIVED: derived}
    return table(*({f"{model}.{field}": kind} for kind, names in named.items() for field in names.split()))


def publishable_rows(model: str) -> dict[str, str]:
    """The rows of the fields that everything releasable has."""
    return rows(
        model,
        public="public_id language is_invented is_indexed",
        private="created_at updated_at",
        derived="id archived_at",
    )


def table(*parts: dict[str, str]) -> dict[str, str]:
    """The parts as one table. Raises ValueError for a field that stands in it twice."""
    names = [name for part in parts for name in part]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"Two rows for {', '.join(twice)}.")
    return {name: kind for part in parts for name, kind in part.items()}


FIELDS = table(
    rows(
        "Publication",
        public="public_id type slug live_seq",
        private="scheduled_at scheduled_sha256 scheduled_by schedule_failure drifted_at refusals",
        derived="live_sha256",
    ),
    # A public note is for answers to readers and partners; no page shows it.
    rows(
        "Release",
        public="seq action type public_id document chain released_at",
        private="salt commitment reason note public_note by",
        derived="sha256 purges",
    ),
    rows("Head", public="seq chain", derived="id"),
    rows("LiveReference", public="scheme code", derived="id seq sha256"),
    rows("ReleasedFile", public="sha256 media_type content"),
    rows("NameException", private="id word reason by at", derived="public_id"),
)
