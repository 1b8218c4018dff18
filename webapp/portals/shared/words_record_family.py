"""What a person's record says of the help between an elder and her family."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.shared.words_told import Told, both, same

RECORD: dict[str, Told] = {
    "assistance.invited": same(_l("您要了一个请家人的号码。")),
    "assistance.accepted": both(_l("您填对了家人的号码。"), _l("%(who)s填对号码，想帮您。")),
    "assistance.agreed": same(_l("您同意%(helper_name)s帮忙。")),
    "assistance.refused": same(_l("您没有同意%(helper_name)s帮忙。")),
    "assistance.ended": both(_l("您停了%(helper_name)s的帮忙。"), _l("%(who)s不再帮您了。")),
    "assistance.looked": both(_l("您看了家人的进出。"), _l("%(who)s看了您最近 90 天的进出。")),
    "assistance.allowance_less": same(_l("您改小了点“同意”就付的数：%(amount)s 以内。")),
    "assistance.allowance_every": same(_l("您定了：家人准备的，每一笔都再认一次。")),
    "assistance.allowance_more": same(_l("您把点“同意”就付的数改成 %(amount)s。过一天算数。")),
    "assistance.paused": same(_l("您让%(helper_name)s的帮忙先停一停。")),
    "assistance.resumed": same(_l("您让%(helper_name)s接着帮忙。")),
    "assistance.asked_first": same(_l("您想先问问家人，再决定一笔付款。")),
    "assistance.replaced": same(_l("您重新答应过，以前的不算了。")),
    "assistance.tightened": both(
        _l("您让%(helper_name)s少帮一点。"), _l("%(who)s让%(helper_name)s的帮忙变少了。")
    ),
    "assistance.code_wrong": both(_l("您填的号码不对。"), _l("%(who)s填的号码不对。")),
    "assistance.locked": same(_l("有人填错好几次，号码停用了。")),
    "assistance.paid_own": both(
        _l("您用自己的钱替家人交了%(service)s，%(amount)s。"),
        _l("%(who)s用自己的钱替您交了%(service)s。一共 %(amount)s。"),
    ),
    "assistance.paid_hers": both(
        _l("您从家人的存折交了%(service)s，%(amount)s。"),
        _l("%(who)s从您的存折替您交了%(service)s。付了 %(amount)s。"),
    ),
    "assistance.taken_back": both(
        _l("您拿回了家人交的%(service)s，%(amount)s。"), _l("%(who)s拿回了%(service)s，%(amount)s。")
    ),
    "assistance.proposed": both(_l("您准备了一笔付款。"), _l("%(who)s替您准备了一笔付款。")),
    "assistance.approved": same(_l("您同意了家人准备的付款。")),
    "assistance.stopped_by_bank": both(
        _l("您停了%(helper_name)s的帮忙。"), _l("银行停了%(helper_name)s的帮忙。")
    ),
    "assistance.rested_by_bank": both(
        _l("您让%(helper_name)s的帮忙停一停。"), _l("银行让%(helper_name)s的帮忙停一停。")
    ),
    "assistance.his_device": same(_l("有人在家人的设备上替您点“同意”，没有办。")),
    "assistance.declined": same(_l("您没有同意家人准备的付款。")),
    "assistance.withdrawn": both(_l("您收回了准备的付款。"), _l("%(who)s收回了准备的付款。")),
}
