"""What the reading page says."""

from __future__ import annotations

from quintet.apps.clarity.texts.pages import Words

WORDS: Words = {
    "page_title": ("Read it easier", "Leichter lesen"),
    "title": ("Read it easier", "Leichter lesen"),
    "lead": (
        "Paste a text. It comes back in short sentences.",
        "Füg einen Text ein. Er kommt in kurzen Sätzen zurück.",
    ),
    "text_label": ("Your text", "Dein Text"),
    "make": ("Make it easier", "Leichter machen"),
    "working": ("Reading it. This may take a moment.", "Wird gelesen. Das kann kurz dauern."),
    "empty": ("Paste or type a text first.", "Füg zuerst einen Text ein."),
    "near_limit": ("Room for {left} more characters", "Platz für {left} weitere Zeichen"),
    "too_long": (
        "That is {over} characters more than fit. Take the text in parts; nothing is cut off.",
        "Das sind {over} Zeichen mehr, als hineinpassen. Nimm den Text in Teilen; es wird nichts "
        "abgeschnitten.",
    ),
    "result": ("The easier text", "Der leichtere Text"),
    "own_text": ("Your own text", "Dein eigener Text"),
    "which": ("Which text", "Welcher Text"),
    "which_easier": ("Easier", "Leichter"),
    "which_own": ("Your own", "Dein eigener"),
    "check": (
        "A short version can leave something out. Look at your own text where it matters.",
        "Eine kurze Fassung kann etwas weglassen. Schau in deinen Text, wo es darauf ankommt.",
    ),
    "looks": ("How it looks", "Wie es aussieht"),
    "looks_kept": ("Kept on this device only.", "Bleibt nur auf diesem Gerät."),
    "size": ("Text size", "Schriftgröße"),
    "line": ("Space between lines", "Abstand der Zeilen"),
    "letter": ("Space between letters", "Abstand der Buchstaben"),
    "word": ("Space between words", "Abstand der Wörter"),
    "ground": ("Background", "Hintergrund"),
    "ground_plain": ("Plain", "Schlicht"),
    "ground_cream": ("Cream", "Creme"),
    "ground_mint": ("Mint", "Minze"),
    "ground_sky": ("Sky", "Himmel"),
    "ground_rose": ("Rose", "Rosé"),
    "font": ("Font", "Schrift"),
    "font_clear": ("Clear", "Klar"),
    "font_book": ("Like a book", "Wie im Buch"),
    "font_device": ("This device’s own", "Vom Gerät"),
    "font_wide": ("Letters of one width", "Gleich breite Zeichen"),
    "as_before": ("Back to how it was", "Wie am Anfang"),
    "aloud": ("Read aloud", "Vorlesen"),
    "go_on": ("Go on", "Weiter"),
    "pause": ("Pause", "Pause"),
    "stop": ("Stop", "Aufhören"),
    "speed": ("Speed", "Tempo"),
    "speed_slower": ("Slower", "Langsamer"),
    "speed_slow": ("A little slower", "Etwas langsamer"),
    "speed_normal": ("Normal", "Normal"),
    "speed_fast": ("A little faster", "Etwas schneller"),
    "voice": ("Voice", "Stimme"),
    "no_speech": (
        "This browser cannot read aloud. Another browser, or your device’s own reader, may.",
        "Dieser Browser kann nicht vorlesen. Ein anderer Browser oder die Vorlesefunktion deines "
        "Geräts kann es vielleicht.",
    ),
    "no_voice": (
        "There is no voice on this device that could read. You can add one in its settings, "
        "often under “Speech” or “Accessibility”.",
        "Auf diesem Gerät gibt es keine Stimme, die vorlesen könnte. In den Einstellungen lässt "
        "sich eine hinzufügen, oft unter „Sprache“ oder „Bedienungshilfen“.",
    ),
}
