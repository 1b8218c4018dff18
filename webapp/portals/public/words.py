"""Sentences for what can go wrong at the door."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_onboarding

# Of coming back to an application.
_TYPED = (
    "onboarding.code_missing",
    "onboarding.code_invalid",
    "onboarding.reference_missing",
    "onboarding.reference_shape",
)
WORDS: dict[str, Any] = {
    **{code: words_onboarding.WORDS[code] for code in _TYPED},
    "identity.mobile_empty": _l("请填写您的手机号。"),
    "identity.mobile_shape": _l("手机号是 11 位数字，以 1 开头。请照着再填一次。"),
    "identity.mobile_known": _l("这个手机号已经登记过了。"),
    "identity.code_empty": _l("请填写短信里的数字。"),
    "identity.code_shape": _l("短信里是 %(digits)s 位数字，请照着再填一次。"),
    "identity.code_wrong": _l("数字对不上。请照着短信再填一次，还可以试 %(tries_left)s 次。"),
    "identity.code_locked": _l("试的次数到了，这个验证码不能再用。请再要一个，我们马上发。"),
    "identity.code_used": _l("这个验证码已经用过了，每个只能用一次。请再要一个。"),
    "identity.code_expired": _l("这个验证码过时间了，它只管 5 分钟。请再要一个，我们马上发。"),
    "identity.code_not_found": _l("没有这条短信。请回到登录页，再要一个验证码。"),
    "identity.code_too_many": _l("刚才已经发了好几条短信。请先看看手机，或者过 %(minutes)s 分钟再要。"),
    "identity.code_too_many_today": _l("今天要的验证码太多了。请明天再试，着急就给银行打电话。"),
    "identity.passkey_expired": _l("等的时间有点长，这一次不算。请再按一次。"),
    "identity.passkey_refused": _l("这台设备没有对上。请再试一次，或者用手机号登录。"),
    "identity.passkey_known": _l("这台设备已经加过了，不用再加。"),
    "identity.passkey_too_many": _l("最多可以加 %(most)s 台设备。请先删掉不用的。"),
    "identity.passkey_not_found": _l("没有找到这台设备，可能已经删掉了。"),
    "identity.label_long": _l("名字最多 %(most)s 个字，请写短一点。"),
    "identity.preference_unknown": _l("没有这个选项，请重新选一个。"),
    "identity.person_not_found": _l("没有找到这个人。"),
    "identity.session_not_found": _l("这里已经退出了。"),
    "identity.demo_only": _l("这家银行没有演示的人。"),
    "voice.not_found": _l("这段声音放得太久，已经收起来了。请刷新这一页，再听一次。"),
    "voice.unavailable": _l("现在放不出声音。页面上的字都还在，可以先看。"),
    "voice.nothing_to_say": _l("这里没有可以读的字。"),
    "voice.text_too_long": _l("这一段太长了，一次最多读 %(limit)s 个字。"),
}
