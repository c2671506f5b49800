"""How people spell, what is left out, and the word groups of the crisis phrases."""

from __future__ import annotations

# As people type → as the phrases have it; both without apostrophes and umlauts.
SPELLINGS = {
    "wanna": "want to", "wana": "want to", "gonna": "going to", "gona": "going to",
    "gotta": "got to", "imma": "am going to", "ima": "am going to", "wan": "want",
    "wnat": "want", "wnt": "want", "im": "am", "ive": "i have", "id": "i would",
    "ill": "i will", "dont": "do not", "dnt": "do not", "doesnt": "does not",
    "didnt": "did not", "cant": "can not", "cannot": "can not", "couldnt": "could not",
    "wont": "will not", "wouldnt": "would not", "shouldnt": "should not", "isnt": "is not",
    "aint": "am not", "arent": "are not", "wasnt": "was not", "werent": "were not",
    "havent": "have not", "hasnt": "has not", "hadnt": "had not", "whats": "what is",
    "theres": "there is", "hes": "he is", "shes": "she is", "theyre": "they are",
    "theyll": "they will", "theyd": "they would", "itll": "it will", "youll": "you will",
    "hed": "he would", "noone": "no one",
    "anymore": "any more", "u": "you", "kil": "kill", "killin": "killing", "meself": "myself",
    "breath": "breathe", "breathin": "breathing", "nvr": "never", "til": "until",
    "till": "until", "thru": "through", "sth": "something", "smb": "somebody", "diee": "die",
    "mum": "mother", "mums": "mother", "mom": "mother", "moms": "mother", "mummy": "mother",
    "mommy": "mother", "dad": "father", "dads": "father", "daddy": "father", "bf": "boyfriend",
    "gf": "girlfriend", "mums's": "mother", "stepdad": "step father", "stepfather": "step father",
    "stepmum": "step mother", "stepmom": "step mother", "stepmother": "step mother",
    "stepbrother": "step brother", "grandad": "grandpa", "grandfather": "grandpa",
    "hab": "habe", "habs": "habe es", "nich": "nicht", "net": "nicht", "ned": "nicht",
    "nimmer": "nicht mehr", "nimma": "nicht mehr", "nen": "einen", "n": "einen", "ne": "eine",
    "nem": "einem", "werd": "werde", "moecht": "moechte", "wuerd": "wuerde", "wuerds": "wuerde es",
    "waer": "waere", "waers": "waere es", "wills": "will es", "gibts": "gibt es", "gehts": "geht es",
    "krieg": "kriege", "bekomm": "bekomme", "papa": "vater", "papi": "vater", "mama": "mutter",
    "mami": "mutter", "mutti": "mutter", "stiefvater": "vater", "stiefpapa": "vater",
    "stiefmutter": "mutter", "wieviel": "wie viel", "wieviele": "wie viele", "daheim": "zuhause",
    "selber": "selbst", "uberdosis": "ueberdosis", "mocht": "moechte", "mochte": "moechte",
    "umbringn": "umbringen", "lebn": "leben", "laebe": "leben", "nuem": "nicht mehr",
    "nuemme": "nicht mehr", "nuemm": "nicht mehr", "wott": "will", "mog": "mag", "sterbn": "sterben",
    "staerbe": "sterben", "nix": "nichts", "koennt": "koennte", "mach": "mache", "hau": "haue", "keinn": "keinen", "kein": "keinen", "keine": "keinen",
    "ritz": "ritze", "haeng": "haenge", "schneid": "schneide", "nehm": "nehme", "spring": "springe",
    "luftnot": "atemnot", "steck": "stecke", "stech": "steche", "lauf": "laufe", "glaub": "glaube",
    "denk": "denke", "bring": "bringe", "tu": "tue", "schluck": "schlucke",
}  # fmt: skip

# Left out wherever they stand, so that "i just really want to die" is "i want to die".
FILLERS = frozenset(
    """
    just really rly so literally honestly actually fucking fuckin freaking even very totally
    basically rn today tonight now always sometimes often already finally maybe probably simply
    still tbh lol fr quite completely constantly seriously genuinely
    einfach nur noch halt mal echt wirklich doch eigentlich ja schon eh gerade grad jetzt auch
    total irgendwie endlich manchmal heute gestern abend oft bitte ganz ziemlich
    vielleicht denn eben wieder nochmal einmal ueberhaupt staendig dauernd ploetzlich suddenly
    richtig voll komplett sowieso
    """.split()
)

# An idiom never reaches over one of these: who speaks of himself is rather heard.
ABOUT_ONESELF = "i me my myself ich mir mich mein meine meinen meinem meiner"

