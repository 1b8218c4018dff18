"""What a reader gets wrong in a bank's words: characters with several readings, and surnames.

Readings are pinyin with the tone as a figure, 5 for none. After 现代汉语词典 (7th edition) and 普通话异读词审音表 (1985);
surnames after 中国姓氏大辞典 where a character is read in its own way as one.
"""

from __future__ import annotations

# Each line: a character, its reading, and the words in which it is read so. The longest word that fits wins.
READINGS = """
还 huan2 还款 还清 归还 偿还 还贷 还钱 还债 还上 还本 还息 还完 没还 已还 未还 应还 待还 还给 退还 返还 交还 还回 还不上 还得上
还 huan2 还了 还多少 还一笔 还这笔 还一期 提前还 按时还 该还 要还 分期还 慢慢还 还掉 还账 还卡 还房贷 还几 月还 多还 少还 还齐 还不了 借还 能还 可还 想还 来还 去还 帮还 代还 先还 再还 后还 全还
还 hai2 要还是 该还是 没还没 要还有 还给您 还了解
行 hang2 银行 支行 分行 总行 行长 开户行 发卡行 收款行 付款行 放款行 本行 我行 他行 跨行 各行 行业 行号 行名 行情 行家 央行
行 hang2 一行一行地 一行 两行 三行 几行 每行 下一行 上一行 这一行 这行 那行 第一行 第二行 第三行 最后一行 工行 农行 建行 交行 商行 行内 行外 同业行 闵行 换行 行距 行数
长 chang2 长按 长期 长久 长度 全长 延长 长短 长途 长寿 较长 很长 太长 更长 长长 时长 长达 多长 最长 变长 长时间 特长 长处 长沙 长春 长江
长 chang2 银行长期 加长 拉长 身长 长城 长安 漫长 长款 长命 长一点 长一些
长 zhang3 行长 家长 成长 增长 长大 长辈 长者 会长 院长 局长 校长 部长 店长 组长 班长 长得 队长 科长 处长 站长 生长 长子 长女 长孙
重 chong2 重新 重写 重来 重试 重做 重填 重选 重输 重名 重复 重开 重拍 重发 重置 重办 重设 重换 重打 重叠 重听 重放 重登 重连 重阳 重庆 重签 重建 重读 重拨 重修 重申 重复扣
重 zhong4 体重 重要 重量 重点 贵重 保重 严重 重病 看重 尊重 郑重 重大 重视
折 zhe2 存折 打折 折扣 折子 活期折 这本折 折叠 对折 骨折 折旧 折合
差 cha1 差额 差价 误差 差别 差异 差距 时差 逆差 利差 差错 偏差
差 cha4 还差 差一点 差多少 差不多 差了 就差 只差 不差 很差 太差 相差 差一 差两 差三 差五 差十
差 chai1 出差 邮差 差事 差旅
便 pian2 便宜 占便宜
便 bian4 方便 便利 随便 顺便 以便 便于 便民 不便
了 liao3 了解 了结 不了 不了解 受不了 办不了 用不了 大不了 免不了 少不了 了不起 了如指掌 得了吗 办得了 用得了 走得了 来得了
给 ji3 供给 给予 补给 给付 自给 给养
与 yu4 参与 与会 参与人 参与者
为 wei2 作为 认为 成为 行为 以为 为止 为准 变为 分为 视为 设为 改为 时间为 金额为 尾号为 名为 为期 为主 较为 称为 转为 即为 余额为
为 wei2 利率为 期限为 日期为 记为 存为 换为 选为 定为 人为 更为 极为 为难 为人 号码为 收款人为 为数
为 wei2 最低为 最高为 最多为 最少为 均为 合计为 共计为 总额为 应为 约为 额为 率为 户名为 姓名为 状态为 类型为 用途为 年龄为 价格为 密码为 账号为 卡号为 编号为 电话为 地址为
为 wei4 因为 为了 为您 为什么 为我 为他 为她 为家人 为何 为此 为大家 为老人
为 wei5 难为
朝 chao2 朝阳区 朝阳路 朝阳门 朝阳 朝阳支行 朝向 朝着 朝代 朝南 朝北
朝 zhao1 朝气 朝阳产业 朝夕 今朝
六 lu4 六安 六合区 六合路
单 shan4 单县
大 dai4 大夫 大黄
夫 fu5 大夫
爷 ye5 大爷 姥爷 老爷
妇 fu5 媳妇
椎 zhui1 颈椎 腰椎 脊椎 椎间盘
洞 tong2 洪洞
浚 xun4 浚县
宕 tan4 宕昌
蚌 beng4 蚌埠
丽 li2 丽水
台 tai1 天台县 台州
地 de5 一行一行地 一字一字地 一句一句地 慢慢地 好好地 仔细地 安全地 轻轻地 清楚地 一步步地 不停地 特别地 及时地 放心地 静静地 耐心地 一笔笔地 慢慢儿地
得 de5 看得见 听得见 看得清 听得清 记得 值得 觉得 懂得 显得 写得 说得 办得 来得及 用得上 做得 走得 认得 记得住 舍得 懂得 看得到 读得 得了吗
得 de5 听得懂 看得懂 用得着 办得了 用得了 还得上 付得起 说得对 走得了 来得了 免得 省得 使得 值得 由得 晓得 舍不得 来不得
得 dei3 您得 我得 就得 还得 得先 得带 得用 得等 得去 得来 得请 得看 得让 得有 总得 都得 得交 得写 得问
得 de2 获得 取得 得到 您得到 我得到 就得到 还得到 总得到 您得知 所得 得出 得知 得分 不得 只得 所得税 得奖 得病 不得不 得了奖
着 zhao2 着急 睡着 用不着 找着 找不着 用得着 着凉 着火 够不着 摸不着
着 zhuo2 着手 着重 着装 着想
数 shu3 数一数 数钱 数数 数清 数一遍 数了 数到 数不清 数出
量 liang2 量一量 测量 量血压 量体温 丈量 量一下 衡量 商量
调 tiao2 调整 空调 调节 调大 调小 调高 调低 调慢 调快 调解 协调 调亮 调暗 调一调 烹调 失调 调试 调好 调到 调成
调 diao4 调查 调出 调取 调动 调用 曲调 强调 声调
好 hao4 爱好 喜好 好学 好客 好奇
都 du1 首都 成都 都市 都江堰 都匀
假 jia4 放假 假日 假期 节假日 请假 休假 寒假 暑假 长假
结 jie1 结实 结巴
少 shao4 少年 少女 老少
相 xiang4 相片 照相 相册 相机 真相 长相 相声 相貌
应 ying4 适应 供应 反应 响应 回应 应用 应付 应急 应对 应答 效应 应邀 应聘 有求必应
应 ying1 应该 应收 应还 应交 应付款 应付金额 应当 应有 应届 应得 应付的钱 应付利息 理应
应 ying5 答应
中 zhong4 中奖 看中 选中 命中 中毒 中风 中了 猜中 中标 击中 打中 相中 中暑
种 zhong4 种地 种菜 种树 种花 种田 耕种
转 zhuan4 转圈 转动 转盘 打转 公转 转速 转悠
卡 ka3 发卡 发卡行 卡片 银行卡 社保卡 卡号 补卡 换卡 刷卡 插卡 读卡 办卡 销卡 旧卡 新卡 卡尾号
卡 qia3 关卡 卡住 卡壳 发夹卡
发 fa1 发卡 发卡行
发 fa4 理发 白发 发型 美发
发 fa5 头发
兴 xing1 兴业 新兴 复兴 兴旺 兴建 振兴 时兴 兴起 绍兴 嘉兴 兴化
兴 xing4 高兴 兴趣 兴致 扫兴 尽兴
乐 yue4 音乐 乐器 民乐 乐清 奏乐 声乐
弹 tan2 弹出 弹窗 弹琴 弹性 反弹
露 lou4 泄露 露面 露馅 露一手
率 shuai4 率先 率领 表率 草率 直率
处 chu3 处理 处分 处于 处置 处在 处罚 相处 处方 处境
处 chu4 好处 到处 处处 办事处 用处 坏处 住处 何处 此处 各处 四处 处长 别处 远处 益处 一处 两处 收款处
间 jian4 间隔 间断 间接
看 kan1 看护 看家 看门 看守 看孩子 看管
倒 dao4 倒计时 倒车 倒数 倒水 倒贴 反倒 倒是 倒退
倒 dao3 摔倒 倒下 跌倒 倒闭 滑倒 打倒
分 fen4 身份 部分 过分 成分 充分 分量 情分 缘分 水分 本分 分外
干 gan1 干净 饼干 干燥 干预 干扰 晒干 干杯 干涉 若干 干脆 烘干
干 gan4 干活 干部 能干 干什么 骨干 干劲
教 jiao1 教您 教我 教给 教会您 教人 教老人 教他 教她 教你 手把手教 教一教 教大家
觉 jiao4 睡觉 午觉 睡一觉
空 kong4 空闲 空白 空格 空着 没空 有空 抽空 填空 空缺 空地 得空 空出 空隙
划 hua2 划算 划船 划不来 划得来
切 qie4 一切 切勿 亲切 密切 切记 确切 迫切 切实
着 zhe5 看着 听着 拿着 等着 带着 写着 沿着 跟着 按着 坐着 记着 想着 有着 接着
似 shi4 似的
提 di1 提防 提溜
要 yao1 要求 要挟
载 zai3 记载 刊载 载入 登载 一年半载
只 zhi1 一只 两只 三只 只身 几只 这只
正 zheng1 正月
挣 zheng4 挣钱 挣的钱 挣了
的 di2 的确 的士
的 di4 目的 有的放矢
担 dan4 担子 重担
当 dang4 上当 当作 当成 适当 恰当 当真 不当 妥当 典当 当铺
供 gong4 口供 供品
供 gong1 供养 供房 供车 月供 房供
和 huo5 暖和 掺和
会 kuai4 会计 财会
几 ji1 几乎 茶几
系 ji4 系鞋带 系上 系好 系安全带
尽 jin3 尽快 尽管 尽量 尽早 尽可能 尽先
落 la4 丢三落四 落在家里 落下一步 落下一位
没 mo4 没收 淹没 没落
模 mu2 模样 模具 一模一样
片 pian1 相片儿 唱片儿
亲 qing4 亲家
塞 se4 堵塞 阻塞 敷衍塞责
舍 she4 宿舍 校舍 寒舍
校 jiao4 校对 校准 校正
削 xue1 削减 剥削
血 xue4 血压 血糖 血型 抽血 高血压 血汗钱
晕 yun4 晕车 晕船
症 zheng1 症结
殖 zhi2 生殖 养殖
传 zhuan4 传记 自传
薄 bo2 薄弱 单薄 微薄
强 qiang3 勉强 强求 强迫
曲 qu3 歌曲 戏曲 乐曲 曲子
累 lei3 积累 累计 累积 连累 牵累 日积月累
宁 ning4 宁可 宁愿 宁肯
冲 chong4 冲着 冲劲
解 jie3 解除 解释 了解 解决 解冻 解锁 和解 解约 解绑 解挂
查 cha2 查看 查询 查一查 查账 检查 查找 查余额 核查 查到 查一下
任 ren4 任何 责任 信任 任务 担任 任意 主任
曾 ceng2 曾经 不曾 未曾
谁 shei2 谁的 谁要 是谁 谁在 谁给
"""

