"""What the buddy asks when there is no model: questions and encouragement, never an answer."""

from __future__ import annotations

# The first kind whose words are in a message wins; `open` is for every other.
KINDS: dict[str, str] = {
    "gives_up": r"give up|giving up|gave up|quit\b|can['’]?t do (?:this|it)|too hard|impossible|hate (?:this|it)"
    r"|exhausted|so tired|no energy|overwhelm|too much|pointless|hopeless|frustrat"
    r"|aufgeb|gebe auf|geb auf|schaff(?:e)? (?:das|es) nicht|kann (?:das|es) nicht|zu schwer|unmöglich"
    r"|hasse|erschöpft|müde|keine kraft|überforder|zu viel|hoffnungslos|frust",
    "asks_for_answer": r"(?:the|an) (?:answer|solution)|tell me (?:the|what|how)|just tell|solve (?:it|this)"
    r"|(?:do|write|finish|make) (?:it|this|my \w+) for me|give me (?:the|an?)|what['’]?s the result"
    r"|lösung|antwort|sag (?:es )?mir|sag einfach|lös (?:es|das)|(?:mach|schreib) (?:es|das|mir)"
    r"|gib mir|was ist das ergebnis|was kommt raus",
    "done": r"\bdone\b|finished|it works|got it|solved it|made it|thank|\bfertig\b|geschafft|erledigt"
    r"|es geht|klappt|\bdanke",
    "stuck": r"stuck|don['’]?t (?:know|understand|get)|no idea|confus|lost\b|unclear|where (?:do i|to) start"
    r"|can['’]?t start|help\b|häng|komme? nicht weiter|weiß nicht|weiss nicht|versteh|keine ahnung"
    r"|verwirr|unklar|wo (?:fange|soll) ich|anfangen|hilf",
    "guesses": r"\bis it\b|i think|i guess|maybe|perhaps|could it be|probably|right\?|correct\?|=\s*\d"
    r"|ist es\b|ich (?:glaube|denke|vermute)|vielleicht|könnte es|wahrscheinlich|stimmt|richtig\?|oder\?",
}

REPLIES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "gives_up": (
            "That sounds tiring. Would a break of five minutes do you good, before we look again?",
            "It is fine to stop here for now. What is one small thing that already worked?",
            "You have stayed with it for a while. What would make the next bit half as big?",
            "Some water or fresh air may help. What would you like to come back to first?",
            "It can be put down and picked up later. Which part felt heaviest?",
            "Let us make it very small. What could you do in two minutes, not more?",
        ),
        "asks_for_answer": (
            "I would rather think along with you. What do you know about it already?",
            "Let us find it together. What exactly is being asked, in your own words?",
            "You may be closer than it feels. What have you tried so far?",
            "What would the answer have to look like: a number, a word, a reason?",
            "Where could you look up one piece of it?",
            "Which similar question have you met before, and what did you do there?",
        ),
        "done": (
            "Good. What helped you most on the way?",
            "Well done. Would you like a break now, or is there a next small step?",
            "Nice. How could you explain it to a friend in one sentence?",
            "That is done, then. How does it feel to stop here for a moment?",
        ),
        "stuck": (
            "Let us go slowly. Which word or part is the first that is not clear?",
            "What is the very last thing that did make sense?",
            "If you split it in two, what would the easier half be?",
            "What would you tell a friend to look at first?",
            "What do you have in front of you right now, and what is missing?",
            "Could you draw it or say it aloud? What do you notice?",
            "What is the smallest thing you could try, just to see what happens?",
        ),
        "guesses": (
            "That is a thought to work with. What makes you think so?",
            "How could you check it in a minute?",
            "What would have to be true if that is right?",
            "Does it also fit a very simple example? Which one could you try?",
            "Which part of it are you sure of, and which part less?",
            "What would speak against it?",
        ),
        "open": (
            "What would you like to have at the end of the next ten minutes?",
            "What do you know about it already?",
            "Which part would you like to look at first?",
            "What is the first small thing you would see if it went well?",
            "What is being asked, in your own words?",
            "Which bit feels easiest right now?",
            "What has helped you with something like this before?",
        ),
    },
    "de": {
        "gives_up": (
            "Das klingt anstrengend. Tun dir fünf Minuten Pause gut, bevor wir wieder hinsehen?",
            "Du darfst hier erst einmal aufhören. Welche Kleinigkeit hat schon geklappt?",
            "Du bist schon eine Weile dabei. Wie wird das nächste Stück halb so groß?",
            "Etwas Wasser oder frische Luft hilft vielleicht. Womit möchtest du danach beginnen?",
            "Du kannst es weglegen und später weitermachen. Welcher Teil war am schwersten?",
            "Machen wir es ganz klein. Was geht in zwei Minuten, nicht mehr?",
        ),
        "asks_for_answer": (
            "Ich denke lieber mit dir mit. Was weißt du schon darüber?",
            "Finden wir es zusammen. Was genau ist gefragt, in deinen Worten?",
            "Vielleicht bist du näher dran, als es sich anfühlt. Was hast du schon probiert?",
            "Wie müsste das Ergebnis aussehen: eine Zahl, ein Wort, ein Grund?",
            "Wo könntest du ein Stück davon nachschlagen?",
            "Welche ähnliche Frage kennst du, und was hast du dort gemacht?",
        ),
        "done": (
            "Gut. Was hat dir unterwegs am meisten geholfen?",
            "Schön gemacht. Magst du jetzt eine Pause, oder gibt es einen kleinen nächsten Schritt?",
            "Prima. Wie würdest du es jemandem in einem Satz erklären?",
            "Das ist also geschafft. Wie fühlt es sich an, kurz innezuhalten?",
        ),
        "stuck": (
            "Gehen wir langsam vor. Welches Wort oder welcher Teil ist als Erstes unklar?",
            "Was ist das Letzte, das noch klar war?",
            "Wenn du es in zwei Teile teilst: Welche Hälfte ist leichter?",
            "Was würdest du jemandem raten, als Erstes anzusehen?",
            "Was liegt gerade vor dir, und was fehlt noch?",
            "Kannst du es zeichnen oder laut sagen? Was fällt dir auf?",
            "Was ist das Kleinste, das du probieren könntest, nur um zu sehen, was passiert?",
        ),
        "guesses": (
            "Damit können wir arbeiten. Wie kommst du darauf?",
            "Wie könntest du das in einer Minute prüfen?",
            "Was müsste noch gelten, wenn das stimmt?",
            "Passt es auch zu einem ganz einfachen Beispiel? Welches könntest du nehmen?",
            "Bei welchem Teil fühlst du dich sicher, bei welchem weniger?",
            "Was spräche dagegen?",
        ),
        "open": (
            "Was möchtest du am Ende der nächsten zehn Minuten haben?",
            "Was weißt du schon darüber?",
            "Welchen Teil möchtest du zuerst ansehen?",
            "Woran würdest du als Erstes merken, dass es gut läuft?",
            "Was ist gefragt, in deinen eigenen Worten?",
            "Welches Stück fühlt sich gerade am leichtesten an?",
            "Was hat dir bei so etwas schon einmal geholfen?",
        ),
    },
}
