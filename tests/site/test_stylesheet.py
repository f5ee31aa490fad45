"""The stylesheet, read as a file: no side of the page by name, no colour beside the roles, contrast that can be read."""

import re
from itertools import product
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "tracker/site/static/site"
CSS = re.sub(r"/\*.*?\*/", "", (SITE / "site.css").read_text(), flags=re.DOTALL)
DECLARATION = re.compile(r"(?:^|[{;])\s*(--[\w-]+|[a-z-]+)\s*:\s*([^;{}]+)(?=[;}])", re.MULTILINE)

SIDES = re.compile(r"(^|-)(left|right|top|bottom)(-|$)")
SIZES = {"width", "height", "min-width", "min-height", "max-width", "max-height"}
FOUR_SIDED = {"margin", "padding", "inset", "border-width", "border-color", "border-style", "scroll-padding"}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|oklab|lab|lch)a?\(", re.IGNORECASE)

# What stands on what, and the least contrast: WCAG 2.2 AA for words (1.4.3) and for what must be told apart (1.4.11).
WORDS = [*product(["ink", "ink-soft", "accent", "alarm"], ["paper", "wash"]), ("ink", "mark"), ("paper", "ink")]
WORDS += [("paper", "accent")]
SHAPES = [*product(["control", "accent", "indigo", "madder", "weld", "walnut"], ["paper", "wash"])]


def declarations(css: str) -> list[tuple[str, str]]:
    return [(name, " ".join(value.split())) for name, value in DECLARATION.findall(css)]


def physical(css: str) -> list[str]:
    """The declarations that would have to be turned round for a page that is read from right to left."""
    found = []
    for name, value in declarations(css):
        words = re.findall(r"[a-z-]+", re.sub(r"\([^()]*\)|\"[^\"]*\"", "", value))
        sides = re.sub(r"\([^()]*\)", "x", value).split()
        if (
            SIDES.search(name)
            or name in SIZES
            or {"left", "right"} & set(words)
            or (name in FOUR_SIDED and len(sides) == 4 and sides[1] != sides[3])
        ):
            found.append(f"{name}: {value}")
    return found


def roles() -> dict[str, dict[str, str]]:
    """The colours of :root by theme; the dark theme changes some of the light one."""
    blocks = re.findall(r":root\s*\{(.*?)\}", CSS, re.DOTALL)
    light, dark = (dict(declarations("{" + block + "}")) for block in blocks[:2])
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """WCAG's relative luminance of #rrggbb."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_no_rule_names_a_side_of_the_page():
    assert physical(CSS) == []


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1rem",
        "right: 0",
        "border-top-left-radius: 2px",
        "text-align: right",
        "float: left",
        "padding: 0 1rem 0 0",
        "width: 10rem",
    ],
)
def test_a_side_of_the_page_is_found(rule):
    assert physical(f"a {{ color: red; {rule}; }}") == [rule]


def test_colours_stand_in_the_roles_only():
    outside = re.sub(r":root\s*\{.*?\}", "", CSS, flags=re.DOTALL)

    # A mask has no colour: what is black in it is kept.
    assert [f"{n}: {v}" for n, v in declarations(outside) if COLOUR.search(v) and n != "mask"] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
def test_every_pair_of_roles_can_be_told_apart(theme, pairs, least):
    colours = roles()[theme]

    found = {pair: round(contrast(colours[f"--{pair[0]}"], colours[f"--{pair[1]}"]), 2) for pair in pairs}

    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_contrast_is_reckoned_as_wcag_does():
    assert [round(contrast("#000000", "#ffffff"), 2), round(contrast("#767676", "#ffffff"), 2)] == [21.0, 4.54]


def test_every_role_that_a_rule_uses_exists():
    known = set(re.findall(r"(--[\w-]+)\s*:", CSS))

    assert set(re.findall(r"var\((--[\w-]+)", CSS)) - known == set()


def test_every_letter_file_is_used_and_swapped_in():
    faces = re.findall(r"@font-face\s*\{(.*?)\}", CSS, re.DOTALL)
    files = [re.search(r'url\("fonts/([^"]+)"\)', face)[1] for face in faces]

    assert sorted(files) == sorted(path.name for path in (SITE / "fonts").glob("*.woff2"))
    assert ["font-display: swap" in face and "unicode-range" in face for face in faces] == [True] * len(faces)