# A character that is read in its own way when it is somebody's surname.
SURNAMES = """
单 shan4 仇 qiu2 区 ou1 查 zha1 解 xie4 任 ren2 曾 zeng1 盖 ge3 华 hua4 缪 miao4 朴 piao2 繁 po2 翟 zhai2 覃 qin2 冼 xian3
逄 pang2 员 yun4 郇 xun2 黑 he4 折 she2 乜 nie4 能 nai4 秘 bi4 都 du1 晟 cheng2 句 gou1 召 shao4 燕 yan1 宁 ning2 应 ying1
纪 ji3 过 guo1 葛 ge3 哈 ha3 牟 mu4 车 che1 种 chong2 佘 she2 相 xiang4 盛 sheng4 谌 chen2 隗 wei3 乐 yue4 柏 bai3 贲 ben1
卜 bu3 晁 chao2 谯 qiao2 厍 she4 阚 kan4 那 na1 祭 zhai4 訾 zi1 宓 mi4 尉 wei4 撒 sa3 舍 she4 沈 shen3 宿 su4 眭 sui1
褚 chu3 於 yu1 郗 chi1 郄 qie4 瞿 qu2 臧 zang1 洗 xian3 长 zhang3 重 chong2 朝 chao2 行 xing2 称 chen1 教 jiao1 仉 zhang3
幺 yao1 六 lu4 万 wan4 石 shi2 殷 yin1 俞 yu2 祝 zhu4 南 nan2 少 shao4 展 zhan3 冯 feng2 薄 bo2 费 fei4 俱 ju1 令 ling2
强 qiang2 降 jiang4 曲 qu1 曹 cao2 丁 ding1 戴 dai4 邢 xing2 汤 tang1 荤 xun1 妫 gui1 亓 qi2 麻 ma2 揭 jie1 邸 di3 恽 yun4
尉迟 yu4-chi2 万俟 mo4-qi2 令狐 ling2-hu2 长孙 zhang3-sun1 鲜于 xian1-yu2 澹台 tan2-tai2 夏侯 xia4-hou2 皇甫 huang2-fu3
呼延 hu1-yan2 慕容 mu4-rong2 欧阳 ou1-yang2 上官 shang4-guan1 司马 si1-ma3 诸葛 zhu1-ge3 东方 dong1-fang1 公孙 gong1-sun1
宇文 yu3-wen2 濮阳 pu2-yang2 淳于 chun2-yu2 单于 chan2-yu2 申屠 shen1-tu2 公冶 gong1-ye3 赫连 he4-lian2 钟离 zhong1-li2
司徒 si1-tu2 司空 si1-kong1 端木 duan1-mu4 百里 bai3-li3 东郭 dong1-guo1 独孤 du2-gu1 蔚 yu4 占 zhan1 藏 zang1 么 yao1 干 gan1 颉 xie2 佴 nai4 角 jue2 拓跋 tuo4-ba2 南宫 nan2-gong1
"""

