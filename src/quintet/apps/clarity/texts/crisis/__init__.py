"""What sounds as if somebody may be in danger, and what only sounds like it: reviewed lists.

`life_*.txt` is about suicide, `harm_*.txt` about every other danger, `idioms.txt` about what is
taken out before. One phrase a line, all of it in one sentence, for text as `words` spells it:
lower case, no apostrophes, ae, oe, ue, ss for ä, ö, ü, ß, fillers left out. A negation is not
looked for: "I don't want to kill myself" gets the contacts too.

    a|b      either word         {group}  any word of that group   a_b   these words in a row
    word*    with any ending     word?    may be missing           2xx   a number from 10 to 999
    ..       up to three words   ...      up to seven words        !a|b  but none of these next
    a & b    both, in either order, with up to seven words in between
    .        the sentence ends, or begins
"""

from __future__ import annotations

from importlib.resources import files

_HERE = files(__name__)
PHRASES = "".join(
    (_HERE / f"{kind}_{language}.txt").read_text("utf-8")
    for kind in ("life", "harm")
    for language in ("en", "de")
)
IDIOMS = (_HERE / "idioms.txt").read_text("utf-8")
