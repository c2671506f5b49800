"""English phrases that sound as if somebody may be in danger, in the notation of `crisis_words`."""

from __future__ import annotations

PHRASES = """
# The wish to be dead or not to live
{want} .. to .. die !in|the|hard
want|wants|wanted|need die !woche|kueche|zeit|wohnung
{want} .. be|being|was|were dead
{want}|wishing .. not .. alive|exist|wake_up !in_time|late|early|at|my|the
not {want}|care .. to .. live|exist !in|near|next|with|at|on|here|there|off
not {want} .. to .. live|be|exist .. in|on this|the world|earth|planet|life|body|pain|hell
not {want} .. to .. be alive|here_any_more
not {want} to be here !at|in|on|with|for|when|all|until
not {want} .. to wake_up !late|early|at|in|my|the|him|her|before|for|on
not {want} .. any_more|life|to_be_around .. life|living
never|not|hope .. wake_up|waking_up !late|early|in_time|on_time|at|my|the|for|from|him|her|before|on|in
wake_up dead
sleep|asleep forever|for_ever
sleep|asleep .. never|not .. wake*|come_back
rather|better|better_off|happier|easier|nice|relieved|peace .. dead
if i? was|were|am|be dead|gone|not_here|not_around|not_alive !for_the|for_a|on|to|by
if i died|disappear*|vanish*|were_to_die|stopped_existing !in|from
if i die !in
i should be dead|gone
i should die|have_died|not_be_alive|not_be_here|not_exist
i will be dead by|when|soon|and|before|then|anyway
soon .. be dead|gone_for_good
deserve* to die|be_dead|suffer|be_hurt
not deserve* .. live|exist|be_alive|be_here|life|breathe
{wish} .. never|not .. born|existed
was|been never born
{wish} .. i .. die|died|dead|gone|vanish*|disappear*|not_alive|not_exist
{wish} .. accident|illness|cancer|crash|virus .. killed|kills|kill|takes me
{wish} .. hit|run_over|killed|shot .. bus|car|truck|train|lorry|me
{wish} .. bus|car|truck|train|lorry .. hit|hits|kill*|run*|ran .. me
{want} .. to .. be gone !by|from|for
{want} .. to .. disappear|vanish !into|from|in|behind|under|for_a|to
think*|thought*|fantas*|obsess*|daydream*|dream* .. about|of .. dying|being_dead|death|my_death|not_being_here
think*|thought* .. how .. nice|good|peaceful .. dead|die|gone
let me die
please|someone|somebody|god|. kill me
will to live|go_on|keep_going
lost|no will .. live
life .. not .. worth
not worth .. live|living|life|it_any_more
point|reason|reasons|sense|purpose of|in|to|for .. {live} !in|near|with|at|on|insurance|there|here
no|any|see point|reason|sense any_more|to_anything|in_anything|in_me
why .. i .. alive|keep_living|go_on_living|exist
nothing .. to live_for
nothing left .. me|live|world|life
no reason .. to .. stay|be .. here|alive !late|at|in
tired|sick|done|fed_up of|with .. living|life|alive|existing|existence !in|with|near|at|room
hate .. my_life|being_alive|living|existing|existence !in|with|near|at|room|drawing
give*|gave|giving|given|giv* up on life|living|everything|myself
can not .. go_on !holiday|holidays|vacation|a|the|my|to|with|stage|sunday|monday|trips|there
can not .. live|exist|go_on_living|keep_living like_this|any_more|any_longer|with_myself|with_this
can not go_on_living|keep_living|carry_on_living
{want} it|everything|all|life|things|pain|suffering|the_pain .. to .. end|be_over|stop !raining|at|when|working
out of this life
life to|will|should end|be_over
life .. hopeless|pointless|meaningless|worthless|over !the|time|here
everything .. pointless|hopeless|meaningless
no|not .. hope left|for_me|any_more
not .. live to see
being|be|staying|stay|am|not .. alive !and_well
stop*|quit|cease* existing|to_exist
never existed
no|not_see|not_have|can_see .. future .. me|i|any_more|here
not .. make it through|to_christmas|to_tomorrow|much_longer
why can|could|do|will not .. i .. die
why am i not|alive dead|gone
dead inside
better .. in the ground|grave
under ground|six_feet_under
not .. {live} .. much_longer|any_longer
want .. join|with .. dead|late|heaven
want .. to .. die|go|be .. heaven|peace_forever
had enough .. of .. life|living|everything|it_all
not .. do .. life .. any_more|thing
dark|bad|scary thoughts .. hurting|dying|myself|death
thoughts .. of|about .. dying|death|ending|hurting|harming|killing
what is the point any_more|of_me|of_it_all
release|relief|peace of|in|from death|dying
leave|leaving|escape this .. world|earth|life|planet
not .. grow_older|get_older|turn_thirty|see_tomorrow|see_my_birthday|want_tomorrow
never see me again|tomorrow
disappointed|sad|hate|hating|sorry|angry & woke_up|waking_up|woken_up|wake_up_again
not|never .. see|imagine|picture .. myself|being|me .. alive|around|here|living|future|old|next_year|thirty|30|40
might_as_well|may_as_well|better_to .. dead|die
take|took|taken me instead|not_her|not_him
follow|join|to .. him|her|them & dead|died|lost .. son|daughter|wife|husband|mother|father|child|baby
disappear|vanish|leave|gone from .. world|earth|life|everything
i would be gone
bury me
do_not|not .. deserve .. oxygen|air|space|happiness_or_life
waste of space|oxygen|air
am .. worthless
pain|suffering|hurt|hurting .. stop|end|over .. permanently|forever|for_good
can not .. do|take|handle|bear|stand|keep_doing .. this|it|life any_more|any_longer .
can not .. take|stand|bear|handle myself|my_thoughts|my_life|being_me|it_all
can not .. carry_on|keep_going|go_on .
not .. sure|know .. if i .. can .. carry_on|keep_going|go_on|make_it
not {want} .. go_on|carry_on|continue .. living|life|any_more
not {want} .. do_this .. any_more .
plan|plans|planned|planning .. on .. dying|living .. long|years|decade
not .. plan* .. on .. living
until i die
my .. death !star|metal|in_the_game
by my own hand
only reason .. i .. here|alive|going
wish|glad .. i .. not .. survived|made_it|woken
should have|of jumped|done_it|let_me_die|killed
can .. kill me !if|when
want|like|need .. to .. end|stop .. my .. misery|suffering|existence
end my misery|suffering|existence|pain
scared|afraid .. of .. dying_by_my|what_i_will_do|myself
no more .. fun|joy|reason .. world|life
existence .. boring|pointless|pain|meaningless
life is|sucks|feels .. pain|hell|overrated|pathetic|torture|unbearable|darker|not_worth
tired of .. it_all|everything|fighting|trying|the_pain|my_life|hurting
too tired to .. live|go_on|fight
hopeless !at|romantic
worthless !coupon|stock|shares|data
giv*|gave|lost|losing|lose|no|without .. hope
hate {self} !for_forgetting|for_missing|for_buying
waiting|time .. to|until .. die
it is time to die|go_forever|end
i will not .. be turning
not .. supposed .. to .. live|be_alive
day .. dies|die .. day .. i
nothing matters|matter any_more
{want} .. it .. over
not belong .. world|here_any_more|earth|alive
not made|meant .. for .. this .. world|life
not .. want .. this life|existence|body
everyone|everybody|world|they .. hates me ... die|dead|gone
no longer .. {want} .. live|exist|be|go_on
nothing .. makes .. me .. want .. live|stay
done|finished|through living|with_living
want|wish .. heart .. to|would .. stop
not .. be .. a person|human|being|anyone .. any_more
for|want|crave|await|welcome|wish_for|long_for|longing_for .. death
no|lost|without .. meaning|purpose|value & life|existence|living
only .. way .. to .. end|stop|escape .. suffering|pain|misery|this
end|ending|stop .. suffering|my_pain|misery .. ready|forever|for_good
not ... make_it .. morning|through_the_night|alive|tomorrow|another_day|the_week
my|own .. own funeral
nice|good|easier|peaceful ... be_dead|being_dead
rather die
# Nobody would miss me, I am a burden, there is no way out
{nobody} .. care*|notice*|notic*|mind*|realis*|realiz* .. if|when|that .. i .. {gone}
{nobody} .. care* .. if|whether i live|exist
care* .. if i .. live|die|dead
{nobody} .. miss me !at|in|on|there
miss me .. {gone}
come to my funeral|own_funeral
my funeral|own_funeral
better|better_off|happier|easier|relieved|fine ... without me
better|better_off|happier|easier|relieved ... if .. i .. {gone}
world|everyone|everybody|family|they|kids|people|friends|all .. better|better_off|happier without me
am|being|feel|become|like|nothing_but .. burden
burden to|on|for .. everyone|everybody|family|friends|them|people|others
no .. way_out|escape !of|from
only way_out|escape|solution|option .. die|death|dead|me|suicid*
only way_out !of
world .. better off
cope|manage|fine|better ... without me
party|celebrate|happy ... if|when i died|die|was_dead
nobody|no_one needs|wants|loves me ... dead|alive|gone|die|live|world
dead for .. weeks|days
without me & world|planet|earth|cleaner|quieter
{nobody} .. look|search|come .. for me
end of my rope|tether
nobody|no_one .. cares|gives_a .. about_me|.
nobody|no_one .. cares .. me|anyway
nowhere to go|turn .. scared|afraid|home|help
no one to turn|talk .. to .
they will .. be .. happier|better_off
am .. nothing|invisible|alone_in_this .. nothing|world
# Killing oneself
kill*|off|offing|offed|unalive* .. {self}
unaliv*
suicid*|sucid*|suicde*|suisid*|suiside*|suicud*|siucid*|sewerslid*|sewer_slid*|selfdelet*|self_delet*
suyc*|suycid*|suicied*|suizid*|sooicid*|suici
sui thoughts|ideation|idea
i|will|to|might|and|or|should|could|. kms|kys|ctb !server|host|key|activation|per|to|from|of|in|away|a|on
hang*|hung|shoot*|shot|drown*|gas|gassing|poison*|electrocut* {self}
{want} .. to end it !here|on|at|early|with|by|in
want|ready|about .. end it_all|everything|all_of_it
will|am_going_to end it_all|everything|it !on|at|here|early|with|by|in
end|ending|ended|finish|ends .. it_all !in
end|ending|ended|finish|ends .. my_life|my_own_life|his_life|her_life|their_life|your_life
think*|thought|plan* .. about|of|on|to .. ending|end .. things|it|everything
take|takes|taking|took|taken .. my|his|her|their|own .. life|lives
jump*|leap .. off|from|in_front_of|under|into|out_of .. bridge|building|roof|train|window|balcony|cliff|tracks|traffic|car
bridge|roof|rooftop|ledge|balcony|cliff|tracks ... jump
almost|nearly jumped !for|out|at|onto|up|with
going to jump !in|on|into|to|rope|off|over|for|ahead|back|straight|around|up
bullet .. in|through .. head|brain|skull|me
blow*|blew .. my|his|her .. brains|head
gun .. on_myself|to_my_head|in_my_mouth|myself
drive|driving|drove|crash* ... into|off .. tree|wall|cliff|lorry|truck|bridge|river|traffic
noose|nooses
rope .. ready|neck|ceiling|beam
slit*|slash* .. wrist*|throat|veins
ending it|everything|things|all|this_life !on|early|with|in|at
top|neck|delete|end|finish|remove {self} !out|off
do_away|done_away with {self}
close|ready|about to .. ending|end .. it|everything|all
want|going|might to rope|ctb
my|first|second|third|fourth|another|last|failed attempt ... hospital|week|month|year|survived|pills|life|after
hospital|ward ... my attempt
before|back|by|step*|jump*|throw* .. in_front_of|under .. train|bus|car|tube|lorry|truck|tram|traffic|subway
crash* .. on purpose
bleed out
way|ways|how .. to .. bleed_out|not_wake_up|disappear_forever
not trust {self}
do .. to {self}
do something|anything stupid .. myself|hurt|to_myself
not .. safe .. with|from|around|by {self}
giv*|wait* .. until ... then am_out|out|gone|over|done
want|need .. over_with
hell i will|would do_it
the means|rope|pills & plan|planned|letter
{weapon} & i|me|myself|my_head|my_throat|{kin}|locked|himself|herself|ex !glue|nerf|set|block
something .. can_not|can .. take_back|undone|undo
brain|head|mind|voice|voices .. tell* .. me
bridge|tracks|cliff|rooftop & imagin*|fantas*|think*_about|stood|standing_on|step_off
suic|su*cide|s*cide|sui cide|dal|cidal
yeet|throw|fling|launch .. {self} .. off|from|out|under|into
off .. a|the .. roof|bridge|building|garage|cliff|balcony .. myself|tempt*
jumped off .. garage|storey|story|building|bridge|roof|balcony
hang from .. ceiling|rafters|beam
is hanging painful|quick|painless|too_painful
get|getting|buy|buying|bought|picking_up .. a gun|shotgun|pistol|rope_to
almost|probable|failed attempt
drink*|drank .. myself .. to_death|to_sleep
everything is ready
am .. this_close .
kill* me .. in_my_sleep|sleep
platform|station|bridge|roof|edge|ledge|tracks|railway|rails ... jump*|end|over|train
am .. jumping|jump !up|off_the_call|in|on|rope
noose|rope|gun & ready|garage|attic|bought|hidden|prepared|waiting !swing
failed|previous|past|many attempts .. at? my_life|suicide|.
why .. not .. i .. end it
down|downing|pop|popping|swallowing .. {pills}
dark place .. out|end|want
not .. hold_on .. longer|much
. i want|need out .
end_up dead
run|running|walk|walking|step|stepping|wander* .. into|in|onto traffic|motorway|highway|cars|the_road
hang|hanging|drown|drowning|shoot|shooting .. hurt|painful|pain .. {self}
to hang|drown|shoot|gas|poison {self}|yourself
# How, and how much
way|ways|how|easiest|quickest|fastest|best|method*|painless* ... to|of .. die|dying !in|on|at|my
painless*|painful*|peaceful .. way*|death|method*|die
how|what|which|best|quick* ... to end it_all
way|ways|how .. to end .. my_life|life
how_many|how_much|which|what .. {pills} ... {deadly}
{pills} ... lethal|fatal|deadly
lethal|fatal|deadly dos*|amount|combination
die|dying|death|dead from|of|by|on|after .. {pills}
happen* .. if ... {took} .. {toomany} .. {pills}
saving_up|saved_up|stockpil*|hoard* .. {pills}
enough {pills} .. to !last
plan|plans|date .. to .. die|kill|end_it
look*|google*|googling|search*|research* .. way|ways|how|method*|painless ... do_it|end|die|kill|hang|overdose
staring|stare|looking|look at .. {pills}|rope|noose|razor*|blade*|tracks|bridge|gun
counted|counting .. {pills}
{pills} & not_wake_up|never_wake_up|end_it|enough_to|lined_up|stash*
quick*|best|which|strongest|what|painless .. poison*
artery|arteries|jugular|carotid & cut|deep|hit|slice
overdose on !chocolate|coffee|sugar
how_much|how_many .. will|does|would|do .. it|i .. take|need .. to|.
stories|floors|feet|metres|meters high_enough|to_die
high enough .. to .. die|kill|jump
how can|could|do|would i die
# Farewell
goodbye|farewell|good_bye letter*|note*|message*
said|saying goodbye|my_goodbyes|bye|goodbyes .. everyone|everybody|you_all|world|forever|for_ever|for_good !in|at|from|who
goodbye|bye .. world|forever|for_ever|for_good|cruel
this is .. goodbye|the_end_for_me|my_goodbye
last|final day|night|hours|week|days on_earth|alive|of_my_life|on_this_earth|in_this_world
not .. be|exist around|here|alive much_longer|for_long|any_longer|for_much_longer
i .. not exist !in|on|yet
not .. worry about me .. soon|any_more|gone|longer
gone for_good|forever|for_ever
time .. read ... dead|gone|not_here
when|if you read .. dead|gone
letter|letters|video|note|notes|message .. for|to .. kids|children|parents|family|everyone|friends|mother|father ... after|gone|when_i|before_i
affairs in_order|are_in_order
my will & gone|end|die|soon|funeral
last message|time_you_hear|time_you_will_hear|goodbye
goodbye text|texts|post|video|call
my last words|letter|wishes|will_and
last words .. i|my
tell .. i loved
goodbyes
look_after|take_care_of|adopt|take|feed|have .. my|his|her .. dog|cat|kids|children|pets ... not .. need|be_here|there|gone
look_after|take_care_of .. my|his|her kids|children & love*|gone|sorry|goodbye
dog|cat|stuff|things ... not need .. after
wrote|writing|written|drafting|started|my .. a|my|writing suicide_note|final_note|notes .
wrote|drafting|write .. a|my note .
tomorrow|this|sunday|monday|friday|saturday .. is|will_be my .. last .. day .
is my last day .
my last day .
. goodbye .
goodbye .. everyone|everybody|all|you_all .. thanks|thank|love|sorry|for
thanks|thank .. for .. everything .. goodbye|bye|sorry
sorry .. everyone|everybody|mother|father .. goodbye|gone|forgive
forgive me .. gone|all|for_leaving|i_had
tell .. family|mother|father|parents|kids|children|everyone|them|wife|husband .. sorry|love|loved
said goodbye & phone|answer*|left|gone
# Self-harm
self harm*|injur*|mutilat*|hatred_cut*
selfharm*|self_harm*
hurt*|harm*|injur*|cut|cuts|cutting|stab*|starv*|chok*|strangl* .. {self}
hit|hitting|punch*|slap*|scratch*|burn*|punish*|bite|biting|beat|beating {self} !up|on_the|on_a
cut|cuts|cutting|slash*|slic* .. my|her|his|their .. arm|arms|wrist|wrists|thigh*|leg|legs|skin|stomach|veins|body|hips
cutting|burning|purging|harming again
cuts|cutting .. because|when|to_cope|helps_me
relaps* .. cut*|harm*|purg*
urge* .. to .. cut|hurt|harm|bleed|die|jump|purge|starve|self
blade|blades|razor|razors .. arm|arms|wrist*|skin|myself|calling|thigh*
stab*|burn* .. my|his|her|own .. arm|arms|leg|legs|thigh*|skin|wrist* !on|while
bang*|smash*|hit|hitting|hits .. my|his|her head .. wall|floor|table|until
scratch*|pick*|bite|cut* .. until .. bleed*|blood
until .. bleed*
see .. blood .. own|mine
my own blood
deserve .. pain|to_hurt|punishment
carv* .. into|in|on .. arm|arms|skin|leg|legs|thigh*|body
arm|arms|thigh|thighs|wrist|wrists|leg|legs|skin & cuts|scars|carved|razors|slit|slits
fresh cuts|scars|wounds
got|have|found|take|took .. razors|blades .. out|again|hidden
{want}|urge* .. to .. cut .. bad|badly|again|deep*|skin
cut .. deep & stitches|myself|blood|bleed*
not .. stop .. cutting|burning|hurting|harming .. myself|me|my_arm|my_skin
cigarette* .. on .. my|me|skin|arm
cuts|burns|harms|starves {self}
peel|rip|tear my skin
hide|hiding .. my cuts|scars|arms|wounds
relaps*|again & blood|razor*|blade*
blood & razor*|blade*|arms|wrist*
cut|cuts|cutting|burn|burns|scratch* & my {body}
scratch*|scrap*|rub* .. my .. skin|face|arms .. off|raw|scissors|knife|open
sharp things|objects|stuff
punch*|hit|kick* .. wall ... bleed*|blood|knuckles|broke*
on purpose & hurt|hit|cut|burn*|crash*|head|arm|hand|myself|bleed*
as|for|to .. punishment|punish .. myself|me|body
punishment & burn*|starv*|hot|cut|pain|water|hit
cutting .. help|helps|work*|relie*
the|my|my_self_harm|having|fighting urges|urge !to_eat|to_buy|to_sleep|to_scroll|to_check
relapsed
free from|of .. cutting|self
felt|feels good to .. cut|bleed
neck|throat|wrist|arm & glass|razor|blade
numb & cut|hurt|pain|blood
need|have|must to cut .
hit*|punch* .. my {body} .. until|again|when|because
my {body} .. bruised|bleed*|bloody|raw|scarred
been cutting !down|back|wood|the|out|trees|sugar|grass|carbs|costs|vegetables
cutting since|for_years|daily|every
press*|put|held|hold .. hot|lighter|iron|cigarette* .. on|against|to .. my {body}
bleed|starve|freeze|starving|burn .. to_death
knife|blade|razor|scissors|glass & wrist|wrists|throat|veins|artery
# Overdose and poison
overdos*|over_dos*|oded|oding|od_on|ods_on
to|going|want od
{person}|i odd|od !one|number|numbers
{took} .. {toomany} .. {pills}
{took} .. {pills} ... {drink}|scared|locked|drunk|sleep_forever|not_wake*|to_die
{drink} ... {pills}
{pills} ... {drink}
drank|drink|drinks|drinking|swallow*|ate|eaten|eats|eat .. {poison}
baby|toddler|kid|child|son|daughter|brother|sister|grandson .. ate|swallow*|eaten|took .. {pills}
am|been|got|was|is poisoned
double|twice|triple|extra .. {pills}|dose|lithium|my_dose
took|taken|swallow* .. too_many|too_much|double .. {pills}|dose
too_many|too_much .. {pills}
{person} .. taken|took|had .. something|stuff|drugs ... blue|not|wake*|respond*|breath*|weird|odd
drugs ... not .. wake*|respond*|breath*
drank|drunk|drinks|swallow* .. oil|cleaner|paint|perfume|fluid|liquid|solvent|thinner|sanitizer|sanitiser
ate|eaten|swallow* .. magnet*|coins|coin|mushroom*|berries|plant|needle|glass
whole|entire bottle|pack|box of|with !wine_for|water|milk|beer
mixed_up|wrong|confused .. {pills}
drank|drunk .. too_much|much ... took|not|wake|blue|awake
{pills} & answer*|calls|text|reply
cocktail of .. cleaning|{pills}|bleach
{kin}|child|kid|baby|toddler|dog ... swallow*|ate|eaten|drank .. {pills}|{poison}
drank|swallow*|drunk .. something|stuff
# Not eating
not .. eaten|eat|ate|eating ... days|week|weeks !a_week|per
starv* {self}|until|to_death|to_disappear|for_days
make|makes|making|made {self} .. sick|throw*|vomit|puke
throw*|vomit*|purg*|puk*|sick .. after|every .. meal|meals|eating|dinner|lunch|food|eat|night|time_i_eat
bing* ... purg*
my|have|having|back|relaps*|into .. anorexi*|bulimi*|eating_disorder
faint*|passed_out|collaps* ... not .. eat*|ate
less_than|under|only|max .. 2xx calories|kcal
refus* .. eat ... weigh*|days|kilo*|kg|anything
stopped|stops|refuses eating|to_eat !sugar|meat|dairy|bread|chocolate|sweets|gluten|after|at|out|junk|fast
fainted|fainting|faints
not let myself eat
laxative*
not .. kept|keep .. food|anything down
had|drank|drink only|water .. water|only ... days|week
only .. water .. days|week
afraid|scared to eat
fasting|fasted & dizzy|faint*|days|weak
restrict* & i|weigh*|kg|calories|food .. dizzy|weigh*|again
spit* .. out .. food|meals
food|meals .. spit
diet_pills|weight_loss_pills
weigh ## kg|kilos
dizzy & eat*|starv*|fast*|days
throw*|vomit*|puk*|sick|purg* .. on_purpose|to_lose|to_be_thin|deliberately
not .. eaten|eat .. since ... empty|dizzy|faint*|like|monday|tuesday|wednesday|thursday|friday|saturday|sunday
feels|love|like .. empty .. stomach|hungry
ate|eaten|eat .. in|for .. days|week
purg*|vomit*|throw* .. times|every .. day|week
# Violence, abuse, threats
{who} .. {hit} me|us
{who} .. beat|beats|beating|hit|hits|hitting|abus*|chok* .. mother|wife|kids|children|son|daughter|baby|sister|brother|her|him
am|being|been|was|were|got|get|gets|is .. raped|assaulted|molested|abused|beaten_up|strangled|stalked|graped|groped
am|being|been|was|were|got|get|gets beaten !in|at|to_it|badly|by_the_other
raped|raping|rapes|molested|grapes|graped me|her|him|us
abusive .. relationship|home|husband|boyfriend|partner|father|parents|mother|household|marriage|girlfriend|wife
{afraid} .. of .. husband|wife|partner|boyfriend|girlfriend|father|mother|brother|uncle|ex|parents|him|grandpa|neighbour
{afraid} .. to .. go|come|be|sleep|stay home|at_home
{afraid} .. for_my_life|for_her_life|for_our_lives|he_will_hurt|he_will_kill|she_will_hurt
threaten* me|us|to .. kill|hurt|beat|me|us|stab|shoot
threaten* me|us|her|him
push*|shov*|threw|throw*|drag* me|us down|against|into|around|by_my
hell|shell kill|hurt|find me|us
{who} .. going_to|will|wants_to|want_to kill|murder me|us !if|when|for|unless|at
{who} .. tries|trying|tried|wants|threatens|threatened to kill|hurt|murder me|us
said|says|saying|swore|text* .. kill me|us|her|him|them
kill me .. if i .. leave|tell|go|left|say|speak
{who} .. has|got|have|holding|pulled .. a knife|gun|weapon !set|block|collection|rack|sharpener
{who} ... into|in .. my room|bed ... night|drunk|alone|asleep|sleep*|undress*
touch* .. me|my .. down_there|private*|between|breasts|genitals|bum|boobs
{who} .. touch* me
made|makes|make me .. do|watch|touch|undress .. things|stuff|porn|him|it_with_him|sexual*
forc* me|her|us|him ... sex|him|touch|marry|kiss|strip|undress|bed|things|drink
said|say|saying no ... not .. stop*
send*|sent|post*|leak*|share*|want*|ask*|blackmail*|threat*|has .. nude|nudes|naked|intimate
blackmail*|sextort*|extort* me|us|him|her
being|been blackmailed|trafficked|groomed
locks|locked|lock .. me in|up|inside|away
not let me leave|out|go_out|see_anyone
am|are not .. safe !to|from|if
not feel|feeling .. safe
feel|feeling|am unsafe
home|here not .. safe
am|are|be in .. danger
follow* me home|down|everywhere|again|and|from|with
stalk* me|us|her|him
break*|broke in|into .. my|our|the .. house|home|flat|apartment|door
marry me off
{kin}|he|she|they .. not let me .. leave|money|eat|doctor|house|friends|sleep
pic|pics|picture|pictures|photo|photos|video .. me|my|of ... without .. clothes|shirt|top|bra
pic|pics|pictures|photos .. of my body|breasts|boobs|private*
takes|took|taken advantage .. of me|her
on top of me
{who} .. grabb*|grab*|smack*|pinn*|held|drag*|shak*|shook|bites|spit*|choked|burns|burned me|us|my_throat|my_hair|my_neck|my_breast*|my_ass|my_arm
hands|hand .. around|on|in|up .. my .. neck|throat|pants|skirt|shirt|breast*|underwear
by my|the hair|neck|throat|arm .. and
{who} .. makes|made|make|wants|forces me .. to? .. touch|undress|strip|suck|kiss|lick|watch_porn
{who} .. rape*|raping|molest*|grope*|abus* .. me|her|us
forc* himself|herself|themselves
violent .. to|towards|with|with_me|at_home|husband|boyfriend|father|partner
{who} .. is|gets|becomes|getting .. violent|abusive|aggressive_with_me
in my drink ... remember|dizzy|weird|night|woke
drugged|spiked
hurt|kill|harm|take .. the|my|our kids|children ... if|when|leave
if i leave ... hurt|kill|harm|find
hit|hits|beat|beats|hitting|beating me|us .. with .. belt|stick|shoe|cable|fist*|hand|spoon|bottle
no food .. at_home|home|house
not .. give|gives|get|have|feed .. food .. at .. home
hit|beaten|punched|slapped|abused .. at .. home
ran|run|running|runaway away from home
homeless !shelter|project|charity|essay
nowhere .. to .. sleep|stay|live
bruise*|black_eye .. from|because|he|him|father|husband|boyfriend|mother
trapped .. marriage|relationship|basement|house_with|with_him|car
my .. address ... threat*|kill|stalk*
threatening me|us
{who} ... {hit}|kick*|throw*|threw|held|holds|hold|pull*|drag*|pin*|burn* .. me|us
{who} ... {hit}|kick*|threw|throw*|held|put* .. at|to|in|around|on|against .. my {body}
{who} ... kick*|punch*|slap*|stab*|touch* .. my {body}
{who} ... hurts me|us !feelings
punch* .. hole
death threat*
kill|murder|stab me|us .. and|she|he .. mean*|means_it|serious
watch*|spy*|film*|record* me|us .. shower*|undress*|sleep*|naked|change|changing|bath*|sex|having
hand*|fingers .. between my
pull*|drag*|grab*|lur*|get|got me .. into .. car|van|bushes|house
get|gets|got|climb*|come|comes|crawl* into|in my bed
hurts me .. bed|sex
recorded|filmed|record*|film* & sex|naked|undress*
not .. use|let .. condom
{who}|{kin}|locks .. lock*|locked|throw*|kick* me out .. cold|night|shoes|house|home
parents|family|father|uncle|they .. want|force|make|send .. me ... married|marry|marriage|wedding_i
bullied|bullying|bully ... die|dead|kill|hurt|school_every|beat
stranger|someone|somebody|man|guy|burglar|intruder .. get|getting|break*|climb*|come|coming .. in|into .. through|window|house|door|flat
my ex .. turned_up|showed_up|waiting|outside|at_my
father|mother|husband|boyfriend|parents|he|she ... drunk ... hit*|smash*|breaking|scream*|hiding|scared|afraid|violent
we are hiding
hiding .. from .. him|father|husband|mother|ex|boyfriend
{afraid} .. he|she|they .. will .. find|hurt|come|kill|do|take|beat|hit
{afraid} .. when .. he|father|husband|boyfriend|mother .. comes|gets|is
terrified|scared|afraid .. of .. how|what .. he|she|they .. will|might|could|does
{kin} .. controls .. everything|me|my
{who} .. slaps|hits|beats|kicks|punches .. me
clothes .. off|for_him & me|my|made|told|forced|wants|him
undress*|strip* .. for|in_front_of .. him|them|camera|me
expos*|flash* himself|herself|his_penis|his_dick
penis|dick|genitals & me|my|showed|touch*
not stop .. when|although .. cry|crying|scream|beg|no|hurts
i|me|my|he|she|him & strangl*|raped|rape|grop*|molest*|traffick*|abuses|abused|abusive|choked|chokes|nudes|battered
hurts|hurting|beats|hits & me|us|mother|kids|brother|sister|baby & he|she|father|mother|husband|boyfriend|they
not give|gives|giving|let|gave|feed|feeds me .. food|eat|water|drink|anything_to_eat
asked|asks|wants|told .. nude|naked|pics|pictures .. me|my
# An emergency of the body
can not|hardly|barely .. breathe|breathing !in_this|in_that|in_these|through_my_nose
can not|hardly|barely .. get .. air
gasping for
short of breathe
not|stopped|stops .. breathing
chest .. pain*|hurt*|tight*|pressure|heavy
pain|pains|pressure|tightness|ache .. in|on .. chest
having|have|has|had a? heart_attack|seizure|cardiac_arrest|aneurysm|fit_and
having|have|has a? stroke
heart .. stopped|stopping|irregular*
face|mouth .. droop*|numb|paralys*
can not .. move|feel .. arm|arms|leg|legs|face|side|body
arm|face|side .. numb|paralys*|paralyz*
{person}|i .. collapsed|passed_out|unconscious|unresponsive|fainted
is|fell|was unconscious
{person} .. not .. wake_up|waking_up|respond|responding !on|in|for|early|before|from|to_my
{person}|i .. choking|suffocat*
bleed* ... heavily|lot|much|badly|out|profusely|everywhere|bad|not_stop|pregnant
bleeding out
not .. stop .. bleed*
bleed*|blood ... not .. stop*
there_is|losing|lost .. blood .. everywhere|and|fast|lot|much !test|tests
losing .. blood
blood everywhere
pregnant ... bleed*
cough*|vomit*|throw*|puk*|spit* .. blood
throat|tongue|lips|airway .. swell*|swollen|closing
anaphyla*
allergic shock|reaction
electric_shock|electrocuted
am dying !to|of|for|my|her|from|the|out|down|hair|at|on|in|over
feel|feels|feeling|think|believe|help .. dying !my|the|hair|wool|to|of
call|need|get|send .. ambulance|paramedic*|911|999|112
is|am|are|keeps|keep|started|and bleeding !heart|edge
can not .. swallow
not .. speak|talk .. properly|clearly
slurr* .. speech|words
tongue|throat|lips|face .. bigger|thick|closing|tight
tight|crush*|squeez*|heavy|burning .. in|on|across my chest
chest & jaw|arm|crushing|sweating
left arm & pain*|numb|hurt*|tingl*|heart
heart & pain*|faint*|jaw|weird|stopping|collaps* !rate
asthma attack|inhaler_empty
no inhaler
hit|banged|bumped|hurt .. his|her|my|the head & sick|vomit*|dizzy|confused|bleed*|throw*|unconscious
smell* .. gas|smoke !bottle|grill
on fire & house|kitchen|flat|room|help|clothes|building
carbon_monoxide
crash|accident|fell|fallen|stabbed|shot & bleed*|trapped|blood|legs|unconscious|speak|move
baby|newborn|toddler|lips|infant .. blue|limp|floppy|grey|not_moving|lifeless
turn*|went|gone|going .. blue !in
water*|waters .. broke|broken ... weeks|bleed*|blood
had|has|having .. fit|seizure|seizures|attack ... not|respond*|breath*|wake*|shaking
not .. responding|conscious|waking .. to_me|any_more|at_all|up
fever & fits|seizure|rash|newborn|stiff_neck
snake .. bit*
worst headache
can not see !the|a|my|how|why|what|where|it|any
stabbed|shot .. {self}|me|him|her
been|got|was shot|stabbed
pass*|passing|black* out !the|exams|flyers|leaflets|candy|invit*|cards|papers
everything|eye|eyes|vision .. black|blind|gone|dark_and
not .. wake him|her|them|it_up
not moving|waking|reacting
is|are|was not .. moving|breathing|responding
swell*|swollen|stung & face|throat|tongue|lips|breath*|stung|bee|wasp|allergic
worst pain|headache|chest_pain
cut|sawed|chopped|lost|tore .. finger|thumb|hand|toe .. off
fell|fallen|fall|dropped & feel|legs|head|unconscious|blood|bleed*
fever & baby|limp|41|40|newborn|unresponsive
baby|infant|toddler & limp|floppy|lifeless|unresponsive
sugar & passing|faint*|shaking|unconscious|low
can not feel .. legs|arms|face|hands
can not .. find words
numb & face|side|arm .. words|speak|side|face
broke|broken|fractured .. neck|spine|skull|hip
diabetic|insulin & pass|faint*|shaking|unconscious|low|confused
snoring|gasping|gurgling & collapsed|unconscious|husband|wife|father|mother|grandpa|grandma .. not|sounds|wake
bleed*|blood ... birth|pregnan*|miscarr*
see|seeing double
double vision
hardly|barely|struggl*|trouble|hard|difficulty .. breathe|breathing !in_this|in_that|in_these|through_my_nose
# Losing hold, and danger to others
voice|voices .. tell*|say*|saying|command*|want*
hear|hearing .. voices
{afraid}|might|will|could .. hurt|harm|kill|shake|stab|strangle .. baby|him|her|them|kid|kids|child|children|someone|somebody
{want} .. hurt|kill|stab|shoot|murder|strangle|hurting|killing .. {them} !if
shoot*|shot .. school|everyone|everybody|classmates
{want} .. smash|break|bash|crush|cut .. head|skull|throat|face .. in|off|open
throw*|drop*|shak* .. my|the baby|child|kid|toddler
voice|voices ... die|kill|hurt|harm|jump|cut
himself|herself|themselves|locked & knife|razor*|pills|gun|rope|bathroom
voice|voices .. tell*|say*|order* .. burn|fire|kill|hurt|house
snap|lose_control|lose_it & hurt|kids|baby|him|her|kill
rope & goodbye|sad|message|room|neck|tree|garage|ceiling .. message|goodbye|neck|hang|letter|room
do something .. to .. {self}|baby|him|her|kids|children|them|people
{want} .. to .. hurt|kill|stab|shoot|attack|burn .. classmates|class|students|colleagues|family|friends|neighbours|pupils|teachers
thoughts|thought|images|urge|urges .. of|to|about .. drown*|kill*|hurt*|stab*|harm*|smother*|shak*|strangl*
"""