# Before these a character can only be a surname, also where nobody marked the name; not the verbs among them (查, 过, 教, ...).
TITLES = "阿姨 叔叔 奶奶 爷爷 大爷 大妈 大娘 大姐 大哥 伯伯 婶婶 先生 女士 经理 老师 师傅 主任 医生"
TITLED = "单 仇 区 解 任 曾 盖 华 缪 朴 翟 覃 冼 葛 纪 沈 瞿 尉迟 万俟 令狐 长孙 澹台"

# How a character is mostly read in a given name, where a dictionary's first reading is another.
GIVEN = """
长 chang2 乐 le4 兴 xing1 华 hua2 盛 sheng4 宁 ning2 正 zheng4 行 xing2 重 zhong4 朝 chao2 单 dan1 曾 zeng1 解 jie3 任 ren4 查 cha2
盖 gai4 祭 ji4 相 xiang1 少 shao4 强 qiang2 得 de2 地 di4 中 zhong1 为 wei2 还 huan2 都 du1 调 tiao2 应 ying4 传 chuan2 和 he2
和平 he2-ping2 为民 wei4-min2 重阳 chong2-yang2 重庆 chong2-qing4 冠 guan4 朝阳 zhao1-yang2 朝霞 zhao1-xia2 朝晖 zhao1-hui1 应华 ying4-hua2 乐山 le4-shan1 大为 da4-wei2
"""

