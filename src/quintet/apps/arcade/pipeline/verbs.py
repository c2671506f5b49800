"""Verbs that begin a title, and the verb that goes with a thing named alone."""

from __future__ import annotations

from quintet.apps.arcade.pipeline.vocabulary import (
    ASSIGNMENT,
    ERRANDS,
    FOCUS,
    MAINTENANCE,
    WELLNESS,
    entries,
)

VERBS = frozenset(
    entries("""
        accept, add, adjust, agree, analyse, analyze, answer, apologise, apologize, apply,
        approve, archive, arrange, ask, assemble, attend, audit, back, backup, bake, bathe, bike,
        boil, book, borrow, brainstorm, break, bring, brush, build, buy, calculate, call, cancel,
        carry, catch, celebrate, change, charge, check, choose, clean, clear, climb, close, code,
        collect, comment, compare, compile, complete, compose, configure, confirm, contact,
        convert, cook, copy, correct, create, cut, cycle, dance, debug, decide, declutter,
        decorate, defrost, delete, deliver, deploy, descale, describe, design, dig, discuss, do,
        document, donate, download, draft, draw, drink, drive, drop, dry, dust, eat, edit, email,
        empty, enrol, enroll, enter, estimate, evaluate, exchange, exercise, expand, explain,
        explore, export, fax, feed, fetch, figure, file, fill, filter, find, finish, fix, floss,
        fold, follow, format, freeze, gather, generate, get, give, go, grab, grade, greet, grow,
        hand, hang, have, help, hem, hike, hoover, host, implement, import, improve, inform,
        inspect, install, interview, invest, invite, invoice, iron, jog, join, journal, keep,
        knit, label, learn, leave, lift, list, listen, load, look, lock, lubricate, mail, make,
        manage, map, mark, measure, meditate, meet, memorise, memorize, mend, merge, message,
        migrate, model, monitor, mop, move, mow, nap, negotiate, note, notify, oil, open, order,
        organise, organize, outline, pack, paint, park, pay, peel, phone, pick, plan, plant, play,
        polish, post, practice, practise, pray, prepare, prep, present, print, process, program,
        proofread, prove, prune, publish, pull, pump, purchase, push, put, quit, rake, read,
        rearrange, rebuild, recharge, record, recycle, redeem, refactor, refill, refresh, refund,
        register, rehearse, relax, release, remember, remind, remove, renew, rent, repair, repay,
        replace, reply, report, repot, request, reschedule, research, reserve, reset, resolve,
        respond, rest, restock, restore, return, review, revise, rewrite, ride, rinse, run, save,
        scan, schedule, scrub, search, sell, send, serve, set, sew, sharpen, shave, ship, shop,
        shovel, shower, sign, sing, sit, sketch, skim, sleep, snooze, soak, solve, sort, speak,
        spend, stand, start, stop, store, stretch, study, submit, subscribe, summarise, summarize,
        surf, sweep, swim, switch, sync, take, talk, teach, tell, test, text, thank, think, throw,
        tidy, top, track, train, transcribe, transfer, translate, treat, trim, try, tune, turn,
        type, unclog, unload, unpack, unsubscribe, update, upgrade, upload, vacuum, verify, visit,
        volunteer, wait, wake, walk, wash, watch, water, wax, weed, weigh, wipe, withdraw, work,
        wrap, write
    """)
)

# As a first word these name a thing, or make one of the word before them.
NO_GERUND = frozenset(
    entries("""
        meeting, building, supplies, products, list, shoes, lesson, lessons, class, notes, room,
        machine, goggles, bag, bags, basket, cart, ticket, tickets, card, paper, group, trip,
        clothes, stuff, equipment, schedule, club, gear, lady, service, appointment, training,
        briefing, wedding, evening, morning, clothing, housing, painting, drawing, reading,
        listing, ceiling, string
    """)
)

# Verbs that are things as well, and the words they are things in front of.
THINGS_TOO = frozenset(
    entries("""
        phone, water, train, oil, paint, test, exercise, dance, swim, work, bike, mail, iron,
        shower
    """)
)
THINGS_WITH_THEM = NO_GERUND | frozenset(
    entries("bill, bills, change, report, insurance, gel, curtain, sheet, heater, filter, pump")
)
# Before a verb they belong to it: deep clean, quickly call.
MODIFIERS = frozenset(entries("deep, quick, quickly, double, finally, maybe, properly"))

