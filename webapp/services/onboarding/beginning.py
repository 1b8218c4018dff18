"""At the counter, from the beginning: staff begin an application for a client who stands before them, say what he wants, take his
papers in. He finds all of it on his own screen, and it goes nowhere before he says there that it is his; he signs himself."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.identity.model import Actor, Person, tidy_mobile
from webapp.services.identity.model_card import check_card, check_name
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.entering import Entering
from webapp.services.onboarding.ground import as_draft, managers_only, staff_only
from webapp.services.onboarding.model import Application, Case
from webapp.services.onboarding.model_wish import Part
from webapp.services.onboarding.starting import Starting, begun
from webapp.services.onboarding.typed import check_company_code
from webapp.services.onboarding.wishing import AskedPart, Wishing

IN_PERSON = frozenset({"document", "face", "consent"})
"""Before anything is begun for a client: his identity card, that it is this person, and his own yes to it."""


class Beginning(Starting, Wishing, Entering):
    """Every method of this part is for staff: Forbidden onboarding.staff_only for anybody else, and to begin onboarding.managers_only.
    Who did so decides nothing in it."""

    def begin_for_client(
        self,
        actor: Actor,
        name: str,
        mobile: str,
        company_code: str,
        seen: frozenset[str],
        card: str | None = None,
    ) -> Application:
        """Begins an application for a client of the bank, opened for this member of staff; a draft of his for this company is opened.

        The name as on his card and his number must go together. card: the number of the card of somebody whom the bank may not know
        yet; he is taken in, unless his telephone or his card is known: then it is the one who is known. The client hears of it, and
        his consent is on record. Raises Invalid onboarding.person_incomplete (field "document"), onboarding.client_not_found (field
        "name"), identity.mobile_* (field "mobile"), identity.name_* (field "name"), identity.card_* (field "card"),
        onboarding.code_* (field "company_code").
        """
        managers_only(actor)
        number, code = tidy_mobile(mobile), check_company_code(company_code)
        newcomer = None if card is None else (check_name(name), check_card(card))
        if seen != IN_PERSON:
            raise Invalid("onboarding.person_incomplete", "document")

        def work(uow: UnitOfWork) -> Application:
            counter = self._identity.counter
            if newcomer is None:
                client = counter.known(uow, name, number)
            else:
                client = counter.known_or_new(uow, actor, newcomer[0], number, newcomer[1])
            if client is None:
                raise Invalid("onboarding.client_not_found", "name")
            return self._begun_for(uow, actor, client, code)

        return self._db.write(work)

    def _begun_for(self, uow: UnitOfWork, actor: Actor, client: Person, code: str) -> Application:
        draft = store.find_draft(uow, client.id, code)
        application = draft or begun(uow, client.id, client.name, code, actor.name)
        store_desk.add_opening(uow, application.id, actor.person_id)
        if draft:
            self._record(uow, actor, draft, "onboarding.case_opened", {})
            return draft
        store_desk.add_entry(uow, application.id, actor.person_id, None)
        self._record(uow, actor, application, "onboarding.begun_for", {"consent": "in_person"})
        params = {"reference": application.reference, "application_id": application.id, "who": actor.name}
        uow.outbox(client.id, "onboarding.begun_for", params)
        return application

    def ask_part_for_client(self, actor: Actor, application_id: str, part: Part) -> AskedPart:
        """A question of an opened case, as `ask_part`. Raises what `enter` raises."""
        staff_only(actor)
        with self._db.read() as uow:
            return self._asked(uow, self._at_the_counter(uow, actor, application_id), part)

    def answer_for_client(self, actor: Actor, application_id: str, part: Part, typed: str) -> Case:
        """What the client says he wants. Raises what `enter` and `answer` raise."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Case:
            before = self._at_the_counter(uow, actor, application_id)
            application = self._answered(uow, actor, before, part, typed)
            if application.wish != before.wish:
                application = self._entered(uow, actor, application, None)
            return self._case(uow, application)

        return self._db.write(work)

    def attach_for_client(
        self,
        actor: Actor,
        application_id: str,
        filename: str,
        data: bytes,
        meant: DocumentKind | None = None,
    ) -> Document:
        """Takes a client's paper in at the counter, as `attach`; the paper says who brought it in, and its owner hears of it.

        Raises what `enter` raises, Invalid documents.* with field "file".
        """
        staff_only(actor)
        with self._db.read() as uow:
            self._at_the_counter(uow, actor, application_id)
        examined = self._documents.examine(filename, data)

        def work(uow: UnitOfWork) -> Document:
            application = self._at_the_counter(uow, actor, application_id)
            application = as_draft(uow, application, by_owner=False)
            document = self._documents.keep(
                uow, actor, application_id, examined, meant, for_owner=application.owner_id
            )
            application = self._entered(uow, actor, application, document.id, "onboarding.brought_in")
            kind = (meant or document.kind).value
            body = {"document_id": document.id, "kind": kind, "sha256": document.sha256}
            self._record(uow, actor, application, "onboarding.brought_in", body)
            return document

        return self._db.write(work)
