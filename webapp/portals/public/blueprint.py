"""The addresses everybody comes through, on one screen."""

from __future__ import annotations

from webapp.portals.public import (
    views_carry_on,
    views_demo,
    views_devices,
    views_first,
    views_front,
    views_messages,
    views_passkeys,
    views_plain,
    views_search,
    views_session,
    views_settings,
    views_sign_in,
    views_voice,
)
from webapp.portals.public.places import PLACES
from webapp.portals.public.words import WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.pace import AT_THE_DOOR
from webapp.portals.shared.portal import Portal

PUBLIC, SIGNED_IN, ELDER, DEMO = Access.PUBLIC, Access.SIGNED_IN, Access.ELDER, Access.DEMO

portal = Portal("public", "", WORDS, places=PLACES)

portal.add("GET", "/", views_front.front, needs=PUBLIC)
portal.add("GET", "/help", views_front.help, needs=PUBLIC)
portal.add("GET", "/search", views_search.search, needs=PUBLIC)
portal.add("GET", "/sign-in", views_sign_in.sign_in, needs=PUBLIC)
portal.add("POST", "/sign-in", views_sign_in.send_code, needs=PUBLIC, most=AT_THE_DOOR)
portal.add("GET", "/sign-in/code/<request_id>", views_sign_in.code, needs=PUBLIC)
portal.add("POST", "/sign-in/code/<request_id>", views_sign_in.enter_code, needs=PUBLIC, most=AT_THE_DOOR)
portal.add("GET", "/continue", views_carry_on.carry_on, needs=PUBLIC)
portal.add("POST", "/continue", views_carry_on.find_again, needs=PUBLIC, most=AT_THE_DOOR)
portal.add("POST", "/sign-out", views_sign_in.sign_out, needs=PUBLIC)
portal.add("POST", "/passkey/sign-in/begin", views_passkeys.begin_sign_in, needs=PUBLIC, most=AT_THE_DOOR)
portal.add("POST", "/passkey/sign-in/finish", views_passkeys.finish_sign_in, needs=PUBLIC, most=AT_THE_DOOR)
portal.add("POST", "/passkey/register/begin", views_passkeys.begin_register, needs=SIGNED_IN)
portal.add("POST", "/passkey/register/finish", views_passkeys.finish_register, needs=SIGNED_IN)
portal.add("GET", "/passkeys", views_passkeys.passkeys, needs=SIGNED_IN)
portal.add("POST", "/passkeys/<passkey_id>/remove", views_passkeys.remove_passkey, needs=SIGNED_IN)
portal.add("GET", "/settings", views_settings.settings, needs=PUBLIC)
portal.add("POST", "/settings", views_settings.save_settings, needs=PUBLIC)
portal.add("GET", "/settings/<name>", views_settings.setting, needs=PUBLIC)
portal.add("POST", "/settings/<name>", views_settings.save_setting, needs=PUBLIC)
portal.add("POST", "/choose", views_settings.choose, needs=PUBLIC)
portal.add("GET", "/first-visit/<number>", views_first.first_visit, needs=ELDER)
portal.add("POST", "/first-visit/<number>", views_first.answer_first, needs=ELDER)
portal.add("GET", "/session", views_session.time_left, needs=PUBLIC)
portal.add("POST", "/session", views_session.go_on, needs=PUBLIC)
portal.add("POST", "/session/again", views_session.sign_in_again, needs=SIGNED_IN)
portal.add("GET", "/devices", views_devices.devices, needs=SIGNED_IN)
portal.add("POST", "/devices/others/end", views_devices.end_others, needs=SIGNED_IN)
portal.add("POST", "/devices/<session_id>/end", views_devices.end_device, needs=SIGNED_IN)
portal.add("GET", "/messages", views_messages.messages, needs=SIGNED_IN)
portal.add("POST", "/demo/sign-in", views_demo.demo_sign_in, needs=DEMO)
portal.add("GET", "/demo/phone/<request_id>", views_demo.demo_phone, needs=DEMO)
portal.add("GET", "/voice/<token>", views_voice.voice, needs=PUBLIC)
portal.add("GET", "/voice/<token>/<int:number>", views_voice.voice_clause, needs=PUBLIC)
portal.add("GET", "/voice/<token>/amounts", views_voice.voice_amounts, needs=PUBLIC)
portal.add("GET", "/voice/fixed/<language>/<key>", views_voice.voice_fixed, needs=PUBLIC)
portal.add("POST", "/voice/typed", views_voice.voice_typed, needs=PUBLIC, most="120/minute")
portal.add("GET", "/static/<digest>/<path:name>", views_plain.static, needs=PUBLIC)
portal.add("GET", "/healthz", views_plain.healthz, needs=PUBLIC)
