"""A few texts in the store, what the engine finds of them, and what a few lines of plain Python find."""

from datetime import UTC, datetime
from uuid import UUID

from tracker.store.models import Record
from tracker.store.search import expand, index_words, match, parse
from tracker.store.search.tokens import words

GROUPS = [
    ["Uyghur", "Uighur", "Uygur"],
    ["Xinjiang", "East Turkistan", "Eastern Turkistan"],
    ["Inner Mongolia", "Southern Mongolia"],
    ["Tibet", "Bod"],
]
TEXTS = {
    1: ("Uyghur poet’s appeal", "The Migration Court heard the Naïve Café case in Göttingen."),
    2: ("Uighur families", "Letters from East Turkistan, with “typographic” quotes. The court migration."),
    3: ("ئۇيغۇر شائىر", "A plea about Eastern-Turkistan and Xinjiang."),
    4: ("བོད་ལྗོངས།", "བོད་ཡིག is a language of Tibet."),
    5: ("ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "Өвөр Монгол, Southern Mongolia; the Mongolian tongue."),
    6: ("西藏人权", "關於新疆的報告"),
    7: ("藏西", "Testa Wurinova’s hearing: deported, deportation, deporting."),
    8: ("Empty", ""),
}


def store(seq, title, body):
    return Record.objects.create(
        seq=seq,
        public_id=UUID(int=seq),
        type="case",
        slug=f"case-{seq}",
        title=title,
        language="en",
        document="{}",
        released_at=datetime(2021, 1, 20, tzinfo=UTC),
        by_date=f"{seq:010}",
        by_title=f"{seq:010}",
        title_words=index_words(title),
        body_words=index_words(body),
        body_text=body,
    )


def found(text, groups=GROUPS):
    return sorted(match(Record.objects.all(), expand(parse(text), groups)).values_list("seq", flat=True))


def oracle(query, texts):
    """What the query finds, said without any engine."""

    def stands(phrase, field):
        last = len(phrase.words) - 1
        return any(
            all(
                word.startswith(asked) if phrase.is_prefix and place == last else word == asked
                for place, (asked, word) in enumerate(zip(phrase.words, field[start:], strict=False))
            )
            for start in range(len(field) - last)
        )

    def holds(fields):
        return all(
            any(
                all(any(stands(phrase, field) for field in fields) for phrase in group) for group in clause.alternatives
            )
            for clause in query.clauses
        )

    return sorted(seq for seq, pair in texts.items() if query and holds([words(text) for text in pair]))
