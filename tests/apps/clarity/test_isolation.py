"""A session never sees another's rows: every route there is, with the ids of another session."""

from __future__ import annotations

import re
import uuid

from tests.apps.clarity.walk import Known, calls, known, without_session
from tests.fixtures.clarity import SESSION, Clarity, Visitor

CANARY = "zilpzalp 7431"


async def test_the_ids_of_another_session_are_unknown_everywhere(clarity: Clarity) -> None:
    owner, other = await known(clarity, CANARY), await known(clarity)
    for call in calls(clarity):
        if call.is_open or not call.parameters:
            continue
        before = await clarity.contents()
        assert (await call.send(owner, by=other.visitor)).status_code == 404, call
        for name in call.parameters[1:]:  # in a task of one's own, a step of another's
            answer = await call.send(other, **{name: owner.values[name]})
            assert answer.status_code == 404, (call, name)
        assert await clarity.contents() == before, call


async def test_what_is_refused_to_others_is_given_to_the_owner(clarity: Clarity) -> None:
    for call in calls(clarity):
        owner = await known(clarity, CANARY)
        answer = await call.send(owner)
        assert answer.is_success, (call, answer.text)


async def test_nothing_of_another_session_is_in_any_answer(clarity: Clarity) -> None:
    owner = await known(clarity, CANARY)
    other = await known(clarity)
    for call in calls(clarity):
        for of in (owner, other):
            if call.method == "DELETE" and of is other:
                continue
            for answer in (
                await call.send(of, by=other.visitor),
                await without_session(clarity, call, of),
            ):
                assert answer.status_code != 403, call
                assert CANARY not in answer.text, call
                if call.is_page:
                    assert answer.status_code in {200, 404}, call
                elif not call.is_open:
                    assert answer.status_code < 500, call


async def test_a_page_says_the_same_of_anothers_id_and_of_none(clarity: Clarity) -> None:
    owner = await known(clarity, CANARY)
    for call in calls(clarity):
        if call.is_page and call.parameters:
            theirs = await without_session(clarity, call, owner)
            nobodys = Known(owner.visitor, dict.fromkeys(owner.values, 987_654))
            none = await without_session(clarity, call, nobodys)
            assert theirs.status_code == none.status_code, call
            told = [re.sub(r"\d+", "#", page.text) for page in (theirs, none)]
            assert told[0] == told[1], call


async def test_every_call_says_whose_it_is(clarity: Clarity) -> None:
    owner = await known(clarity)
    unknown = Visitor(clarity.http, str(uuid.uuid4()))
    before = await clarity.contents()
    for call in calls(clarity):
        if call.is_open:
            continue
        assert (await without_session(clarity, call, owner)).status_code == 400, call
        assert (await call.send(owner, by=unknown)).status_code == 404, call
        path = owner.path(call.template)
        given = {} if call.body is None else {"json": call.body}
        twice = [(SESSION, owner.visitor.session_id), (SESSION, str(uuid.uuid4()))]
        answer = await clarity.http.request(call.method, path, headers=twice, **given)
        assert answer.status_code == 400, call
    assert await clarity.contents() == before
