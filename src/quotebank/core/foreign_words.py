"""The commonest words of languages in Latin letters, by which a short text shows that it is not English.

For each language what a sentence of news can hardly do without: articles, pronouns, prepositions, forms of "to be" and "to have",
and the plainest words for "said". Words that English has, too ("die", "in", "on", "war"), are left out, and so are accents that a
keyboard may not have only where the bare word is as common. Written down from grammars, by frequency; tested against English news.

Pure: a listing, nothing else.
"""

from __future__ import annotations

#: Words in lower case with straight apostrophes, by the code of their language (ISO 639-1).
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(listed.split())
    for code, listed in {
        "af": "nie het wat vir sy hulle ons ek julle sê gesê moet sal kan dit hierdie wees maar ook nog deur toe hom haar baie",
        "ca": "els les dels amb és són ha va van aquest aquesta perquè però també més molt quan què dir diu afirmar ens hem nosaltres seva seu una",
        "cs": "je se že jsme jsou byl byla bylo bude není ale jako když aby který která také jen už při před řekl řekla uvedl uvedla podle jeho její nás nám",
        "cy": "yn yr mae ei eu oedd fod bod wedi gan gyda ond hefyd nid dim ni'n rydym rwy'n dywedodd meddai ar hyn hwn hon eich fydd roedd sydd bydd cael ein nad",
        "da": "og jeg ikke det er har vi på til af som med han hun blev bliver været skal kan fra efter siger sagde sige også eller deres hvor meget",
        "de": "der das und ist nicht ich wir sie ein eine einen einem einer mit auf für von dem den des im zu zum zur sich auch noch nur aber wird werden wurde haben hatte sind bei nach über sagte sagt erklärte sei uns unser dass er es wie kein keine mehr seine ihre oder vom bis",
        "es": "el los las una del que es está por para su sus se lo más pero como fue ha han muy también este esta dijo afirmó aseguró nos y o sobre entre cuando ser hay de la",
        "et": "ja ei et kui oli ka aga oma mis ning meie nad seda ütles sõnul olid kes nagu väga pole ole",
        "eu": "eta da ez dira zen du dute esan zuen baina ere bat hau izan dela gure oso",
        "fi": "ja ei että se oli mutta kun myös hän sanoi sanoo kertoi ovat olemme meidän tämä mukaan kuin joka ole eivät ovatko vain jo nyt",
        "fr": "le les des une est et que qui dans pour pas sur avec il elle nous vous ils elles du au aux ce cette ces ses leur sont était été mais ou où très ne se dit déclaré affirmé expliqué ont avons de la je",
        "ga": "agus tá bhí na ag ar níl seo sin dúirt leis atá mé sé siad againn chun nach le den ach bhfuil",
        "gd": "agus tha bha na nach seo sin thuirt leis aig iad mi sinn cha",
        "gl": "o os unha non que é da co para por pero máis moi foi dixo afirmou tamén esta está",
        "hr": "je se da su smo nije ali kao koji koja koje bila bilo što za rekao rekla kazao kazala izjavio izjavila samo nakon ili od sam ga nam nas će iz kako više također",
        "hu": "az és nem hogy van volt de egy ez csak már még mint meg mondta közölte szerint azt ki kell lesz vagy nagyon minden mert ezt el",
        "id": "yang dan di itu dengan untuk tidak dari ini kami kita akan ada pada juga telah sudah kata ujar katanya mereka oleh karena bisa dalam saya tak",
        "is": "og er að ekki það við hann hún var sem með fyrir til segir sagði um þetta en eru hefur verið ég þau",
        "it": "il lo gli un una che di della dello dei delle degli è sono non del al alla nel nella ha hanno ma anche più questo questa detto dichiarato ci si da noi abbiamo suo sua loro perché",
        "lt": "ir kad yra tai buvo su ne iš kaip jis ji mes sakė teigė dėl taip nuo apie pagal",
        "lv": "un ir ka nav ar par kas mēs viņš viņa sacīja teica arī tika būs šo",
        "mt": "il li ta' ma tal għal minn qal hija huwa dan din jew fil",
        "nl": "het een en van niet dat de zijn ik wij hij zij ze maar ook voor aan op bij uit werd wordt zei zegt heeft hebben naar dan nog geen wel om deze onze ons als te er",
        "no": "og jeg ikke det er har vi på til av som med han hun ble blir vært skal kan fra etter sier sa fortalte også eller deres hvor mye",
        "pl": "nie się że jest na jak ale są był była było po przez od dla już tylko które który która oraz powiedział powiedziała mówi dodał stwierdził nas nam jego jej ich tego",
        "pt": "os um uma que não é da dos das em na com para por se mais mas foi ao são está como ele ela nós disse afirmou declarou também muito pelo pela sua seu e o de",
        "ro": "și este nu că la cu din pe pentru sunt mai dar fost avem au spus declarat afirmat noi lui ei această acest foarte după sa se un o de",
        "sk": "je sa že sme sú bol bola bolo bude nie ale ako keď aby ktorý ktorá tiež len už pre pri pred povedal povedala uviedol uviedla podľa jeho nás nám",
        "sl": "je se da smo ni ne bil bila bilo kot ki pa za tudi ali bo dejal dejala povedal po na ker več",
        "sq": "dhe është nuk një në për që të së tha kemi janë ka nga si por ne",
        "sv": "och jag inte det är har vi på av som med han hon blev blir varit ska kan från efter säger sade sa berättade också eller deras var att ett en mycket",
        "sw": "na ya wa kwa ni katika hii hiyo alisema amesema kuwa lakini sana hatuna sisi yetu cha za la",
        "tl": "ang ng mga sa na ay hindi ito siya sinabi namin kami para niya kung",
        "tr": "ve bir bu için çok ile olarak değil dedi söyledi ancak olan daha gibi var biz bizim kadar sonra şehir da de ne",
        "vi": "và của là không có được cho một trong người với các những đã này nói chúng tôi ông bà khi đến",
    }.items()
}
