"""What the public can read: a projection of the release log, rebuilt from it at any time, byte for byte."""

from django.db import models


class State(models.Model):
    """How far the projection has come: one row, locked by the projector, read by every public answer."""

    seq = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="")
    epoch = models.IntegerField(default=0, help_text="Counts rebuilds: new code may give other bytes at the same seq.")

    def __str__(self) -> str:
        return f"{self.seq}/{self.epoch}"


class Record(models.Model):
    """One released thing, as it stands in public now. Inserted and deleted, never updated.

    `seq` is that of its live release: the keyset, the order of release, and the search index's row id.
    `document` holds the very bytes that the API sends.
    """

    seq = models.BigIntegerField(primary_key=True)
    public_id = models.UUIDField(unique=True)
    type = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    title = models.TextField()
    language = models.CharField(max_length=20)
    document = models.TextField()
    released_at = models.DateTimeField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    by_date = models.CharField(max_length=40, unique=True)
    by_title = models.CharField(max_length=240, unique=True)
    title_words = models.TextField()
    body_words = models.TextField()
    body_text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "slug"], name="record_address")]
        indexes = [
            models.Index(fields=["type", "-seq"], name="record_by_seq"),
            models.Index(fields=["type", "by_date"], name="record_by_date"),
            models.Index(fields=["type", "by_title"], name="record_by_title"),
        ]

    def __str__(self) -> str:
        return f"{self.type}/{self.slug}"


class Facet(models.Model):
    """A value that a record can be filtered and counted by."""

    record = models.ForeignKey(Record, on_delete=models.DO_NOTHING, related_name="facets", db_index=False)
    type = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "name", "value"], name="facet_once")]
        indexes = [models.Index(fields=["type", "name", "value", "record"], name="facet_lookup")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Tally(models.Model):
    """How many records of a type have a value of a facet, or lie in a stretch of an order: see `tallies`."""

    type = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    number = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "name", "value"], name="tally_once")]
        indexes = [models.Index(fields=["type", "name", "-number", "value"], name="tally_commonest")]

    def __str__(self) -> str:
        return f"{self.type} {self.name}={self.value}: {self.number}"


class Interval(models.Model):
    """A stretch of days in a record that date filters look at; a missing end is open."""

    record = models.ForeignKey(Record, on_delete=models.DO_NOTHING, related_name="intervals", db_index=False)
    name = models.CharField(max_length=40)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record", "name"], name="interval_of_record"),
            models.Index(fields=["name", "latest", "record"], name="interval_ahead"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.earliest}/{self.latest}"


class Link(models.Model):
    """One record names another. It shows only where the other end is in the store too."""

    record = models.ForeignKey(Record, on_delete=models.DO_NOTHING, related_name="links", db_index=False)
    rel = models.CharField(max_length=40)
    target = models.UUIDField()
    position = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "rel", "target"], name="link_once")]
        indexes = [models.Index(fields=["target", "rel"], name="link_back")]

    def __str__(self) -> str:
        return f"{self.rel} {self.target}"


class Version(models.Model):
    """A document as it was released once. Those purged for consent or safety are gone from here too."""

    seq = models.BigIntegerField(primary_key=True)
    public_id = models.UUIDField(db_index=True)
    type = models.CharField(max_length=20)
    document = models.TextField()

    def __str__(self) -> str:
        return f"{self.type}/{self.public_id}@{self.seq}"


class Change(models.Model):
    """The public change feed: that something was released, redacted or retracted, never what it said."""

    seq = models.BigIntegerField(primary_key=True)
    type = models.CharField(max_length=20)
    public_id = models.CharField(max_length=160)
    action = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class Retired(models.Model):
    """An address that was public once and answers 410. Only its hash is kept: a slug may hold a name."""

    address = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.address


class Reference(models.Model):
    """A released word of reference data: a vocabulary's term, a community, an authority, an outlet, a synonym."""

    seq = models.BigIntegerField(primary_key=True)
    scheme = models.CharField(max_length=60)
    code = models.CharField(max_length=100)
    order = models.IntegerField(default=0)
    document = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="reference_once")]
        ordering = ["scheme", "order", "code"]

    def __str__(self) -> str:
        return f"{self.scheme}/{self.code}"


class Spelling(models.Model):
    """A word of a released name as it is written: what a misspelt one may have meant. `plain` is it folded."""

    word = models.CharField(max_length=200, unique=True)
    plain = models.CharField(max_length=60, db_index=True)
    key = models.CharField(max_length=60, help_text="Romanised, with its ends marked: what the engines compare.")

    def __str__(self) -> str:
        return self.word


class NameWord(models.Model):
    """A release has this word in a name. The spelling leaves the store with the last of them."""

    seq = models.BigIntegerField()
    word = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seq", "word"], name="name_word_once")]

    def __str__(self) -> str:
        return f"{self.seq} {self.word}"


class StoredFile(models.Model):
    """A released file under the hash of its bytes. It leaves with the last record that shows it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class RecordFile(models.Model):
    """A record shows a file."""

    record = models.ForeignKey(Record, on_delete=models.DO_NOTHING, related_name="files", db_index=False)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "sha256"], name="record_file_once")]

    def __str__(self) -> str:
        return self.sha256
