"""Legal forms of firms, as they stand behind a name: "GmbH & Co. KG", "S.A. de C.V.", "Pvt. Ltd."."""

import re

# Longer ones first: the first that fits is taken.
_FORMS = (
    r"E\.\s?P\.\s?E\.|S\.\s?[LA]\.\s?P\.|S\.?L\.?P\.|[gG]?[mM]\.?\s?[bB]\.?\s?[hH]\.|[Gg]es\.\s?m\.\s?b\.\s?H\.|N\.A\.|P\.C\."
    r"|L\.P\.|EPE(?!\w)|IPSS|E\.I\.R\.L\.|reg\.\s?Gen\.\s?m\.\s?b\.\s?H\.|Sp\.\sz\.?\s?o\.\s?o\.|[sd]\.\s?[ro]\.\s?o\.|Kft\.?"
    r"|S\.\s?Coop\.?(?:\sMad\.|\sAnd\.)?|Inc\.?|LLC|L\.L\.C\.|LLP|Private Limited|Ltd\.?|Limited|PLC|plc|Corporation|Corp\.?"
    r"|PBC"
    r"|\([A-Z]\)\s(?:Pte|Pvt|Pty|Sdn)\.?(?:\s(?:Ltd\.?|Limited|Bhd\.?))?|Sdn\.?\sBhd\.?|GmbH(?:\s?&\s?Co\.?\s?KG(?:aA)?)?|gGmbH"
    r"|mbH|mbB|PartGmbB|gAG|eGen|SE\s&\sCo\.\s?KG(?:aA)?|AG\s&\sCo\.\s?KG(?:aA)?|PartG(?: mbB)?|AG|SE|KGaA|KG|OHG"
    r"|UG(?:\s\(haftungsbeschränkt\))?|e\.\s?V\.|eG"
    r"|S\.?A\.?(?:P\.?I\.?)?\sde\sC\.?\s?V\.?|S\.\sde\sR\.\s?L\.\sde\sC\.\s?V\.|S\.A\.[SUC]?\.?|SAU|SAC|SGPS|SASU|SAS|SARL|EURL"
    r"|SCOP|Ltée|S\.à\sr\.l\.|S\.?L\.?U?\.?|SA|S/A|Ltda\.?|Lda\.?"
    r"|B\.V\.?|BV|bv|N\.V\.?|NV|nv|vzw|VZW|asbl|ASBL|V\.O\.F\.|S\.?p\.?A\.?|S\.?r\.?l\.?|AB|ApS|A/S|Oy"
    r"|\((?:Pty|[A-Z]{2,3}|[A-Z][a-z]+)\)\s(?:(?:Pte|Pvt|Pty)\.?\s)?(?:Ltd\.?|Limited|LLC|Inc\.?|GmbH|S\.A\.)"
    r"|(?:Pty|Pvt|Pte)\.?(?:\s(?:Ltd\.?|Limited))?"
)
# "Company" and the like end a name, too, but a letter says them: "Ford Motor Company".
LEGAL_FORM = re.compile(rf",?\s(?:{_FORMS}|Co\.(?!\w)|Company|AS)(?![\w])")
_AT_THE_END = re.compile(rf"(?<=\S)(?:,?\s(?:{_FORMS}))+$")


def without_form(name: str) -> str:
    """A firm's name before its legal form: "Thalheim Automation GmbH" gives "Thalheim Automation"."""
    match = LEGAL_FORM.search(name)
    return name[: match.start()] if match and match.start() else name


def as_one_says_it(name: str) -> str:
    """A firm's name without the forms at its end; "Ford Motor Company" stays whole."""
    return _AT_THE_END.sub("", name).strip(" ,")
