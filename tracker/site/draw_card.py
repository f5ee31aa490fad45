"""Draws the picture that stands beside a link to the site, `static/site/card.png`: a woven band on paper and no word.

By hand, when the design's colours change:

    python -m tracker.site.draw_card
"""

from pathlib import Path

from PIL import Image, ImageDraw

CARD = Path(__file__).parent / "static" / "site" / "card.png"
WIDTH, HEIGHT = 1200, 630
THREAD = 20  # wide, with a gap of two on each side
BAND = range(245, 385, THREAD)  # the tops of the threads across
# The dyes of site.css, with the paper shining through as it does there.
PAPER, INDIGO, MADDER, WELD = "#fbfaf6", "#7d97b9", "#c88981", "#b99f62"


def draw() -> Image.Image:
    """Threads along and across, each on top where the cloth lets it lie; every fifth along is of another dye."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(card)
    for row, top in enumerate(BAND):
        for column in range(WIDTH // THREAD):
            left, is_along = column * THREAD, (row + column) % 2
            dye = MADDER if not is_along else WELD if column % 5 == 2 else INDIGO
            across, down = (2, 0) if is_along else (0, 2)
            pen.rectangle(
                [(left + across, top + down), (left + THREAD - 1 - across, top + THREAD - 1 - down)], fill=dye
            )
    return card.quantize(8)


if __name__ == "__main__":
    draw().save(CARD, optimize=True)
