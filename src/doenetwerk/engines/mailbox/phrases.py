"""The words by which mail programs introduce an older mail, and by which people end theirs: Dutch and English.

Each is tried on one line of bounded length, and none can look back far: a mail may be made to be slow.
"""

from __future__ import annotations

import re

REPLY_LINES = {
    "nl": "— Schrijf je antwoord boven deze regel —",
    "en": "— Write your reply above this line —",
}
# Programs turn dashes into hyphens and glue on quotation marks, so only the words are looked for.
REPLY_LINE = re.compile(
    r"\W{0,12}(?:schrijf je antwoord boven deze regel|write your reply above this line)\W{0,12}", re.IGNORECASE
)

MOST = 400  # characters of a line that introduces a quotation, with its wraps taken out
WROTE = re.compile(r"\b(?:schreef|geschreven|wrote)\b", re.IGNORECASE)
# How such a line begins: Gmail, Apple, Thunderbird, Outlook for Mac, Samsung, K-9; or with who it was.
WROTE_BEGINS = re.compile(
    r"(?:op|on|(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,8}|\d{1,4})[\s,.\-/]|[\"'A-ZÀ-Þ]",
    re.IGNORECASE,
)
MOMENT = re.compile(r"\b\d{1,2}[:.]\d{2}\b|<[^<>\s]{1,200}@|[\w.+-]{1,80}@[\w-]{1,80}\.")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
YEAR = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2}\b")

SEPARATOR = re.compile(
    r"(?:_{10,}|-{3,}\s?(?:oorspronkelijke?\s+(?:bericht|e-?mail|afspraak)|original\s+(?:message|appointment|e-?mail)"
    r"|reply\s+message|antwoordbericht)\s?-{3,}.*)",
    re.IGNORECASE,
)
GROUPWISE = re.compile(r">>>\s?[^<>\n]{1,200}(?:<[^<>\s]{1,200}>)?[^<>\n]{0,60}\d{4}[^<>\n]{0,40}>>>")
FORWARDED = re.compile(
    r"(?:[->\s]{3,40}(?:doorgestuurd|doorgezonden|forwarded)\s+(?:bericht|message|e-?mail)\s?-{3,}"
    r"|(?:begin|start)\s+(?:van\s+)?(?:het\s+)?(?:doorgestuurde?|doorgezonden)\s+bericht\s?:"
    r"|begin\s+forwarded\s+message\s?:|-{3,}\s?(?:doorgestuurd\s+door|forwarded\s+by)\s.{1,200})",
    re.IGNORECASE,
)
# The fields with which Outlook introduces an older mail.
FIELD = re.compile(
    r"[*_]{0,2}(?:(?P<who>van|from|afzender|von|de)|(?P<when>(?:verzonden|verstuurd)(?: op)?|sent|datum|date|gesendet"
    r"|envoyé)"
    r"|(?P<to>aan|to|an|à)|(?P<cc>cc|bcc|kopie)|(?P<what>onderwerp|subject|betreft|betreff|objet))"
    r"\s{0,2}[*_]{0,2}\s?[:：][*_]{0,2}(?=\s|$)",
    re.IGNORECASE,
)

MOBILE = re.compile(
    r"(?:(?:verzonden|verstuurd|gestuurd|sent)\s(?:vanaf|vanuit|met|via|van|from|with|by|using)\s[^\n]{1,160}"
    r"|(?:vanaf|van)\smijn\s(?:iphone|ipad|telefoon|mobiel)(?:\s(?:verzonden|verstuurd))?"
    r"|(?:download|haal|get|verkrijg)\soutlook\s(?:voor|for)\s\w{2,12}(?:\s?[<(]\S{1,300}[>)])?"
    r"|outlook\s(?:voor|for)\s\w{2,12}\s(?:downloaden|ophalen)(?:\s?[<(]\S{1,300}[>)])?)\s?[.!]?",
    re.IGNORECASE,
)
# Only these devices and programs: “Verzonden met dank aan iedereen” is no signature.
DEVICES = re.compile(
    r"iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|nokia|motorola|oneplus|fairphone|blackberry|outlook"
    r"|\bmail\b|tablet|telefoon|phone|mobiel|\bmobile|toestel|\bdevice|proton|yahoo|gmail|k-9|thunderbird|macbook"
    r"|\bapp\b",
    re.IGNORECASE,
)

