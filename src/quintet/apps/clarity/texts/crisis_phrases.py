"""Phrases that sound like a crisis, and idioms that only sound like one: reviewed lists.

They are written for text in lower case without apostrophes and marks, with ae, oe, ue, ss for
ä, ö, ü, ß. `~` stands for up to three words in between. A negation is not looked for: "I don't
want to kill myself" gets the contacts too.
"""

from __future__ import annotations

_WHO = (
    r"(?:he|she|they|someone|somebody|(?:my|the) (?:ex )?(?:husband|wife|partner|boyfriend|girlfriend"
    r"|dad|daddy|father|stepdad|stepfather|mum|mom|mother|stepmum|stepmom|stepmother|brother|sister"
    r"|uncle|son|parents|boss|flatmate|roommate|ex))(?:s|re)?"
)
_WER = (
    r"(?:er|sie|jemand|mein (?:ex )?(?:mann|partner|freund|vater|papa|stiefvater|bruder|onkel|sohn|ex)"
    r"|meine (?:ex )?(?:frau|partnerin|freundin|mutter|mama|stiefmutter|schwester|eltern))"
)
_SELF = r"(?:myself|my self|himself|herself|themselves|themself|yourself|urself|meself)"
_DYING = r"(?:want|wants|wanted|wanting|like|love|need|ready|going|rather|try|trying|tried|wish)"

_PILLS = (
    r"(?:pills?|tablets?|meds|medication|paracetamol|ibuprofen|tylenol|painkillers?|sleeping pills"
    r"|tabletten|schlaftabletten|pillen|medikamente|schmerzmittel)"
)

