"""What only sounds like a crisis, in the notation of the crisis phrases: taken out before them."""

from __future__ import annotations

IDIOMS = """
# School and work on the subject, never over a word about oneself
essay|report|presentation|chapter|summar*|history|historical|statistic*|read|book|class|lecture|notes|slides|article|film|documentary|debate|novel|poster|paper|quiz|research|study|law|laws .. about|of|on|for|in|from|chapter|the .. suicid*|self_harm*|overdos*|rape|abuse|domestic_abuse|death|dying
suicide|overdose|self_harm|abuse|death|rape prevention|rate|rates|squad|statistic*|hotline*|bomb*|sprints|awareness|law|laws|crisis
career|social|political|commercial suicide
aufsatz|referat|hausarbeit|facharbeit|vortrag|zusammenfassung|bericht|statistik|kapitel|artikel|buch|film|doku|klausur|quiz|diskussion|ethik|roman|praesentation|seminar|studie|gedicht .. ueber|zu|zur|zum|von|vom|der|die .. selbstmord*|suizid*|selbstverletz*|ritzen|magersucht|missbrauch*|ueberdos*|tod
suizidpraevention*|suizidrate*|selbstmordrate*|suizidforschung|suizidstatistik*
selbstmordkommando*|selbstmordattent*|suizidattent*
suicide attack*|blast*|bomb*|car|vest|drone|strike*|mission|truck
selbstmordanschlag*|selbstmordanschlaeg*|selbstmordbomb*|selbstmord_auto*
as if my|his|her life depended
# Dying of something harmless
{want} .. to die for a|an|some|it
die|dying|died|dead|death of|from|with boredom|laughter|laughing|embarrassment|hunger|curiosity|heat|thirst|joy|excitement|shame|cringe|cuteness
die laughing|hard|cast|cut
is|are|was|were|it to die for
dying to !be
never say die
dead tired|line|lines|end|ends|weight|pan|drop|simple|easy|sure|set|battery|code|serious
think*|thought of|about dying my|the|hair|wool
vor|aus .. langeweile|lachen|neugier|hunger|hitze|scham|durst|muedigkeit|lange_weile sterben
sterb*|gestorben vor|fuer .. langeweile|lachen|neugier|hunger|hitze|schokolade|kaffee|scham|durst|pizza|kaelte
fuer .. pizza|kaffee|schokolade|eis|burger|kuchen .. ich? sterben
wurde|wurden|werden .. finale|spiel|halbfinale|liga|turnier .. geschlagen
lach* .. mich|dich|sich .. tot|kaputt|schlapp
mich totlach*|tot_gelacht|totgelacht
sterbenslangweil*|sterbensmuede*|todmuede*|todschick*|todsicher*|todernst*|todlangweil*
# Killing and threats as a way of speaking
kill* .. {self} laughing
boss|teacher|coach|roommate|flatmate .. will|going_to kill me
he|she|they will|is_going_to|are_going_to kill me if i do_not|forget|am_late|miss|lose|break
hausaufgaben|aufgabe*|fuesse|ruecken|hitze|arbeit|mathe|deadline|stress|laerm|job|kopfschmerzen|projekt|chemie|physik bring* .. mich .. um
mutter|vater|chef|lehrer*|eltern|freundin|schwester .. bring*|killt mich um .. wenn ich nicht|vergesse
mutter|vater|chef|lehrer*|eltern bring*|killt mich um .. wenn
shoot .. email|mail|message|text|photos|video|film
knock* .. {self} out
beat|beats|beating|hit|hits|slap* me|us .. to_it|at|in .. chess|cards|poker|tennis|game|games|mario|kart|fifa|golf|pool|darts|race|final|it|monopoly|uno|scrabble|smash
boxing|sparring|karate|judo|kickboxing|round|match ... hit|punch*|kick*
hit|punch*|kick* me ... round|match|training|sparring
hit me up
hits|hit me that|up
hits|hit me with .. idea|question|joke|bill|deadline|news|fact|offer|story
beat* {self} up
kick* me out_of|off .. call|chat|server|meeting|game
schlaeg*|schlag*|geschlagen mich|uns|mir .. schach|spiel|tennis|tischtennis|kartenspiel|mario|kart|fifa|vor|uno|durch|golf|squash
boxen|karate|judo .. getroffen|geschlagen|schlaegt|getreten
bring* mich|sich|uns auf|dazu|in|nach|zum|zur|um_den|um_die|um_das
bring* mich um acht|neun|zehn|sieben|sechs
haeng* mich auf_die|da_rein|rein|ran|an_die|in_die
programm|rechner|computer|laptop|handy|app|server|system|windows .. haeng*|aufgehaengt|aufhaengen
haengt|haengen sich .. auf
bungee ... bridge|crane|building|bruecke|kran
bridge|bruecke .. bungee
out of danger
in danger of missing|failing|forgetting|being_late|losing
# Cuts, burns and pains of a day
chocolate|sugar|cuteness|caffeine|coffee|information|kitten overdos*
overdos*|od on chocolate|sugar|coffee|series|tv|cuteness|netflix
cut {self} a|some|off|shaving|cooking|chopping|slicing|loose|out|while
hurt|burn*|cut {self} .. running|cooking|lifting|playing|on_the|baking|ironing|on_an
hurts my eyes|ears|head
mich .. kochen|rasieren|schneiden|basteln|papier|finger .. geschnitten|verbrannt|verletzt
mich geschnitten beim|am|an_der
schneide mich beim|am
mich .. verbrannt beim|am
mir .. zunge|finger .. verbrannt
ritz* in|ins|den|das|die .. rinde|holz|teig|fleisch
fleisch|teig|rinde ritz*
schneid*|schnitt mir die|ein|eine|den|das .. haare|naegel|stueck|scheibe|pony|brot|fingernaegel
almost|nearly had .. heart_attack|stroke
unconscious bias*
stroke of luck|genius
# Life that is only a part of a word, and coming to an end
life insurance|admin|science|cycle|sciences|hacks|hack|coach|skills
end of life
living room|costs|wage
reasons|reason to live in|near|with
not want to live in|near|with my|the|a|this|our|that|berlin|london|flat|house|mess|town|city|roommates|flatmates
safe place|deposit
burden of
not feel safe driving|about|deploying|merging
weg von .. handy|zucker|stress
es|das beenden das|den|die
"""
