"""Every pair of colours that meet on a page has the contrast that WCAG 2.2 AA asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from quintet.kernel.web.assets import KERNEL_FOLDER

TOKENS = (KERNEL_FOLDER / "tokens.css").read_text("utf-8")
COLOR = re.compile(r"--color-([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
BLOCK = re.compile(r"\[data-accent=\"([a-z]+)\"\]\s*\{([^}]*)\}")
ACCENTS = {"pine": "", **dict(BLOCK.findall(TOKENS))}
MEANINGS = ("danger", "warning", "success", "info")
GROUNDS = ("page", "surface", "raised", "sunken")

TEXT = [
    *(("text", ground) for ground in (*GROUNDS, "hover")),
    *(("muted", ground) for ground in (*GROUNDS, "hover")),
    *(("accent-text", ground) for ground in (*GROUNDS, "hover")),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-accent-soft", "accent-soft"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    *((f"{name}-text", ground) for name in MEANINGS for ground in ("page", "surface", "raised")),
    *((f"on-{name}-soft", f"{name}-soft") for name in MEANINGS),
]
# Borders that show what can be operated, fills that show a state, the ring of the focus.
PARTS = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in (*GROUNDS, "hover", "accent-soft")),
    *(("focus", ground) for ground in (*GROUNDS, "hover", "accent-soft")),
    *(("danger", ground) for ground in ("page", "surface", "raised")),
]


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2 defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The colours by role for each accent, in light and in dark."""
    root = TOKENS[: TOKENS.index("[data-accent=")]
    for accent, block in ACCENTS.items():
        colors = {name: values for name, *values in COLOR.findall(root + block)}
        for place, theme in enumerate(("light", "dark")):
            yield f"{accent}-{theme}", {name: values[place] for name, values in colors.items()}


PALETTES = dict(palettes())


def test_known_contrasts() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_five_accents_give_every_role() -> None:
    assert len(ACCENTS) == 5
    wanted = set(re.findall(r"--color-([a-z-]*accent[a-z-]*):", TOKENS))
    for block in list(ACCENTS.values())[1:]:
        assert {name for name, *_ in COLOR.findall(block)} == wanted


@pytest.mark.parametrize("palette", PALETTES)
def test_text_can_be_read(palette: str) -> None:
    assert weak(PALETTES[palette], TEXT, 4.5) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_parts_can_be_seen(palette: str) -> None:
    assert weak(PALETTES[palette], PARTS, 3) == []


def weak(colors: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = {f"{one} on {other}": contrast(colors[one], colors[other]) for one, other in pairs}
    return [f"{pair}: {value:.2f}" for pair, value in found.items() if value < least]
