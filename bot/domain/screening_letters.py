"""How single letters are folded, so that one spelling in the lexicon meets every way of typing it."""

import re
import unicodedata

SENTENCE_END = "."
_SENTENCE_MARKS = frozenset(".!?;:…\n\r\u2028\u2029。！？؟؛।॥")
_APOSTROPHES = frozenset("'`´‘’‛ʼʹʻ′＇ʿʾ\u05f3")
_NO_DECOMPOSITION = {
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ð": "d",
}
_ARABIC = dict(zip("أإآٱىةؤئگکیھے", "ااااي\u0647وي\u0643\u0643ي\u0647ي", strict=True))
_CYRILLIC = {"ё": "е", "ґ": "г", "ѐ": "е", "ѝ": "и"}
# Long and short i and u, s, n, e and ai are written for one another all the time.
_DEVANAGARI = {"ँ": "ं", "\u093c": "", "ॉ": "ा", "ॅ": ""} | dict(zip("ीूईऊणशषैौऐऔञङ", "िुइउनससेोएओनन", strict=True))
# Only letters that occur in the lexicon's Chinese and Japanese; the text and the lexicon are folded alike.
_TRADITIONAL = (
    "殺杀個个沒没為为這这樣样過过還还讓让們们說说話话後后來来對对無无藥药樓楼繩绳遺遗書书謝谢愛爱離离開开結结束束"
    "給给會会於于從从時时間间見见覺觉意意義义點点麼么難难樂乐燒烧車车頭头與与輕轻傷伤強强姦奸婦妇懷怀親亲請请幫帮"
    "擺摆脫脱跡迹靈灵歲岁應应該该當当嗎吗別别誰谁錯错總总經经夠够儘尽盡尽壓压鬱郁憂忧症症獨独處处負负擔担媽妈爺爷"
    "將将再再訣诀準准備备買买賣卖槍枪斷断氣气診诊臟脏醫医護护車车趕赶緊紧續续綁绑鎖锁門门邊边橋桥軌轨遠远東东"
    "實实現现聽听嚇吓體体願愿讀读寫写記记憶忆淚泪終终歸归處处掙挣紮扎網网絡络裡里裏里隻只種种發发麗丽壞坏園园際际"
    "廢废傢家夥伙動动勁劲勞劳勝胜區区協协單单參参號号嘆叹圍围場场塊块墊垫夢梦嬰婴學学寶宝寧宁專专屍尸岡冈帶带帳帐"
    "幹干廁厕彎弯徑径恆恒惡恶惱恼慘惨懶懒懼惧戀恋戰战戶户捨舍掛挂揮挥損损搶抢撐撑撲扑擊击擋挡據据擠挤擾扰攔拦"
    "敗败敵敌數数斃毙晝昼暈晕暫暂曉晓條条極极構构樹树橫横檢检櫃柜歡欢歲岁歷历殘残殮殓毀毁氫氢決决沖冲涼凉測测湧涌"
    "溫温滅灭滾滚滿满潰溃濃浓濟济瀉泻瀕濒煩烦煙烟熱热燈灯爛烂爭争牆墙犧牺狀状猶犹獄狱獎奖獸兽瘋疯癒愈癢痒監监眾众"
    "祕秘禍祸禮礼種种窮穷筆笔節节範范簡简糧粮級级紅红純纯紙纸細细組组絕绝統统絲丝緒绪線线緣缘練练縮缩縱纵織织繼继"
    "丟丢並并乾干亂乱佈布佔占併并侖仑侶侣侷局係系俬私倉仓倖幸側侧傘伞傳传債债傾倾僅仅價价償偿優优兒儿內内兩两冊册凈净凍冻刪删則则剋克剎刹剛刚剝剥創创劃划劇剧劑剂務务勸劝卹恤卻却卽即厠厕厤历厭厌厲厉"
    "員员唸念問问喪丧喫吃嗆呛嗚呜嘍喽嘗尝嘯啸噁恶噓嘘噠哒噴喷噹当嚐尝嚥咽嚨咙嚮向嚴严嚶嘤囑嘱國国圓圆圖图團团執执堅坚報报塵尘墜坠墮堕墰坛墳坟墻墙壇坛壜坛壯壮壺壶壽寿奧奥奬奖妝妆孃娘孫孙宮宫寢寝寵宠"
    "尋寻導导尷尴屆届屜屉層层島岛崑昆崙仑嵗岁嶽岳巖岩帥帅師师幣币幾几庫库廣广弔吊張张彆别彈弹彌弥彔录彿佛復复恥耻悶闷態态慣惯慮虑慶庆慼戚慾欲憊惫憑凭懞蒙懟怼懲惩懸悬戲戏拋抛捱挨捲卷掃扫揚扬換换摑掴"
    "摟搂摳抠摺折摻掺撈捞撓挠撥拨撫抚撿捡擁拥擇择擰拧擱搁攜携攢攒攣挛敎教旣既昇升曆历曏向曬晒朮术枴拐柺拐査查桿杆棄弃棊棋棟栋業业榦干樑梁標标機机檔档檯台櫻樱欄栏權权殻壳殼壳毆殴洩泄淨净淩凌淺浅減减"
    "湊凑湯汤潑泼潔洁潛潜潤润澆浇濛蒙瀋沈瀰弥灑洒灘滩災灾烏乌燙烫營营燬毁燭烛爲为爾尔牀床牽牵獃呆獵猎獻献環环產产産产甯宁畢毕畫画畵画痙痉痠酸療疗癇痫癡痴癥症癮瘾癱瘫癲癫盃杯盜盗盪荡眞真睏困睜睁瞞瞒"
    "矇蒙確确碼码礙碍禱祷禿秃穀谷穌稣積积窩窝箇个箏筝簽签籃篮籠笼籤签糉粽糰团紀纪約约紋纹紐纽絞绞絶绝綑捆綠绿綫线維维綳绷綵彩緑绿編编緩缓緻致縊缢繃绷繫系纍累纏缠纔才罈坛罎坛罰罚罵骂罷罢羅罗羣群羨羡"
    "習习翫玩翹翘聖圣聞闻聯联聲声職职脅胁脈脉脣唇脩修腎肾腦脑腫肿腳脚膚肤膠胶膩腻膽胆膿脓臉脸臥卧臨临臺台興兴舉举舊旧茲兹莊庄菸烟萬万葯药蒐搜蒼苍蓆席蓋盖蔔卜蔘参蕓芸蕩荡薦荐薩萨藝艺蘋苹蘿萝虛虚虧亏"
    "螞蚂蟄蛰蟲虫蟻蚁蠅蝇蠍蝎蠔蚝蠟蜡術术衕同衚胡衛卫衝冲裝装製制複复褲裤褻亵襬摆襲袭規规視视觀观觸触訂订計计討讨訓训託托許许訴诉註注証证詐诈詞词試试詩诗誇夸誌志認认誕诞誘诱語语誤误説说課课調调談谈"
    "諒谅論论諾诺謀谋謂谓謊谎講讲證证識识譭毁議议變变讚赞豬猪貓猫財财貨货責责貴贵貸贷費费貼贴資资賠赔賤贱賬账賴赖購购賽赛贅赘贊赞贏赢贖赎蹟迹蹤踪躍跃軟软較较載载輛辆輩辈輪轮輯辑輸输轉转辦办辭辞農农"
    "迴回連连週周進进遊游運运遞递適适遲迟選选邁迈鄰邻醜丑醣糖釋释針针釣钓釦扣鈅钥鈡钟鉀钾鉆钻鉛铅銀银銘铭銷销錄录錘锤錢钱録录錶表鍋锅鍵键鍼针鍾钟鎚锤鏡镜鐘钟鐵铁鑰钥鑽钻長长閃闪閉闭閤合閨闺閱阅閲阅"
    "閻阎闆板闇暗關关陞升陣阵陰阴陽阳隊队隕陨隨随險险隱隐雙双雞鸡電电靜静鞦秋韆千頁页頂顶項项須须預预頓顿領领頸颈頻频顆颗題题額额顏颜顔颜顧顾風风颯飒颱台颳刮飛飞飯饭飲饮飽饱飾饰餃饺餅饼養养餓饿餘余"
    "餬糊餵喂饞馋馬马駡骂騎骑騙骗騰腾騷骚驕骄驗验驚惊驟骤髒脏髮发鬆松鬍胡鬚须鬥斗鬧闹魚鱼鮮鲜鯊鲨鳥鸟鷄鸡鹹咸鹼碱麪面麫面麯曲麴曲麵面麽么黃黄黨党黴霉鼕冬齊齐齒齿齣出龍龙龜龟著着"
    "瞭了彷仿衆众倆俩藉借兌兑軍军況况悽凄淒凄勳勋勛勋勻匀衞卫廠厂廳厅廈厦疊叠衹只祇只枱台啓启啟启唄呗賙周諮咨鬨哄響响譁哗嘩哗喚唤奮奋粧妆嬤嬷牠它賓宾崗岗徹彻徵征慫怂憐怜牴抵挾挟攪搅攝摄攤摊顯显雜杂"
    "殯殡瀏浏渾浑盤盘稱称豎竖類类糞粪紗纱絆绊絨绒績绩縷缕揹背蘇苏甦苏囌苏蝦虾補补襠裆覽览謄誊訃讣訊讯設设評评詢询諗谂諧谐賊贼賞赏賺赚輾辗辯辩邏逻遙遥郵邮釘钉鋼钢銬铐鏈链鍊链鋒锋鐲镯闖闯闌阑陳陈霧雾"
    "韌韧順顺顛颠飄飘飆飙館馆鴨鸭鴿鸽鵡鹉鸚鹦齡龄"
)
_TRADITIONAL_TO_SIMPLE = dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
_KATAKANA = range(0x30A1, 0x30F7)
_DROPPED_MARKS = (
    range(0x0300, 0x0370),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
    range(0x0483, 0x048A),
    range(0x064B, 0x0660),
    range(0x0610, 0x061B),
    range(0x06D6, 0x06EE),
    range(0x1F3FB, 0x1F400),  # skin tones
)
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0ـ\u0670\u00ad\u2800")


CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_THRICE = re.compile(r"(.)\1\1")
_REPEATED = re.compile(r"([^\W\d_])\1\1+")
_VOWEL_TWICE = re.compile("([\u0900-\u0903\u093e-\u094d])\\1+")  # vowels of Hindi, which never stand twice


def capped(text: str) -> str:
    """No letter more than twice in a row."""
    text = text if text.isascii() else _VOWEL_TWICE.sub(r"\1", text)
    return _REPEATED.sub(r"\1\1", text) if _THRICE.search(text) else text


def has_cjk(text: str) -> bool:
    """Whether a letter of it belongs to a script written without spaces: kana, Han."""
    return CJK.search(text) is not None


def is_invisible(letter: str) -> bool:
    """Zero-width, direction and variation marks, soft hyphen, fillers, loose accents (zalgo)."""
    code = ord(letter)
    return (
        letter in _FILLERS
        or unicodedata.category(letter) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or any(code in marks for marks in _DROPPED_MARKS)
    )


# What NFKC leaves as it is: small capitals; letters in black circles and squares.
_ORNAMENTAL = {
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɩʟ", "abcdefghijklmnopqrstuvwyzil", strict=True)),
    **{chr(first + at): chr(ord("a") + at) for first in (0x1F150, 0x1F170) for at in range(26)},
}


