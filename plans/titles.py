"""A plan's title as it is said in a sentence: not in capitals, without what the document goes on to say."""

import re

from plans.printed import fold

_YEAR = r"(?:năm|giai đoạn|year|for|in)\s+20\d\d(?:\s*[-–]\s*20\d\d)?"
# What follows the year and is no part of the name: where it applies, what it rests on.
_TAIL = re.compile(
    rf"({_YEAR})\s*[.;:,]?\s*(?:\(|trên địa bàn\b|căn cứ\b|thực hiện (?:nghị|quyết|luật|chỉ thị|kế hoạch|công văn)).*",
    re.IGNORECASE | re.DOTALL,
)
_LIST_OF = re.compile(r"(?:NỘI DUNG|DANH MỤC|BẢNG|BIỂU|PHỤ LỤC|PHÂN CÔNG)\b.{0,80}?(?=\bKẾ HOẠCH\b)")
SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|ch|nh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_ROMAN = re.compile(r"[IVX]+")
_PLACE = re.compile(
    r"(?<!cấp )(?<!các )\b((?:tỉnh|huyện|thị xã|thành phố|quận|phường|xã|thị trấn) )"
    r"((?:(?!(?:năm|và|giai|đến|trong|về|của|trên|thực|triển|theo)\b)[^\W\d]+ ?){1,3})"
)
_NAMES = ("Chính phủ", "Thủ tướng", "Quốc hội", "Trung ương", "Việt Nam", "Đảng")


def readable(title: str) -> str:
    """ "KẾ HOẠCH KIỂM SOÁT TTHC NĂM 2024 TRÊN ĐỊA BÀN TỈNH" -> "Kế hoạch kiểm soát TTHC năm 2024"."""
    text = _TAIL.sub(r"\1", _LIST_OF.sub("", fold(title)))
    return _in_small_letters(text).strip(" .;:,") if re.match(r"\W*[^\W\d]*[A-ZĐÀ-Ỹ]{2}", text) else text


def _in_small_letters(text: str) -> str:
    words = text.split(" ")
    lowered = [_lowered(word) for word in words]
    said = " ".join(lowered)
    said = _PLACE.sub(lambda found: found[1] + found[2].title(), said)
    for name in _NAMES:
        said = re.sub(rf"\b{name.lower()}\b", name, said)
    first = next((at for at, word in enumerate(words) if lowered[at] == word and not word.isupper()), len(words))
    if 0 < first < len(words) and words[first].istitle():  # "KẾ HOẠCH Thực hiện ...": the subject on a line of its own
        parts = said.split(" ")
        said = " ".join([*parts[:first], parts[first][:1].lower() + parts[first][1:], *parts[first + 1 :]])
    return said[:1].upper() + said[1:]


def _lowered(word: str) -> str:
    """A syllable in capitals; an abbreviation ("UBND", "TTHC") and a Roman number stay."""
    bare = word.strip("()[]“”\"',.;:-–/")
    is_word = bare.isupper() and not _ROMAN.fullmatch(bare) and SYLLABLE.fullmatch(bare.lower())
    return word.lower() if is_word else word