# A character with one reading only, as every engine says it: stands for a syllable where an engine would err.
HOMOPHONES = """
huan2 环 hai2 孩 hang2 航 chang2 常 zhang3 掌 chong2 虫 zhong4 众 zhe2 哲 cha1 插 cha4 岔 chai1 拆 pian2 骈 bian4 变 liao3 潦
ji3 己 yu4 玉 wei2 唯 wei4 胃 chao2 潮 zhao1 招 lu4 路 dai4 代 de2 德 zhuo2 卓 shu3 鼠 liang2 凉 tiao2 条
diao4 掉 hao4 浩 du1 督 jia4 价 jie1 街 shao4 绍 xiang4 象 ying4 硬 ying1 英 zhong4 众 zhuan4 撰 ka3 卡 qia3 卡 fa1 发 fa4 珐
xing1 星 xing4 幸 yue4 月 tan2 谈 lou4 漏 shuai4 帅 chu3 储 chu4 触 jian4 件 kan1 刊 dao4 到 dao3 岛 fen4 奋 gan1 甘
gan4 赣 jiao1 郊 jiao4 叫 kong4 控 hua2 滑 qie4 窃 shi4 是 di1 低 yao1 腰 zai3 宰 zhi1 知 zheng1 争 zheng4 证 di2 敌 di4 弟
dan4 蛋 dang4 荡 gong4 共 kuai4 快 ji1 鸡 ji4 计 jin3 锦 la4 辣 mo4 末 mu2 模 qing4 庆 se4 色 she4 社 xue1 靴 xue4 谑
yun4 运 zhi2 直 bo2 博 qiang3 抢 qu3 取 lei3 垒 ning4 佞 chong4 铳 jie3 姐 cha2 茶 ren4 认 ceng2 层 shan4 善 qiu2 球 ou1 欧
zha1 渣 xie4 谢 ren2 人 zeng1 增 ge3 葛 miao4 妙 piao2 瓢 po2 婆 zhai2 宅 qin2 勤 xian3 险 pang2 旁 xun2 寻 he4 贺 she2 蛇
nie4 聂 nai4 耐 bi4 必 cheng2 成 gou1 沟 yan1 烟 ning2 凝 guo1 锅 mu4 木 che1 车 sheng4 胜 chen2 尘 bai3 摆 ben1 奔
bu3 捕 qiao2 桥 kan4 看 zhai4 债 zi1 资 mi4 蜜 sa3 洒 shen3 审 su4 素 sui1 虽 yu1 迂 chi1 吃 qu2 渠 zang1 赃
xing2 形 chen1 琛 wan4 腕 shi2 时 yin1 音 yu2 鱼 zhu4 祝 nan2 男 zhan3 盏 feng2 逢 fei4 肺 ju1 居 ling2 零 qiang2 墙 chi2 池
qi2 旗 hu2 湖 sun1 孙 tai2 抬 tai1 胎 xia4 下 hou2 猴 huang2 黄 fu3 府 beng4 泵 li2 梨 gong1 工 ye3 野 tang1 汤 dan1 丹
le4 勒 pian1 篇 hua4 画 zheng4 证 zhong1 钟 zhi4 至 shei2 谁 zhui1 追 tong2 同 xun4 训 tan4 探 zhan1 毡 guan4 罐 jue2 决 xie2 鞋
"""
