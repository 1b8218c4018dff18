"""Settings in, services out: wired once, here. The only file that chooses adapters."""

from __future__ import annotations

from webapp.core.blobs import LocalBlobs
from webapp.core.clock import Clock, SystemClock, bank_day
from webapp.core.crypto import Sealer
from webapp.core.database.calendar import BankCalendar
from webapp.core.database.engine import Database
from webapp.portals.shared.services import Services
from webapp.services.accounts.service import AccountsService
from webapp.services.agreements.service import AgreementsService
from webapp.services.appointments.service import AppointmentsService
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.service import AssistanceService
from webapp.services.cards.service import CardsService
from webapp.services.credit.policy import SHIPPED, Policies, load_policies
from webapp.services.deposits.rates import load_rates
from webapp.services.deposits.service import DepositsService
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.service import DocumentsService
from webapp.services.greetings.service import GreetingsService
from webapp.services.guidance.service import GuidanceService
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.insight.service import InsightService
from webapp.services.onboarding.service import OnboardingService
from webapp.services.onboarding.tray import PhotographTray
from webapp.services.payments.payees import PayeesService
from webapp.services.payments.service import PaymentsService
from webapp.services.payments.together import BillsTogether
from webapp.services.payments.transfers import TransfersService
from webapp.services.printing.service import Printer
from webapp.services.sources.sandbox import ports_for
from webapp.services.sources.service import SourcesService
from webapp.services.trail.keys import signer_of
from webapp.services.trail.service import Trail
from webapp.services.voice.chain import build_chain
from webapp.services.voice.service import VoiceService, build_voice
from webapp.services.wealth.service import WealthService
from webapp.services.workdays.service import WorkdaysService
from webapp.settings import Settings

BANK_NAME = "大通金融"
_A_PAGE_WAITS = 120
"""Seconds of the clock a page waits for photographs to be arranged; documents are read in the worker, where nobody waits."""


def _policies(settings: Settings, clock: Clock) -> Policies:
    """The bank's lending policies. PolicyError when they are wrong, or none holds today."""
    policies = load_policies(settings.policies or SHIPPED)
    policies.on(bank_day(clock.now()))
    return policies


def _voice(settings: Settings, clock: Clock) -> VoiceService:
    chain = build_chain(settings.voice, settings.speaker)
    return build_voice(settings.data / "cache", settings.secret, clock, chain)


def _identity(settings: Settings, database: Database, trail: Trail) -> IdentityService:
    site = Site(settings.host, settings.origin, BANK_NAME)
    return IdentityService(database, trail, IdentityKeys.of(settings.key), site, demo=settings.demo)


def _onboarding(
    settings: Settings,
    database: Database,
    trail: Trail,
    documents: DocumentsService,
    identity: IdentityService,
    accounts: AccountsService,
    policies: Policies,
    calendar: BankCalendar,
) -> OnboardingService:
    sources = SourcesService(database, trail, ports_for(demo=settings.demo))
    return OnboardingService(database, documents, trail, policies, calendar, identity, accounts, sources)


def open_bank(settings: Settings, clock: Clock | None = None) -> Services:
    """The bank over its migrated database. No process is started until it is first used."""
    clock = clock or SystemClock()
    database, trail = Database(settings.database_url, clock), Trail()
    identity = _identity(settings, database, trail)
    accounts = AccountsService(database, trail)
    payments = PaymentsService(database)
    policies, calendar, codes = _policies(settings, clock), BankCalendar(), CodeKeys.of(settings.key)
    documents = DocumentsService(LocalBlobs(settings.documents))
    onboarding = _onboarding(settings, database, trail, documents, identity, accounts, policies, calendar)
    return Services(
        settings=settings,
        clock=clock,
        policies=policies,
        database=database,
        identity=identity,
        accounts=accounts,
        insight=InsightService(database, accounts, trail, signer_of(settings.host, settings.key).verifier),
        printer=Printer(),
        payments=payments,
        together=BillsTogether(database),
        payees=PayeesService(database, trail, identity, accounts),
        transfers=TransfersService(database),
        deposits=DepositsService(database, accounts, trail, load_rates()),
        cards=CardsService(database, identity.step_up, trail),
        wealth=WealthService(database, trail),
        assistance=AssistanceService(database, accounts, payments, trail, codes, identity),
        guidance=GuidanceService(database, trail),
        onboarding=onboarding,
        tray=PhotographTray(database, documents, ChildReader(wall=_A_PAGE_WAITS), onboarding),
        agreements=AgreementsService(database, LocalBlobs(settings.data / "agreements"), identity, trail),
        appointments=AppointmentsService(
            database, identity, trail, calendar, Sealer(settings.key("appointments:sealer"))
        ),
        greetings=GreetingsService(database, trail, Sealer(settings.key("greetings:sealer"))),
        voice=_voice(settings, clock),
        workdays=WorkdaysService(database, trail, calendar, onboarding.reckon_running),
        csrf_key=settings.key("csrf"),
    )
