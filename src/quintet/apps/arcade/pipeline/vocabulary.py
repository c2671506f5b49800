"""Which words point to which lane, in English and German, and how strongly.

English entries match every form of the word (`clean`: cleaning, cleaned); a phrase wins
over its words. German entries match with any ending of declension; `*` in front lets a
compound end in the word (`*rechnung`: Stromrechnung), behind lets it begin with it.

The number is the weight: 3 decides, 2 points, 1 leans. `FIRST` holds verbs that say what
the whole line is when they lead it ("buy cleaning supplies" is an errand).
"""

from __future__ import annotations

MAINTENANCE = "MAINTENANCE"
ASSIGNMENT = "ASSIGNMENT"
FOCUS = "FOCUS"
WELLNESS = "WELLNESS"
ERRANDS = "ERRANDS"

Weighted = dict[int, tuple[str, ...]]


def entries(text: str) -> tuple[str, ...]:
    """The entries of a list written with commas and line ends."""
    return tuple(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


ENGLISH: dict[str, Weighted] = {
    MAINTENANCE: {
        3: entries("""
            laundry, dishes, dishwasher, vacuum, hoover, declutter, take out trash,
            take out the trash, take out rubbish, take out the rubbish, take out the bins,
            garbage, recycling, deep clean, clean up, tidy up, mop, scrub, sweep, iron shirts,
            ironing, litter box, change sheets, bed sheets, make bed, make the bed, oil change,
            change oil, mow, lawn, light bulb, smoke detector, unclog, descale, defrost,
            water plants, water the plants, weed the garden, brush teeth, floss, shave, cut nails,
            clip nails, wash hair, backup photos, back up laptop, back up photos, service bike,
            fix bike, feed the cat, feed cat, feed the dog, change tyres, change tires,
            put away clothes, fold clothes, wash car
        """),
        2: entries("""
            clean, tidy, dust, wipe, wash, kitchen, bathroom, bedroom, toilet, sink, shower, bath,
            fridge, freezer, oven, windows, floor, carpet, garage, attic, basement, cellar,
            balcony, garden, hedge, gutter, closet, wardrobe, drawer, trash, rubbish, bins, iron,
            repair, fix, mend, paint, replace, leak, leaking, tap, faucet, boiler, furnace,
            filter, battery, car, bike, tyre, tire, furniture, shelf, plants, cook, dinner, lunch,
            meal prep, wardrobe, unpack, sheets, towels, clothes, compost, chores, housework,
            household, teeth, apartment, flat, sort, assemble, organise, organize, sofa, mattress,
            curtains, windowsill, desktop
        """),
        1: entries(
            "house, home, room, desk, table, cat, dog, pet, plant, inbox, dishcloth, update"
        ),
    },
    ASSIGNMENT: {
        3: entries("""
            homework, assignment, essay, report, coursework, problem set, worksheet, term paper,
            lab report, slides, presentation, deck, deliverable, proposal, pull request,
            code review, timesheet, stand up, standup, sprint, deploy, deployment, release notes,
            bug, unit tests, meeting notes, minutes of meeting, client, customer, stakeholder,
            manager, boss, colleague, performance review, job application, cover letter, cv,
            resume, thesis chapter, bibliography, group project, quarterly, budget report,
            expense report, status report, newsletter, professor, teacher, supervisor, submission,
            spreadsheet, onboarding, agenda, changelog, memo
        """),
        2: entries("""
            project, deadline, submit, meeting, draft, write, email, proofread, invoice client,
            feature, ticket, issue, server, website, code, api, documentation, docs, data,
            analysis, dashboard, team, workshop, interview, thesis, dissertation, seminar paper,
            paper, article, blog, post, contract, quote, offer, review, feedback, design, mockup,
            prototype, test plan, demo, poster, questionnaire, survey, statistics, backlog,
            roadmap, handout, summary, math, maths, physics, chemistry, biology, history,
            geography, lab
        """),
        1: entries(
            "work, office, reply, respond, send, prepare, finish, edit, present, group, app, plan"
        ),
    },
    FOCUS: {
        3: entries("""
            study, studying, revise, flashcards, flash cards, exam, exams, midterm, finals, quiz,
            vocabulary, learn, tutorial, textbook, lecture, lectures, online course, deep work,
            research, memorise, memorize, read chapter, read chapters, read paper, read papers,
            read book, practice guitar, practise guitar, practice piano, practise piano,
            practice spanish, practise spanish, brainstorm, concentrate, duolingo, anki, language,
            certification, side project, read article, thesis research, theorem, past papers,
            mock exam, mock test, study group
        """),
        2: entries("""
            read, reading, chapter, book, course, practice, practise, notes, class, seminar,
            lesson, module, guitar, piano, violin, chess, algorithm, algorithms, calculus,
            algebra, programming, python, rust, exercises, exercise sheet, journal article,
            podcast, focus, think, outline, write novel, novel, composition, drawing, sketch,
            test, prepare for test, database theory, grammar, philosophy
        """),
        1: entries(
            "math, maths, physics, chemistry, biology, history, review, watch, explore, coding"
        ),
    },
    WELLNESS: {
        3: entries("""
            workout, work out, gym, yoga, meditate, meditation, jog, run, swim, stretch, pilates,
            push ups, pushups, sit ups, squats, plank, cardio, hike, cycling, bike ride,
            go for a walk, walk the dog, walk dog, dentist, doctor, doctors, physio,
            physiotherapy, therapy, therapist, vitamins, medication, meds, pills, blood test,
            vaccination, flu shot, check up, checkup, optician, eye test, massage, spa, sauna,
            nap, sleep, bedtime, journal, journaling, gratitude, breathing, self care, skincare,
            face mask, drink water, call mum, call mom, call dad, call grandma, exercise bike,
            day off, go to bed, mindfulness, climbing, football training, tennis, badminton,
            dermatologist
        """),
        2: entries("""
            walk, exercise, train, training, ride, dance, relax, rest, unwind, break, health,
            healthy, hospital, mental, haircut, water intake, friend, friends, family, mum, mom,
            dad, grandma, grandpa, sister, brother, birthday, park, sport, sports, football,
            basketball, smoothie, movie, breakfast, salad, hobby, game
        """),
        1: entries(
            "appointment, lunch, coffee, phone, bath, music, meet, text, km, miles, outside"
        ),
    },
    ERRANDS: {
        3: entries("""
            groceries, grocery, grocery shopping, shopping, shopping list, supermarket, pay rent,
            rent, bill, bills, taxes, tax return, post office, parcel, package, pharmacy,
            prescription, bank, passport, driving licence, drivers license, licence, license,
            visa, insurance, pick up, drop off, return library book, return library books,
            library books, dry cleaning, dry cleaners, cleaning supplies, cleaning products,
            book flight, book flights, book hotel, book train, book tickets, train tickets,
            tickets, gift, present for, birthday present, birthday gift, wrapping paper, car wash,
            petrol, gas station, refund, subscription, cancel, renew, landlord, electricity,
            internet provider, phone contract, city hall, town hall, registration, register car,
            stamp, stamps, mail, atm, withdraw cash, insurance claim, reservation,
            oil for the car, cat food, dog food, vet, running shoes
        """),
        2: entries("""
            buy, shop, purchase, order, pay, return, collect, fetch, deliver, appointment, form,
            forms, fill in, fill out, transfer, budget, milk, eggs, bread, cheese, butter, fruit,
            vegetables, coffee beans, toilet paper, detergent, shampoo, toothpaste, store, market,
            mall, ikea, amazon, library, invoice, receipt, fine, fee, application form, paperwork,
            certificate, keys, hardware store, bakery, butcher, donate
        """),
        1: entries(
            "call, phone, ask, book, get, schedule, print, sign, post, drop, kids, school, mechanic"
        ),
    },
}

GERMAN: dict[str, Weighted] = {
    MAINTENANCE: {
        3: entries("""
            putz*, *putzen, *waesche, staubsaug*, saugen, aufraeum*, wischen, *muell, abwasch*,
            spuelmaschine, buegeln, rasen maehen, maehen, giessen, entkalken, abtauen,
            entruempel*, ausmist*, kehren, zaehneputzen, altpapier, altglas, bettwaesche,
            rausbringen, *reparieren, reparatur*, oelwechsel, reifenwechsel, spuelen
        """),
        2: entries("""
            waschen, kueche, bad, badezimmer, *zimmer, fenster, boden, keller, dachboden, garage,
            balkon, garten, schrank, kuehlschrank, backofen, herd, fahrrad, auto, haushalt,
            wohnung, pflanzen, kochen, abendessen, mittagessen, duschen, rasieren, streichen,
            heizung, lampe, gluehbirne, staub, katzenklo, sortieren
        """),
        1: entries("haus, hund, katze, tisch, schreibtisch"),
    },
    ASSIGNMENT: {
        3: entries("""
            hausaufgabe, hausarbeit, *bericht, protokoll, praesentation, folien, referat,
            *aufsatz, abgabe, bewerbung*, lebenslauf, kunde, kunden, chef, kollege, kollegin,
            besprechung*, *protokoll, entwurf, bachelorarbeit, masterarbeit, facharbeit,
            uebungsblatt, arbeitsblatt, angebot, gutachten, aufgabenblatt
        """),
        2: entries("""
            schreiben, *projekt, abgeben, einreichen, *mail, korrigieren, korrekturlesen, arbeit,
            termin vorbereiten, fertigstellen, ueberarbeiten, artikel, analyse, mathe, physik,
            chemie, geschichte, vortrag, plakat
        """),
        1: entries("schule, buero, team, antworten, vorbereiten, uni"),
    },
    FOCUS: {
        3: entries("""
            lernen, *klausur, *pruefung*, *vokabel, vorlesung*, karteikarte, studieren, recherch*,
            wiederholen, lehrbuch, fachbuch, sprachkurs, ueben, auswendig, *kurs, abitur,
            vertiefen, klavier, gitarre, konzentriert
        """),
        2: entries("""
            lesen, kapitel, buch, notizen, zusammenfass*, nachlesen, spanisch, franzoesisch,
            englisch, seminar, mitschrift*, uebungen, test, programmieren, thema, skript, lektuere
        """),
        1: entries("mathe, physik, chemie, biologie, geschichte, statistik"),
    },
    WELLNESS: {
        3: entries("""
            sport, joggen, laufen, laufrunde, schwimmen, dehnen, meditieren, *arzt*, *aerztin,
            physio*, *training, fitness*, spazier*, spaziergang, wandern, radtour, zahnarzt*,
            hausarzt*, impf*, impfung, medikament*, tabletten, vitamine, schlafen, sauna,
            entspann*, therapie, tagebuch, mittagsschlaf, krankengymnastik
        """),
        2: entries("""
            trainieren, ausruhen, pause, mama, papa, oma, opa, freunde, freundin, familie,
            gesund*, fruehstueck, friseur*, fahrradfahren, tanzen, klettern, fussball, turnen,
            vorsorge*
        """),
        1: entries("treffen, trinken, baden, kaffee"),
    },
    ERRANDS: {
        3: entries("""
            einkauf*, einkaeufe, lebensmittel, supermarkt, *rechnung, miete, *steuer,
            steuererklaerung, *paket, *post, apotheke, rezept, bank, *versicherung*, reisepass,
            personalausweis, ausweis, buergeramt, finanzamt, *amt, abholen, zurueckbringen,
            zurueckgeben, kaufen, besorgen, bezahlen, ueberweisen, ueberweisung, kuendigen,
            kuendigung, *geschenk, *ticket*, fahrkarte*, behoerde*, bestellen, tanken, anmelden,
            ummelden, reinigung abholen
        """),
        2: entries("""
            zahlen, bringen, umtauschen, buchen, milch, brot, eier, kaese, obst, gemuese,
            drogerie, baumarkt, formular*, *termin, antrag, antraege, vertrag, termin*, markt,
            baecker*, bibliothek, buecherei, strom, handyvertrag, vermieter, kaution
        """),
        1: entries("anrufen, anruf, holen, ausdrucken, unterschreiben, fragen, vereinbaren"),
    },
}

FIRST: dict[str, str] = {
    verb: lane
    for lane, verbs in {
        MAINTENANCE: entries(
            "clean, tidy, wash, vacuum, mop, dust, wipe, repair, mend, scrub, declutter"
        ),
        ASSIGNMENT: entries("submit, proofread, draft, write, deploy, email, present, hand in"),
        FOCUS: entries(
            "study, learn, read, practice, practise, memorise, memorize, research, revise"
        ),
        WELLNESS: entries("meditate, jog, stretch, swim, exercise, relax, run"),
        ERRANDS: entries(
            "buy, pay, order, purchase, renew, cancel, pick up, drop off, collect, mail, shop,"
            "return, fetch, get, withdraw, register"
        ),
    }.items()
    for verb in verbs
}