# `{name}` in a phrase is any one word of its group; `_` joins words, `*` is any ending.
GROUPS = {
    # English
    "want": "want wants wanted wanting wish wishes wished need needs going ready rather hope hoping"
    " like love try tries trying tried plan plans planning prefer thinking",
    "wish": "wish wishes wished wishing hope hopes hoping pray prays praying mind",
    "self": "myself my_self himself herself themselves themself yourself urself",
    "nobody": "nobody no_one not_anyone not_anybody who anyone anybody",
    "gone": "died dead die gone disappear* vanish* killed not_here not_alive not_around",
    "afraid": "afraid scared terrified frightened fear",
    "kin": "husband wife partner boyfriend girlfriend father mother brother sister uncle aunt"
    " cousin grandpa grandma son daughter parents ex neighbour neighbor",
    "who": "he she they someone somebody {kin} flatmate roommate housemate boss teacher coach"
    " trainer priest doctor babysitter carer man men guy guys boy boys kids classmates bullies bully",
    "person": "{who} friend mate baby toddler kid child nan granny grandson girl woman wife",
    "them": "someone somebody people him her them everyone everybody me us {who}",
    "hit": "hit hits hitting beat beats beating punch* kick* chok* strangl* slap* abus* rape raped"
    " rapes raping grapes graped molest* assault* threaten* hurts hurting touch* grope* stab* whip*",
    "pills": "pill pills tablet tablets meds med medication medicine paracetamol ibuprofen tylenol"
    " acetaminophen aspirin painkiller painkillers antidepressants insulin sleeping_pills xanax"
    " valium tavor lorazepam diazepam ritalin benadryl tramadol benzos opioids oxy codeine morphine fentanyl tabletten schlaftabletten pillen"
    " medikamente schmerzmittel schmerztabletten insulin beruhigungsmittel antidepressiva",
    "took": "take takes took taken taking swallow swallowed swallowing eat ate eaten",
    "toomany": "all too_many many whole entire handful bunch load loads lots lot full half_a"
    " pack packs box bottle packet 2xx twenty thirty forty fifty sixty hundred",
    "drink": "vodka whisky whiskey rum alcohol wine booze beer drunk alkohol wodka schnaps",
    "deadly": "lethal fatal deadly kill kills die died dying overdose od dead",
    "poison": "bleach drain_cleaner detergent antifreeze poison battery batteries chlorine acid"
    " petrol turpentine weedkiller rat_poison pods white_spirit",
    "live": "live living exist existing existence life be_alive being_alive stay_alive alive"
    " keep_going go_on going_on keep_living carry_on",
    "body": "arm arms wrist wrists thigh thighs leg legs skin hip hips stomach belly neck throat face"
    " head chest breast breasts bum ass knuckles mouth body cheek ribs",
    "weapon": "gun guns shotgun rifle pistol knife machete axe blade razor hammer",
    # German
    "familie": "mann partner freund vater bruder onkel sohn opa ex cousin frau partnerin"
    " freundin mutter schwester eltern tante oma nachbar stiefbruder exfreund exmann",
    "wer": "er sie jemand typ {familie} lehrer trainer chef betreuer pfarrer arzt mitschueler"
    " jungs leute kollege mitbewohner",
    "schlaegt": "schlaegt schlagt schlug schlagen haut hauen pruegel* verpruegel* wuergt wuergen"
    " wuergte tritt misshandel* missbrauch* vergewaltig* bedroh* verletzt stalk* begrapsch*"
    " verfolg* quael* belaestig*",
    "geschlagen": "geschlagen gehauen verpruegelt gewuergt misshandelt missbraucht vergewaltigt"
    " bedroht getreten gestalkt begrapscht angefasst belaestigt gestossen verbrueht geschubst",
    "will": "will wollte wollen willst moechte moechten mag wuerde wuerden wuensch* lasst lass"
    " muss kann koennte darf werde sollte soll hoff* haette brauche",
    "wollte": "{will} waere waeren",
    "umbringen": "umbring* umzubring* umgebracht toet* getoetet zu_toeten erhaeng* erschiess*"
    " ertraenk* vergift* zu_vergiften ermord*",
    "kein": "keinen nichts nicht ohne null nie",
    "niemand": "niemand niemanden keinen keiner keinem wer",
    "lebt": "leben lebe weiterleben weiter_leben weiterzuleben zu_leben am_leben existier*"
    " dasein weiterzumachen",
    "nehmen": "nehm* nimmt nahm genommen geschluckt schluck* geschluckt eingenommen einnehm*"
    " gegessen isst runtergeschluckt eingeworfen",
    "viele": "alle alles zu_viele viele ganze ganzen packung schachtel handvoll lauter"
    " haufen 2xx zwanzig dreissig vierzig fuenfzig hundert",
    "gift": "putzmittel reiniger abflussreiniger bleichmittel chlor* rattengift gift spuelmittel"
    " spuelmaschinentab* batterie* knopfzelle* frostschutz* benzin waschmittel* saeure"
    " vergiftete_pilze knollenblaetter*",
    "waffe": "messer waffe pistole gewehr axt hammer beil klinge schere",
    "koerper": "huefte* bauch ruecken brust gesicht mund po hintern arm arme armen unterarm* oberschenkel* schenkel handgelenk* bein beine beinen haut"
    " pulsader* hals kopf kehle rippen haut hand haende finger_kuppen",
}
