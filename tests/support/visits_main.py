"""The elder's pages that differ most in shape: what is costly to measure is measured on these."""

from __future__ import annotations

from tests.support.visit import look, send

# The parts of VISITS in which an elder is at home.
HERS = ("elder", "transfers", "money", "people", "passbook")
# Home, lists, the book, a picture, a question, a look before yes, a receipt, words to read, settings, an error.
MAIN = [
    *look("neighbour", "/elder/"),
    *look(
        "elder",
        *("/elder/services", "/elder/bills", "/elder/bills/{bill_due}", "/elder/passbook", "/elder/month"),
        *("/elder/transfers", "/elder/transfers/{transfer_ready}/check", "/elder/payments/{payment}"),
        *("/elder/specialist", "/settings"),
    ),
]
SHAPES = [
    *look(
        "elder",
        *("/elder/balance", "/elder/deposits/drafts/{deposit_ready}/look", "/elder/cards/{card}"),
        *("/elder/family/proposals/{proposal_open}", "/elder/stories/police", "/elder/help", "/elder/record"),
        *("/elder/birthday?calendar=lunar", "/elder/passbook/print", "/messages", "/search?q=dianfei"),
    ),
    *look("careful", "/elder/appointments/{visit_draft}?step=hour"),
    *look("neighbour", "/elder/wealth"),
    send("elder", "/elder/transfers/{transfer_begun}/amount", amount="很多"),
    send("elder", "/elder/deposits/new", amount="49.99"),
]
