"""What the staff read: refusals of applications and documents."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_appointments, words_documents, words_onboarding, words_workdays

OPENING = _l("打开会记在这份申请的记录里。")
CALL_OPENING = _l("打开会记在客户的记录里。")

# Which voice reads Mandarin aloud, by why it is not the best one.
VOICES = {
    "": _l("朗读：用 Kokoro 的声音，正常。"),
    "resting": _l("朗读：Kokoro 刚才出了错，先用备用的声音，过一会儿再试。"),
    "not_installed": _l("朗读：Kokoro 没有装好，先用备用的声音。"),
    "chosen": _l("朗读：按设置用备用的声音。"),
    "off": _l("朗读：按设置关着。"),
}
NO_VOICE = _l("朗读：现在没有能用的声音。页面照常。")

WORDS: dict[str, Any] = {
    **words_documents.WORDS,
    **words_onboarding.WORDS,
    **words_appointments.WORDS,
    **words_workdays.WORDS,
    "assistance.staff_only": _l("只有银行的人能在这里停帮忙。"),
    "assistance.grant_not_found": _l("这位客户没有请过这位家人。请回到名单再看。"),
    "assistance.grant_ended": _l("这位家人的帮忙已经停了。"),
    "assistance.take_first": _l("请先接手这个电话，再看谁能帮客户。"),
    "assistance.how_missing": _l("请选一个：怎么停。"),
    "assistance.why_missing": _l("请选一个：为什么。"),
    "identity.mobile_empty": _l("请填客户的手机号。"),
    "identity.mobile_shape": _l("手机号是 11 位数字，以 1 开头。请和客户再对一遍。"),
    "identity.mobile_known": _l("这个手机号是银行另一位客户的。请和客户再对一遍。"),
    "identity.mobile_proven": _l("这个手机号已经核对过了。"),
    "identity.code_empty": _l("请填客户念的六位数字。"),
    "identity.code_shape": _l("验证码是 %(digits)s 位数字，请客户再念一遍。"),
    "identity.code_wrong": _l("数字对不上，请客户再念一遍。还能试 %(tries_left)s 次。"),
    "identity.code_locked": _l("试的次数到了。请再发一个验证码。"),
    "identity.code_used": _l("这个验证码用过了。请再发一个。"),
    "identity.code_expired": _l("这个验证码过时间了。请再发一个。"),
    "identity.code_not_found": _l("没有这条短信。号码改过以后，要再发一次。"),
    "identity.code_too_many": _l("刚才发了好几条短信了。请过 %(minutes)s 分钟再发。"),
    "identity.name_missing": _l("请照身份证填姓名，只写名字。"),
    "identity.name_long": _l("姓名最多 %(most)s 个字，请照身份证填。"),
    "identity.card_missing": _l("新客户请填身份证号码。"),
    "identity.card_invalid": _l("这个身份证号码对不上。一共 18 位，请照身份证再填一次。"),
    "onboarding.changed_meanwhile": _l("客户刚改过材料，请再看一看再答复。"),
}

# (the same customer, the same file) -> what is said about a paper that is in another application too
SEEN_BEFORE: dict[tuple[bool, bool], Any] = {
    (True, True): _l("同一份文件，这位客户在申请 %(reference)s 里也交过。请看看是不是同一件事。"),
    (True, False): _l("同一个编号的文件，这位客户在申请 %(reference)s 里也交过。请看看是不是同一件事。"),
    (False, True): _l("同一份文件，另一位客户在申请 %(reference)s 里也交过。请核对原件，先不要下结论。"),
    (False, False): _l(
        "同一个编号的文件，另一位客户在申请 %(reference)s 里也交过。请核对原件，先不要下结论。"
    ),
}
