"""Parts of an answer that pages show: several reaches at once, and some studios alone."""

from dataclasses import replace

import pytest

from matching import Query, Reach, match, match_by_reach, speaks_for

ICE = Query("架空线路覆冰，导线断线，怎么快速除冰", industry="0610", region="150781")
COMPLAINT = Query("食堂的饭菜太咸，希望改善")


@pytest.mark.parametrize("query", [ICE, replace(ICE, industry=None), COMPLAINT])
@pytest.mark.parametrize("limit", [1, 10])
def test_several_reaches_are_answered_as_one_by_one(alliance, encoder, query, limit):
    alone = {each: match(alliance, encoder, query, reach=each, limit=limit) for each in Reach}
    answers, counts = match_by_reach(alliance, encoder, query, {Reach.CROSS}, limit=limit)
    assert answers == {Reach.CROSS: alone[Reach.CROSS]}
    assert counts == {each: len(found.suggestions) for each, found in alone.items()}
    answers, again = match_by_reach(alliance, encoder, query, list(Reach), limit=limit)
    assert answers == alone
    assert again == counts


@pytest.mark.parametrize("query", [ICE, COMPLAINT])
def test_of_some_studios_it_says_what_the_whole_answer_says(alliance, encoder, query):
    whole = {each.holder.id: each for each in match(alliance, encoder, query).suggestions}
    assert len(whole) > 2
    for studio, suggestion in whole.items():
        assert speaks_for(alliance, encoder, query, [studio], among=10) == [suggestion]
    turned = [*reversed(whole), "studio:none"]
    found = speaks_for(alliance, encoder, query, turned, among=10)
    assert [each.holder.id for each in found] == turned[:-1]


def test_of_a_studio_that_is_not_among_the_first_it_says_nothing(alliance, encoder):
    last = match(alliance, encoder, ICE).suggestions[-1].holder.id
    assert speaks_for(alliance, encoder, ICE, [last], among=1) == []
