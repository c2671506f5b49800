"""English plans by kind of task.

Each block: `[kind] words that tell it`, `object: what to call the thing when none was named`,
perhaps `named:` what a name must look like to be used, then the steps as `minutes text`, a question mark for an optional one. The first block that fits wins.
"""

PLANS = r"""
[job] job\b|apply(?:ing)? (?:for|to) (?:a |the |my )?(?:\w+ )?(?:position|internship|role)|cover letter|cv\b|resume\b|résumé
object: the application
named: application|letter|cv|resume
3 Open the job advert and keep it in view
5 Underline three things the advert asks for
10 Write one line for each: where you have done something like it
15 Update your CV in two or three places that matter for this job
25 Write a rough letter from your three lines
15 Read it aloud once and smooth what sounds odd
10 Put the files together and send {object}

[presentation] present(?:ation|ing)|slides?\b|powerpoint|keynote\b|pitch\b|give a talk|talk (?:about|on)
object: the presentation
named: presentation|slides|talk|pitch
2 Put a sheet of paper and a pen in front of you
5 Write one sentence: what people should remember from {object}
10 List three to five points that lead there
25 Make one plain slide for each point
15 Add one picture or example where it helps
15 Say it aloud once with a timer
10 Change only what felt too long or unclear

[email] e-?mails?\b(?! inbox)|mail (?:to|my|the)|reply to|answer (?:to|the mess)|messages?\b|write (?:to|back)|letter to|letter\b
object: the message
1 Open the mail or message you want to write
2 Write the one thing you want to say or ask
5 Add what the other person needs to know
3 Put a greeting at the start and your name at the end
3 Read it once, slowly
1 Send it

[digital] inbox|photos?\b|downloads?\b|desktop\b|backup|back up|files\b|hard drive|cloud\b|passwords?|subscriptions?|newsletters?|phone storage
object: the files
named: inbox|photos|downloads|desktop|files|newsletters|subscriptions
2 Sit down with a drink and open {object}
3 Make one place called "Later"
10 Move everything older than a year into "Later" without deciding more
10 Go through the newest twenty and keep, move or delete each
10 Delete what is clearly double or blurred or over
5 Unsubscribe from or switch off one thing that keeps coming
3 Note where you stopped, so you can go on another day

[laundry] laundry|wash(?:ing)? (?:my |the |some )?(?:clothes|sheets|towels|bedding)|washing\b|ironing|iron (?:my|the)|fold(?:ing)?\b|change (?:my |the )?(?:sheets|bed)
object: the laundry
3 Put the clothes from the floor and the chair into one basket
5 Sort out one load: light, dark or towels
3 Start the machine
2 Set a timer for when it is done
10 Hang up or dry the clean things
15 Fold what is dry, while something nice plays
5 Put the piles where they live

[kitchen] kitchen|dishes|dishwasher|washing[- ]up|wash up|fridge|oven\b|stove
object: the kitchen
2 Fill the sink with warm water or open the dishwasher
5 Take rubbish and empty packets to the bin
5 Bring all cups and plates to the sink
15 Wash up, or load the machine, glasses first
5 Put away food that belongs in the fridge or a cupboard
5 Wipe the surfaces
5 Sweep the floor where you stand most
3 Take the rubbish bag out

[planning] plan (?:my|the|this|next) (?:week|day|month|year)|schedule\b|organi[sz]e my (?:week|day|time|life)|decid|decision|choose (?:between|a|which|my)|whether\b|figure out what|make a plan|to-?do list|set goals
object: this
2 Put paper and a pen in front of you
5 Write everything about it that is in your head, in any order
3 Circle the one or two things that matter most
5 Note two or three ways it could go
5 Write one good and one hard thing beside each way
3 Mark the one that feels lightest for now
3 Write the very next small action and when you could do it

[event] birthday|party\b|wedding|event\b|christmas|celebrat|invite|host(?:ing)? |gifts?\b|presents? for
object: the day
named: birthday|party|wedding|event|christmas|celebration|dinner
2 Write the date and the place of {object} on a sheet, even if not fixed
5 List the people who matter for it
5 Choose one idea that is easy for you
10 Write to the people, two sentences are enough
10 List what is needed: food, drinks, things
15 Order or buy the first three things on the list
10 Note who could help with one thing, and ask

[travel] pack(?:ing)?\b|suitcase|luggage|mov(?:e|ing) (?:house|out|in|flat|home|to)|moving\b|trip\b|travel|holiday|vacation|book (?:a |the |my )?(?:flight|train|hotel)|journey
object: the trip
named: trip|holiday|vacation|journey|travel|suitcase
3 Put one bag or box in the middle of the room
5 Write what {object} needs: days, weather, papers
5 Put keys, papers, medicine and chargers in one place
15 Lay out clothes for the days and put them in
10 Add what you wash with and what you sleep in
15 Fill one box or pocket with the next group of things
5 Check the list once and add what is missing
3 Put it all beside the door

[cooking] cook|bak(?:e|ing)\b|recipe|make (?:some |a |the )?(?:dinner|lunch|breakfast|supper|soup|pasta|cake|food)|meal
object: the meal
named: dinner|lunch|breakfast|supper|soup|pasta|cake|meal|bread|curry|stew
2 Drink a glass of water and look what is there
3 Choose {object} or one recipe with few steps
5 Put everything you need on the table
10 Wash and cut what needs cutting
25 Cook it, one line of the recipe at a time
10 Eat sitting down
5 Put the pots in water

[shopping] shop|buy\b|grocer|supermarket|order (?:a|some|new|the|my)|pick up (?:some|milk|food|a)|get (?:some )?(?:milk|bread|food)
object: what you need
2 Take a bag and put it by the door
3 Write a list: {items}
3 Look in the fridge and cupboard and add what is missing
2 Choose one shop and a quiet time
25 Get the things, in the order of the list
5 Put cold things away first, then the rest

[money] bills?\b|budget|bank\b|money|invoice|pay(?:ing)?\b|debts?\b|expenses?|rent\b|savings?|refund
object: the bills
2 Put the letters or mails about money in one pile
5 Open them and write sum and date of each on one list
3 Mark the one with the nearest date
10 Pay that one, or write to ask for more time
10 Go on with the next on the list
3 Put what is paid in one folder
3 Set a reminder for the rest

[paperwork] cancel (?:my |the |a )?(?:\w+ )?(?:contract|membership)|tax|paperwork|forms?\b|visa\b|passport|insurance|applications?\b|apply\b|register|registration|contract|documents?\b|permit|benefits?\b|claim\b|licen[cs]e|letters? from
object: the form
named: form|application|return|claim|contract|document
3 Put all letters and papers about it on one table
5 Open {object} and look at the first page only
5 List the papers it asks for
15 Find the papers that are at home or in your mail
20 Fill in what you know and leave the rest empty
10 Mark the gaps and note whom you could ask
10 Fill in the gaps and read it through once
3 Send it or put it in the post, and keep a copy

[call] call\b|calling\b|phone\b|ring\b|appointments?|dentist|doctor|gp\b|hotline|book (?:a|an|my) (?:visit|slot|check)|hairdresser|therapist
object: the call
2 Write down the number and whom you want to reach
2 Note the one thing you want from {object}
3 Write your first sentence word for word
2 Put a calendar and a pen in front of you
10 Make the call, and read your sentence if you like
2 Write down what was said: day, time, name

[code] bug\b|bugs\b|cod(?:e|ing)\b|program(?:ming)?\b|deploy|refactor|unit tests?|pull request|website|app\b|software|script\b|api\b|server\b|database
object: the code
3 Open the place where you notice {object}, and write what you see there
10 Make it happen once, as small as you can
5 Note the last thing that worked
15 Look at one place where the two part, and print what is there
20 Try the smallest change
10 Run the tests, or try it by hand
5 Write one line on what changed, and save it

[repair] fix(?:ing)?\b|repair|broken|leak|assembl|bike\b|install|drill|paint(?:ing)?\b|flat tyre|light ?bulb|hang (?:up )?(?:a|the|my) (?:picture|shelf|lamp)
object: it
3 Look at {object} and take one photo of how it is now
5 Write what it does and what it should do
10 Look up one short guide for just this
5 Put the tools in one place
25 Do the first part of the guide
15 Do the next part, and stop when something is unclear
5 Try whether it works
5 Put the tools back

[plants] water(?:ing)? (?:my |the |some )?(?:\w+ )?(?:plants?|flowers)|house ?plants?|repot
object: the plants
2 Fill a jug with water
2 Touch the soil of the first plant
5 Water what feels dry, a little at a time
5 Go on with the next room or window
3 Pick off dry leaves and throw them away
2 Empty the saucers and put the jug back

[garden] garden|lawn|weed|plants?\b|balcony|hedge|flowers?\b|compost|rake|mow\b
object: the garden
named: garden|lawn|balcony|hedge|plants|flowers
3 Step outside with a glass of water and look at {object}
2 Choose one small corner
3 Fetch gloves and one tool
15 Pull the weeds, or cut what is dry, in that corner
10 Water what looks thirsty
5 Put the cuttings in a bag or on the heap
5 Put the tools back

[exercise] exercise|work ?out|gym\b|jog(?:ging)?\b|go (?:for a |for )?(?:run|walk|swim)|run(?:ning)?\b|yoga|swim|stretch|training|sport|get fit|walk\b
object: some movement
2 Drink some water and put on comfortable shoes
2 Choose how long: five minutes count
5 Move slowly to get warm
15 Move at a pace at which you can still talk
5 Slow down and stretch a little
5? Shower or change your clothes

[study] study|studying|exams?\b|revis(?:e|ion|ing)|learn(?:ing)?\b(?! to\b| how)|homework|test (?:on|in|next)|quiz\b|flash ?cards|vocabulary|maths?\b|lecture|course\b|assignment
object: the subject
2 Put the book or notes for {object} on the table
5 List the topics that may come up
3 Mark the one you know least and the one you like most
20 Read about one topic and note five key words
10 Close the notes and say or write what you remember
5 Check what was missing
20 Try two or three old questions
5 Write where to go on next time

[reading] read(?:ing)?\b|(?<!write a )(?<!write my )(?<!writing a )(?<!writing my )books?\b
object: the book
2 Put {object} and a drink where you like to sit
2 Look at the headings or the cover and guess what it is about
10 Read two pages, with a finger or card under the line
2 Say in one sentence what happened
15 Read on to the next break or heading
3 Note one thing you want to keep
2 Put a bookmark where you stopped

[writing] writ(?:e|ing)|essay|thesis|dissertation|report\b|proposal|article|blog|paper\b|chapter|summary|documentation|novel|story\b|speech\b|abstract|diary
object: the text
3 Open a blank page and write the name of {object} on top
5 Write in one sentence what it should say
10 List the points in any order
5 Put the points in an order that feels right
25 Write the easiest part roughly, without correcting
25 Write the next part the same way
15 Read it through and mend the three things you notice most
10 Check what is asked for: length, form, names
5 Save a copy and hand {object} in, or show it to someone

[cleaning] clean|tidy|tidying|declutter|vacuum|hoover|dust(?:ing)?\b|mop\b|mess\b|sort (?:out )?(?:my|the)|bathroom|bedroom|wardrobe|closet|desk\b|garage|attic|basement|room\b|flat\b|apartment|house\b|toilet
object: the room
named: room|flat|apartment|house|garage|attic|basement|wardrobe|closet|desk|bathroom
2 Open a window and put on music you like
3 Take a bag and walk once through {object} for rubbish
5 Bring cups and plates to the kitchen
5 Put clothes in one basket
15 Clear one surface and put each thing where it lives
10 Clear the floor, one corner after the other
10 Wipe or vacuum the part you see most
3 Take the bag out

[general] .
object: this
2 Put paper and a pen in front of you
3 Write what would be different when this is done
5 List the parts you can think of, however small
2 Circle the easiest part
15 Do the circled part
5 Cross it out and choose the next
20 Do the next part
5 Note where you stopped and what comes after
"""

ENDING = "5? Take a break: some water, fresh air or music"
DEADLINE = "3 Put {deadline} in your calendar and choose a short slot before it"
TODAY = "2 Set an alarm for a start time you like {deadline}"
LIST_START = "2 Write these on a sheet you can see: {parts}"
LIST_REST = "5 Look at the rest of the list and choose what comes next"
LIST_ITEM = "{minutes} Spend {minutes} minutes on: {part}"
UNTITLED = "Your task"
ITEMS = "what you need most, then the rest"

SMALLER = (
    "2 Get what you need for: {part}",
    "3 Choose the very first bit and point at it: {part}",
    "4 Do only that first bit",
    "3 Look up and take three slow breaths, then do the next bit",
    "2 Check what is done, and note what is left",
)
"""A step in five parts; fewer are taken from the front and the end."""
