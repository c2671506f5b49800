"""How people name a task: openers, deadlines, determiners, by language. All are patterns."""

from __future__ import annotations

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_TAGE = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_MONATE = "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"

OPENERS = {
    "en": r"(?:please|ok|okay|hi|hello|hey|so|um|just|really|help me(?: to| with)?"
    r"|can you(?: help me)?|could you(?: help me)?|i(?: really| still)? (?:need|have|want|got|ought)"
    r" to|i(?: really| still)? (?:must|should|need|gotta)|i['’]?m supposed to|i am supposed to"
    r"|i['’]?d like to|i would like to|we (?:need|have) to|need to|have to|to-?do:?"
    r"|let['’]?s|how (?:do|can) i|how to|remember to|don['’]?t forget to|also|then)",
    "de": r"(?:bitte|ok|okay|hallo|hi|hey|also|mal|einfach|noch|hilf mir(?: beim| bei| mit)?"
    r"|kannst du(?: mir helfen)?|ich (?:muss|soll|sollte|will|möchte|würde gern\w*|brauche|werde)"
    r"|wir (?:müssen|sollten|wollen)|muss|wie (?:kann|soll) ich|to-?do:?|dann|heute noch)",
}
DEADLINES = {
    "en": rf"(?:(?:due|needed)(?: on| by)?|by|before|until|till|on|for)\s+(?:the\s+)?"
    rf"(?P<day>(?:next |this |coming )?(?:{_DAYS}|week(?:end)?|month)(?: (?:morning|afternoon|evening|night))?"
    rf"|tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|today|noon|midnight"
    rf"|end of (?:the |this |next )?(?:day|week|month|year)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?::\d\d)? ?(?:am|pm|o['’]clock))\b"
    rf"|(?P<bare>tomorrow|tonight|today|(?:this|next) (?:week(?:end)?|month))\b",
    "de": rf"(?:fällig(?: am| bis)?|bis(?: zum| spätestens| nächsten| nächste| kommenden| diesen)?"
    rf"|am|vor|spätestens|für|zum)\s+"
    rf"(?P<day>(?:nächsten |nächste |kommenden |diesen |dem )?(?:{_TAGE})(?:abend|morgen|mittag)?"
    rf"|morgen(?: (?:früh|abend|mittag))?|heute(?: (?:abend|mittag))?|übermorgen|wochenende"
    rf"|ende (?:der|dieser|nächster|des) (?:woche|monats|jahres|tages)|monatsende|mitternacht"
    rf"|\d{{1,2}}\. ?(?:{_MONATE})|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}})?|\d{{1,2}} uhr)(?!\w)"
    rf"|(?P<bare>heute(?: abend)?|übermorgen|morgen(?: früh| abend)?|(?:diese|nächste) woche)\b",
}
TODAY = r"today|tonight|heute(?: \w+)?"
CAPITALS = {
    "en": rf"\b(?:{_DAYS}|{_MONTHS})\b",
    "de": rf"\b(?:{_TAGE}|{_MONATE}|wochenende|ende|monats?|monatsende|mitternacht|woche|jahres|tages|uhr|abend|mittag)",
}
CUT = {
    "en": r"\s+(?:is|are|was|were|needs?|has|have|because|so that|but|which|that i|i|we|it)\b.*",
    "de": r"\s+(?:ist|sind|war|muss|müssen|hat|weil|damit|aber|denn|ich|wir|fertig)\b.*",
}
PARTICLES = {
    "en": r"(?:up|out|through|for|on|at|to|about|down|off|in|with|over|back|some)\b\s*",
    "de": r"\s+(?:auf|ab|an|aus|ein|um|durch|zu|weg|fertig)$",
}
DETERMINERS = {
    "en": r"(?:my|your|our|the|a|an|this|these|that|those|some|his|her|their|all)\b",
    "de": r"(?:den|die|das|einen|eine|ein|deinen|deine|dein|unseren|unsere|unser|diesen|diese|dieses|alle)\b",
}
OTHER_CASES = (
    r"^(?:der|dem|des|deinem|deiner|deines|einem|einer|zum|zur|beim|für|von|mit|an|auf)\s+"
)
INFINITIVE = r"\s+(?:zu )?[a-zäöüß]+(?:en|ern|eln|tun)$"
YOURS = {
    "en": ((r"\bmy\b", "your"), (r"\bour\b", "your"), (r"\bmine\b", "yours"), (r"\bme\b", "you")),
    "de": ((r"\bmein(e[nrms]?)?\b", r"dein\1"), (r"\bmich\b", "dich"), (r"\bmir\b", "dir")),
}
BETWEEN = {
    "en": r"\s*(?:;|,|&|\+|\band then\b|\bthen\b|\band\b|\.\s)\s*(?:and\b\s*)?",
    "de": r"\s*(?:;|,|&|\+|\bund dann\b|\bdann\b|\bund\b|\.\s)\s*(?:und\b\s*)?",
}
AND = {"en": "and", "de": "und"}
DEFINITE = (("einen", "den"), ("eine", "die"), ("ein", "das"))
"""German: what was "a shelf" in the task is "the shelf" in a step."""
