"""German phrases that sound as if somebody may be in danger, in the notation of `crisis_words`."""

from __future__ import annotations

PHRASES = """
# Der Wunsch, tot zu sein oder nicht mehr zu leben
{will} .. sterben|tot_sein|krepieren|verrecken
{will_er} .. tot !sicher|muede
lieber|besser|am_liebsten .. tot
sollte tot
haette .. sterben|draufgehen .. sollen|muessen
{will}|kann .. nicht mehr .. leben|weiterleben|weiter_leben|da_sein|existieren|aufwachen|hier_sein|auf_dieser_welt|auf_der_welt|am_leben !in|mit|bei|neben
{will}|kann .. nicht leben|weiterleben|da_sein|existieren|aufwachen !in|mit|bei|neben
{will}|kann .. nie mehr? aufwachen
nicht|nie mehr? aufwach*|aufwache
nicht mehr .. aufwache*|wach_werde
nicht mehr .. leben|da_sein|existieren .. will|moechte|mag|kann
wache .. nicht mehr auf
wache .. nicht auf
{will} .. fuer_immer .. schlafen|einschlafen|weg|verschwinden|fort
fuer_immer einschlafen|schlafen|weg|verschwinden
{will} .. weg .. von|aus dieser|der .. welt
weg von dieser .. welt|erde
{will} .. weg_sein|nicht_mehr_da|verschwinden|aufloesen !von|aus|in|nach
nicht mehr .. auf_dieser|auf_der .. welt|erde
hoff*|wuensch*|egal|gut|schoen .. auto|bus|lkw|zug|bahn|laster|blitz .. ueberfaehrt|ueberfahren|erwischt|erfasst|trifft
auto|bus|lkw|zug|bahn|laster .. mich .. ueberfahren|ueberfaehrt|erwischt|erfasst|umfahren
lebensmued*|des_lebens_muede|lebensueberdruss*|lebensunwert*
muede|genug|satt vom|von_dem|von_diesem .. leben
leben .. satt|leid
hasse .. leben .. nicht_mehr|vorbei|ende|alles|will|mich|und
hasse .. mein leben
{kein} .. lebenswillen|lebensmut|lebenswille|lebensfreude|lebenslust|lebenskraft
fehlt|verloren|verlier* .. lebensmut|lebenswille*|lebenslust
{kein} .. lust|bock|kraft|grund|sinn|energie|nerv|motivation .. mehr? zu|zum|am|fuers|mehr_zu .. {leben_de} !in|bei|mit
keinen lust|bock|kraft .. auf .. leben !mittel
keinen sinn .. leben|mehr_in_allem|mehr_in_irgendwas
alles keinen sinn .. mehr
{kein} mehr? wofuer .. leb*
wofuer .. zu_leben|leben_lohnt|lebe|soll_ich_leben
lohnt .. nicht .. leben|ich_will_nicht
lohnt .. nicht .. zu leben
leben .. keinen sinn|wert|zweck
leben .. sinnlos|wertlos|vorbei|nichts_wert|die_hoelle|am_ende|unertraeglich
leben .. nicht .. lebenswert
leben .. nicht .. wert
nicht mehr? lebenswert
warum|wozu|wofuer|wieso|weshalb .. lebe ich !in|bei|mit|gern|gerne
warum|wozu|wofuer|wieso|weshalb .. bin ich .. am_leben|auf_der_welt|da|geboren
warum|wozu|wofuer|wieso|weshalb .. soll|sollte .. ich .. leben|weiterleben|weitermachen|aufwachen
{kein} .. ausweg .. mehr
sehe|gibt .. {kein} .. ausweg
ausweg .. tod|sterben
tod|sterben .. erloesung|ausweg|loesung|besser|schoen|frei
denk*|denke|gedanken|fantasier*|phantasie* .. an|ans|vom|zu|ueber|uebers .. sterben|tod|tot_sein !in|von|des|und_leben
stell* mir .. vor ... tot
mich .. lkw|bus|auto|zug|laster .. ueberfahren|ueberfaehrt|erwischt
mich .. ein bus|lkw|auto|zug .. erwischt|ueberfaehrt|erfasst
bete|hoff*|wuensch* ... sterbe|sterben|nicht_aufwache|tot_bin
lass|lasst|lassen mich .. sterben|gehen_fuer_immer|verrecken
verdien* .. {kein} .. zu_leben|leben|sterben
verdien* .. zu_sterben|den_tod|tod|tot
verdient .. zu_leben|zu_sterben
keinen recht .. leben
nie geboren|auf_die_welt
todeswunsch|todessehnsucht|todessehnsuechtig
kann nicht mehr .. will nicht mehr
will nicht mehr .. kann nicht mehr
nicht mehr|laenger .. erleben .. will|weg
dass .. leben .. endet|aufhoert|vorbei
vorbei .. mit mir
will dass .. alles aufhoert|vorbei_ist|endet
leben .. auf|hin .. gebe
gebe .. mein .. leben auf
leben .. abgeschlossen
abgeschlossen .. mit .. leben|allem
mit allem .. abgeschlossen
leben .. gelaufen|rum|zu_ende|kaputt|verpfuscht|verwirkt
leben .. nicht mehr .. aus
packe|pack|schaffe|schaff|ertrage|halte .. leben .. nicht
weiterleben|weiterzuleben|weiter_zu_leben|weiter_leben !in
ich .. nicht mehr da
nicht mehr da .. waere|bin|sein
es .. mich .. nicht mehr .. gibt|gaebe
wenn|ob ich .. tot|sterbe|sterben|gestorben|leb|lebe_oder
warum|wieso|wozu .. nicht .. sterben|tot|sterbe
enttaeuscht|traurig|schade|leider ... aufgewacht|aufwache
wart* .. auf .. tod
sehn* .. nach .. tod|erloesung|ruhe_fuer_immer
tod .. keinen angst
innerlich .. tot|gestorben
genug .. vom|von_meinem .. leben
genug vom leben
besser|lieber|waere .. nie|nicht .. welt .. gekommen|da
nie .. auf .. welt .. gekommen
zu .. toten .. mann|frau|mutter|vater|oma|opa|freund|in_den_himmel
unter .. der erde
in den himmel .. will|zu|kommen
will .. zu .. gott|in_den_himmel
halte .. nicht mehr .. aus .. weg|sterben|tot|will
bin am ende .. nicht_mehr|und_will|mit
ich .. bin .. am ende|und .. will nicht mehr
will .. das .. alles nicht mehr
will .. ruhe .. fuer_immer|haben_nie
ruhe .. fuer immer
von dieser|der erde|welt .. gehen|verschwinden|weg|weg_sein
aus dem leben|der_welt .. gehen|scheiden|treten
todesgedanken|dunkle_gedanken|schlimme_gedanken|sterbegedanken
gedanken .. mir .. was|etwas|weh
lieber|besser|eher sterben|tot|verrecken
abkratzen|verrecken|krepieren
ins grab|unter_die_erde .. will|gehoere|besser
keinen zukunft .. mehr|fuer_mich|mich
naechstes|dieses jahr|weihnachten .. mich .. nicht mehr|gibt
es mich .. nicht mehr
gibt .. es? mich .. nicht .. mehr
wache|wach|aufgewacht ... traurig|enttaeuscht|schade|warum|leider .. da|lebe|bin
traurig|enttaeuscht|schade ... dass ich .. da|lebe|aufwache|aufgewacht
nicht mehr|laenger leben
nicht|nie .. vorstellen ... leben|alt|weiter|zukunft
waere|bin ich laengst .. weg|tot
warum .. hat .. gott .. mich|nicht
gott .. nicht mich .. genommen|geholt
tot|gestorben|verloren ... ich .. will .. zu ihm|ihr|ihnen
will .. zu ihm|ihr .. tot|himmel|gestorben
schmerz* .. fuer immer|endgueltig .. aufhoer*|weg|vorbei|endet
von der welt|erde verschwinden
begraben .. mich
mich .. begraben|beerdigt
ich bin .. wertlos|ueberfluessig|dreck_wert
nie .. gluecklich ... sterben|tot
. ich kann|schaffe|schaff|ertrage|pack|packe|halte .. nicht mehr .
. kann nicht mehr .
ich will|mag nicht mehr .
kann|halte|ertrage .. das|es|mich .. nicht mehr .. aushalten|ertragen|aus|weitermachen
weiss nicht .. ob ich .. weitermachen|weiter_machen|durchhalte|schaffe .. kann|.
plane|geplant .. zu_sterben|nicht_mehr_zu_leben
bis ich .. sterbe|tot_bin
meinen tod
mein tod
einziger|einzige|einzigen grund .. lebe|da|hier|weiterlebe
haette .. springen|tun|sterben .. sollen
haette ich .. nicht .. ueberlebt
leben .. qual|scheisse|schmerz|hoelle|folter|unertraeglich
existenz .. sinnlos|qual|wertlos
muede|leid .. von|vom .. allem|kaempfen|leben
keinen kraft .. mehr
keinen hoffnung .. mehr|fuer_mich|.
hoffnung .. verloren|aufgegeben|keinen
hoffnungslos
hasse mich .
hasse mich .. selbst|dafuer
ich bin .. nichts|niemand .. wert
nichts wert
mir ist alles .. egal
will .. dass .. es .. aufhoert|vorbei_ist|ein_ende_hat .
nichts .. wichtig|bedeutung .. mehr|vorbei
will .. dass .. es .. vorbei|endet|aufhoert .. ist|.
es .. gaebe .. mich .. nicht
gaebe mich .. nicht
will .. dieses|das|mein leben .. nicht
will nicht .. dieses|mein leben
gehoere|gehoer|passe|pass .. nicht .. in|auf .. diese|die .. welt
fuer .. diese|die|dieses welt|leben .. nicht .. gemacht
{kein} .. grund|gruende|sinn|kraft|lust|bock .. weiter_zu_machen|weiterzumachen|weitermachen|zu_bleiben|aufzustehen_und
nichts .. haelt|hielt .. mich .. hier|leben|welt
alle hassen mich ... sterben|tot|weg
moechte .. nicht .. existieren|da_sein|leben
will|moechte .. keinen mensch|person .. sein
herz .. aufhoert|aufhoeren|stehen_bleibt|stehenbleibt|stillsteht .. schlagen|will|.
will .. herz ... aufhoert|stehen*|stillsteht
entschieden|entschlossen .. nicht .. leben|mehr
ich|mir|mich & sterben|umbring*|umzubring* !vor|beim|boss|level
leiden|qual|qualen|schmerz*|elend .. beenden|beende|ein_ende
einen|einziger|einzige .. weg .. leiden|schmerz* .. beenden
leben ... keinen bedeutung|wert|sinn|reiz|freude|zweck
um|auf den tod
meine|meiner|eigene|eigenen .. eigene|eigenen|meine .. beerdigung
muede|satt|leid vom|von_der|von|des .. existieren|existenz|daseins|dasein|leben|lebens
ueberleb* .. nacht|tag|morgen|woche|wochenende|jahr .. nicht|mehr
erlebe|erleb .. den|die|das .. morgen|naechsten|naechste|naechstes|weihnachten|geburtstag .. nicht
ich habe abgeschlossen .
# Niemand würde mich vermissen, ich bin eine Last
{niemand} .. mich .. vermiss*
mich .. {niemand} .. vermiss*
vermiss* .. mich .. {niemand}
{niemand} .. um mich weinen|trauern
{niemand} .. merk*|interessier*|auffallen|stoer*|stoert ... wenn .. ich .. weg|tot|sterbe|nicht_mehr|nicht_da|verschwinde|fehle|umbringe
wenn .. ich .. sterbe|tot|weg|verschwinde ... {niemand}|egal
{niemand} .. auf|zu .. meine|meiner .. beerdigung
ohne mich .. besser|gluecklicher|leichter|froh
besser|gluecklicher|leichter ... ohne mich
besser|gluecklicher|leichter|froh ... wenn .. ich .. weg|tot|nicht|sterbe|gestorben
besser|gluecklicher ... wenn es mich nicht .. gaebe|gibt
wenn .. es mich nicht mehr? .. gaebe|gibt
ich .. tot .. besser
wenn ich .. tot|weg|nicht_mehr_da .. waere|bin .. besser|ruhe
{niemand}|allen|alle|euch|familie|jeden|jedem|anderen|eltern|ihr|leuten .. zur .. last !schrift
last|belastung|buerde .. fuer .. alle|jeden|familie|euch|andere|eltern|kinder|mich
allen|euch|jedem|familie|eltern .. eine last|belastung|buerde
jucken|juckt|kuemmert|kuemmern|interessiert|egal|stoert|stoeren ... wenn|ob ich .. tot|lebe|sterbe|weg|da
allen|alle|jedem .. am? weg .. ohne mich|besser
froh ... wenn ich .. tot|weg|sterbe|verschwinde|nicht
niemand|keinen|keiner braucht|will mich ... leben|tot|weg|sterben|da
ist .. egal ob ich .. lebe|da|sterbe|tot
niemand|keiner|keinen ... mich .. suchen|finden|vermissen|brauchen
mich .. niemand|keiner .. suchen|vermissen|brauch*|finden
niemand|keiner|keinen .. interessiert .. sich_fuer_mich|es_ob|wie_es_mir
allein auf .. welt
keinen|niemanden .. mit_dem|zum .. reden|reden_kann .. mehr
last|belastung|buerde .. fuer|zu .. meine|meinen|meiner|mein|die|unsere
ich .. eine last|belastung|buerde
falle|fall|lieg|liege .. zur last
# Sich töten
selbstm*rd*|selbstmoerd*|suizi*|suizd*|suicid*|freitod*|selbsttoet*|selbst_toet*|suzid*|selbstmrd*
mich|dich|sich|uns .. {umbringen} !programm
bring*|brachte ich? mich|sich|uns .. um
toete|toetet|erhaenge|erhaengt|erschiesse|erschiesst|vergifte|vergiftet|ertraenke|ersteche .. mich|sich
haenge|haengt mich|sich .. auf
mir|sich|dir .. das|mein|ihr|sein leben .. nehm*|zu_nehmen|genommen|nimmt
nehm*|nimmt mir|sich .. das leben
mein|meinem|dem|das|diesem leben .. ein? zu? ende|beend*|beenden
allem|dem_ganzen|allen ein|ein_fuer_alle .. ende
{will} .. es|alles beenden !das|den|die|mit|bis|referat
beende es .. !mit|das|um
mache .. schluss .. mit .. leben|allem|mir !arbeit
schluss .. machen .. mit .. leben|allem
schluss mit .. dem|meinem .. leben
mit .. dem|meinem .. leben .. schluss
spring*|werf*|stuerz*|schmeiss* .. von|vor|aus|vom|unter .. bruecke|dach|zug|bahn|fenster|balkon|hochhaus|klippe|auto|lkw|turm !am_see
vor|von|vom|aus|unter .. bruecke|dach|zug|bahn|fenster|balkon|hochhaus|auto|lkw|turm|gleise .. werf*|spring*|stuerz*|schmeiss*|leg*|zu_springen
bruecke|dach|klippe|gelaender|balkon|hochhaus ... spring*|will_springen
auf .. die gleise|schienen
fahr*|rase|lenk* ... gegen|in .. baum|mauer|wand|brueckenpfeiler|pfeiler|gegenverkehr|leitplanke
gesagt|sagt|droht|schreibt .. er|sie springt|bringt_sich
strick|seil|schlinge .. gekauft|bereit|geknotet|erhaengen|hals|decke|balken
galgenknoten|galgenschlinge|henkersknoten|galgenstrick
pulsader* .. auf*|schneid*|ritz*
schneid*|schlitz* .. mir .. pulsader*|handgelenk*
kugel .. kopf
pistole|waffe|gewehr ... kopf|mich|schlaefe
bring* .. mich|sich .. um !den_schlaf|die|den|das|acht|neun|zehn
dem|allem|dem_ganzen|dem_leben .. ein ende
soweit .. ich tue .. es
schluss .. mit .. mir|leben|meinem_leben
dann .. ist|bin .. schluss mit_mir|weg
erster|zweiter|dritter|vierter|letzter|naechster|erste|zweite|dritte versuch !bei|den
nach .. meinem .. versuch|suizid*
bahnsteig|gleis*|schienen|bahnuebergang ... spring*|denk*|legen|stuerz*|werf*
vor .. die|den|eine bahn .. werf*|spring*|schmeiss*|leg*
mir .. selbst nicht .. trau*|vertrau*|allein
vertraue|traue mir .. nicht .. mehr|allein
absichtlich|extra|mit_absicht & unfall|auto|baum|ueberfahren
unfall bauen
mich .. ausloesch*|wegmach*|kaltmach*|abmurks*|beseitig*
entschluss|entschieden|entscheidung ... sterben|tod|gehen|leben
plan .. fertig|gemacht|steht ... sterben|tod|strick|brief*|tabletten
pistole|gewehr|waffe|revolver & ich|mich|mir|vater|freund|ex|tuer
bruecke & vorstell*|stelle|stell|hupf*|runter|springe*|gelaender .. vor|hupf*|runter
hupf*|huepf* .. von|da|vor .. bruecke*|brueckn|dach|zug
nicht rueckgaengig|mehr_rueckgaengig .. machen|gemacht
mich|sich .. zu .. erstechen|toeten|erhaengen|erschiessen|vergiften
kopf|gehirn|stimme .. sagt|fluestert|schreit .. mir|ich|soll
soll mich .. umbringen|toeten
seil|strick & zimmer|nachricht|traurig*|brief*|baum|hals|keller|decke .. nachricht|brief|traurig*|hals|mir
waffe|pistole|gewehr|strick .. besorg*|gekauft|kaufen|hole .. mir|mich|.
fast|beinahe|haette_fast .. gesprungen
alles .. bereit|vorbereitet .. tue|mache|tod|sterben
trinke|saufe|sauf .. mich .. tot|zu_tode
mache|machen .. schluss .
ich springe .
springe .. runter|herunter|hinunter|hinab .
strick|galgen & garage|keller|dachboden|bereit|gekauft|baum|versteckt
gleis|bahnsteig|bahnhof|bruecke|dach|gleisen|schienen ... spring*|legen|denke|ende
vor .. ein|einen|den|die auto|lkw|zug|bus|bahn .. lauf*|renn*|geh*|werf*|spring*|fahr*
lauf*|renn*|geh* .. vor .. ein|einen|den|die auto|lkw|zug|bus|bahn
autobahn|strasse .. lauf*|renn*|leg* .. vor|auto|autos
auf .. die strasse|autobahn .. lauf* ... auto|vor
erhaengen|erschiessen|ertrinken|vergiften|ersticken .. weh|schmerz*|schlimm|schnell
erhaeng*|erhaengt
alles|es|das .. zu beenden .
denk*|gedank*|ueberleg* ... beenden
beendet|beenden|beende .. mein|sein|ihr leben
ich habe .. waffe|pistole|strick
# Wie, und wie viel
wie|womit|wodurch .. stirbt|sterbe .. man|ich .. schnell*|schmerz*|am|ohne|leicht*|sicher*
wie .. bring* .. sich um
schmerzlos*|schmerzfrei*|schnell*|leicht*|sanft* .. sterben|tod|umzubring*|umbring*|weg_zu_sterben
sterben .. schmerzlos*|ohne_schmerzen|wie_geht
weg|wege|methode*|moeglichkeit* .. zu_sterben|umzubring*|zum_sterben
{pills} ... toedlich*|toedliche|umbring*|stirbt|sterben|bringen_einen_um|zum_sterben
wie_viel|wie_viele|welche|ab .. {pills} ... bringen|bringt|um_zu_sterben|stirbt|toedlich
toedliche* .. dosis|menge|{pills}
passiert .. wenn .. man|ich .. 2xx|alle|viele .. {pills}
sammel*|sammle|horte|hort*|gehortet|gesammelt .. {pills}
{pills} .. gesammelt|gehortet|aufgehoben
genug|genuegend .. {pills} .. gesammelt|zusammen|um
ausgerechnet|berechnet|gezaehlt|zaehle .. {pills}
ausgerechnet|gezaehlt ... {pills}
{pills} .. liegen|bereit|parat|gezaehlt|vor_mir|vor_mich
google|such*|recherchier*|ueberlege ... wie ... umbring*|stirbt|toetet|erhaengt|umzubring*|spring*|sterben
klinge|strick|waffe|pistole|messer .. bereit|parat|liegt|zurechtgelegt
gift .. wirkt|schnell*|am_besten|stark*|schmerz*|toedlich*
welches|welche .. gift
arterie|schlagader|halsschlagader & schneid*|tief|treffen|aufschneid*
an|von .. {pills}|antiallergika .. sterben|stirbt
sterben .. an|von .. {pills}
wie .. kann|koennte ich .. sterben
wie hoch .. muss .. sterben|springen|tot
hoch genug .. springen|sterben|tot
# Abschied
abschiedsbrief*|abschiedsnachricht*|abschiedsvideo*
abschied .. genommen|nehmen|fuer_immer !von_der_klasse
verabschied* .. mich .. fuer_immer|von_allen|von_euch|von_der_welt|vom_leben
mich .. von allen|euch|der_welt|meinen_kindern .. verabschiedet
lebt|leb|lebet wohl
verschenk* ... nicht mehr .. da|lebe|brauche
bald .. nicht mehr .. da|hier|leben|bin
bin bald .. weg|tot|nicht_mehr .. fuer_immer|da|und|dann
morgen|bald .. gibt .. mich .. nicht
morgen|bald|dann .. bin .. ich .. tot|nicht_mehr !muede
bin .. ich .. tot|nicht_mehr_am_leben|nicht_mehr_da
letzter|letzte|letzten tag|tage .. auf .. erde|welt
mein letzter tag !in|bei|am|auf_arbeit|an|als
wenn .. ihr|du .. das|dies .. lest|liest|lesen ... tot|nicht_mehr|weg
tschuess|ciao|adieu|machts_gut|servus .. ihr|alle|fuer_immer|welt|fuer
brief|briefe|video|zettel .. kinder|kindern|eltern|familie|alle ... danach|weg|tot|wenn
kindern|eltern|familie .. briefe|brief ... danach|weg|tot|wenn|geschrieben_fuer
nach .. meinem tod
alles .. geregelt .. tod|wenn|fuer|danach
wenn ich .. nicht mehr .. bin|da_bin|lebe
letzte nachricht|worte .. von|an
meine letzten worte
letzten worte
sag*|sagt|richte* .. dass .. ich .. lieb .. hatte|habe_tschuess
hund|katze|tiere|kinder ... brauche|brauch|bin .. nicht .. mehr
auf|um .. meine|seine|ihre kinder .. aufpass*|kuemmer* .. soll|wenn|liebt
morgen .. ist|wird .. mein .. letzter tag .
abschiedszeilen|letzten_brief|letzter_brief
tschuess|ciao|lebewohl|abschied .. alle|allen|euch|ihr|danke
danke fuer .. alles ... tschuess|lebt|ciao|verzeiht|sorry
verzeiht|vergebt|verzeih mir .. alle|dass|weg|aber|was
sag*|richte*|erzaehl* .. familie|eltern|kindern|mutter|vater|frau|mann|allen .. dass|leid|lieb*
verabschiedet & handy|antwortet|geht_nicht_ran|verschwunden
abschiedsanruf|abschiedspost
# Selbstverletzung
selbst .. verletz*|schaedig* 
selbstverletz*|selbstschaedig*|svv|selbstverstuemmel*
ritze*|ritzt|ritzen .. mich|sich|mir
mich|sich .. ritze*|ritzt|zu_ritzen|geritzt
habe .. geritzt
geritzt .. habe|arm
schneide* mich|mir_in|sich !beim|am_papier
mich|sich .. geschnitten|schneid*|zu_schneiden|aufgeschnitten !haare|naegel
mir|sich .. {koerper} .. geschnitten|aufgeschnitten|geritzt|schneid*|verbrannt|aufschlitz*
schneid*|ritz*|druecke .. {koerper} .. schneid*|auf|aus|blut*
schneid* .. mir .. {koerper}
verletz* .. mich|sich .. selbst|absicht*
mich|sich .. selbst|absichtlich .. verletz*|weh*|schneid*|verbrenn*|schlag*|bestraf*|hass_und
mir|sich .. weh_tun|wehtun|weh_zu_tun|wehzutun|weh_tue
tue|tut|tun mir|sich .. selbst? .. weh|was_an|etwas_an !der|die|mein|beim
mir|sich .. was|etwas .. an_tun|antun|anzutun|antue|antut|angetan
tue|tut mir|sich .. was|etwas an
baby|kind|kindern|jemandem|jemand|ihm|ihr ... antu*|antue|anzutun
verbrenn* mich .. feuerzeug|zigarette*|absicht*|selbst
zigarette* .. auf .. {koerper}|aus_haut
schlag*|hau*|ramme .. kopf .. gegen|an
kopf .. gegen .. wand .. schlag*|hau*|geschlagen
hau*|schlag* mir|mich .. selbst
kratz*|beiss*|schlag* mich .. blut*|bis
mein* blut .. sehen|fliessen|laufen
blut .. sehen .. will|muss
klinge|rasierklinge* .. mich|arm*|haut|ruft|brauche|unter|selbst
brauch* .. klinge|klingen|rasierklinge
bestraf* mich|selbst .. klinge|rasierklinge*|hunger*|schmerz*|selbst
{koerper} & schnitte|narben|schnittwunden|ritzen|geritzt|wunden|verbrennungen
schneide* .. tiefer|tief|immer
drang|druck|verlangen|zwang ... mich .. verletz*|schneid*|ritz*|umzubring*|zu_verletzen
mich .. zu .. verletzen|verbrennen|ritzen|schneiden|bestrafen
aufhoer* .. mich .. verletz*|verbrenn*|schneid*|ritz*
will .. mich .. ritzen|schneiden|verletzen|verbrennen
mir .. was|etwas .. tue|tun|antun|antue|angetan !zum|fuer|gutes|zu_essen
ins|in|auf .. {koerper}|haut .. geritzt|geschnitten|gebrannt
rueckfall & blut*|ritz*|schneid*|klinge|geritzt
ueberall blut
blut ueberall
tiefe|frische schnitte|wunden|schnittwunden
klingen|rasierklingen .. bereit|versteckt|geholt|rausgeholt
kratze|kratz|reisse|schabe|ziehe .. mir .. haut|arme|gesicht|auf
schere|messer|klinge|nadel .. haut|arm* .. auf|in|ab
scharfe sachen|gegenstaende|dinge
wand .. geschlagen|gehauen|geboxt ... blut*|geblutet
zur|als strafe .. mir|mich|haut|heiss*|hunger*
strafe & hungere|hunger*|heiss*|verbrenn*|wasser|schneid*|ritz*
giesse|giess|schuette .. mir .. heiss*|kochend*
mir .. an|in|auf .. der|die|den {koerper} .. geschnitten|geritzt|verbrannt
{koerper} .. aufgekratzt|zerkratzt|aufgeschlitzt|aufgeritzt|zerschnitten|verbrannt|aufgebissen !beim|suppe
aufgekratzt|zerkratzt .. {koerper}
zu tief .. geschnitten|geritzt
tief geschnitten
{koerper} .. blut*|blutig|aufgeschnitten|wund_geritzt !test|druck
haue|schlage|boxe|schlag|box .. mir|mich .. auf|gegen|ins|in .. {koerper}|gesicht|kopf
muss mich .. schneiden|ritzen|verletzen|spueren|bestrafen
fuehle|spuere .. nichts .. mehr .. schneid*|ritz*|klinge|leben
mir .. heiss*|brennend* .. auf|an|ueber .. {koerper}|haut
mir .. feuerzeug|buegeleisen|herdplatte .. an|auf|gehalten
klinge|messer|rasierklinge|scherbe|schere & handgelenk*|pulsader*|hals|kehle|arm
zu tode hungern|gehungert|hungere|saufen|trinken
will .. hungern
# Überdosis und Gift
ueberdos*|ueberdosier*
{viele} .. {pills} .. {nehmen}
{nehmen} .. {viele} .. {pills}
{pills} .. alle .. {nehmen}
{pills} ... {drink}|wacht_nicht|eingeschlossen|eingesperrt
{drink} ... {pills}
{viele} .. {nehmen}|geschluckt .. wacht_nicht|sterben
ganze|ganzen|gesamte packung|schachtel|flasche|blister .. {nehmen}
{gift} ... getrunken|verschluckt|geschluckt|gegessen|trink*|schluck*|eingeatmet
getrunken|verschluckt|trinkt|trinke|schlucke|geschluckt ... {gift}
vergiftet !pfeil|kuchen|apfel|baum|garn
hat|habe|haben .. vergiftung|sich_vergiftet
was|etwas .. genommen .. wacht|atmet|reagiert .. nicht
doppelte|dreifache|zu_viel|zu_viele|zehnfache .. dosis|{pills}
{nehmen} .. zu_viel|zu_viele|doppelte .. {pills}|dosis
freund|kumpel|er|sie|freundin|bruder|schwester .. was|irgendwas|drogen|zeug|etwas .. genommen ... nicht|blau|wacht|reagiert|komisch
aus_versehen .. {pills}|dosis
{pills}|herztabletten|pillen .. verwechselt|vertauscht
verwechselt .. {pills}|herztabletten
oel|lampenoel|parfuem|farbe|verduenner|desinfektion* .. getrunken|verschluckt|geschluckt
getrunken .. und .. was|etwas|tabletten .. genommen
zu_viel|zu .. viel getrunken ... nicht .. wach|an sprechbar|atmet|reagiert
kind|baby|sohn|tochter|schwester|bruder|neffe|nichte|enkel|hund ... {pills} ... verschluckt|gegessen|geschluckt|genommen|eingenommen
blut .. ueberall
ueberall .. blut
2xx .. tavor|lorazepam|diazepam|zopiclon|tilidin|lyrica|amitriptylin|quetiapin|novalgin|tramadol|ibus|paras
was|etwas .. putzschrank|putzmittel|reiniger .. getrunken|gegessen|geschluckt
kind|baby|sohn|tochter|kleine|kleiner .. was|etwas .. getrunken|verschluckt|geschluckt
{viele} .. *tabletten|*pillen .. {nehmen}|genommen
{viele} .. *tabletten ... genommen|geschluckt|eingenommen
# Nichts essen
esse|isst|gegessen .. tagen|wochen .. nichts
esse|isst|gegessen .. nichts .. tage*|wochen
tagen|wochen .. nichts .. mehr? gegessen|zu_mir_genommen|isst|esse
nichts .. mehr? gegessen .. tagen|wochen
finger .. hals
kotze|kotz|kotzt|erbreche|erbricht|uebergebe|uebergibt|breche|spucke ... essen|mahlzeit|esse|absicht*
nach|jedem|jeder .. essen|mahlzeit .. kotz*|erbrech*|uebergeb*|speien|brechen
hunger*|hungre|hungern mich .. zu_tode|runter|tot|weg|duenn|kaputt
hungere bis|runter|seit|bis_ich
will .. verhungern|mich_aushungern
magersucht|magersuechtig|bulimie|bulimisch|anorexi*|anorektisch .. rein|schlimmer|umbring*|bin|habe|zurueck
habe|bin|in_der|rutsch* .. magersucht|magersuechtig|bulimie|bulimisch|anorexi*
umgekippt|umgefallen|ohnmaechtig|zusammengebrochen ... nichts .. esse|gegessen
2xx kalorien|kcal .. am .. tag essen|und
unter|hoechstens|maximal|darf .. 2xx kalorien|kcal
abfuehrmittel
bricht|breche|spucke|erbreche|kotze .. essen|alles .. absicht*|aus|extra
essen .. absicht* .. aus|erbrechen|ausgekotzt
trinke|trink .. wasser .. tagen|wochen
tagen|wochen ... wasser .. getrunken|trinke
isst|esse nichts .. mehr
nichts mehr isst|esse|gegessen
kippt|kippe|faellt|falle|klappt|klappe ... um|zusammen .. immer|hunger
verbiete|erlaube|darf .. mir|ich .. nicht|nichts .. essen|zu_essen
angst .. vor|zu .. essen
faste|fasten|gefastet & schwindel*|umgekippt|schwach
spucke|spuck .. essen
essen .. aus .. spucke|spuck|absichtlich
abnehmpillen|abnehmtabletten|diaetpillen
wiege|wieg 3* kilo|kg
schwindel* & nichts_gegessen|faste*|hunger*|tagen|gegessen
seit ... nichts .. gegessen ... leer|schwindel*|gut|stolz|abnehm*|duenn
seit .. montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|letzter|letzte .. nichts .. gegessen
nichts .. gegessen .. seit .. montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|tagen|woche
in .. tagen|woche .. gegessen
tagen ... gegessen .. habe|hat|.
erbreche|erbricht|uebergebe|kotze|kotz .. taeglich|jeden_tag|am_tag|pro_tag
trinke|trink .. tagen .. wasser
# Gewalt, Missbrauch, Drohung
{wer} .. {schlaegt} .. mich|uns|mir !vor|schach
{wer} .. mich|uns .. {schlaegt}|{geschlagen}|toeten|umbringen|schlaegt_zusammen
{wer} .. schlaegt|verpruegelt|pruegelt|misshandelt .. mutter|seine|ihre|kinder|kind|frau|bruder|schwester|baby !nagel|naegel|vor|eier|sahne
{wer} tut .. mir|uns .. weh|was_an
{wer} .. fasst|fass|fassen|faesst mich .. an
{wer} .. fasst|fassen .. mir|mich .. an|zwischen|unter|in
mich .. angefasst|begrapscht|befummelt|angegrapscht|missbraucht|vergewaltigt|gewuergt
wurde|werde|bin|wird|worden|worde|wurden|werden .. {geschlagen}
vergewaltigt .. worden|wurde|hat|mich
schlaegt|verpruegelt|misshandelt|missbraucht .. mich|uns !am|vor|beim
droht|drohte|gedroht .. mir|mich|uns|damit|sich .. umzubring*|toeten|schlagen|was|umbring*
{wer} .. will|wird|wollte .. mich|uns .. umbring*|toeten|schlagen|wuergen|erstechen
die|alle wollen mich|uns .. umbring*|toeten|ermorden
bringt|bringen mich|uns .. um .. wenn ich .. geh*|verlass*|was_sag*|trenn*|rede
{wer} .. lauert mir|uns
{wer} .. kommt|schleicht ... in .. mein|meinem .. zimmer|bett
kommt|kam .. nachts .. in mein|meinem .. zimmer|bett
{wer} .. zwingt|zwang|gezwungen|noetigt|genoetigt ... schlafen|sex|anzufassen|auszuziehen|sachen|dinge|heiraten
zwingt|zwang|noetigt mich .. zu .. sex|sachen|dingen
mich|uns|sie .. sex|heirat*|beischlaf .. gezwungen|gezwungen
nein gesagt ... nicht .. aufgehoert|gestoppt|trotzdem
erpress* .. mich|uns|mit .. nackt*|bild*|foto*|video*|mich
mich|werde|uns .. erpresst
nacktbild*|nacktfoto*|nacktvideo*|nudes ... von_mir|will|wollte|veroeffentlich*|schick*|verbreit*|drohen|droht|posten|haben
angst .. nach|zu hause .. gehen|zu|kommen|sein
angst .. zuhause|heim .. gehen|zu_gehen|sein
angst .. vor .. {kind_of_kin}|ihm|eltern !und_hund|kritik|besuch|geburtstag
todesangst
angst .. um .. mein|unser leben
nicht .. sicher .. zuhause|zu_hause|hier|bei_ihm|vor_ihm|vor
fuehle|fuehlen .. mich|uns .. nicht .. sicher !am|in_mathe|beim|mit_der
zuhause|hause .. nicht .. sicher
bin .. hier .. nicht .. sicher
bin|sind .. ich? .. in .. gefahr !zu_verpassen
gefahr .. ich .. hilfe
sperr*|eingesperrt .. mich|uns .. ein|keller|zimmer|weg|hat
mich|uns .. eingesperrt|einsperr*
laesst mich nicht .. raus|weg|gehen|aus
hat|haelt|mit .. ein|einem .. messer|pistole|waffe .. und|vor|in_der_hand|bedroht|steht
bricht|brechen|eingebrochen .. jemand|einer .. ein|ein_bei_uns
{wer} .. verfolgt|folgt .. mich|mir !auf_instagram|bei
zwangsverheirat*|zwangsheirat*|zwangsehe*
zuhause|hause .. geschlagen|verpruegelt|misshandelt|missbraucht
pruegel*|verpruegel* .. mich|uns
sexuell .. belaestigt|missbraucht|genoetigt|angefasst
{wer} stalkt
{wer} .. mir .. eine .. gescheuert|geknallt|verpasst|geklebt|runtergehauen|geschmiert
ohrfeige*|backpfeife* .. mir|mich|bekomme|kriege|vater|mutter
haaren|haare .. gezogen|gezerrt|gerissen|gepackt
{wer} .. mich .. geworfen|gestossen|gezerrt|geschleift|geschubst|gepackt|festgehalten|gedrueckt
haende|hand .. um|an|auf|in|unter .. hals|kehle|hose|rock|brust|mund
zugedrueckt|gewuergt .. hals|mich|luft
{wer} .. will|verlangt|moechte|sagt .. dass|ich .. anfasse|ausziehe|schlafe|angreife|nackt*
bild|bilder|foto|fotos|video|videos .. von_mir|mir|mich|ohne ... ohne .. kleidung|anziehsachen|bh|shirt|klamotten
bilder|fotos .. ohne .. kleidung|klamotten|anziehsachen
mich .. ausgenutzt
lag|liegt|legt|legte|lagen .. auf mir|mich
mir|mich .. an|zwischen .. die|den|brust|beine|hintern|po|schritt ... gefasst|gegriffen|beruehrt|gelangt
ins|in .. getraenk|drink|glas .. getan|gemischt|gekippt
ko_tropfen|k_o_tropfen
zuhause|hause|eltern .. nichts .. zu_essen|essen|trinken !bestellen|kochen|da
zuhause|hause|heim .. abgehauen|weggelaufen|rausgeworfen|rausgeschmissen|rausgeflogen
obdachlos !unterkunft|hilfe
nicht .. wo ich .. schlafen|hin_soll|unterkommen
aggressiv*|gewalttaetig*|handgreiflich|brutal|gewalt & mich|mir|er|mann|freund|vater|freundin|kinder|zuhause|uns
angst .. um .. kinder|kind|mutter|geschwister|schwester|leben
werde|wurde|wird|werden ... geschlagen|verpruegelt|misshandelt|vergewaltigt|missbraucht !am_finale
mich|uns .. mit .. guertel|stock|kochloeffel|faust|kabel
schlaegt|schlagen .. alles|kaputt ... uns|mich
laesst mich nicht .. aus .. haus|wohnung
tut|tue|tun .. den|meinen|unseren kindern|baby .. was|etwas|weh
{wer} .. weiss .. wo ich .. wohne
bedroht mich|uns
zigarette* .. auf|an .. mir|mich
blaue_flecken|blaues_auge .. von|weil|vater|mann|freund
{wer} .. meine|die schwester|mutter|geschwister|kinder .. schlaegt|verpruegelt
freund|mann .. von .. mutter .. schlaegt|fasst|hat
hilfe ... schlaegt|verpruegelt|wuergt
{wer} ... {schlaegt} .. mich|uns
{wer} ... mich|uns ... {schlaegt}|zusammen|blutig
{wer}|die ... schlagen|treten|pruegeln|verpruegeln mich|uns
halten|haelt mich .. fest
{waffe} .. an|in|gegen .. den|die|meinen hals|kehle|bauch|kopf
mit .. {waffe} .. vor_mir|vor_meiner|vor_der|auf_mich|bedroht|angegriffen|verletzt
{wer} ... mir .. in|an|auf|gegen .. den|die|das {koerper} .. getreten|geschlagen|geworfen|gehauen|gehalten|gefasst|gespuckt
mir .. an|zwischen|unter .. po|beine|brust|rock|hose|bluse
{wer} .. grabscht|grapscht|begrapscht|betatscht|fummelt|grabschen
guckt|schaut|beobachtet|filmt|spannt .. mir|mich|uns .. duschen|ausziehen|umziehen|schlafen|nackt|sex|bad
beim sex .. gefilmt|aufgenommen
gefilmt|aufgenommen & sex|nackt|droht
ins|in .. auto .. ziehen|zerren|gezogen|gezerrt|locken
will|kommt|legt|steigt .. immer? zu .. mir .. ins bett
zu mir ins bett
weh am bett
sperrt|schmeisst|wirft mich .. raus|aus|kaelte|ohne
bringt mich um .. und|meint .. ernst|meint
eltern|familie|vater|onkel .. wollen|will|zwingen .. mich .. verheirat*|heirat*
gemobbt|mobbing ... sterben|umbring*|tot|nicht_mehr_leben
morddrohung*|todesdrohung*
fremder|fremde|jemand|einbrecher|typ .. versucht .. fenster|tuer|reinzukommen|einzubrechen
mein ex .. stand|steht|wartet|taucht
naechstes bin ich .. dran
zerschlagen|kaputtgeschlagen|zertruemmert ... wohnung|handy|tuer .. dran|angst|mich
ohrfeigt|ohrfeigen|watscht|watschen mich|uns
angst .. dass .. er|sie|die|mein|meine ... findet|finden|kommt|kommen|schlaegt|umbringt|etwas_tut|was_tut|tut|antut|holt
angst .. wenn .. er|vater|mann|freund|mutter .. kommt|nach|heimkommt|trinkt|da
vater|mutter|mann|freund|er|eltern ... betrunken|besoffen ... schlaegt|schlagen|angst|kaputt|verstecken|schreit|aggressiv
verstecken uns
verstecke mich .. vor .. ihm|vater|mann|freund
mann|freund|frau|freundin|vater .. kontrolliert .. alles|mich|handy
panische|riesige|wahnsinnige angst .. vor .. ihm|ihr|mann|freund|vater
ohrfeige* .. mir|mich|gibt|bekomme|verpasst|er|sie
mir .. eine|einen ohrfeige*|faust*|tritt|schlag
wirft|schmeisst|werfen .. nach .. mir|uns
sachen|teller|flaschen|dinge nach .. mir|uns
boxt|kneift|beisst|spuckt|schubst|stoesst|tritt|treten|anspuckt|kratzt .. mich|uns !in_den_hintern_lachen
mich .. ausziehen|auszuziehen|ausgezogen .. er|vater|soll|muss|wollte|gezwungen|trainer|vor
soll|musste|muss mich .. ausziehen|nackt
entbloess*|exhibition*
begrapsch*|angegrapscht|betatscht|grapscht
hoert nicht auf .. obwohl|wenn .. ich .. weine|nein|schreie
{wer} .. gibt .. mir .. nichts|keinen .. essen|trinken
nacktbild*|nacktfoto*|nacktaufnahm* & hochladen|verschick*|zeigen|teilen|postet|posten|verbreit*|droht|will|hat
prostitution|prostituier*|zuhaelter & ich|mich|gezwungen|zwingt
ueberwacht|kontrolliert|trackt .. mich|handy .. droht|angst|schlaeg*|verbiet*
droht .. mich|mir|uns .. zu .. schlagen|toeten|verlassen_und|umzubringen|was
# Ein Notfall des Körpers
kriege|bekomme|kriegt|bekommt|habe .. {kein} .. luft !pumpe|matratze|am|fuer|zwischen
{kein} luft .. kriege|bekomme|kriegt|bekommt|mehr
nicht|kaum|schwer .. atmen|luft_holen !durch_die_nase
atme|atmet .. nicht|kaum|schwer
atemnot|erstickungsanfall
ersticke !in|an_arbeit
gefuehl|angst .. zu ersticken|sterben
erstick* .. gleich|ich_sterbe|hilfe
brustschmerz*|brustenge
schmerz*|druck|enge|stechen .. in|auf .. der|meiner brust
brust .. tut .. weh|schmerz*|eng|drueckt|sticht
habe|hat|haben .. herzinfarkt|schlaganfall|herzstillstand|krampfanfall|epileptischen|herzanfall
mundwinkel .. haengt|haengen
gesicht .. haengt|taub|gelaehmt
kann .. arm|bein|arme|beine|gesicht|haelfte .. nicht .. bewegen|spueren|mehr
arm|bein|gesicht|seite .. taub|gelaehmt|kribbelt
bewusstlos|ohnmaechtig|nicht_ansprechbar
{wer}|kind|baby .. zusammengebrochen|umgekippt|kollabiert
wacht .. nicht .. auf|mehr_auf
blute|blutet .. stark|viel|nicht|ohne|schwanger|schlimm|heftig|und_es
hoert|hoeren .. nicht .. auf .. bluten|blut*
blutung .. nicht|stark
verblut*
blut .. stoppt|hoert .. nicht
viel blut .. und|verlier*|verloren|ueberall
verlier*|verloren .. viel? blut
huste*|hustet|spuck*|erbrech*|erbricht|kotze .. blut
hals|zunge|rachen|kehle .. schwillt|geschwollen|zugeschwollen
schwillt|geschwollen ... hals|zunge
hals|zunge schwillt
allergisch* schock|reaktion
anaphyla*
krampft|krampfanfall
schwanger ... blut*|blute
stromschlag|stromunfall .. bekommen|und|herz|hatte
sterbe !beim|immer_beim|vor|nicht|in|am|ich_nicht
krankenwagen|notarzt|rettungswagen|rettungsdienst .. brauch*|rufen|ruf|schnell|holt|kommen
brauch*|ruf*|hol* .. krankenwagen|notarzt|rettungswagen|hilfe_ich_sterbe|112|110
ich|er|sie|es|und .. blute|blutet|bluten !aus_der_nase
blute|blutet !aus_der_nase
brust & drueckt|kiefer|zieht|sticht|schmerz*|enge|brennt|atmen
linke|linker|linken arm & weh|schmerz*|taub|kribbelt|herz|zieht
herz & arm|stolpert|aussetz*|bewusst*|umgekippt !klopfen
nicht|kaum .. schlucken
zunge|hals|lippen|gesicht .. dick|geschwollen|schwillt|eng|riesig
asthmaanfall|asthma_anfall
keinen spray .. asthma|luft|anfall
kopf .. gefallen|gestuerzt|geknallt|gestossen|geschlagen ... bricht|uebergibt|erbricht|bewusst*|schwindel*|komisch|blut*
gestuerzt|gefallen & sprechen|reden|blut*|aufstehen|bricht|bewegen|bewusst*
nicht .. sprechen|reden .. kann|mehr
kann|konnte nicht .. sprechen|reden !mit|ueber|vor
riecht|riechen|geruch .. gas|rauch|verbrannt
gasgeruch|kohlenmonoxid|gasleck
brennt & wohnung|kueche|haus|hilfe|zimmer|feuer|lichterloh
anfall & reagiert|atmet|krampf*|epilep*|bewusst*|zuckt
reagiert .. nicht .. mehr|auf
nicht .. reagiert|ansprechbar|bei_bewusstsein
unfall & blut*|blute|eingeklemmt|verletzt|schmerzen
messer & blut*|tief|abgerutscht_und
fruchtblase|vorzeitige_wehen
baby|kind|lippen|freund|er|sie|kumpel|neugeborenes .. blau|schlaff|leblos|bewegt_sich_nicht !gestrichen|weiss*|und
angeschossen|niedergestochen|angestochen
schlange .. gebissen
gesicht|seite|haelfte .. taub|gelaehmt|schief
taub & woerter|gesicht|seite|sprechen
auge* .. schwarz|blind|nichts_mehr
schmerz* .. in|auf .. brust|linken|arm
blau angelaufen
bewegt .. sich .. nicht .. mehr
nicht .. wach .. kriege|kriegen|bekommen|zu_kriegen
schwillt|geschwollen|gestochen & gesicht|hals|zunge|atmen|allerg*
finger|daumen|hand|zeh .. abgeschnitten|abgetrennt|abgesaegt|ab_und
gefallen|gestuerzt & spuer*|beine|kopf|bewusst*|nicht_mehr
fieber & baby|41|40|schlapp|krampf*
baby & schlapp|schlaff|reglos|trinkt_nicht
zucker & kippe|ohnmaechtig|umkippe|zitter*
kippe|klappe|kipp .. weg|um
brennt .. die|das|meine|unsere|es kueche|wohnung|haus|zimmer|bett
brennt .. bei_uns
genick|wirbelsaeule|schaedel|rueckgrat|hals .. gebrochen
blutet|blute|blutung|blut ... geburt|schwanger*|fehlgeburt
roechelt|roecheln|schnappatmung
zusammengebrochen & mann|frau|vater|mutter|oma|opa|kollege|er|sie|atmet|liegt
diabetiker*|insulin|zucker & ohnmaechtig|umkipp*|zitter*|bewusst*|unterzucker*
unterzucker*
hoert nicht .. auf .. krampf*|zucken|blut*|zu_bluten
hals|kehle|rachen .. geht|macht|schnuert .. zu
sehe|seh|sieht .. doppelt
herz .. setzt|setzte|bleibt|hoert .. aus|stehen|auf_zu
# Ohne Halt, und Gefahr für andere
stimmen .. sagen|befehlen|wollen|reden|fluestern .. mir|mich|ich
hoere .. stimmen
bringe .. {kind_of_kin}|chef|lehrer*|ihn|sie|alle|jemanden|die .. um !den_schlaf|die|das
{will} .. jemanden|ihn|alle|menschen|leute|vater|mutter|lehrer .. umbring*|toeten|abstech*|erschiess*|verletzen|umgebracht
steche .. ihn|sie|jemanden|den|alle .. ab|nieder
laufe|amok .. amok|lauf*|laufe|schule
amoklauf .. plan*|mache|werde
{will} .. schaedel|kopf|fresse|kehle|gesicht .. einschlag*|durchschneid*|abschneid*|zertruemmer*|einhauen
werfe|werf|schuettel*|schmeisse .. baby|kind .. fenster|wand|runter
stimme|stimmen .. sagt|sagen|befiehlt|will ... sterben|umbring*|toeten|springen|verletzen
bad|zimmer|bett ... messer|klinge|tabletten .. eingeschlossen|eingesperrt|bei_sich
eingeschlossen|sich & messer|klinge|tabletten|rasierklinge|waffe
stimme|stimmen ... anzuenden|umbring*|toeten|verletzen|springen
ausraste*|durchdrehe* & kind*|baby|was|antun|tun|verletzen
kindern|kind|baby .. was|etwas .. tun|antun
tue|tun|tut .. meinem|meinen|dem|den|ihm .. baby|kind|kindern|kinder|kleinen .. was|etwas|weh|an
baby|kind|kindern .. was|etwas .. tue|tun|antun|antue
{will} ... verletzen|abstechen|erstechen|verpruegeln !gefuehle
gedanken|drang|impuls|bilder ... zu ertraenken|toeten|verletzen|schlagen|schuetteln|erstechen|ersticken|wuergen|werfen
# Jemand anderes
droht .. sich|damit .. umzubring*|was|umbring*
angst .. dass .. er|sie|sich .. antut|umbringt|was_an
"""
