"""What the elder reads when something about her helpers is refused."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "assistance.no_such_month": _l("这个月还没有到。请看这个月，或者以前的。"),
    "assistance.level_missing": _l("请选一个：请家人帮什么忙。"),
    "assistance.less_missing": _l("请选一个：少帮到什么程度。"),
    "assistance.wait_a_day": _l(
        "这一天里，您加过设备、换过手机，或者挂失过卡。为了稳妥，过 24 小时再请家人。您的钱没有动。"
    ),
    "assistance.hours_missing": _l("请选一个：几点到几点能帮。"),
    "assistance.allowance_missing": _l("请点一个数。"),
    "assistance.allowance_not_found": _l("没有这个数可以选。请看看有哪几个。"),
    "assistance.allowance_not_more": _l("现在已经是这个数了，不用再改。"),
    "assistance.device_needed": _l("您加过登录的设备，请用那台设备同意。"),
    "assistance.not_confirmed": _l("这次没有认出是您本人，什么都没有改。请再按一次。"),
    "identity.passkey_refused": _l("这次没有认出是您本人，什么都没有改。请再按一次。"),
    "assistance.never_delegable": _l("这件事只能您自己办，谁也不能代办。"),
    "assistance.not_allowed": _l("这位家人现在不能帮这个忙。钱没有动。要帮，可以再请一次。"),
    "assistance.not_yet": _l("要到 %(begins)s，这位家人才能帮这个忙。钱没有动。"),
    "assistance.not_at_this_hour": _l("%(first)s 到 %(last)s 才能帮这个忙。钱没有动。"),
    "assistance.payee_not_chosen": _l("这个收费单位您没有选过，家人不能替您交。钱没有动。"),
    "assistance.elder_only": _l("只有长辈本人能请家人帮忙。"),
    "assistance.invitation_not_found": _l("找不到这个邀请。请到“家人帮忙”，重新请一次。"),
    "assistance.invitation_expired": _l("这个邀请过了时间，不算数了。要请家人帮忙，可以再要一个号码。"),
    "assistance.invitation_not_accepted": _l("家人还没有填号码。等家人填好了，再点同意。"),
    "assistance.invitation_closed": _l("这个邀请已经办完了。谁能帮您，请看“家人帮忙”。"),
    "assistance.grant_not_found": _l("找不到这位家人。谁能帮您，请看“家人帮忙”。"),
    "assistance.grant_ended": _l("这位家人已经不能帮您了，钱没有动。要交费，请到“交费”自己交。"),
    "assistance.proposal_not_found": _l("找不到这笔准备好的交费。钱没有动。"),
    "assistance.proposal_changed": _l("这笔交费和您看到的不一样了，钱没有动。请重新看一看，再决定。"),
    "assistance.proposal_declined": _l("这笔您已经说了不同意，钱没有动。"),
    "assistance.proposal_withdrawn": _l("这笔交费已经收回了，钱没有动。要交，请到“交费”自己交。"),
    "assistance.proposal_expired": _l("这笔准备好的交费过了一天，不算数了，钱没有动。可以请家人再准备一次。"),
    "assistance.proposal_approved": _l("这笔您已经同意了，钱已经付出。回单在“看存折”里。"),
    "assistance.bill_paid": _l("这张账单已经不用交了，钱没有再动。"),
    "assistance.bill_not_found": _l("找不到这张账单。钱没有动。"),
    "assistance.billers_missing": _l("请至少选一家。一家也不想选，请按“不选了”。"),
    "assistance.own_stays": _l("这笔是家人用自己的钱付的，已经到了，拿不回来。您的钱没有动。"),
    "payments.bill_arrived": _l("这笔已经到了收费单位，拿不回来了。有不对的，请找人工。"),
    "payments.held_not_found": _l("找不到这张回单。家人替您交的，请到“交费”里看。"),
    "assistance.payment_not_found": _l("找不到这张回单。家人替您交的，请到“交费”里看。"),
    "assistance.rested_by_bank": _l(
        "这位家人的帮忙，是银行让它停着的。要接着帮，请您再请一次，或者找银行的人问一问。您的钱没有动。"
    ),
    "assistance.his_device": _l(
        "家人在这台设备上登录过，这里不能替您点“同意”。请用您自己的手机来点。钱没有动。"
    ),
    "assistance.herself_needed": _l("这一笔数目大，要先认一认是您本人。钱没有动。请再按一次“同意”。"),
    "assistance.person_changed": _l("这个人不在您的名单里了，这笔没有转，钱没有动。"),
    "assistance.person_unknown": _l("有一个人不在您的名单里了。请再选一次。"),
    "assistance.own_account": _l("这笔是转给帮您的人自己的，不能这样办。钱没有动。"),
    "assistance.answer_missing": _l("没有看清您点的是哪个。请再点一次“同意”或“不同意”。"),
}
