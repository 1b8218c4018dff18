"""What the owner types. A document's own form: `portals.shared.paper_forms`."""

from __future__ import annotations

from wtforms import Form, StringField


class CompanyForm(Form):
    """Which company it is for; the service knows the check digit."""

    company_code = StringField(filters=[lambda text: text or ""])


class WordsForm(Form):
    """What is said; the service knows how much is enough."""

    text = StringField(filters=[lambda text: text or ""])


class QuestionForm(WordsForm):
    """What about, and the question."""

    topic = StringField(filters=[lambda text: text or ""])
