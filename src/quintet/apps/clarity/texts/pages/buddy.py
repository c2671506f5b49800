"""What the page /buddy says."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("Think it through", "Gemeinsam durchdenken"),
    "heading": ("Think it through", "Gemeinsam durchdenken"),
    "intro": (
        "The buddy asks small questions, so that you find your own way. It does not hand over answers.",
        "Der Buddy stellt kleine Fragen, damit du deinen eigenen Weg findest. Fertige Antworten gibt es nicht.",
    ),
    "privacy": (
        "This talk is shown on this page only. When you leave or reload the page, it is gone from "
        "here. What an AI is asked is noted for a while; the help says more.",
        "Dieses Gespräch steht nur auf dieser Seite. Wenn du sie verlässt oder neu lädst, ist es "
        "hier weg. Was eine KI gefragt wird, wird eine Zeit lang notiert; die Hilfe sagt mehr.",
    ),
    "who": (
        "An AI answers or, without one, fixed questions do. Each answer says which.",
        "Es antwortet eine KI oder, ohne sie, feste Fragen. Jede Antwort sagt, wer.",
    ),
    "starters": ("You could begin like this", "So könntest du anfangen"),
    "starter_1": ("I do not know where to begin.", "Ich weiß nicht, wo ich anfangen soll."),
    "starter_2": (
        "I cannot choose between two things.",
        "Ich kann mich nicht zwischen zwei Dingen entscheiden.",
    ),
    "starter_3": (
        "I have begun, and now I am stuck.",
        "Ich habe angefangen, und jetzt komme ich nicht weiter.",
    ),
    "talk": ("Conversation", "Gespräch"),
    "message": ("Your message", "Deine Nachricht"),
    "send": ("Send", "Senden"),
    "stop": ("Stop", "Anhalten"),
    "you": ("You:", "Du:"),
    "buddy": ("Buddy:", "Buddy:"),
    "thinking": ("Thinking …", "Denkt nach …"),
    "source_ai": ("AI", "KI"),
    "source_offline": ("offline, without AI", "offline, ohne KI"),
    "stopped": ("Stopped.", "Angehalten."),
    "failed": (
        "The answer did not arrive. Your words are still here.",
        "Die Antwort kam nicht an. Deine Worte sind noch da.",
    ),
    "ask_again": ("Ask again", "Noch einmal fragen"),
    "afresh": ("Start afresh", "Neu anfangen"),
    "cleared": (
        "The talk is gone from this page.",
        "Das Gespräch ist von dieser Seite verschwunden.",
    ),
    "too_long": ("That is {count} characters too long.", "Das ist um {count} Zeichen zu lang."),
    "too_long_one": ("That is 1 character too long.", "Das ist um 1 Zeichen zu lang."),
}
