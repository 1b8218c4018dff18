"""What a helper reads when something is refused."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.core.errors import BankError
from webapp.portals.shared.words import shown

WORDS: dict[str, Any] = {
    "guidance.not_allowed": _l("现在不能在旁边教。可以打个电话问一问。"),
    "assistance.code_missing": _l("请填家人给您的号码。"),
    "assistance.code_shape": _l("号码是 %(digits)s 个数字，请看一看有没有少填或多填。"),
    "assistance.code_wrong": _l("这个号码不对。请和家人再核对一遍，还可以试 %(left)s 次。"),
    "assistance.no_tries_left": _l("这个号码不对，试的次数到了。过一个小时，再请家人给您一个新号码。"),
    "assistance.too_many_tries": _l("试的次数太多了。请过 %(minutes)s 分钟，再请家人给您一个新号码。"),
    "assistance.invitation_own": _l("这是您自己的号码。请把它告诉家人，由家人来填。"),
    "assistance.invitation_used": _l("这个号码已经用过了。是您填的，就等家人点同意；不是，请家人再给一个。"),
    "assistance.invitation_expired": _l("这个号码过期了。请家人再给一个新的。"),
    "assistance.invitation_locked": _l("这个号码停用了，因为有人填错好几次。请家人再给一个新的。"),
    "assistance.invitation_not_found": _l("找不到这个邀请。请看首页，或者请家人再给一个号码。"),
    "assistance.grant_not_found": _l("找不到这位家人。您能帮谁，请看首页。"),
    "assistance.grant_ended": _l("您现在不能替%(elder_name)s准备交费了。要继续帮忙，请家人再邀请一次。"),
    "assistance.never_delegable": _l("这件事只能本人办，谁也不能代办。"),
    "assistance.not_allowed": _l("家人没有请您帮这个忙。能做什么，请看首页。"),
    "assistance.not_yet": _l("要到 %(begins)s，您才能帮这个忙。"),
    "assistance.not_at_this_hour": _l("%(first)s 到 %(last)s 才能帮这个忙。请那时候再来。"),
    "assistance.payee_not_chosen": _l("家人没有选这个收费单位，您不能替家人交。"),
    "assistance.not_now": _l("现在办不了这件事。请过一阵再试，或者给家人打个电话。"),
    "assistance.look_not_found": _l("找不到这一页。要看家人的进出，请从首页进去。"),
    "assistance.less_missing": _l("请选一个：少帮到什么程度。"),
    "assistance.bill_not_found": _l("找不到这张账单。请回到账单那一页，重新选。"),
    "assistance.bill_paid": _l("这张账单已经交过了，或者不用再交了。不用再准备。"),
    "assistance.bill_changed": _l("这张账单和刚才不一样了，钱没有动。请看清楚，再决定。"),
    "assistance.payee_is_you": _l("收钱的是您自己，这一笔不能由您来付。钱没有动。"),
    "assistance.cannot_pay": _l("这一笔现在付不了，钱没有动。请给%(elder_name)s打个电话。"),
    "assistance.own_stays": _l("这笔是用自己的钱付的，已经到了，拿不回来。"),
    "payments.bill_arrived": _l("这笔已经到了收费单位，拿不回来了。"),
    "payments.held_not_found": _l("找不到这张回单。您付过的，请从首页进去看。"),
    "assistance.no_account": _l("您在我们这里还没有存折，付不了。请带身份证到网点开一本。"),
    "assistance.payment_not_found": _l("找不到这张回单。您付过的，请从首页进去看。"),
    "payments.not_due": _l("这张账单已经交过了，或者不用再交了。您的钱没有动。"),
    "payments.bills_changed": _l("这张账单和刚才不一样了，钱没有动。请看清楚，再决定。"),
    "payments.key_reused": _l("这一页已经用过了。请回到账单那一页，重新选一次。"),
    "payments.key_missing": _l("这一页没有打开完整。请回到账单那一页，重新选一次。"),
    "accounts.not_enough": _l("您存折里有 %(balance)s，不够付 %(amount)s。钱没有动。"),
    "assistance.already_prepared": _l("%(helper_name)s已经准备了这笔，正等着同意。"),
    "assistance.over_item_limit": _l("这一笔超过了一笔最多 %(limit)s，请家人自己办。"),
    "assistance.over_daily_limit": _l("一天最多准备 %(limit)s，今天还能准备 %(left)s。可以明天再准备。"),
    "assistance.over_monthly_limit": _l(
        "一个月最多准备 %(limit)s，这个月还能准备 %(left)s。可以下个月再准备。"
    ),
    "assistance.person_not_found": _l("名单里没有这个人。请重新选一个。"),
    "assistance.person_not_named": _l("家人没有选过这个人，您不能替家人转。"),
    "assistance.own_account": _l("不能替家人转给您自己，也不能转给一起帮忙的人。"),
    "assistance.proposal_not_found": _l("找不到这笔准备好的交费。"),
    "assistance.proposal_approved": _l("家人已经同意，钱已经付了，收不回来了。"),
}

# Why a bill can't be paid from her account now: on the page of her bills, where the button would be.
WHY_NOT_HERS: dict[str, Any] = {
    "assistance.not_yet": _l("%(begins)s 起，您能从%(name)s的存折交。"),
    "assistance.not_at_this_hour": _l("%(first)s 到 %(last)s，您能从%(name)s的存折交。"),
    "assistance.payee_not_chosen": _l("%(name)s没有选这一家，不能从%(name)s的存折交。"),
    "assistance.payee_is_you": _l("收钱的是您自己，不能从%(name)s的存折交。"),
    "assistance.over_item_limit": _l("超过了一笔最多 %(limit)s，不能从%(name)s的存折交。"),
    "assistance.over_daily_limit": _l("今天还能从%(name)s的存折交 %(left)s，这一笔不够。"),
    "assistance.over_monthly_limit": _l("这个月还能从%(name)s的存折交 %(left)s，这一笔不够。"),
}


def why_not_hers(why: BankError, name: str) -> str:
    """In one sentence. name: hers."""
    text = WHY_NOT_HERS.get(why.code, WORDS["assistance.not_now"])
    return str(text) % {"name": name, **{key: shown(value) for key, value in why.params.items()}}
