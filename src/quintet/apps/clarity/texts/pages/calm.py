"""What the calm page says around the exercises, which are in `texts.grounding`."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("Calm", "Ruhe"),
    "title": ("One moment at a time", "Ein Moment nach dem anderen"),
    "numbers": ("Talk to a person now", "Jetzt mit einem Menschen sprechen"),
    "numbers_for": ("For: {country}", "Für: {country}"),
    "other_country": ("Numbers of another country", "Nummern eines anderen Landes"),
    "start": ("Start", "Anfangen"),
    "stop": ("Stop", "Anhalten"),
    "again": ("Once more", "Noch einmal"),
    "another": ("Another one", "Etwas anderes"),
    "next": ("Next", "Weiter"),
    "skip_sense": ("Skip this sense", "Diesen Sinn überspringen"),
    "skip_part": ("Skip this part", "Diesen Teil überspringen"),
    "all_exercises": ("All exercises", "Alle Übungen"),
    "ready": ("Whenever you like", "Wann immer du magst"),
    "in": ("Breathe in through your nose", "Durch die Nase einatmen"),
    "hold": ("Hold gently", "Sanft halten"),
    "out": ("Breathe out through your mouth", "Durch den Mund ausatmen"),
    "round": ("Round {round} of {rounds}", "Runde {round} von {rounds}"),
    "part": ("{part} of {parts}", "{part} von {parts}"),
    "stopped": ("Stopped. Breathe as you like.", "Angehalten. Atme, wie du magst."),
    "finished": (
        "That is all of it. Stay here as long as you like.",
        "Das war alles. Bleib hier, so lange du magst.",
    ),
    "enough": (
        "Four rounds are enough of this one. Breathe as you like.",
        "Vier Runden sind hiervon genug. Atme, wie du magst.",
    ),
    "about": ("Say what it is about, if you like", "Sag, worum es geht, wenn du magst"),
    "about_label": ("In your own words", "In deinen Worten"),
    "about_hint": (
        "You do not have to. It stays with your visit, and you can delete it.",
        "Du musst nicht. Es bleibt bei deinem Besuch, und du kannst es löschen.",
    ),
    "about_send": ("Send", "Abschicken"),
    "away": (
        "The other pages cannot be reached just now. This one stays with you.",
        "Die anderen Seiten sind gerade nicht erreichbar. Diese hier bleibt bei dir.",
    ),
    "leave": ("Go back", "Zurück"),
    "needs_scripts": ("", ""),
}

COUNTRIES: Words = {
    "AT": ("Austria", "Österreich"),
    "CA": ("Canada", "Kanada"),
    "DE": ("Germany", "Deutschland"),
    "IE": ("Ireland", "Irland"),
    "CH": ("Switzerland", "Schweiz"),
    "GB": ("United Kingdom", "Vereinigtes Königreich"),
    "US": ("United States", "Vereinigte Staaten"),
    "EU": ("Elsewhere in the EU", "Anderswo in der EU"),
    "ZZ": ("Anywhere else", "Überall sonst"),
}
"""The countries to choose from; EU and ZZ stand for all others."""
