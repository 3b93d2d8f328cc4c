"""What friends, neighbours and clubs write in few words is no offer of a job, although it asks for a yes."""

from functools import cache
from zoneinfo import ZoneInfo

import pytest

from offerdesk.adapters.resources import read_rules
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import Verdict


@cache
def packaged() -> RuleBook:
    return parse_rules(read_rules(None))


def verdict(subject: str, text: str) -> Verdict:
    raw = f"From: Ann Lee <ann@lee.example>\nTo: sam@mailbox.example\nSubject: {subject}\n\n{text}\n"
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    return judge(parse_raw(raw.encode()), packaged(), context).verdict


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Lunch", "Are you in?"),
        ("Friday", "We are going hiking on Friday. Are you in?"),
        ("Game night", "Game at 7. So, you in? Yes or no?"),
        ("party", "We'd love to have you! Let me know by Friday."),
        ("cabin", "The cabin is ours for the weekend. Want it? Tell me by Monday."),
        ("Sofa", "You can have the sofa for 100. Deal?"),
        ("car", "I'd like to offer you 4,000 for the car. Tell me by Friday."),
        ("Re: quote", "Happy to go ahead at 3,500. When can you start?"),
        (
            "Ticket",
            "I have a spare ticket for the match, 40 euros. It's yours if you want it. Let me know today.",
        ),
        ("Run", "Marathon in May, want to join our team? Tell me by Sunday."),
        ("Kino", "Freitag Kino, bist du dabei? Sag bis Donnerstag Bescheid."),
        ("dîner", "Tu es partant ? Dis-moi avant vendredi."),
        ("cena", "¿Te apuntas? Dime algo antes del viernes."),
        ("jantar", "Topas? Diz-me até sexta."),
        ("eten", "Doe je mee? Laat het voor vrijdag weten."),
    ],
)
def test_a_private_mail_that_wants_a_yes_is_left_alone(subject: str, text: str):
    assert verdict(subject, text) is Verdict.OTHER


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "flat",
            "The room is yours from 1 May, 450 euros a month. Let me know by Sunday if you want it.",
        ),
        ("Band", "We want you in the band. Rehearsals start on Monday. You in?"),
    ],
)
def test_a_room_or_a_band_is_at_most_for_the_person_to_judge(subject: str, text: str):
    assert verdict(subject, text) is not Verdict.OFFER


def test_the_same_words_with_a_job_in_them_are_an_offer():
    text = "The night shift at the bakery is yours from 1 May, 14.50 an hour. Are you in? Tell me by Sunday."

    assert verdict("bakery", text) is Verdict.OFFER