NOUNS: dict[str, tuple[str, ...]] = {
    "buy": entries("""
        groceries, grocery, milk, eggs, bread, butter, cheese, fruit, vegetables, food, tea,
        detergent, shampoo, toothpaste, soap, beans, gift, present, supplies, stamps, ticket,
        shoes, batteries, bulb, flowers, medicine, snacks, apples, bananas, rice, pasta, meat,
        chicken, fish, water, beer, wine, sugar, flour, yoghurt, yogurt, toiletries, card, jacket,
        socks, charger, cable
    """),
    "call": entries("""
        dentist, doctor, plumber, electrician, mum, mom, mother, dad, father, grandma, grandpa,
        sister, brother, landlord, vet, bank, insurance, optician, physio, mechanic, hairdresser,
        lawyer, accountant, parents, aunt, uncle, therapist, dermatologist, grandparents, school
    """),
    "book": entries(
        "appointment, flight, hotel, checkup, vaccination, haircut, reservation, restaurant"
    ),
    "pay": entries(
        "rent, bill, fine, fee, invoice, deposit, mortgage, tuition, subscription, electricity"
    ),
    "do": entries("""
        laundry, dishes, homework, yoga, taxes, tax, ironing, assignment, pushups, situps, squats,
        workout, exercise, pilates, chores, worksheet, problem, shopping, cardio, stretches,
        return, coursework, training, duolingo, anki, flashcards
    """),
    "write": entries("""
        essay, report, thesis, proposal, article, blog, letter, memo, newsletter, summary, paper,
        dissertation, bibliography, cv, resume, agenda, novel, email, journal, speech, notes,
        minutes
    """),
    "study for": entries("exam, test, quiz, midterm, finals, certification"),
    "study": entries(
        "vocabulary, grammar, calculus, algebra, chemistry, physics, biology, maths, math"
    ),
    "read": entries("chapter, book, textbook, magazine, newspaper, documentation, docs"),
    "go to": entries(
        "gym, pool, supermarket, pharmacy, library, bakery, ikea, market, mall, spa, sauna, atm"
    ),
    "attend": entries(
        "meeting, lecture, class, seminar, workshop, standup, webinar, conference, lesson, course"
    ),
    "prepare": entries("""
        presentation, slides, talk, interview, deck, demo, pitch, breakfast, lunch, dinner, poster
    """),
    "take": entries("medication, meds, pills, vitamins, nap, shower, bath, break"),
    "go for": entries("walk, hike, ride, coffee"),
    "clean": entries("""
        kitchen, bathroom, bedroom, toilet, windows, fridge, freezer, oven, desk, garage, car,
        floor, sink, room, house, apartment, flat, balcony, wardrobe, closet, table, carpet,
        basement, attic
    """),
    "take out": entries("trash, rubbish, bins, garbage, recycling, compost"),
    "send": entries("parcel, package, application, timesheet"),
    "renew": entries("passport, license, licence, visa, id, membership"),
    "water": entries("plants, garden"),
    "mow": entries("lawn, grass"),
    "change": entries("sheets, lightbulb, tyres, tires"),
    "pick up": entries("prescription, kids, keys, cleaning"),
    "fix": entries("bug, leak, tap, faucet, boiler, bike"),
    "fill in": entries("form, paperwork, questionnaire, survey, timesheets"),
    "practise": entries(
        "guitar, piano, violin, spanish, french, german, japanese, italian, chess, drums"
    ),
    "work on": entries("project, website, app, feature, prototype, design, portfolio"),
}

BY_LANE = {
    MAINTENANCE: "take care of",
    ASSIGNMENT: "work on",
    FOCUS: "study",
    WELLNESS: "make time for",
    ERRANDS: "take care of",
}

# The first verb with one of its things in the line is taken.
GERMAN_NOUNS: dict[str, tuple[str, ...]] = {
    "bezahlen": entries("rechnung, rechnungen, miete, gebuehr, beitrag"),
    "kaufen": entries("milch, brot, eier, obst, gemuese, geschenk, lebensmittel, karten"),
    "rausbringen": entries("muell, altpapier, altglas"),
    "schreiben": entries("bericht, aufsatz, arbeit, protokoll, bewerbung, referat"),
    "machen": entries("""
        hausaufgaben, waesche, abwasch, sport, training, steuererklaerung, spaziergang
    """),
    "vorbereiten": entries("klausur, pruefung, vortrag, praesentation, abendessen, test"),
    "lernen": entries("vokabeln, mathe, physik, chemie, grammatik"),
    "putzen": entries("kueche, bad, badezimmer, fenster, boden"),
    "aufräumen": entries("zimmer, wohnung, keller, schreibtisch, garage"),
    "anrufen": entries("arzt, aerztin, mama, papa, oma, opa, vermieter, handwerker"),
}

# German words that end like an infinitive and are none.
NO_INFINITIVE = frozenset(
    entries("""
        hausaufgaben, rechnungen, aufgaben, unterlagen, notizen, blumen, pflanzen, karten,
        vokabeln, tabletten, treppen, garten, ideen, daten, folien, klausuren, pruefungen,
        zutaten, kuchen, fahrkarten, batterien, kisten, taschen, medikamenten, gegen, neben,
        wegen, zwischen, keinen, einen, seinen, ihren, meinen, deinen, unseren, morgen, freunden,
        kindern, eltern, magen, wagen
    """)
)

GERMAN_SMALL_WORDS = frozenset(
    entries("""
        und, oder, fuer, mit, der, die, das, den, dem, ein, eine, einen, zum, zur, bei, auf, bis,
        nach, vom, im, ins, noch, nicht, machen, gehen, kaufen
    """)
)
