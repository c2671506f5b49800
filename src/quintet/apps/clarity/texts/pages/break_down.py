"""What the page /break-down says."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("Break it down", "In Schritte zerlegen"),
    "question": ("What feels too big right now?", "Was ist gerade zu groß?"),
    "hint": (
        "Write it the way it is in your head. A few words are enough.",
        "Schreib es so, wie es in deinem Kopf ist. Ein paar Worte reichen.",
    ),
    "examples": ("Or begin with one of these", "Oder fang mit einem davon an"),
    "example_1": ("Tidy my room", "Mein Zimmer aufräumen"),
    "example_2": ("Write an email to my landlord", "Eine E-Mail an meinen Vermieter schreiben"),
    "example_3": ("Get ready for an exam", "Für eine Prüfung lernen"),
    "example_4": ("Write my thesis proposal by Friday", "Bis Freitag mein Exposé schreiben"),
    "go": ("Break it down", "In Schritte zerlegen"),
    "left": ("{count} characters left", "Noch {count} Zeichen"),
    "left_one": ("1 character left", "Noch 1 Zeichen"),
    "over": (
        "{count} characters too many. Please make it a little shorter.",
        "{count} Zeichen zu viel. Bitte etwas kürzer.",
    ),
    "over_one": (
        "1 character too many. Please make it a little shorter.",
        "1 Zeichen zu viel. Bitte etwas kürzer.",
    ),
    "empty": ("A few words first, please.", "Bitte erst ein paar Worte."),
    "looking": ("Looking for small steps …", "Ich suche kleine Schritte …"),
    "looking_more": ("This takes a few seconds.", "Das dauert ein paar Sekunden."),
    "cancel": ("Cancel", "Abbrechen"),
    "cancelled": ("Stopped. Your words are still here.", "Angehalten. Deine Worte sind noch da."),
    "failed": (
        "That did not work just now. Your words are still here.",
        "Das hat gerade nicht geklappt. Deine Worte sind noch da.",
    ),
    "not_saved": (
        "That was not saved just now. Nothing is lost: please try again.",
        "Das wurde gerade nicht gespeichert. Nichts ist verloren: bitte noch einmal.",
    ),
    "too_many": (
        "There is no room for more. Finish or remove something first.",
        "Für mehr ist kein Platz. Erledige oder entferne zuerst etwas.",
    ),
    "gone": (
        "This step is not there any more. Here is the task as it is now.",
        "Diesen Schritt gibt es nicht mehr. Hier ist die Aufgabe, wie sie jetzt ist.",
    ),
    "steps": ("Your small steps", "Deine kleinen Schritte"),
    "about": (
        "{count} steps, about {minutes} minutes in all",
        "{count} Schritte, zusammen etwa {minutes} Minuten",
    ),
    "about_one": ("1 step, about {minutes} minutes", "1 Schritt, etwa {minutes} Minuten"),
    "count": ("{count} steps", "{count} Schritte"),
    "count_one": ("1 step", "1 Schritt"),
    "yours": (
        "Change, move or remove whatever you like.",
        "Ändere, verschiebe oder entferne, was du magst.",
    ),
    "start": ("Start with the first step", "Mit dem ersten Schritt anfangen"),
    "go_on": ("Go on with the next step", "Mit dem nächsten Schritt weitermachen"),
    "add": ("Add a step", "Schritt hinzufügen"),
    "something_else": ("Break down something else", "Etwas anderes zerlegen"),
    "remove_task": ("Remove this task", "Aufgabe entfernen"),
    "remove_task_question": ("Remove this task?", "Diese Aufgabe entfernen?"),
    "remove_task_text": (
        "The task and its steps are removed. Your words come back into the field.",
        "Die Aufgabe und ihre Schritte werden entfernt. Deine Worte kommen zurück in das Feld.",
    ),
    "rename": ("Change the title", "Titel ändern"),
    "title": ("Title", "Titel"),
    "step": ("Step", "Schritt"),
    "minutes_field": ("Minutes", "Minuten"),
    "if_you_like": ("if you like", "wenn du magst"),
    "optional_field": ("Optional: it may be left out", "Freiwillig: er darf wegfallen"),
    "save": ("Save", "Speichern"),
    "close": ("Close", "Schließen"),
    "move": ("Move: {text}", "Verschieben: {text}"),
    "move_keys": (
        "Arrow up and arrow down move the step. It can be dragged, too.",
        "Pfeil hoch und Pfeil runter verschieben den Schritt. Ziehen geht auch.",
    ),
    "change": ("Change: {text}", "Ändern: {text}"),
    "up": ("Move up", "Nach oben"),
    "down": ("Move down", "Nach unten"),
    "split": ("Break it further", "Weiter zerlegen"),
    "remove": ("Remove", "Entfernen"),
    "removed": ("Removed: {text}", "Entfernt: {text}"),
    "undo": ("Undo", "Zurückholen"),
    "back_again": ("{text} is back.", "{text} ist wieder da."),
    "minutes": ("{count} min", "{count} Min."),
    "optional": ("optional", "freiwillig"),
    "done": ("done", "erledigt"),
    "place": (
        "{text}: now at place {place} of {count}.",
        "{text}: jetzt an Stelle {place} von {count}.",
    ),
    "smaller": (
        "{count} smaller steps, written by the AI.",
        "{count} kleinere Schritte, von der KI geschrieben.",
    ),
    "smaller_offline": (
        "{count} smaller steps, written offline.",
        "{count} kleinere Schritte, offline geschrieben.",
    ),
    "minutes_wrong": (
        "Whole minutes from 1 to 1440, or nothing.",
        "Ganze Minuten von 1 bis 1440, oder nichts.",
    ),
    "text_wrong": ("A few words, please.", "Bitte ein paar Worte."),
    "missing": ("This task is not here", "Diese Aufgabe ist nicht hier"),
    "missing_text": (
        "It may have been removed, or it was made in another browser. What is kept here is on the "
        "start page.",
        "Vielleicht wurde sie entfernt, oder sie entstand in einem anderen Browser. Was hier "
        "aufbewahrt wird, steht auf der Startseite.",
    ),
    "failed_load": (
        "This could not be loaded just now",
        "Das ließ sich gerade nicht laden",
    ),
    "failed_load_text": ("Nothing is lost.", "Nichts ist verloren."),
    "again": ("Try again", "Noch einmal"),
}
