"""What a step may begin with, and words no step or title may hold."""

from __future__ import annotations

ENGLISH = frozenset(
    """
    accept add adjust agree answer apply arrange ask assemble attach attend back bake balance be
    begin block boil book borrow breathe bring browse brush build buy calculate call cancel carry
    catch change charge chat check choose chop circle clean clear click climb close code collect
    combine come compare complete compose connect consider contact continue cook copy correct
    count cover create cross cut dance decide declutter define delete deliver deploy describe
    design dial dig discuss divide do dock donate download draft drag draw dress drink drive drop
    dry dust eat edit email empty enable enjoy enter erase estimate examine exercise explain
    explore export face feed fetch figure file fill film find finish fix flip fold follow format
    gather get give glance go grab greet group hand handle hang have head hear heat help hide
    highlight hold hoover identify ignore import include inform inspect install invite iron join
    jot jump keep knock label lay lean learn leave let lie lift light limit line link list listen
    load locate lock log look lower make map mark match measure meet memorise mend merge message
    mix mop move mow name narrow nod note notice number observe offer open order organise
    organize outline pack paint park paste pause pay peel phone pick pin place plan plant play
    plug point polish post pour practise practice prepare press preview print prioritise
    prioritize program publish pull push put raise rake rate reach read rearrange record
    recycle reduce refactor refill register relax reload remember remind remove rename repair
    repeat replace reply report request research reserve reset resize rest return review revise
    revisit reward rewrite ring rinse roll rough run save say scan schedule scrape scrub search
    see select send separate set sew shake share sharpen shop shout show shower shut sign sip sit
    sketch skim skip sleep slow smell smile smooth soak sort speak spend split spot spray spread
    stack stand start stay step stick stir stop store stretch strip structure study submit
    subscribe summarise summarize swap sweep swim switch take talk tap taste teach tell test text
    thank think throw tick tidy tie time toss touch trace train transfer translate travel trim
    try turn type underline undo unfold unload unpack unplug unsubscribe update upload use vacuum
    visit wait wake walk warm wash watch water wear weed weigh wipe withdraw work wrap write zip
    """.split()
)
GERMAN = frozenset(
    """
    achte ändere änder aktivier aktualisier antworte arbeite atme bau bearbeite beantworte bearbeit bedank
    beende beginn behalt berechne beschreib beschrift besprich bestell besuch beweg bezahl bitte
    bleib breite bring buch bügel bügle dehn denk drück druck dreh dusch entferne entscheid
    entscheide ergänze erinner erklär erledige erstell erzähl fahr falte fang fass feg feier fühl fühle
    fertige finde formulier frag füg füll gib gieß geh genieß google häng halt hebe hefte heb hilf
    hol hör installier iss jäte kauf kehr klapp klär kläre kleb klick koch komm konzentrier kopier
    kontrollier kontaktier korrigier kreis kürze lach lad lade lächle lass lauf leg lehn leer leere
    leg leih leite lern lerne lies liste lob lösch lös löse lüfte mach mal markier merk mess miss
    misch nenn nenne nimm notier notiere nummerier nutz nutze öffne ordne organisier pack park
    plan plane pflanz pflück pfleg platzier probier prüf prüfe putz räum red rede rechne recherchier
    reduzier regel reinig reparier reservier ruf ruh rühr sag sammel sammle saug schau schäl
    schalt schenk schick schieb schlaf schließ schmeiß schneid schneide schnapp schraub schreib
    schütt schüttel setz sieh sing sitz skizzier sortier spann sparen speicher sprich spring spül
    spür stapel stapele starte staub stau steck steh stell stopp streich streck streu such suche
    tausch teil teile telefonier test teste tipp trag trenn trink trockne tu üb übe überflieg
    überleg überprüf überprüfe übertrag überweis umkreis unterbrich unterschreib unterstreich
    verabrede verbesser verbessere verbind vereinbar vergleich verpack verschick verschieb versuch
    verteil wähl wähle warte wasch wechsel weck werde werd werf wickel wirf wisch wiederhol zähl
    zeichne zeig zerleg zerteil zieh zünd zupf
    """.split()
)
VERBS = frozenset(verb.casefold() for verb in ENGLISH | GERMAN)
"""Case-folded: ß is ss."""

BLAME = (
    r"lazy|lazily|laziness|stupid\w*|idiot\w*|useless\w*|worthless|pathetic|loser|dumb|disgusting"
    r"|ashamed|procrastinat\w*|(?:your|my) (?:own )?fault|should(?:n['’]?t)? have|shouldve"
    r"|why did(?:n['’]?t| not) (?:you|i)|no excuses?|excuses|stop being|you (?:always|never|failed)"
    r"|pull yourself together|failed again|finally"
    r"|faul(?:e[nrms]?|heit|pelz)?|dumm\w*|dämlich\w*|blöd\w*|versager\w*|nutzlos\w*|wertlos\w*"
    r"|(?:selbst|selber|deine|meine) schuld|schuld|hättest|hätte (?:ich|sollen)|reiß dich"
    r"|prokrastin\w*|endlich|ausreden?|peinlich\w*|schäm\w*|eklig\w*|du (?:hast wieder|musst endlich)"
)
"""Patterns, whole words, any case: blame, in either language."""