PHRASES: tuple[str, ...] = (
    # Suicide
    r"(?:gonna|going to|want to|wanna|ready to) end it(?! here| on| at| early| with a)",
    r"(?:think\w*|thought|plan\w*) (?:about|of|on|to) ~end(?:ing)? (?:things|it|everything)",
    r"(?:cares?|care) (?:if|whether) i live or die|out of this life|bleeding out|verblut\w*",
    r"su[iy]?[cs]{1,2}[iy]d\w*|su[iy][cs]d\w*",
    r"unaliv\w*",
    rf"kil+(?:s|ed|ing|in)? ~{_SELF}",
    r"kys",
    r"(?:gonna|wanna|to|will|ima|should|might|could|gotta) kms",
    rf"hang(?:ing)? {_SELF}",
    rf"shoot(?:ing)? {_SELF}",
    rf"drown(?:ing)? {_SELF}",
    r"(?:end|ending|ended|take|taking|took) (?:my|their|his|her|your) (?:own )?(?:life|lives)",
    r"(?:end|ending|finish) it all",
    r"(?:want|wish) (?:it|everything) (?:all )?to (?:be over|end|stop forever)",
    r"jump(?:ing)? (?:off|from|in front of|under) ~(?:bridge|building|roof|train|window|car|balcony)",
    # Wanting to be dead
    rf"{_DYING} ~to (?:just |really )?die",
    r"(?:wanna|gonna) (?:just |really )?die",
    r"let me die",
    r"(?:feel|feels|feeling|think|believe) ~dying(?! my| the| hair| wool)",
    r"(?:please|just|someone|somebody) kill me",
    r"(?:never|not) wake up(?: again)?(?= |$)(?! late| early| at| in time)|miss me if i (?:was|were|am) (?:gone|dead)",
    r"reasons? to (?:live|be alive|stay alive|go on)(?! in| near| with)",
    r"(?:want|wants|wanted|wanna|wish|wishes|rather|better) ~(?:be |being |was |were |off )+dead",
    r"(?:i|id) (?:were|was|be|am) better off dead",
    r"better off without me",
    r"(?:wish|wished) (?:i|id) (?:was|were|had|would)? ?(?:never|not)? ?(?:been |be )?(?:born|dead)",
    r"(?:dont|do not|didnt|wont|never) (?:want|wanna|wish|care) ~(?:to )?"
    r"(?:live|be alive|exist|wake up|be here)(?: any ?more)?(?! with| in| near| next| at| on)",
    r"(?:no|not any|isnt any|have no|without) (?:reason|point|will|point in|point of) (?:to |in |of )?"
    r"(?:live|living|being alive|going on|go on)",
    r"life ~not worth living|not worth living|isnt worth living",
    r"(?:cant|cannot|can not) (?:go on|live)(?: like this| any ?more| with myself)",
    r"(?:tired|sick|done) (?:of|with) (?:living|being alive|existing|life|my life)",
    r"(?:want|wish|wanna|need) ~(?:to )?disappear forever",
    r"goodbye (?:letter|note)|farewell (?:letter|note) ~(?:dead|gone)",
    # Self-harm
    r"self ?harm\w*",
    rf"(?:harm|hurt|cut|burn|injur|starv)(?:s|ing|e|ed|ting)? {_SELF}",
    r"cut(?:ting)? my (?:wrists?|arms?|thighs?|legs?)",
    r"slit(?:ting)? ~wrists?",
    # Overdose
    r"over ?dos\w*",
    r"(?:im|going to|gonna|to|i) od(?:ed|ing)?",
    r"(?:take|took|taken|taking|swallow|swallowed|swallowing) ~"
    r"(?:all|too many|whole bottle|handful|pack)(?: of)? ?(?:my |the |her |his |these )?"
    r"(?:pills?|tablets?|meds|medication|paracetamol|painkillers?|sleeping pills)",
    rf"(?:took|taken|take|swallowed|swallow) (?:[0-9]{{2,}}|a lot of|lots of|so many|loads of) {_PILLS}",
    # In danger, abuse
    r"threaten(?:ed|s|ing)? (?:me|us|to (?:kill|hurt|beat))",
    r"(?:push|pushed|pushes|shoved|shoves|threw|throws) (?:me|us) (?:down|against|into|around)",
    rf"{_WHO} ~(?:going to|gonna|will|wants to) kill (?:me|us)(?! if| when| for| unless| at)",
    r"(?:want|going|gonna|wanna) (?:to )?(?:hurt|kill|stab|shoot) "
    r"(?:someone|somebody|people|him|her|them|everyone)",
    rf"{_WHO} ~(?:hit|hits|hitting|beat|beats|beating|punch\w*|kick\w*|chok\w*|strangl\w*|slap\w*"
    r"|abus\w*|rape[ds]?|raping|molest\w*|assault\w*|threaten\w*|hurts|hurting|touch\w*) (?:me|us)",
    rf"{_WHO} ~(?:tries|trying|tried|wants|threatens|threatened) to (?:kill|hurt|murder) (?:me|us)",
    rf"{_WHO} ~(?:has|got|holding) a (?:knife|gun) (?:and|to|on|at)",
    r"(?:being|been|was|got|am|im) (?:sexually |physically )?"
    r"(?:abused|raped|assaulted|molested|beaten(?: up)?|strangled|stalked)",
    r"(?:im|i am|we are|were|am i) in (?:real |immediate |serious )?danger",
    r"(?:im|i am|am|we are) not safe|(?:dont|do not) feel safe|(?:im|i am|feel) unsafe",
    r"(?:afraid|scared|fear) (?:for my life|(?:of my|he will|shell|hell) ~(?:kill|hurt)\w*)",
    r"locked me (?:in|up)|wont let me leave",
    # Suizid
    r"suizi\w*|suizd\w*|selbstm[oe]rd\w*|selbst ?toet\w*|freitod\w*|lebensmued\w*",
    r"(?:mich|dich|sich|uns) ~(?:umbring\w*|umzubring\w*|umgebracht|toet\w*|zu toeten|erhaeng\w*"
    r"|aufhaeng\w*|erschiess\w*|ertraenk\w*)",
    r"(?:bring\w*|toet\w*|erhaeng\w*|erschiess\w*|haeng\w*) ~(?:mich|sich) (?:selbst |selber |jetzt |"
    r"noch |dann |heute |einfach )*(?:um|auf)?\b(?<=um|uf|st|er|ch)(?! die| den| das| an| am| in| mit)",
    r"(?:mir|sich|dir) ~(?:das|mein|ihr|sein) leben ~(?:nehm\w*|zu nehmen)",
    r"(?:nehm\w*|nimmt) (?:mir|sich) ~leben",
    r"(?:mein|meinem|dem|das|diesem) leben (?:ein |zu )?(?:ende|beend\w*)",
    r"allem ein ende|schluss (?:mit|machen mit) (?:dem|meinem) leben|mit (?:dem|meinem) leben ~schluss",
    r"(?:spring\w*|werf\w*) ~(?:von|vor|aus) ~(?:bruecke|dach|zug|bahn|fenster|balkon|hochhaus)",
    # Tot sein wollen
    r"(?:will|wollt\w*|moecht\w*|mag|darf|wuerde|wuensch\w*|lasst mich|muss) ~(?:nur noch |gern\w* )?"
    r"(?:sterben|tot sein)",
    r"(?:waer\w*|lieber|besser) ~tot(?: waere| sein)?",
    r"(?:will|wollt\w*|moecht\w*|mag|kann) ~(?:nicht|nimmer|nie|nich|net) ?(?:mehr|laenger)? "
    r"(?:mehr )?(?:leben|da sein|existieren|aufwachen|weiterleben|auf dieser welt)",
    r"weg von dieser welt|nicht mehr auf dieser welt|fuer immer (?:ein)?schlafen",
    r"kann nicht mehr ~will nicht mehr",
    r"vor (?:den|einen|die|eine|ein|n) (?:naechsten )?(?:zug|bahn|auto|lkw|u bahn|s bahn) "
    r"~(?:werf\w*|spring\w*|schmeiss\w*)",
    r"von ~(?:bruecke|dach|hochhaus|balkon) ~(?:spring\w*|stuerz\w*)",
    r"point (?:of|in|to) (?:living|life|being alive)",
    r"todeswunsch|todessehnsucht|keinen lebenswillen",
    r"(?:denk\w*|gedanken) ~(?:an|ans|vom|zu)(?: das)? sterben",
    r"nicht mehr aufwachen|nie (?:mehr|wieder) aufwachen",
    r"(?:ohne mich|wenn ich (?:nicht mehr|weg|tot)) ~besser (?:dran|ohne)|besser (?:dran )?ohne mich",
    r"(?:kein\w*|ohne) (?:grund|sinn|lust) (?:mehr )?(?:zu|zum|am) leben|leben (?:hat )?~keinen sinn",
    r"leben ~nicht (?:mehr )?lebenswert|nie geboren|abschiedsbrief\w*",
    r"kann (?:so )?nicht (?:mehr )?weiterleben",
    # Selbstverletzung
    r"selbst ?verletz\w*|selbst ?schaedig\w*",
    r"ritz\w* (?:ich )?mich|mich ~(?:ritz\w*|zu ritzen|geritzt|verbrenn\w*)(?! am| beim)",
    r"schneide mich|mich ~geschnitten",
    r"mir ~(?:was|etwas|selbst\w*) an ?(?:zu ?)?(?:tun|tue)|tu\w* mir (?:was|etwas) an",
    r"mich selb(?:st|er) ~(?:verletz\w*|weh|schneid\w*)|mir (?:selb(?:st|er) )?weh ?(?:zu )?tun",
    r"(?:pulsader\w*|handgelenke) ~(?:auf\w*|schneid\w*)|schneid\w* mir ~(?:pulsader\w*|arme?)",
    # Überdosis
    r"ueberdos\w*|uberdos\w*",
    r"(?:alle|zu viele|ganze packung|packung|handvoll) (?:meine |diese |die )?"
    r"(?:tabletten|pillen|schlaftabletten|medikamente) ~(?:nehm\w*|genommen|geschluckt|schluck\w*|ein\w*)",
    r"(?:nehm\w*|schluck\w*|genommen) ~(?:alle|zu viele) ~(?:tabletten|pillen|medikamente)",
    rf"(?:[0-9]{{2,}}|so viele|lauter) {_PILLS} ~(?:nehm\w*|genommen|geschluckt|schluck\w*)",
    # In Gefahr, Gewalt
    rf"{_WER} ~(?:schlaegt|schlagt|schlug|pruegelt|verpruegelt|wuergt|tritt|misshandelt|missbraucht"
    r"|vergewaltigt|bedroht|verletzt|stalkt) ~(?:mich|uns)",
    rf"{_WER} ~(?:mich|uns) ~(?:geschlagen|schlaegt|verpruegelt|gewuergt|wuergt|misshandelt|missbraucht"
    r"|vergewaltigt|bedroht|getreten|umbring\w*|toeten)",
    rf"{_WER} tut (?:mir|uns) ~weh|{_WER} ~fasst mich (?:~)?an",
    r"(?:wurde|werde|bin) ~(?:vergewaltigt|missbraucht|misshandelt|geschlagen|verpruegelt|bedroht"
    r"|gestalkt)",
    r"(?:ich bin|wir sind|bin ich) ~in (?:grosser |akuter |echter )?gefahr",
    r"(?:fuehle|fuehl) mich ~(?:nicht|nich|nimmer) (?:mehr )?sicher|bin (?:hier )?nicht (?:mehr )?sicher"
    r" (?:zu ?hause|hier|vor)|angst um mein leben|todesangst vor (?:ihm|ihr|mein\w*)",
    r"(?:hat|haelt) (?:mich|uns) eingesperrt|laesst mich nicht (?:raus|weg|gehen)",
)

