"""German plans by kind of task, in the form of `plans_en`. {object} always is an accusative."""

PLANS = r"""
[job] bewerb|anschreiben|lebenslauf|motivationsschreiben
object: die Bewerbung
named: bewerbung
3 Öffne die Stellenanzeige und lass sie sichtbar
5 Unterstreich drei Dinge, die in der Anzeige gewünscht sind
10 Schreib zu jedem eine Zeile: wo du so etwas schon gemacht hast
15 Ergänze deinen Lebenslauf an zwei oder drei Stellen
25 Schreib aus deinen drei Zeilen ein grobes Anschreiben
15 Lies es einmal laut und glätte, was komisch klingt
10 Stell die Dateien zusammen und schick {object} ab

[presentation] präsentation|praesentation|vortrag|referat|folien|powerpoint
object: die Präsentation
named: präsentation|vortrag|referat
2 Leg ein Blatt Papier und einen Stift vor dich
5 Schreib einen Satz: was die Leute sich merken sollen
10 Sammle drei bis fünf Punkte, die dorthin führen
25 Mach zu jedem Punkt eine einfache Folie
15 Ergänze ein Bild oder Beispiel, wo es hilft
15 Sprich {object} einmal laut mit einer Uhr
10 Ändere nur, was zu lang oder unklar war

[digital] postfach|posteingang|inbox|fotos?\b|downloads?|desktop|backup|datensicherung|dateien|festplatte|cloud\b|passw|abos?\b|newsletter|speicherplatz
object: die Dateien
named: postfach|posteingang|fotos|downloads|dateien|festplatte
2 Setz dich mit einem Getränk hin und öffne {object}
3 Leg einen Ordner „Später“ an
10 Verschieb alles, was älter als ein Jahr ist, nach „Später“
10 Geh die neuesten zwanzig durch: behalten, verschieben oder löschen
10 Lösch, was klar doppelt, unscharf oder vorbei ist
5 Bestell eine Sache ab, die immer wieder kommt
3 Notier, wo du aufgehört hast, dann kannst du ein andermal weitermachen

[email] e-?mails?\b|nachricht|antworten|zurückschreiben|brief (?:an|schreib)|mail\b|schreib(?:en)? an
object: die Nachricht
1 Öffne die Mail oder Nachricht, die du schreiben willst
2 Schreib das eine, was du sagen oder fragen willst
5 Ergänze, was die andere Person wissen muss
3 Setz eine Anrede davor und deinen Namen darunter
3 Lies alles einmal langsam durch
1 Schick sie ab

[laundry] wäsche|waesche|bügeln|bett(?:en)? (?:neu |frisch )?bezieh|handtücher|kleidung wasch
object: die Wäsche
3 Leg die Kleider vom Boden und vom Stuhl in einen Korb
5 Sortier eine Ladung: hell, dunkel oder Handtücher
3 Stell die Maschine an
2 Stell einen Wecker für das Ende
10 Häng die sauberen Sachen auf
15 Falte, was trocken ist, und hör etwas Schönes dabei
5 Räum die Stapel an ihren Platz

[kitchen] küche|kueche|abwasch|abspülen|geschirr|spülmaschine|kühlschrank|backofen|spülen
object: die Küche
2 Lass warmes Wasser ein oder öffne die Spülmaschine
5 Wirf Müll und leere Packungen weg
5 Bring alle Tassen und Teller zur Spüle
15 Spül ab oder räum die Maschine ein, Gläser zuerst
5 Räum Essen in Kühlschrank oder Schrank
5 Wisch die Flächen ab
5 Feg den Boden, wo du am meisten stehst
3 Bring den Müllbeutel hinaus

[planning] (?:woche|tag|monat|jahr|alltag|zeit) (?:\w+ )?(?:planen|organisieren)|entscheid|wochenplan|tagesplan|to-?do|ob ich|prioritäten|ziele setzen|plan machen
object: das
2 Leg Papier und einen Stift vor dich
5 Schreib alles dazu auf, was dir im Kopf ist, in jeder Reihenfolge
3 Kreis die ein oder zwei wichtigsten Dinge ein
5 Notier zwei oder drei Wege, wie es gehen könnte
5 Schreib zu jedem Weg etwas Gutes und etwas Schweres
3 Markier den Weg, der sich gerade am leichtesten anfühlt
3 Schreib die nächste kleine Handlung auf und wann sie passt

[event] geburtstag|party|\bfeiern?\b|feier|hochzeit|weihnacht|einlad|geschenk|gäste|\bfest\b
object: den Tag
2 Schreib Datum und Ort auf ein Blatt, auch wenn noch nichts fest ist
5 Sammle die Menschen, die dabei wichtig sind
5 Wähl eine Idee, die dir leichtfällt
10 Schreib den Leuten, zwei Sätze genügen
10 Notier, was gebraucht wird: Essen, Getränke, Dinge
15 Bestell oder kauf die ersten drei Dinge der Liste
10 Frag jemanden, ob er eine Sache übernimmt

[travel] packen|koffer|umzug|umziehen|reise|urlaub|flug\b|hotel|zugticket|gepäck|kisten
object: die Reise
3 Stell eine Tasche oder Kiste mitten ins Zimmer
5 Schreib auf, was gebraucht wird: Tage, Wetter, Papiere
5 Leg Schlüssel, Papiere, Medikamente und Ladekabel an einen Ort
15 Leg Kleidung für die Tage bereit und pack sie ein
10 Pack ein, was du zum Waschen und Schlafen brauchst
15 Füll eine Kiste oder ein Fach mit der nächsten Gruppe
5 Vergleich alles einmal mit deiner Liste
3 Stell alles neben die Tür

[cooking] koch|backen|kuchen|rezept|(?:abend|mittag)essen|frühstück|essen machen
object: das Essen
2 Trink ein Glas Wasser und schau, was da ist
3 Wähl ein Rezept mit wenigen Schritten
5 Stell alles auf den Tisch, was du brauchst
10 Wasch und schneide, was geschnitten wird
25 Koch Zeile für Zeile nach dem Rezept
10 Iss im Sitzen
5 Stell die Töpfe ins Wasser

[shopping] einkauf|kaufen|besorg|supermarkt|bestellen|besorgen
object: das Nötige
2 Nimm eine Tasche und stell sie zur Tür
3 Schreib eine Liste: {items}
3 Schau in Kühlschrank und Schrank und ergänze, was fehlt
2 Wähl ein Geschäft und eine ruhige Zeit
25 Hol die Dinge in der Reihenfolge der Liste
5 Räum zuerst das Kühle ein, dann den Rest

[money] rechnung|überweis|budget|haushaltsbuch|\bbank|\bgeld|schulden|miete|bezahlen|konto|mahnung
object: die Rechnungen
2 Leg die Briefe oder Mails zum Geld auf einen Stapel
5 Öffne sie und schreib Betrag und Datum auf eine Liste
3 Markier das nächste Datum
10 Bezahl diese eine oder bitte um mehr Zeit
10 Nimm die nächste auf der Liste
3 Leg Bezahltes in eine Mappe
3 Stell eine Erinnerung für den Rest

[paperwork] steuer|formular|antrag|anträge|papierkram|unterlagen|behörde|\bamt\b|ausweis|reisepass|versicherung|vertrag|kündig|anmeld|ummeld|bafög|elster
object: das Formular
named: formular|antrag|erklärung
3 Leg alle Briefe und Papiere dazu auf einen Tisch
5 Öffne {object} und schau nur die erste Seite an
5 Notier, welche Papiere verlangt werden
15 Such die Papiere, die zu Hause oder in deinen Mails sind
20 Füll aus, was du weißt, und lass den Rest leer
10 Markier die Lücken und notier, wen du fragen kannst
10 Ergänze die Lücken und lies alles einmal durch
3 Schick es ab und behalt eine Kopie

[call] anruf|telefon|termin\b|termine\b|zahnarzt|zahnärzt|\barzt|ärztin|hotline|friseur|therapeut
object: den Anruf
2 Schreib die Nummer auf und wen du erreichen willst
2 Notier das eine, was du erreichen möchtest
3 Schreib deinen ersten Satz Wort für Wort auf
2 Leg Kalender und Stift vor dich
10 Ruf an und lies deinen Satz vor, wenn du magst
2 Schreib auf, was besprochen ist: Tag, Uhrzeit, Name

[code] \bbugs?\b|\bcode|programm|deploy|refactor|pull request|webseite|website|\bapp\b|software|skript\b|\bapi\b|server|datenbank
object: den Code
2 Schau {object} an und schreib auf, was du erwartest und was du siehst
10 Stell den Fehler einmal nach, so klein wie möglich
5 Notier, was zuletzt noch ging
15 Schau eine Stelle an, an der beides auseinandergeht
20 Probier die kleinste Änderung
10 Prüf mit den Tests oder von Hand
5 Schreib eine Zeile dazu und speicher

[repair] reparier|kaputt|flicken|undicht|aufbauen|zusammenbau|fahrrad|\brad\b|montier|bohren|streichen|glühbirne|regal|lampe
object: das Ding
3 Schau {object} an und mach ein Foto, wie es jetzt ist
5 Schreib auf, was es tut und was es tun soll
10 Such eine kurze Anleitung für genau das
5 Leg das Werkzeug an einen Ort
25 Mach den ersten Teil der Anleitung
15 Mach den nächsten Teil und halt an, wenn etwas unklar ist
5 Probier, ob es geht
5 Räum das Werkzeug weg

[plants] (?:pflanzen|blumen) (?:\w+ )?gieß|zimmerpflanzen|umtopf
object: die Pflanzen
2 Füll eine Kanne mit Wasser
2 Fühl die Erde der ersten Pflanze
5 Gieß, was trocken ist, nach und nach
5 Geh zum nächsten Zimmer oder Fenster
3 Zupf trockene Blätter ab und wirf sie weg
2 Leer die Untersetzer und stell die Kanne zurück

[garden] garten|rasen|unkraut|pflanzen|balkon|hecke|blumen|kompost|gießen|laub\b
object: den Garten
named: garten|rasen|balkon|hecke|pflanzen|blumen
3 Geh mit einem Glas Wasser hinaus und schau {object} an
2 Wähl eine kleine Ecke
3 Hol Handschuhe und ein Werkzeug
15 Zupf das Unkraut oder schneide Trockenes in dieser Ecke
10 Gieß, was durstig aussieht
5 Sammle das Geschnittene in einen Sack
5 Räum das Werkzeug weg

[exercise] sport|joggen|laufen|fitness|training|trainieren|yoga|schwimmen|dehnen|spazier|bewegung
object: etwas Bewegung
2 Trink etwas Wasser und zieh bequeme Schuhe an
2 Wähl, wie lange: fünf Minuten zählen
5 Beweg dich langsam, bis dir warm ist
15 Beweg dich so, dass du noch reden kannst
5 Werde langsamer und dehn dich ein wenig
5? Dusch dich oder zieh dich um

[study] lern|prüfung|klausur|\babi|hausaufgabe|vokabel|mathe|vorlesung|\bkurs|\btest\b|übungsblatt|examen
object: den Stoff
2 Leg Buch oder Notizen auf den Tisch
5 Notier die Themen, die vorkommen können
3 Markier das Thema, das dir am fremdesten ist, und eins, das du magst
20 Lies zu einem Thema und notier fünf Stichworte
10 Schließ die Notizen und sag, was du noch weißt
5 Vergleich, was gefehlt hat
20 Probier zwei oder drei alte Aufgaben
5 Schreib auf, wo du weitermachst

[reading] lesen|\blies\b|\bbuch\b(?!.*schreib)|bücher|lektüre
object: das Buch
2 Leg {object} und ein Getränk dorthin, wo du gern sitzt
2 Schau die Überschriften an und rate, worum es geht
10 Lies zwei Seiten, mit dem Finger unter der Zeile
2 Sag in einem Satz, was passiert ist
15 Lies weiter bis zum nächsten Absatz oder zur nächsten Überschrift
3 Notier eine Sache, die du behalten willst
2 Leg ein Lesezeichen hinein

[writing] schreib|aufsatz|hausarbeit|masterarbeit|bachelorarbeit|doktorarbeit|bericht|exposé|expose\b|protokoll|artikel|\brede\b|kapitel|zusammenfass|roman|\btext
object: den Text
3 Öffne eine leere Seite und schreib oben einen Namen hin
5 Schreib in einem Satz, was gesagt werden soll
10 Sammle die Punkte in jeder Reihenfolge
5 Ordne die Punkte so, wie es sich richtig anfühlt
25 Schreib den leichtesten Teil grob, ohne zu verbessern
25 Schreib den nächsten Teil genauso
15 Lies alles durch und verbessere drei Dinge, die dir auffallen
10 Prüf, was verlangt ist: Länge, Form, Namen
5 Speicher eine Kopie und gib {object} ab oder zeig jemandem die Kopie

[cleaning] putz|aufräum|aufzuräum|räum|sauber|saugen|staub|wischen|ausmist|chaos|zimmer|\bbad\b|wohnung|schrank|schreibtisch|keller|dachboden|garage|reinig|klo\b
object: das Zimmer
2 Öffne ein Fenster und mach Musik an, die du magst
3 Nimm einen Beutel, geh einmal durch den Raum und sammle Müll
5 Bring Tassen und Teller in die Küche
5 Leg Kleidung in einen Korb
15 Räum eine Fläche frei und leg jedes Ding an seinen Platz
10 Räum den Boden frei, eine Ecke nach der anderen
10 Wisch oder saug dort, wo du am meisten hinsiehst
3 Bring den Beutel hinaus

[general] .
object: das
2 Leg Papier und einen Stift vor dich
3 Schreib auf, was anders ist, wenn es fertig ist
5 Sammle die Teile, die dir einfallen, auch ganz kleine
2 Kreis den leichtesten Teil ein
15 Mach den eingekreisten Teil
5 Streich ihn durch und wähl den nächsten
20 Mach den nächsten Teil
5 Notier, wo du aufgehört hast und was danach kommt
"""

ENDING = "5? Mach eine Pause: Wasser, frische Luft oder Musik"
DEADLINE = "3 Trag {deadline} in den Kalender ein und wähl vorher eine kurze Zeit"
TODAY = "2 Stell einen Wecker für eine Zeit, zu der du {deadline} anfangen magst"
LIST_START = "2 Schreib das auf ein Blatt, das du siehst: {parts}"
LIST_REST = "5 Schau auf den Rest der Liste und wähl, was als Nächstes kommt"
LIST_ITEM = "{minutes} Nimm dir {minutes} Minuten für: {part}"
UNTITLED = "Deine Aufgabe"
ITEMS = "zuerst das Wichtigste, dann der Rest"

SMALLER = (
    "2 Hol, was du dafür brauchst: {part}",
    "3 Wähl das allererste Stück und zeig darauf: {part}",
    "4 Mach nur dieses erste Stück",
    "3 Schau auf, atme dreimal langsam und mach dann das nächste Stück",
    "2 Schau, was geschafft ist, und notier, was noch bleibt",
)
