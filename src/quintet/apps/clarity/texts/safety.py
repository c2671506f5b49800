"""What is said where words of a model have no place: fixed and reviewed."""

CRISIS = {
    "en": (
        "Thank you for writing this. It sounds very hard. You do not have to get through this "
        "alone. Please talk to a person now: one of the numbers below, or somebody near you. "
        "If you are in danger, call the emergency number first. "
        "This is not a medical service."
    ),
    "de": (
        "Danke, dass du das schreibst. Das klingt sehr schwer. Du musst da nicht allein durch. "
        "Bitte sprich jetzt mit einem Menschen: unter einer der Nummern hier, oder mit jemandem "
        "in deiner Nähe. Wenn du in Gefahr bist, ruf zuerst den Notruf an. "
        "Das hier ist kein medizinischer Dienst."
    ),
}
CALMING = {
    "en": (
        "You are here. That is enough for now. Panic feels strong, and it gets weaker again. "
        "Nothing else has to be done this minute. Let us start with one small thing."
    ),
    "de": (
        "Du bist hier. Das reicht für jetzt. Panik fühlt sich stark an, und sie wird wieder "
        "schwächer. In dieser Minute muss sonst nichts getan werden. Fangen wir mit einer "
        "kleinen Sache an."
    ),
}
NOT_MEDICAL = {
    "en": "This is not a medical service.",
    "de": "Das hier ist kein medizinischer Dienst.",
}