NAME = r"(?:[A-ZÀ-Þ][\w.'’\-]{0,30}|van|de|der|den|het|ter|ten|el|en|and|namens|&|groep\s\d(?:/\d)?)"
GREETING = re.compile(
    r"(?:(?i:"
    r"(?:(?:alvast\s)?(?:bedankt|dank)\sen\s)?(?:met\s)?(?:een\s|zeer\s|heel\s){0,2}"
    r"(?:vriendelijke|hartelijke|collegiale|warme|sportieve|zonnige|feestelijke|lieve|beste|muzikale|fijne|veel|de)?"
    r"(?:\sen\s[a-z]{4,20})?\s?"
    r"groet(?:en|jes)?"
    r"|gr|grt|grtz|mvg|m\.v\.g|vr\.?\s?gr|vrgr|hoogachtend|liefs|met\sdank\sen\s(?:\w{3,20}\s)?groet(?:en|jes)?"
    r"|(?:(?:with\s)?(?:kind|best|warm|warmest|kindest|many)\s)?regards|(?:best|kind)\swishes|cheers"
    r"|yours\s(?:sincerely|faithfully|truly)|sincerely(?:\syours)?"
    r"|namens\s(?:het|ons|de|onze|heel)\s\w{3,20}"
    r")"
    r"(?i:\s?[/|]\s?(?:(?:with\s)?(?:kind|best)\sregards|met\svriendelijke\sgroet(?:en)?))?"
    rf"(?:[,.!\s–-]{{1,4}}(?i:van\s|namens\s|uit\s)?{NAME}(?:\s{NAME}){{0,6}})?|Best,|(?i:(?:nog\s)?(?:een\s)?(?:fijne?|prettige?|goede?)\s(?:dag|avond|week|weekend|vakantie)),)[\s,.!;]{{0,3}}",
)
LEGAL = re.compile(
    r"uitsluitend|bestemd|geadresseerde|vertrouwelijk|onrechte|abusievelijk|geen rechten|aansprakelijk|virus"
    r"|openbaarmaking|verspreiding|verveelvoudiging|vernietig|confidential|privileged|intended|recipient|addressee"
    r"|liab|disclos|unauthori[sz]ed|in error|aan het milieu|the environment",
    re.IGNORECASE,
)
ABOUT_MAIL = re.compile(r"bericht|e-?mail|message|communication|informati|print", re.IGNORECASE)
TREES = re.compile(
    r"\W{0,4}(?:denk\s(?:s\.v\.p\.\s)?aan\shet\smilieu|please\sconsider\sthe\senvironment)", re.IGNORECASE
)
# Lawyers begin a paragraph so; people who write about them seldom do.
LAWYER = re.compile(
    r"\W{0,4}(?:(?:dit|deze)\s(?:e-?mail|bericht)|(?:de|alle)\s(?:informatie|inhoud)|aan\s(?:dit|deze|de)\s"
    r"|(?:in)?dien\su|als\su"
    r"|this\s(?:e-?mail|message|communication)|the\s(?:information|contents?)|if\syou|any\s|disclaimer|vertrouwelijk"
    r"|confidential"
    r"|denk\saan\shet\smilieu|please\s(?:consider|think)|op\s(?:deze|dit|al\s)|\S{2,40}\s(?:aanvaardt|accepteert"
    r"|sluit)\s)",
    re.IGNORECASE,
)
# What a signature says in whole sentences: when somebody is there, and where to follow the school.
SAID_OF_SELF = re.compile(
    r"(?:werkdagen|werkzaam|aanwezig|bereikbaar|mijn\swerkdagen|ik\s(?:werk|ben\s(?:werkzaam|aanwezig"
    r"|bereikbaar))\s(?:op|van)|volg\sons"
    r"|bezoek|vrijdag|woensdag|maandag|dinsdag|donderdag|working\sdays|i\swork\son)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"\b(?:ik|je|jij|jullie|we|wij|hij|ze|is|was|ben|heb|hebben|kan|kun|kunnen|kom|wil|willen|wordt|graag|niet|dit|dat"
    r"|ook|nog|maar"
    r"|want|als|dan|er|toch|you|i|are|can|will|not|please|this|that|but)\b",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"(?:p\.?\s?s\.?|n\.?\s?b\.?|o ja)(?:[:.,\s]|$)", re.IGNORECASE)
# What stands in a signature and hardly elsewhere.
CARD = re.compile(r"\+?\d[\d ()/.-]{7,}\d|https?://|www\.|\S@\S|\s[|•·]\s|\b[1-9]\d{3} ?[A-Z]{2}\b")
# Who answers inside the older mail says so.
INLINE = re.compile(
    r"\b(?:zie|lees)\s(?:je\s|mijn\s|de\s)?(?:(?:reacties?|antwoord(?:en)?|opmerkingen)\s)?"
    r"(?:hieronder|onder|onderstaand\w{0,3}|tussen de regels|in (?:het )?(?:rood|blauw|groen|vet)|in (?:de|je|jouw"
    r"|jullie) tekst)\b"
    r"|\b(?:reacties?|antwoord(?:en)?|geantwoord|gereageerd|opmerkingen)\s(?:staat |staan |heb ik |vind je |erbij )?"
    r"(?:hieronder|tussen de regels|in (?:het )?(?:rood|blauw|groen|vet)|in (?:de|je|jouw|jullie) (?:tekst|mail))\b"
    r"|\b(?:hierbij|hieronder) (?:mijn|onze|de) (?:antwoorden|reacties|opmerkingen)\b"
    r"|\b(?:see|my) (?:my )?(?:answers?|comments?|replies)?\s?(?:below|inline|in (?:red|blue|green|bold))\b",
    re.IGNORECASE,
)
