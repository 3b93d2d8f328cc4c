"""A draft as a whole: it is made whenever it can be, and says in both parts what was meant."""

import pytest
from writing import WORDS, a_request, an_offer_mail, read_back

from offerdesk.core.compose import compose_draft
from offerdesk.model import Draft


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam,\n\nas promised:\n\n> earlier words\n>> and still earlier ones",
        "Hi Sam,\n\nyour offer.\n\n-- \nMaya Ortega\nTalent Partner",
        "Pay is > 60k & < 70k; see <b>the letter</b> &amp; call",
        "a\u00a0no-break space, a zero\u200bwidth one, a soft\u00adhyphen",
        "bell \x07 and null \x00 and a form\x0cfeed, a line\u2028separator",
        "> ",
        "",
    ],
    ids=[
        "quotes in it",
        "signature mark",
        "markup",
        "odd spaces",
        "control characters",
        "only a mark",
        "empty",
    ],
)
def test_whatever_their_mail_looks_like_it_can_be_quoted(text: str):
    mail = an_offer_mail(text, text=text)

    draft = compose_draft(a_request(mail=mail), WORDS)

    assert isinstance(draft, Draft)
    assert "wrote:" in read_back(draft.raw).text
