"""What the home page says."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("Start", "Start"),
    "title": ("What would help right now?", "Was würde dir jetzt helfen?"),
    "lead": ("Take your time. One thing is enough.", "Lass dir Zeit. Eine Sache reicht."),
    "choose_steps": ("Break it down", "In Schritte zerlegen"),
    "choose_steps_text": (
        "Turn something big into small, calm steps.",
        "Aus etwas Großem werden kleine, ruhige Schritte.",
    ),
    "choose_easier": ("Read it easier", "Leichter lesen"),
    "choose_easier_text": (
        "Make a text shorter, clearer and easier on the eyes.",
        "Ein Text wird kürzer, klarer und angenehmer zu lesen.",
    ),
    "choose_buddy": ("Think it through", "Gemeinsam durchdenken"),
    "choose_buddy_text": (
        "A buddy asks small questions, at your pace.",
        "Ein Buddy stellt kleine Fragen, in deinem Tempo.",
    ),
    "going_on": ("Go on where you were", "Weitermachen, wo du warst"),
    "steps_done": ("{done} of {all} steps done", "{done} von {all} Schritten geschafft"),
    "next_step": ("Next: {step}", "Als Nächstes: {step}"),
    "more_tasks": ("Show more", "Mehr zeigen"),
    "tasks_away": (
        "Your tasks cannot be shown just now. They are safe.",
        "Deine Aufgaben lassen sich gerade nicht zeigen. Sie sind sicher aufgehoben.",
    ),
    "try_again": ("Try again", "Noch einmal versuchen"),
}
