"""CJK radicals (U+2E80-2EFF) and the characters they stand for.

Many fonts give a radical and its character one glyph, and programs that write PDF then put the radical
into the text layer: 人⺠币 instead of 人民币. NFKC mends the Kangxi radicals (U+2F00-2FDF) but leaves this block.
Source: Unicode EquivalentUnifiedIdeograph.txt, the simplified-Chinese side of the block first.
"""

from __future__ import annotations

_PAIRS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫"
    "⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角"
    "⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦"
    "⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)

RADICALS: dict[int, str] = {ord(_PAIRS[i]): _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)}
RADICALS[0x3B35] = "胶"  # the same glyph in Noto Sans CJK
RADICALS[0x2F3E] = "户"  # NFKC makes the Kangxi radical 戶, which no simplified text means
