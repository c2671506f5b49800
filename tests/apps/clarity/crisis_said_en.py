"""What people may write in English when they, or somebody near, are in danger."""

SAID_EN = """
# the wish to be dead
i just dont wanna exist
honestly id rather be dead than go back there on monday
wish i was never born
i wish i hadn't been born
sometimes i hope i get hit by a bus on the way to work
i hope i dont wake up tmrw
id be fine with not waking up
i wouldnt mind if a car hit me
i want everything to stop, i want to be gone
want to disappear forever and never come back
i want to fall asleep and never wake up again
i keep wishing i could just not be alive
part of me wants to be dead
i'm ready to die
im so done with being alive
i am tired of living
so tired of life
tired of being alive tbh
i hate being alive
i hate my life and i want it to be over
i have nothing to live for
whats the point of living
there's no point in living any more
why am i even alive
why should i keep living
i dont see a reason to stay alive
cant find a single reason to keep going, everything is black
life isn't worth living
its not worth it to live anymore
my life is not worth anything, i should be gone
i dont want to exist
i dont want to be on this earth anymore
i can't live like this any longer
i cant go on
i just cannot go on living
i wanna be dead so bad
i wan to die
i wnat to die
i wanna dieee
i rly wanna die rn
want to die want to die want to die
all i think about is dying
i think about death every day and it feels like relief
i fantasise about dying
i pray every night that i die in my sleep
god please let me die
please let me die
just let me die
i want it all to end
i need this to end, i need my life to end
i want out of this life
i'm done with life
i've given up on life
i'm giving up on living
lost all will to live
there is nothing left for me in this world
the world would be better without me
everyone would be better off if i wasn't here
they'd all be happier if i was dead
my kids deserve better, they would be better off without me
nobody would care if i was gone
noone would miss me
no one would even notice if i disappeared for good
would anyone even come to my funeral
if i died tomorrow nobody would care
it would be easier for everybody if i was dead
i shouldnt be alive
i dont deserve to live
i should be dead
i should have died in that accident
i wish the accident had killed me
im just a burden and they'd be relieved
i'm nothing but a burden to my family
unalive myself
gonna unalive
kinda want to unalive myself lol
thinking of sewerslide again
suicide seems like the only way out
suicidal again since last week
sui thoughts are back
im having su1cidal thoughts
i am actively suicidal and don't know who to tell
passively suicidal i guess
death is the only way out for me
the only way out is to die
i see no way out any more
there is no way out for me
# plans, means, attempts
i'm going to end it tonight
tonight i will end everything
going to end my life after the exams
i'm gonna off myself
gonna kill myself if i fail this
ill kms if he leaves
kms fr
im gonna kys myself
i tried to kill myself last night
i attempted suicide two years ago and it's coming back
i almost jumped today
i was standing on the bridge and wanted to jump
i want to jump off a bridge
thinking of jumping in front of a train
i'm on the roof and i want to jump
how high does a building have to be to die
i want to hang myself
bought a rope, i'm going to hang myself
how do i tie a noose
i have the rope ready
i've got a gun and i want to use it on myself
i want to shoot myself
put a bullet in my head
i want to blow my brains out
i'm going to drive my car into a tree
i want to drown myself
i want to gas myself in the car
whats the least painful way to die
painless ways to die
easiest way to kill yourself
best way to end my life
quick ways to end it all
how many paracetamol would kill me
how many tablets is a lethal dose
how much insulin is lethal
can you die from 30 ibuprofen
what happens if i take all my meds at once
i have been saving up my pills
i have enough pills to do it
i've made a plan to end my life
i have a date when i will do it, i am going to die
i wrote a suicide note
writing goodbye letters to my parents before i go
help me write a suicide note
i've written my goodbye notes
i gave away my cat because i won't be here much longer
i wont be around much longer
you won't have to worry about me soon, i'll be gone for good
this is my last day on earth
this is goodbye, i love you all
i already said goodbye to everyone
saying goodbye to everybody tonight for ever
by the time you read this i'll be dead
i will be dead by morning
soon i'll be dead and it wont matter
tomorrow i won't exist any more
i'm going to take my own life
thinking of taking my life
i'd commit suicide if i was braver
# self-harm
i cut myself
im cutting again
relapsed and cut my thighs
i've started to cut my arms
cutting my wrists helps me calm down
i slit my wrist
i want to slit my wrists
i hurt myself when i get things wrong
i feel like hurting myself
i want to hurt myself so bad
the urge to self harm is so strong today
i self-harmed again
self harm relapse
i burned myself with a lighter on purpose
i keep burning my skin so i feel something
i bang my head against the wall until it stops
i hit myself when im angry
i scratch my arms until they bleed
i punish myself with a razor blade
i have a blade in my drawer and i really want to use it on my arm
my blade is calling me
i need to see blood, my own blood
i stab my legs with a compass in class
i deserve pain so i hurt my body
# overdose, poison
i took too many pills
took a bunch of pills and now i'm scared
i took an overdose
i think i overdosed
i swallowed the whole box of tablets
i just swallowed bleach
i drank bleach
i drank half a bottle of vodka and took sleeping pills
my friend od'd and isnt waking up
she took a whole bottle of tylenol
my little brother drank drain cleaner
my toddler swallowed a battery
my baby ate some of my pills
i mixed xanax and alcohol and i feel really weird
i want to overdose
i took 40 paracetamol an hour ago
# eating
i haven't eaten in six days
i havent eaten anything for 4 days and im scared to
i am starving myself
i make myself throw up after every meal
i make myself sick after eating
i'm purging again
i binge and then purge every night
i fainted again because i don't eat
i want to starve until i disappear
i eat less than 300 calories a day and still feel fat
my anorexia is killing me
my daughter refuses to eat and weighs 35 kilos
# violence, abuse
my dad hits me
my mum beats me when she is drunk
my husband hit me again
my boyfriend choked me last night
he strangled me
he pushed me down the stairs
my partner threatens to kill me
he said hed kill me if i leave
my ex is stalking me and i'm scared
my step dad comes into my room at night
he touches me when mum isn't home
my uncle touched me down there
my coach touches me and i dont want it
my teacher sends me naked pictures
someone is blackmailing me with my nudes
he is threatening to post my nudes
i was raped
i got raped at a party
my friend's brother raped me
i think i was raped, i dont remember
i've been sexually assaulted
he forced me to have sex
he made me do things i didn't want
i said no but he didnt stop
i was molested as a kid and it happens again
my father abuses me
i am being abused at home
i'm in an abusive relationship and can't get out
i am not safe at home
i dont feel safe with my boyfriend
i'm scared to go home because of my dad
i'm afraid of my husband
he locks me in my room and takes my phone
my wife beats me and nobody believes me
my brother beats me up every day
dad beats mum and i hide in the closet
he has a knife and he's outside my door
someone is breaking into my house right now
theyre going to kill me
he is going to kill me tonight
someone is following me home, i'm alone and scared
my parents want to marry me off to a man i don't know
my foster dad makes me watch stuff
he grapes me
# medical danger
i cant breathe
can't breath properly and my lips are blue
i cant get any air
i'm struggling to breathe
my chest hurts really bad and my arm is numb
crushing pain in my chest
i have chest pain
i have really bad chest pains since this morning
im having a heart attack
think my dad is having a stroke
one side of my face is drooping
i suddenly cant move my left arm
my grandma collapsed and isn't breathing
he is unconscious
she passed out and won't wake up
my roommate won't wake up
my baby isnt breathing
he's choking and i dont know what to do
i'm bleeding heavily
it wont stop bleeding
there is so much blood and it doesnt stop
i cut my hand deep and it won't stop bleeding
my throat is swelling up after eating nuts
allergic reaction, my tongue is swelling
i had a seizure
my son is having a seizure
i'm coughing up blood
i'm vomiting blood
i think i'm dying
i feel like i'm dying
i think im going to die
help me im dying
im pregnant and bleeding
i got an electric shock and my heart feels weird
call an ambulance
i need an ambulance
# losing control, danger to others
the voices tell me to hurt myself
the voices are telling me to kill him
i hear voices telling me to do it
i'm afraid i'll hurt my baby
i want to kill my stepfather
i want to hurt someone and i can't stop it
i'm going to shoot everyone at school
i could stab him, i have the knife in my hand
# somebody else
my friend wants to kill herself
my best friend said he doesnt want to live any more
my sister is suicidal what do i do
my brother talks about killing himself
my son cuts himself
my girlfriend threatens to kill herself if i leave
she posted a goodbye message and doesn't answer
he said he is going to jump
my mate texted me that he wants to end it
my mum tried to take her own life
my flatmate took pills and locked the door
a classmate told me she self harms
my friend is being beaten by her dad
my neighbour beats his kids
# inside longer texts
ok so essay due tomorrow, havent started and honestly i just want to die and not deal with it
can you split this up for me: 1 clean room 2 write letters to everyone 3 take all the pills
help me plan my week, on friday i plan to kill myself so it only needs to go until thursday
i know i should do the dishes but since mum died i dont see the point of being alive
i told my therapist im fine but i keep thinking how nice it would be to be dead
asking for a friend, what happens if you take 20 sleeping pills
idk how to say this but at home my dad kind of hits us a lot
sorry for the long text but last night i cut myself again and now i cant concentrate on maths
i failed again. i dont deserve to be here. i dont want to be here
everyone says it gets better but i dont think ill live to see it and i dont want to
"""
