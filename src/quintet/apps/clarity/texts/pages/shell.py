"""What stands on every page."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "overwhelmed": ("I’m overwhelmed", "Mir ist alles zu viel"),
    "help": ("Help", "Hilfe"),
    "help_how": ("How this works", "So funktioniert es"),
    "help_how_text": (
        "Break something big into small steps, make a text easier to read, or think something "
        "through with a buddy who asks questions. There is no account and no score. You can stop "
        "at any time.",
        "Zerlege etwas Großes in kleine Schritte, mach einen Text leichter lesbar, oder denk etwas "
        "mit einem Buddy durch, der Fragen stellt. Es gibt kein Konto und keine Punkte. Du kannst "
        "jederzeit aufhören.",
    ),
    "help_calm": ("When it is too much", "Wenn es zu viel wird"),
    "help_calm_text": (
        "The bar at the bottom of every page leads to numbers to call and to calm exercises. "
        "Once a page of Clarity has been open, that works without a network, too.",
        "Die Leiste unten auf jeder Seite führt zu Nummern zum Anrufen und zu ruhigen Übungen. "
        "War einmal eine Seite von Clarity offen, geht das auch ohne Netz.",
    ),
    "kept": ("What is kept here", "Was hier aufbewahrt wird"),
    "kept_text": (
        "Your tasks with their steps, and the moments when you opened the calm page. With them, "
        "your browser’s name and network address. They belong to this browser; others who use it "
        "can see them.",
        "Deine Aufgaben mit ihren Schritten und die Momente, in denen du die ruhige Seite geöffnet "
        "hast. Dazu der Name deines Browsers und seine Netzadresse. Das alles gehört zu diesem "
        "Browser; wer ihn mitbenutzt, kann es sehen.",
    ),
    "kept_model": (
        "Where an AI is set up, it reads what you type, and that is noted to find mistakes. Words "
        "that sound like a crisis never go there. Without an AI, everything works as well.",
        "Wo eine KI eingerichtet ist, liest sie mit, was du schreibst, und das wird notiert, um "
        "Fehler zu finden. Was nach einer Krise klingt, geht nie dorthin. Ohne KI funktioniert "
        "alles genauso.",
    ),
    "kept_days": (
        "What nobody uses for {days} days is removed.",
        "Was {days} Tage lang niemand benutzt, wird gelöscht.",
    ),
    "kept_nothing": (
        "Nothing of you is kept on the server right now.",
        "Gerade ist auf dem Server nichts von dir aufbewahrt.",
    ),
    "export": ("Take everything along", "Alles mitnehmen"),
    "export_done": ("Your file is ready.", "Deine Datei ist da."),
    "delete": ("Delete everything", "Alles löschen"),
    "delete_sure": (
        "All your tasks, steps and calm moments go, and the settings in this browser. They cannot "
        "be brought back.",
        "Alle deine Aufgaben, Schritte und ruhigen Momente werden gelöscht, auch die Einstellungen "
        "in diesem Browser. Sie lassen sich nicht zurückholen.",
    ),
    "delete_yes": ("Yes, delete everything", "Ja, alles löschen"),
    "delete_no": ("No, keep it", "Nein, behalten"),
    "deleted": ("Everything is deleted.", "Alles ist gelöscht."),
    "no_answer": (
        "That did not work just now. Nothing is lost. Please try again in a moment.",
        "Das hat gerade nicht geklappt. Nichts ist verloren. Versuch es gleich noch einmal.",
    ),
    "renewed": (
        "Your earlier visit here has ended, so a new one has begun.",
        "Dein früherer Besuch hier ist zu Ende. Ein neuer hat begonnen.",
    ),
    "by_ai": ("Written by an AI. You decide.", "Von einer KI geschrieben. Du entscheidest."),
    "by_offline": (
        "Written without an AI, offline.",
        "Ohne KI geschrieben, offline.",
    ),
    "call": ("Call {number}", "{number} anrufen"),
    "crisis": ("Please talk to a person now", "Bitte sprich jetzt mit einem Menschen"),
    "contacts": ("Numbers to call", "Nummern zum Anrufen"),
    "back_home": ("Back to the start", "Zurück zum Anfang"),
    "needs_scripts": (
        "This page needs JavaScript. The numbers and exercises on the calm page are there "
        "without it.",
        "Diese Seite braucht JavaScript. Die Nummern und Übungen auf der ruhigen Seite sind auch "
        "ohne da.",
    ),
}