class _Visible(dict[int, str]):
    """For str.translate: takes out what cannot be seen, before anything else looks at neighbours."""

    def __init__(self) -> None:
        super().__init__({ord(letter): plain for letter, plain in _ORNAMENTAL.items()})

    def __missing__(self, code: int) -> str:
        self[code] = "" if is_invisible(chr(code)) else chr(code)
        return self[code]


VISIBLE = _Visible()


def fold_letter(letter: str, keep_accents: bool = False) -> str:
    """One lower-case letter as the lexicon knows it. Latin accents go unless they are asked for."""
    for table in (_ARABIC, _CYRILLIC, _DEVANAGARI, _TRADITIONAL_TO_SIMPLE):
        if letter in table:
            return table[letter]
    if ord(letter) in _KATAKANA:
        return chr(ord(letter) - 0x60)
    if keep_accents:
        return letter
    if letter in _NO_DECOMPOSITION:
        return _NO_DECOMPOSITION[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return base if "a" <= base <= "z" else letter


class FoldingTable(dict[int, str]):
    """For str.translate: every character seen is worked out once and then remembered.

    Words come out separated by spaces, the end of a sentence as a word of its own, each emoji as a word."""

    def __init__(self, keep_accents: bool) -> None:
        super().__init__()
        self._keep_accents = keep_accents

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        self[code] = folded
        return folded

    def _fold(self, letter: str) -> str:
        if letter in _SENTENCE_MARKS:
            return f" {SENTENCE_END} "
        if letter in _APOSTROPHES or is_invisible(letter):
            return ""
        if letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc"):
            return fold_letter(letter, self._keep_accents)
        if ord(letter) > 0x2190 and unicodedata.category(letter) == "So":
            return f" {letter} "
        return " "


PLAIN = FoldingTable(keep_accents=False)
ACCENTED = FoldingTable(keep_accents=True)
