"""The services as the portals see them. Wired in `webapp/bank.py`, reached through `bank()`."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.clock import Clock
from webapp.core.database.engine import Database
from webapp.portals.shared.here import extension
from webapp.services.accounts.service import AccountsService
from webapp.services.agreements.service import AgreementsService
from webapp.services.appointments.service import AppointmentsService
from webapp.services.assistance.service import AssistanceService
from webapp.services.cards.service import CardsService
from webapp.services.credit.policy import Policies
from webapp.services.deposits.service import DepositsService
from webapp.services.greetings.service import GreetingsService
from webapp.services.guidance.service import GuidanceService
from webapp.services.identity.service import IdentityService
from webapp.services.insight.service import InsightService
from webapp.services.onboarding.service import OnboardingService
from webapp.services.onboarding.tray import PhotographTray
from webapp.services.payments.payees import PayeesService
from webapp.services.payments.service import PaymentsService
from webapp.services.payments.together import BillsTogether
from webapp.services.payments.transfers import TransfersService
from webapp.services.printing.service import Printer
from webapp.services.voice.service import VoiceService
from webapp.services.wealth.service import WealthService
from webapp.services.workdays.service import WorkdaysService
from webapp.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a view may call."""

    settings: Settings
    clock: Clock
    policies: Policies
    database: Database
    identity: IdentityService
    accounts: AccountsService
    insight: InsightService
    printer: Printer
    payments: PaymentsService
    together: BillsTogether
    payees: PayeesService
    transfers: TransfersService
    deposits: DepositsService
    cards: CardsService
    wealth: WealthService
    assistance: AssistanceService
    guidance: GuidanceService
    onboarding: OnboardingService
    agreements: AgreementsService
    tray: PhotographTray
    appointments: AppointmentsService
    greetings: GreetingsService
    voice: VoiceService
    workdays: WorkdaysService
    csrf_key: bytes


def bank() -> Services:
    """The services of the running app."""
    services: Services = extension("bank")
    return services
