"""What the page /steps/{task_id} says."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("One step", "Ein Schritt"),
    "loading": ("One moment …", "Einen Moment …"),
    "part_of": ("Part of: {text}", "Teil von: {text}"),
    "minutes": ("About {count} minutes", "Etwa {count} Minuten"),
    "minutes_one": ("About 1 minute", "Etwa 1 Minute"),
    "optional": ("Optional: it may stay undone.", "Freiwillig: er darf liegen bleiben."),
    "done": ("Done", "Erledigt"),
    "split": ("Too big? Break it further", "Zu groß? Weiter zerlegen"),
    "skip": ("Skip for now", "Erst einmal überspringen"),
    "back": ("Back", "Zurück"),
    "was_done": ("This step is done.", "Dieser Schritt ist erledigt."),
    "undo": ("Not done after all", "Doch nicht erledigt"),
    "go_on": ("Go on", "Weiter"),
    "progress": ("Your way through this task", "Dein Weg durch diese Aufgabe"),
    "of": ("{done} of {all} steps done", "{done} von {all} Schritten erledigt"),
    "list": ("All steps", "Alle Schritte"),
    "change": ("Change the steps", "Schritte ändern"),
    "is_done": ("done", "erledigt"),
    "is_here": ("you are here", "hier bist du"),
    "is_optional": ("optional", "freiwillig"),
    "timer": ("Set a timer: {count} minutes", "Uhr stellen: {count} Minuten"),
    "timer_one": ("Set a timer: 1 minute", "Uhr stellen: 1 Minute"),
    "timer_name": ("Timer", "Uhr"),
    "time_left": ("About {count} minutes left", "Noch etwa {count} Minuten"),
    "time_left_one": ("Less than a minute left", "Noch weniger als eine Minute"),
    "time_over": (
        "The time is over. There is no hurry: go on as long as you like.",
        "Die Zeit ist um. Es eilt nicht: mach so lange weiter, wie du magst.",
    ),
    "pause": ("Pause", "Pause"),
    "resume": ("Go on", "Weiter"),
    "stop": ("Stop", "Anhalten"),
    "hide": ("Hide", "Ausblenden"),
    "show": ("Show the timer", "Uhr zeigen"),
    "paused": ("Paused. {left}", "Pause. {left}"),
    "smaller": (
        "Here it is in {count} smaller steps, written by the AI.",
        "Hier ist er in {count} kleineren Schritten, von der KI geschrieben.",
    ),
    "smaller_offline": (
        "Here it is in {count} smaller steps, written offline.",
        "Hier ist er in {count} kleineren Schritten, offline geschrieben.",
    ),
    "splitting": ("Looking for smaller steps …", "Ich suche kleinere Schritte …"),
    "not_saved": (
        "That was not saved just now. Nothing is lost: please try again.",
        "Das wurde gerade nicht gespeichert. Nichts ist verloren: bitte noch einmal.",
    ),
    "not_split": (
        "That did not work just now. The step is as it was.",
        "Das hat gerade nicht geklappt. Der Schritt ist, wie er war.",
    ),
    "too_many": (
        "There is no room for more steps. Finish or remove some first.",
        "Für mehr Schritte ist kein Platz. Erledige oder entferne zuerst welche.",
    ),
    "gone": (
        "This step is not there any more. Here is the next one.",
        "Diesen Schritt gibt es nicht mehr. Hier ist der nächste.",
    ),
    "skipped": ("Skipped for now.", "Erst einmal übersprungen."),
    "end": ("This task is done.", "Diese Aufgabe ist geschafft."),
    "end_text": (
        "You went through it step by step. Nothing else has to happen now.",
        "Du bist Schritt für Schritt durchgegangen. Jetzt muss sonst nichts passieren.",
    ),
    "end_optional": (
        "{count} optional steps are left. They may stay undone.",
        "{count} freiwillige Schritte sind übrig. Sie dürfen liegen bleiben.",
    ),
    "end_optional_one": (
        "1 optional step is left. It may stay undone.",
        "1 freiwilliger Schritt ist übrig. Er darf liegen bleiben.",
    ),
    "end_open": (
        "{count} steps were left open. That is all right.",
        "{count} Schritte sind offen geblieben. Das ist in Ordnung.",
    ),
    "end_open_one": (
        "1 step was left open. That is all right.",
        "1 Schritt ist offen geblieben. Das ist in Ordnung.",
    ),
    "see_open": ("Look at what is left", "Ansehen, was übrig ist"),
    "another": ("Break down something else", "Etwas anderes zerlegen"),
    "missing": ("This task is not here", "Diese Aufgabe ist nicht hier"),
    "missing_text": (
        "It may have been removed, or it was made in another browser. What is kept here is on the start page.",
        "Vielleicht wurde sie entfernt, oder sie entstand in einem anderen Browser. Was hier aufbewahrt wird, steht auf der Startseite.",
    ),
    "failed": (
        "This could not be loaded just now. Nothing is lost.",
        "Das ließ sich gerade nicht laden. Nichts ist verloren.",
    ),
    "again": ("Try again", "Noch einmal"),
}
