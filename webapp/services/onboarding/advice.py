"""Asking the adviser group, answering, and bringing a colleague in; all of it inside the case."""

from __future__ import annotations

from dataclasses import replace

from webapp.core.clock import bank_day, from_ms, to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor, Person
from webapp.services.onboarding import store, store_advice, store_desk
from webapp.services.onboarding.ground import CaseGround, own, staff_only
from webapp.services.onboarding.model import Application
from webapp.services.onboarding.model_advice import (
    ANSWER_DAYS,
    ROLES,
    Question,
    Said,
    check_topic,
    check_words,
)
from webapp.services.onboarding.opening import field_of

SHOWN = 100


class Advice(CaseGround):
    """A question that is nobody's of the asker's is NotFound advice.not_found."""

    def ask(self, actor: Actor, application_id: str, topic: str, text: str) -> Question:
        """The owner of an application asks; the question gets its own named adviser at once, who has had the fewest.

        Raises NotFound onboarding.not_found, Invalid advice.topic_missing / words_missing / words_too_long, Refused
        advice.nobody_here when the bank has named nobody for this topic.
        """
        wanted, words = check_topic(topic), check_words(plain_lines(text))

        def work(uow: UnitOfWork) -> Question:
            application = own(uow, actor, application_id)
            advisers = self._identity.staff_in(uow, ROLES[wanted])
            if not advisers:
                raise Refused("advice.nobody_here")
            counts = store_advice.owned_counts(uow, [one.id for one in advisers])
            adviser = min(advisers, key=lambda one: counts[one.id])
            question = Question(
                id=new_id(),
                application_id=application.id,
                customer_id=actor.person_id,
                customer_name=actor.name,
                topic=wanted,
                adviser_id=adviser.id,
                adviser_name=adviser.name,
                asked_ms=uow.now_ms,
                due_ms=0,
                said=(),
            )
            question = self._due(uow, question)
            store_advice.add_question(uow, question)
            self._record(uow, actor, application, "advice.asked", {"topic": wanted.value, "to": adviser.name})
            return self._say(uow, actor, question, words)

        return self._db.write(work)

    def questions(self, actor: Actor, application_id: str) -> list[Question]:
        """The owner's questions about an application, newest first. Raises NotFound onboarding.not_found."""
        with self._db.read() as uow:
            found = store_advice.of_application(uow, own(uow, actor, application_id).id)
            return [self._due(uow, one) for one in found]

    def say(self, actor: Actor, question_id: str, text: str) -> Question:
        """Says more: the customer, or one of the bank's people in it.

        Raises NotFound advice.not_found, Invalid advice.words_missing / words_too_long.
        """
        words = check_words(plain_lines(text))
        return self._db.write(lambda uow: self._say(uow, actor, self._within(uow, actor, question_id), words))

    def my_questions(self, actor: Actor) -> list[Question]:
        """For staff: what waits for an answer first, the least time left in front; then what is answered. What a colleague left who
        no longer answers such questions is everybody's of the field."""
        staff_only(actor)
        with self._db.read() as uow:
            held = store_advice.of_adviser(uow, actor.person_id, SHOWN) if field_of(actor) else []
            left = [one for one in self._left(uow, actor) if one not in held]
            found = [self._due(uow, one) for one in (*held, *left)]
        return sorted(found, key=lambda one: (one.answered, one.due_ms))

    def question(self, actor: Actor, question_id: str) -> Question:
        """One question with all that was said. For staff after opening it within 12 hours, as any customer's data.

        Raises NotFound advice.not_found, Refused onboarding.open_first (reference).
        """
        with self._db.read() as uow:
            found = self._due(uow, self._within(uow, actor, question_id))
            if actor.portal == "staff":
                self._check_opened(uow, actor, self._case_of(uow, found))
            return found

    def open_question(self, actor: Actor, question_id: str) -> Question:
        """Opens a question and puts on the owner's record that it was looked at. For a POST: it writes. NotFound advice.not_found."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Question:
            found = self._within(uow, actor, question_id)
            application = self._case_of(uow, found)
            store_desk.add_opening(uow, application.id, actor.person_id)
            self._record(uow, actor, application, "onboarding.case_opened", {})
            return found

        return self._db.write(work)

    def advisers(self, actor: Actor, question_id: str) -> list[Person]:
        """Who can be brought in: everybody of the three roles who isn't in yet. Raises NotFound advice.not_found."""
        staff_only(actor)
        with self._db.read() as uow:
            return self._outside(uow, self._within(uow, actor, question_id))

    def bring_in(self, actor: Actor, question_id: str, colleague_id: str) -> Question:
        """A colleague joins inside the question, and the customer sees who. Raises NotFound advice.not_found, Invalid
        advice.colleague_unknown (field "colleague") for somebody who can't join or is in already."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Question:
            question = self._within(uow, actor, question_id)
            comer = next((one for one in self._outside(uow, question) if one.id == colleague_id), None)
            if comer is None:
                raise Invalid("advice.colleague_unknown", "colleague")
            joined = Said("", comer.id, comer.name, mine=False, joined=True, made_ms=uow.now_ms)
            store_advice.add_words(uow, question.id, joined)
            return replace(question, said=(*question.said, joined))

        return self._db.write(work)

    def _left(self, uow: UnitOfWork, actor: Actor) -> list[Question]:
        """Questions of this member of staff's field whose owner has another role now."""
        field = field_of(actor)
        if not field:
            return []
        still = [one.id for one in self._identity.staff_in(uow, actor.staff_role or "")]
        return store_advice.of_others(uow, field, still, SHOWN)

    def _answering(self, uow: UnitOfWork, question: Question) -> list[str]:
        """Who hears that something was asked: its owner, and all of the field once he has another role."""
        field = [one.id for one in self._identity.staff_in(uow, ROLES[question.topic])]
        return [question.adviser_id] if question.adviser_id in field else field

    def _within(self, uow: UnitOfWork, actor: Actor, question_id: str) -> Question:
        question = store_advice.find(uow, question_id)
        if question is not None and actor.person_id == question.customer_id:
            return question
        if question is None or actor.portal != "staff" or not field_of(actor):
            raise NotFound("advice.not_found")
        if actor.person_id not in question.group and question not in self._left(uow, actor):
            raise NotFound("advice.not_found")
        return question

    def _case_of(self, uow: UnitOfWork, question: Question) -> Application:
        application = store.find(uow, question.application_id)
        if application is None:
            raise NotFound("advice.not_found")
        return application

    def _due(self, uow: UnitOfWork, question: Question) -> Question:
        """With the day by which it has to be answered as the table of working days is now."""
        asked = bank_day(from_ms(question.asked_ms))
        return replace(question, due_ms=to_ms(self._calendar.at(uow).deadline(asked, ANSWER_DAYS)))

    def _outside(self, uow: UnitOfWork, question: Question) -> list[Person]:
        everybody = [one for role in ROLES.values() for one in self._identity.staff_in(uow, role)]
        return [one for one in everybody if one.id not in question.group]

    def _say(self, uow: UnitOfWork, actor: Actor, question: Question, words: str) -> Question:
        mine = actor.person_id == question.customer_id
        said = Said(words, actor.person_id, actor.name, mine, joined=False, made_ms=uow.now_ms)
        store_advice.add_words(uow, question.id, said)
        params = {"who": actor.name, "topic": question.topic.value, "application_id": question.application_id}
        if mine:
            for one in self._answering(uow, question):
                uow.outbox(one, "advice.asked", params)
        else:
            application = self._case_of(uow, question)
            self._record(uow, actor, application, "advice.answered", {"topic": question.topic.value})
            uow.outbox(question.customer_id, "advice.answered", params)
        return replace(question, said=(*question.said, said))
