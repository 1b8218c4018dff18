"""Applications in words, for the owner and the staff alike: refusals, and what is on the record."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "onboarding.code_missing": _l("请填企业的统一社会信用代码。"),
    "onboarding.code_invalid": _l("这个代码对不上。一共 18 位，请对照营业执照，看看有没有少一位或认错一位。"),
    "onboarding.not_found": _l("没有找到这笔申请。请回到首页，从列表里打开。"),
    "onboarding.closed": _l("这笔申请已经不能再改了。请回到申请里看结果。"),
    "onboarding.nothing_to_review": _l("还没有上传文件。请先上传一份纳税材料。"),
    "onboarding.confirm_first": _l("还有文件没有核对。请先核对好，再请银行预审。"),
    "onboarding.changed_meanwhile": _l("这笔申请刚刚在别处改过。请重新打开看一看，再办一次。"),
    "onboarding.account_only": _l("这份申请要贷款，请先传纳税材料，再请银行预审。"),
    "onboarding.signed": _l("借款协议已经签了，不能再撤回或修改。想提前还，可以问问顾问。"),
    "onboarding.busy": _l("银行这会儿有点忙。请过一会儿再试。"),
    "onboarding.reference_not_found": _l("没有找到这个编号。请和客户再对一遍，编号像 DT-7K3M-94。"),
    "onboarding.reference_missing": _l("请先填编号。"),
    "onboarding.reference_shape": _l("编号像 DT-7K3M-94。请对照手机短信或申请页面再填一次。"),
    "wish.wants_missing": _l("请选一样：账户、贷款，还是一起办。"),
    "wish.purpose_missing": _l("请选一样，钱主要用在哪里。"),
    "wish.amount_words": _l("请只写数字：%(figures)s。"),
    "wish.amount_little": _l("最少 %(least)s 元。这里写的是元，不是万元。"),
    "wish.amount_much": _l("最多 %(most)s 元，请改小一点。"),
    "wish.months_missing": _l("请选一样，想借多久。"),
    "wish.way_missing": _l("请选一种还法。"),
    "onboarding.open_first": _l("编号 %(reference)s 的申请要先打开，才能看。打开会记在这份申请的记录里。"),
    "onboarding.already_decided": _l("同事刚刚已经答复了这笔申请，您写的没有记下。请看看同事的答复。"),
    "onboarding.not_waiting": _l("这笔申请现在不用答复：客户还在改，或已经撤回。"),
    "onboarding.own_application": _l("这是您自己的申请，请让同事来答复。"),
    "onboarding.inputs_changed": _l("预审以后文件变过。请让客户再请一次预审。"),
    "onboarding.policy_gone": _l("预审用的规定已经不在了。请让客户再请一次预审。"),
    "onboarding.decision_missing": _l("请选一个答复。"),
    "onboarding.reason_missing": _l("请写理由，客户会读到。至少 4 个字。"),
    "onboarding.reason_too_long": _l("理由最多 %(limit)s 个字，请写短一点。"),
    "onboarding.entered_by_you": _l("这笔申请是您在柜台录入的，请让同事来答复。"),
    "onboarding.same_eyes": _l("第一遍是您看的，第二遍请让另一位同事来看。"),
    "onboarding.amount_missing": _l("请填同意多少钱，要大于 0 元。"),
    "onboarding.amount_over_most": _l("一笔贷款最多 %(most)s 元，请改小一点。"),
    "onboarding.amount_over_asked": _l("客户申请的是 %(asked)s 元，同意的不能比它多。请改小一点。"),
    "onboarding.amount_differs": _l(
        "第一位同事同意的是 %(amount)s 元。金额要一样；不认可就选转给上级，写明理由。"
    ),
    "onboarding.colleague_unknown": _l("请选一位同事。"),
    "onboarding.identity_incomplete": _l("三样都要当面看过，才能记下。"),
    "onboarding.name_missing": _l("请照营业执照填企业名称。"),
    "onboarding.name_too_long": _l("企业名称最多 %(limit)s 个字，请照营业执照再填一次。"),
    "onboarding.name_first": _l("到柜台看过营业执照、记下企业名称，再签账户协议。"),
    "onboarding.identity_done": _l("身份已经核实过了，不用再核实。"),
    "onboarding.identity_too_early": _l("客户还没有把申请交给银行，先不用核实身份。"),
    "onboarding.identity_first": _l("请先当面核实身份，再开账户。"),
    "onboarding.taken_back_now": _l("客户拿回去在改，交上来再开账户。"),
    "onboarding.name_unknown": _l("还不知道企业名称，先不能开账户。请收客户的营业执照。"),
    "onboarding.account_not_wanted": _l("这份申请只贷款，不用开账户。"),
    "onboarding.person_incomplete": _l("证件、本人看过，客户也同意了，才能替他开始。"),
    "onboarding.client_not_found": _l(
        "姓名和手机号对不上，或者不是银行的企业客户。请和身份证再对一遍；是新客户，请勾“新客户”。"
    ),
    "onboarding.not_typed_here": _l("这一样不是在柜台填的，不能在这里改。"),
    "onboarding.number_in_use": _l("客户已经用这个手机号登录过。换号要客户自己办，不在这里改。"),
    "onboarding.signed_already": _l("客户已经签了协议，写的就是这个。要改，请客户先撤回，重新申请。"),
    "onboarding.account_made": _l("企业账户已经用这个名字开好了，不能在这里改。"),
    "onboarding.code_checked": _l("柜台已经照营业执照核对过代码，不能再改。"),
    "onboarding.code_asked_about": _l("银行已经按这个代码查过。请客户撤回，用对的代码重新开始。"),
    "onboarding.draft_exists": _l("这位客户已经有一份这个代码的申请。请打开那一份接着办。"),
    "onboarding.nothing_changed": _l("和现在写的一样，不用改。"),
    "onboarding.owner_first": _l("请客户先在自己的手机上确认这份申请，再替他交。"),
    "onboarding.agree_first": _l("银行同意以后，才签这份协议。"),
    "agreements.not_found": _l("没有找到这份协议。请从申请里打开。"),
    "agreements.not_kept_now": _l("这会儿存不下协议。请过一会儿再试。"),
    "agreements.not_readable_now": _l("这会儿打不开协议。请过一会儿再试，或者请银行的人来看。"),
    "agreements.signed_already": _l("这份协议已经签好了，不用再签。"),
    "agreements.not_signed": _l("这份协议还没有签，签好才能核对。"),
    "agreements.no_passkey": _l("签字要用这台设备的指纹或面容。请先在“用这台设备登录”里加上它。"),
    "agreements.refused": _l("这次没有签上。请用您自己加过的设备，再按一次。"),
    "agreements.asked_elsewhere": _l("您在别处又按过一次签字。请在这里重新按一次。"),
    "agreements.too_late": _l("等的时间长了，这次没有签上。请重新按一次。"),
    "sources.unknown": _l("没有这一样。请从下面选。"),
    "sources.not_connected": _l("这一样现在没有接通，传文件就可以。"),
    "sources.not_answering": _l("那边这会儿没有回应。可以过一会儿再查，或者传文件。"),
    "advice.not_found": _l("没有找到这个问题。请从申请里打开。"),
    "advice.topic_missing": _l("请选一样：贷款、税务还是法律。"),
    "advice.words_missing": _l("请写下想问的，至少 4 个字。"),
    "advice.words_too_long": _l("最多 %(limit)s 个字，请写短一点。"),
    "advice.nobody_here": _l("这一样现在没有顾问值班。请先打银行的电话问。"),
    "advice.colleague_unknown": _l("请选一位还没有进来的同事。"),
    "onboarding.managers_only": _l("这一步由客户经理来办，请找客户经理。"),
    "onboarding.staff_only": _l("这里只给银行的人用。"),
}

SOURCES: dict[str, Any] = {"registry": _l("工商登记"), "tax": _l("纳税信息"), "credit": _l("征信")}

TOPICS: dict[str, Any] = {"financing": _l("贷款"), "tax": _l("税务"), "legal": _l("法律")}

PAPERS: dict[str, Any] = {"account": _l("企业账户协议"), "loan": _l("借款协议")}

# part of a wish -> (how its step is called, the question, what is said with it)
PARTS: dict[str, tuple[Any, Any, Any]] = {
    "wants": (_l("办什么"), _l("您想办什么"), _l("一份申请全办好，不用分开填。")),
    "purpose": (_l("用途"), _l("钱主要用在哪里"), _l("选最主要的一样。做订单才要合同。")),
    "amount": (_l("金额"), _l("想借多少"), _l("写个大概就行，以后随时能改。")),
    "months": (_l("期限"), _l("想借多久"), _l("到期以前也可以提前还。")),
    "way": (_l("还法"), _l("想怎么还"), _l("批下来以后还能换一种。")),
}

# answer -> (in short, what it means for the papers)
WANTS: dict[str, tuple[Any, Any]] = {
    "account": (_l("开企业账户"), _l("不用传文件，到柜台核实一次身份就开好。")),
    "loan": (_l("只贷款"), _l("凭纳税记录，做订单再加一份合同。")),
    "both": (_l("账户和贷款一起办"), _l("材料和只贷款一样，不多要一张纸。")),
}
PURPOSES: dict[str, tuple[Any, Any]] = {
    "order": (_l("做一笔订单"), _l("要一份订单合同，按合同算额度。")),
    "stock": (_l("进货、买材料"), _l("不用合同，凭纳税算额度。")),
    "machines": (_l("买设备"), _l("不用合同，凭纳税算额度。")),
    "running": (_l("日常周转"), _l("发工资、交房租这些，凭纳税算额度。")),
}

RECORD: dict[str, Any] = {
    "onboarding.wish_said": _l("%(who)s 填了：%(part)s"),
    "onboarding.handed_in": _l("%(who)s 把开户申请交给银行"),
    "onboarding.taken_back": _l("%(who)s 拿回申请修改，时限重新算"),
    "onboarding.started": _l("%(who)s 开始了申请"),
    "onboarding.document_added": _l("%(who)s 上传了%(kind)s"),
    "onboarding.fields_corrected": _l("%(who)s 改了读到的 %(fields)s 处"),
    "onboarding.document_confirmed": _l("%(who)s 核对好了一份文件"),
    "onboarding.pre_reviewed": _l("%(who)s 请银行预审：%(outcome)s"),
    "onboarding.scored_again": _l("文件上多了一处要核对的，系统重新预审：%(outcome)s"),
    "onboarding.withdrawn": _l("%(who)s 撤回了申请"),
    "onboarding.case_opened": _l("%(who)s 打开看过"),
    "onboarding.decided": _l("%(who)s 答复：%(decision)s"),
    "onboarding.first_yes": _l("%(who)s 第一遍看过：%(decision)s，等第二位同事"),
    "onboarding.asked": _l("%(who)s 请客户补材料，时限停下"),
    "onboarding.assigned": _l("%(who)s 把这笔申请交给 %(to)s：%(note)s"),
    "onboarding.identity_checked": _l("%(who)s 当面核实了身份"),
    "agreements.made": _l("%(who)s 打开了要签的%(paper)s"),
    "agreements.signed": _l("%(who)s 签好了%(paper)s"),
    "sources.consented": _l("%(who)s 同意银行查：%(source)s"),
    "sources.taken_back": _l("%(who)s 不再同意查：%(source)s"),
    "advice.asked": _l("%(who)s 问了%(to)s：%(topic)s"),
    "advice.answered": _l("%(who)s 答了：%(topic)s"),
    "onboarding.account_opened": _l("%(who)s 开好了企业账户"),
    "onboarding.begun_for": _l("%(who)s 在柜台看过证件和本人，客户当面同意，替他开始了申请"),
    "onboarding.owned": _l("%(who)s 在自己的屏幕上确认了申请"),
    "onboarding.brought_in": _l("%(who)s 在柜台收了客户的%(kind)s"),
    "onboarding.entered": _l("%(who)s 在柜台替客户核对了%(kind)s，改了 %(fields)s 处"),
    "onboarding.proof_sent": _l("%(who)s 往客户手机发了核对号码的验证码"),
    "onboarding.number_proven": _l("%(who)s 核对了客户的手机号：客户念对了自己手机上的验证码"),
    "onboarding.put_right": _l("%(who)s 在柜台改正了%(what)s：%(note)s"),
    "onboarding.clock_moved": _l("%(who)s 改了工作日表，时限到%(new_day)s"),
}