IDIOMS: tuple[str, ...] = (
    r"suicide squad|(?:career|social|political|commercial) suicide",
    r"(?:die|dying|died) (?:of|from|with) (?:boredom|laughter|laughing|embarrassment|hunger"
    r"|curiosity|heat|thirst|joy|excitement)",
    r"die (?:laughing|hard|cast|cut)|(?:is|are|was|were) to die for|dying to|never say die",
    r"dead (?:tired|line|lines|end|ends|weight|pan|drop|simple|easy|sure|set)",
    r"(?:chocolate|sugar|cuteness|caffeine|coffee|information|kitten) overdose",
    r"cut (?:myself|himself|herself|yourself) (?:a|some|off|shaving|cooking|chopping|slicing"
    r"|while (?:cooking|shaving|chopping|gardening)|loose|out of)",
    r"(?:hurt|burn|burned|burnt) (?:myself|yourself) (?:while )?(?:running|cooking|lifting|playing|on the)",
    r"killed myself laughing|kill(?:ing|ed)? myself laughing",
    r"hit me up|hits? me that|hits? me with (?:a|an) (?:great|good|new|big|idea|question)",
    r"(?:beat|beats|beating) (?:me|us) (?:to it|at (?:chess|cards|poker|tennis|games?|every game|it))",
    r"hurts my (?:eyes|ears|head)|kick(?:s|ed)? me (?:out of|off) the (?:call|chat|server|meeting|game)",
    r"(?:overdose|overdosing|od) on (?:chocolate|sugar|coffee|series|tv|cuteness|netflix)",
    r"in danger of (?:missing|failing|forgetting|being late)",
    r"dont feel safe (?:driving|about the code|deploying|merging)",
    r"lach\w* (?:ich )?(?:mich|dich|sich) ~(?:tot|kaputt|schlapp)|mich totlach\w*|tot ?gelacht",
    r"(?:sterbens|tod)(?:langweilig|muede|schick|sicher|ernst|matt)\w*",
    r"(?:vor|aus) (?:langeweile|lachen|neugier|hunger|hitze) sterben",
    r"sterben ~(?:vor|fuer) (?:langeweile|lachen|neugier|hunger|hitze|schokolade|kaffee)",
    r"schlaegt (?:mich|uns) (?:im|beim) (?:schach|spiel|tennis|tischtennis|kartenspiel)",
    r"mich (?:beim (?:kochen|rasieren|schneiden|basteln)|am papier|in den finger) ~geschnitten",
    r"schneide mich beim (?:kochen|rasieren)",
    r"ritz\w* ~(?:in die rinde|ins holz|den teig)",
    r"(?:haeng|haenge) mich (?:auf die couch|da rein|rein|ran)|bring\w* mich (?:auf|dazu|in|nach|zum)",
    r"(?:schneid\w*|schnitt) mir (?:die (?:haare|naegel)|ein stueck|eine scheibe)",
    r"(?:selbstmord|suizid)(?:kommando|attentat|attentaeter)\w*",
)
