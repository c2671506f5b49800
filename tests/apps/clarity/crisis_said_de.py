"""What people may write in German when they, or somebody near, are in danger."""

SAID_DE = """
# the wish to be dead
ich will einfach nicht mehr existieren
ich will nicht mehr leben
will nich mehr leben
ich möchte nicht mehr leben müssen
ich mag nicht mehr leben
ich kann so nicht mehr weiterleben
ich kann und will nicht mehr weiter leben
ich wär lieber tot
ich wäre am liebsten tot
ich wünschte ich wäre tot
wünschte ich wär nie geboren worden
wäre ich doch nie geboren
ich will tot sein
will nur noch sterben
ich will sterben
ich möchte am liebsten sterben
ich möcht einfach nur sterben
ich würde gern sterben
hoffentlich wache ich morgen nicht mehr auf
ich will einschlafen und nie wieder aufwachen
einfach einschlafen und nicht mehr aufwachen
ich hoffe dass mich ein auto überfährt
manchmal hoffe ich dass mich ein bus erwischt
wenn mich ein lkw überfahren würde wärs mir egal
ich will weg sein für immer
ich will für immer verschwinden
ich will dass alles aufhört und ich nicht mehr da bin
ich möchte nicht mehr da sein
ich will nicht mehr hier sein auf dieser welt
ich bin lebensmüde
ich bin des lebens müde
bin müde vom leben
ich hab das leben satt
ich hasse mein leben und will dass es vorbei ist
ich habe keinen lebenswillen mehr
mir fehlt der lebensmut
ich hab keine lust mehr zu leben
keine kraft mehr zu leben
keine kraft mehr zum leben
ich hab nichts mehr wofür ich leben kann
es gibt nichts mehr wofür es sich zu leben lohnt
das leben hat keinen sinn mehr
mein leben ist sinnlos
mein leben hat keinen sinn
mein leben ist nichts wert
das leben ist nicht mehr lebenswert
wozu lebe ich überhaupt noch
warum lebe ich eigentlich noch
wofür soll ich noch leben
wieso bin ich überhaupt am leben
ich sehe keinen sinn mehr im leben
es hat alles keinen sinn mehr
es lohnt sich nicht mehr zu leben
lohnt sich doch alles nicht mehr ich will nicht mehr
ich sehe keinen ausweg mehr
es gibt für mich keinen ausweg
der tod wäre eine erlösung
sterben wär eine erlösung
der einzige ausweg ist der tod
ich denke jeden tag an den tod
ich denk dauernd ans sterben
ich bete dass ich im schlaf sterbe
bitte lass mich sterben
lasst mich doch einfach sterben
ich sollte tot sein
ich hätte bei dem unfall sterben sollen
ich verdiene es nicht zu leben
ich hab kein recht zu leben
ich hab es nicht verdient zu leben
ohne mich wären alle besser dran
ohne mich wärt ihr besser dran
die welt wäre ohne mich besser
meinen kindern ginge es ohne mich besser
allen würde es besser gehen wenn es mich nicht gäbe
es wär besser wenn ich nicht mehr da wär
es wäre für alle besser wenn ich weg wäre
wenn ich sterbe merkt das eh keiner
keiner würde merken wenn ich weg bin
niemand würde um mich weinen
keiner würde mich vermissen
mich würde eh keiner vermissen
ich bin nur eine last für alle
ich bin allen eine last
bin nur noch eine belastung für meine familie
ich falle allen zur last und sie wären froh wenn ich weg bin
ich hab mit dem leben abgeschlossen
hab mit allem abgeschlossen
ich kann nicht mehr ich will nicht mehr
ich gebe mein leben auf
ich will dass mein leben endet
ich will das es endlich vorbei ist mit mir
suizidgedanken sind wieder da
hab wieder selbstmordgedanken
ich bin suizidal
hab suizidale gedanken
ich denke an selbstmord
denke über suizid nach
selbstmord ist der einzige weg
# plans, means, attempts
ich bring mich um
ich bringe mich heute nacht um
ich werde mich umbringen
will mich umbringn
wenn ich durchfalle bring ich mich um
ich habe versucht mich umzubringen
ich hab schon mal versucht mir das leben zu nehmen
ich nehme mir das leben
ich mach schluss mit dem leben
ich mache heute abend schluss mit allem
ich beende es heute
ich will allem ein ende setzen
ich setze meinem leben ein ende
ich will mein leben beenden
will es beenden, alles
ich töte mich
ich will mich töten
ich möchte mich selber töten
ich erschieße mich
ich häng mich auf
ich will mich erhängen
ich habe mir einen strick gekauft
wie knote ich einen galgenknoten
wie bindet man eine schlinge zum erhängen
ich steh auf der brücke und will springen
ich will von der brücke springen
ich spring vom dach
ich spring vor den zug
ich will mich vor den zug werfen
ich leg mich auf die gleise
ich fahre gegen einen baum
ich fahr morgen einfach gegen nen brückenpfeiler
ich will mir die pulsadern aufschneiden
pulsadern aufschneiden wie tief
ich schneide mir die pulsadern auf
ich will mir eine kugel in den kopf jagen
ich will mich vergiften
wie viele schlaftabletten sind tödlich
wieviel paracetamol ist tödlich
wie viele tabletten braucht man um zu sterben
ab wie viel ibuprofen stirbt man
welche tabletten bringen einen um
wie sterbe ich schmerzlos
schmerzlos sterben wie geht das
schnellster weg zu sterben
wie kann ich mich am besten umbringen
wie bringt man sich um
methoden um sich umzubringen
ich sammel schon seit wochen tabletten
ich hab genug tabletten gesammelt
ich hab einen plan wie ich es mache, ich will sterben
hilf mir einen abschiedsbrief an meine eltern zu schreiben bevor ich gehe
ich schreibe gerade meinen abschiedsbrief
abschiedsbriefe sind fertig
ich hab meine sachen verschenkt weil ich bald nicht mehr da bin
ich bin bald nicht mehr da
bald bin ich nicht mehr da, dann habt ihr ruhe
morgen gibt es mich nicht mehr
das ist mein letzter tag
heute ist mein letzter tag auf der erde
lebt wohl, ich kann nicht mehr
ich verabschiede mich von euch für immer
hab mich schon von allen verabschiedet
wenn ihr das lest bin ich tot
wenn du das liest bin ich nicht mehr am leben
morgen bin ich tot
ich will suizid begehen
ich begehe selbstmord wenn das so weiter geht
# self-harm
ich ritze mich
ich ritz mich wieder
hab mich wieder geritzt
ich habe wieder angefangen mich zu ritzen
ich schneide mich
ich hab mich geschnitten mit absicht
schneide mir in die oberschenkel
ich hab mir die arme aufgeschnitten
ich verletze mich selbst
ich verletz mich immer wieder selber
ich will mir wehtun
ich tu mir weh
ich muss mir selber weh tun damit es aufhört
ich will mir was antun
ich tu mir was an
ich habe angst dass ich mir was antue
hab svv seit ich 13 bin
selbstverletzung hilft mir runterzukommen
der druck mich zu schneiden ist so groß
ich brauch die klinge
ich drücke zigaretten auf meinem arm aus
ich verbrenne mich mit dem feuerzeug absichtlich
ich schlage meinen kopf gegen die wand
ich hau mir selbst ins gesicht wenn ich fehler mache
ich kratze mich blutig
ich beiße mich bis es blutet
ich muss mein blut sehen
ich bestrafe mich mit der rasierklinge
# overdose, poison
ich hab zu viele tabletten genommen
hab grad ganz viele schlaftabletten geschluckt
ich habe eine überdosis genommen
ich glaub ich hab ne überdosis
ich hab die ganze packung geschluckt
ich hab putzmittel getrunken
mein kind hat spülmaschinentabs gegessen
meine tochter hat batterien verschluckt
mein freund hat was genommen und wacht nicht auf
hab pillen und alkohol gemischt und mir wird ganz komisch
ich hab vergiftete pilze gegessen
er hat sich vergiftet
# eating
ich esse seit fünf tagen nichts
ich hab seit 4 tagen nichts mehr gegessen
ich stecke mir nach dem essen den finger in den hals
ich kotze nach jedem essen
ich übergebe mich nach jeder mahlzeit absichtlich
ich erbreche alles was ich esse mit absicht
ich hungere bis ich verschwinde
ich hungere mich runter auf 40 kilo
ich bin wieder in der magersucht
ich hab bulimie und es wird schlimmer
bin umgekippt weil ich nichts esse
ich darf nur 300 kalorien am tag essen
# violence, abuse
mein vater schlägt mich
mein papa haut mich immer
meine mutter schlägt mich wenn sie betrunken ist
mein mann hat mich wieder geschlagen
mein freund hat mich gewürgt
er würgt mich
mein freund bedroht mich
er droht mich umzubringen
er will mich umbringen
er sagt er bringt mich um wenn ich gehe
mein ex stalkt mich
mein ex lauert mir auf
mein stiefvater kommt nachts in mein zimmer
er fasst mich an wenn mama nicht da ist
mein onkel hat mich angefasst
mein trainer begrapscht mich
mein opa fasst mich zwischen den beinen an
ich wurde vergewaltigt
er hat mich vergewaltigt
ich glaub ich bin vergewaltigt worden
ich wurde sexuell missbraucht
mein bruder missbraucht mich
ich werde zu hause misshandelt
er zwingt mich mit ihm zu schlafen
er hat mich zum sex gezwungen
ich hab nein gesagt aber er hat nicht aufgehört
jemand erpresst mich mit nacktbildern
er will meine nacktfotos veröffentlichen
ein mann im internet will nacktbilder von mir
ich habe angst nach hause zu gehen
ich hab angst vor meinem vater
ich hab angst vor meinem mann
ich fühle mich zu hause nicht sicher
daheim bin ich nicht sicher
er sperrt mich ein
meine eltern sperren mich in den keller
meine frau schlägt mich und keiner glaubt mir
papa schlägt mama
er hat ein messer und steht vor meiner tür
bei uns bricht gerade jemand ein
die wollen mich töten
jemand verfolgt mich auf dem heimweg
meine eltern wollen mich zwangsverheiraten
ich werde zuhause geschlagen
ich werd daheim verprügelt
meine mitschüler verprügeln mich jeden tag
mein chef hat mich sexuell belästigt
# medical danger
ich krieg keine luft
krieg keine luft mehr
ich kann nicht atmen
ich kann kaum noch atmen
hab das gefühl zu ersticken
ich ersticke
ich hab atemnot
starke schmerzen in der brust
meine brust tut so weh und mein linker arm kribbelt
ich hab brustschmerzen
ich glaub ich hab nen herzinfarkt
mein vater hat einen schlaganfall
mein mundwinkel hängt plötzlich runter
ich kann meinen arm plötzlich nicht mehr bewegen
meine oma ist umgekippt und atmet nicht
er ist bewusstlos
sie ist ohnmächtig und wacht nicht mehr auf
mein baby atmet nicht
ich blute total stark
es hört nicht auf zu bluten
die blutung hört nicht auf
ich verblute
so viel blut und es stoppt nicht
ich huste blut
ich erbreche blut
mein hals schwillt zu
meine zunge schwillt an, ich bin allergisch
ich hab einen allergischen schock
mein sohn krampft
er hat einen krampfanfall
ich glaube ich sterbe
ich hab das gefühl zu sterben
hilfe ich sterbe
ich hab todesangst
ich bin schwanger und blute
ich hab einen stromschlag bekommen und mein herz stolpert
ich brauche einen krankenwagen
ruf den notarzt
# losing control, danger to others
die stimmen sagen ich soll mich umbringen
ich höre stimmen die mir befehlen mir weh zu tun
ich hab angst dass ich meinem baby was antue
ich bring meinen stiefvater um
ich will jemanden umbringen
ich lauf morgen in der schule amok
ich stech ihn ab
# somebody else
meine freundin will sich umbringen
mein bester freund will nicht mehr leben
meine schwester ritzt sich
mein sohn redet davon sich umzubringen
mein bruder ist suizidgefährdet
sie hat einen abschiedsbrief geschrieben
er hat gesagt er springt
mein kumpel schreibt dass er nicht mehr leben will
meine mama hat versucht sich das leben zu nehmen
meine mitbewohnerin hat tabletten genommen und sich eingeschlossen
meine freundin wird zu hause geschlagen
der nachbar schlägt seine kinder
ich glaube mein freund tut sich was an
# inside longer texts
ich muss noch mathe lernen und zimmer aufräumen aber eigentlich will ich nur noch sterben
kannst du mir das aufteilen: zimmer aufräumen, briefe an alle schreiben, alle tabletten nehmen
plan mir die woche, am freitag bring ich mich um also nur bis donnerstag
ich weiß ich sollte abwaschen aber seit mama tot ist seh ich keinen sinn mehr zu leben
eigentlich geht es mir gut aber ich stell mir ständig vor wie es wäre tot zu sein
frage für einen freund, was passiert wenn man 20 schlaftabletten nimmt
weiß nicht wie ich das sagen soll aber mein vater schlägt uns daheim
hab gestern abend wieder geritzt und kann mich jetzt nicht auf bio konzentrieren
alle sagen es wird besser aber ich will das gar nicht mehr erleben, ich will weg von dieser welt
"""
