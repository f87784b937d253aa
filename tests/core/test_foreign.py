"""Which texts are taken for English: short ones by script, marks, letters and the commonest words; long ones by these of English."""

from __future__ import annotations

import pytest

from quotebank.core.attributing.words import read_words
from quotebank.core.foreign import COMMON_WORDS, MAX_CHARS, MIN_WORDS, REASON, is_foreign
from quotebank.core.foreign_words import FUNCTION_WORDS
from quotebank.ingest.languages import detect_other_language
from quotebank.workflows.extract_quotes import extract

#: Invented snippets of news under 40 words, as a notice, a post or the start of an article has them.
OTHERS = {
    "german": "„Wir haben uns geirrt“, sagte die Bürgermeisterin am Montag.",
    "german without umlauts": '"Das war ein Fehler, und wir wissen es", sagte Lore Gast dem Stadtrat.',
    "german in guillemets": "»Die Brücke bleibt offen«, teilte Jens Wolter mit.",
    "german heading": "Kein Geld für die neue Brücke in Salzheim",
    "swiss": "«Das Bad schliesst nicht», versprach Urs Gasser gestern Abend.",
    "french": "« Nous nous sommes trompés », a déclaré lundi la maire de Selmer.",
    "french in straight marks": '"Le pont ne sera pas vendu", a dit Luc Ferrand devant la gare.',
    "spanish": "«Nos equivocamos», afirmó el lunes la alcaldesa de Salmar.",
    "spanish in curly marks": "“El puente no se vende y punto”, dijo Leonor Gasca a los vecinos.",
    "italian": "«Abbiamo sbagliato e lo sappiamo», ha detto il sindaco di Salmare.",
    "italian in straight marks": '"Il ponte non si vende", ha dichiarato Lea Gasco alla stampa.',
    "portuguese": "“Nós errámos e os moradores disseram-no”, afirmou a autarca de Salmar.",
    "dutch": "‘We hebben ons vergist’, zei de burgemeester van Zoutmeer maandag.",
    "dutch in straight marks": '"Het zwembad blijft open en dat is goed nieuws", zegt Lies Gast.',
    "swedish": "”Vi hade fel och det vet vi”, sade Lova Gast efter mötet.",
    "danish": "»Vi tog fejl, og det ved vi godt«, siger Lone Gast.",
    "norwegian": "– Vi tok feil, og det vet vi, sier ordfører Liv Gast til avisen.",
    "finnish": "”Olimme väärässä, ja se on sanottava”, kertoi Lotta Salmi.",
    "polish": "„Pomyliliśmy się i wiemy o tym”, powiedziała burmistrz Lena Gast.",
    "czech": "„Zmýlili jsme se a víme to,“ řekla starostka Lenka Hostová.",
    "hungarian": "„Tévedtünk, és ezt tudjuk” – mondta Lili Vendég polgármester.",
    "romanian": "„Am greșit și știm asta”, a spus primarul Lia Oaspete.",
    "croatian": "„Pogriješili smo i to znamo”, rekla je gradonačelnica Lea Gost.",
    "turkish": "“Yanıldık ve bunu biliyoruz” dedi belediye başkanı Lale Konuk.",
    "welsh": "“Rydym yn falch iawn o’r newyddion,” meddai Lowri Gwest.",
    "welsh notice": "Mae'r pwll nofio wedi cau ond bydd yn agor eto ddydd Llun.",
    "irish": "“Tá brón orainn agus níl sé ceart,” a dúirt an méara leis an slua.",
    "catalan": "«Ens vam equivocar i ho sabem», va dir l'alcaldessa de Salmar.",
    "indonesian": '"Kami salah dan kami tahu itu," kata Lina Tamu kepada warga.',
    "vietnamese": "“Chúng tôi đã sai và chúng tôi biết điều đó”, bà Lan nói.",
    "russian": "«Мы ошиблись и знаем это», — сказала мэр Лена Гость.",
    "ukrainian": "«Ми помилилися», — сказала Леся.",
    "greek": "«Κάναμε λάθος και το ξέρουμε», είπε η δήμαρχος Λένα.",
    "arabic": "«لقد أخطأنا ونحن نعلم ذلك»، قالت رئيسة البلدية.",
    "hebrew": '"טעינו ואנחנו יודעים את זה", אמרה ראש העיר.',
    "persian": "«ما اشتباه کردیم»، شهردار گفت.",
    "hindi": "“हमसे गलती हुई और हम यह जानते हैं,” महापौर ने कहा।",
    "thai": "“เราทำผิดและเรารู้เรื่องนี้” นายกเทศมนตรีกล่าว",
    "chinese": "市长表示：“我们错了，我们知道这一点。”",
    "japanese": "市長は「私たちは間違っていました」と述べた。",
    "korean": "“우리가 틀렸고 우리는 그것을 안다”고 시장은 말했다.",
}  # fmt: skip

QUOTED = {
    "german": "Wir haben uns geirrt",
    "german in guillemets": "Die Brücke bleibt offen",
    "french": "Nous nous sommes trompés",
    "welsh": "Rydym yn falch iawn o’r newyddion,",
    "arabic": "لقد أخطأنا ونحن نعلم ذلك",
    "hebrew": "טעינו ואנחנו יודעים את זה",
    "thai": "เราทำผิดและเรารู้เรื่องนี้",
    "chinese": "我们错了，我们知道这一点。",
    "japanese": "私たちは間違っていました",
    "korean": "우리가 틀렸고 우리는 그것을 안다",
}  # fmt: skip
LANGUAGES = {
    "german": "de", "german in guillemets": "de", "french": "fr", "welsh": "cy", "arabic": "ar", "hebrew": "he", "thai": "th",
    "chinese": "zh", "japanese": "ja", "korean": "ko",
}  # fmt: skip

ENGLISH = [
    "No.",
    "No comment",
    "“No comment,” said Juan de la Cruz.",
    "“Guten Tag,” said Lore Gast.",
    "“Que sera, sera,” said Doris.",
    "“C’est la vie,” the mayor of Selmer said.",
    "Ali resigns",
    "Dan Gast quits Bild",
    "Ursula van der Berg visits El Salvador and La Paz",
    "Le Pen, Los Angeles and the Costa del Sol",
    "Der Spiegel reports losses",
    "Ana de los Ríos y Gómez, São Paulo",
    "José Muñoz beats Björn Åkesson in Malmö",
    "«We were wrong,» said Zoë Müller.",
    "„We were wrong”, said Łukasz Gość.",
    "Café owner's résumé: a fiancée, a façade and a jalapeño",
    "Saltmere 2 Ollerdale 1",
    "Naïve, says fiancé",
    "Bridge closed. Police at scene.",
    "Mayor quits",
    "She's “très chic,” her fiancé says.",
    "Breaking: Saltmere pool saved after vote",
    "The Welsh for thank you is “diolch yn fawr iawn i chi”.",
    "Piñata maker wins prize in Málaga",
    "He won gold; I am so proud of my son, and so is Papa.",
    "“Allahu akbar,” the crowd sang, and “Слава Україні”.",
    "To be or not to be",
    "Will to win: do or die in Rio de Janeiro",
    "Gun, air, sea: men on the go",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_a_short_text_of_another_language_is_known(text: str) -> None:
    assert len(read_words(text)) < MIN_WORDS
    assert is_foreign(read_words(text))


@pytest.mark.parametrize(("name", "quoted"), QUOTED.items(), ids=QUOTED.keys())
def test_the_quotation_of_a_short_text_stays_and_nobody_speaks(name: str, quoted: str) -> None:
    (found,) = extract(OTHERS[name])
    assert found.quotation.text == quoted
    assert (found.attribution.canonical, found.attribution.reasons) == (None, (REASON,))
    assert detect_other_language(OTHERS[name]) == LANGUAGES[name]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_text_stays_english_whoever_is_named(text: str) -> None:
    assert not is_foreign(read_words(text))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_length_changes_nothing(text: str) -> None:
    assert is_foreign(read_words(f"{text}\n" * 20))


@pytest.mark.parametrize(
    "text",
    [
        "Saltmere voters: Ada Wynn, Ben Stott, Carl Dunn, Dora Pike, " * 8,
        "Runners-up by time: 41:07 Wynn A, 41:09 Stott B, 41:30 Dunn C, 42:11 Pike D, " * 8,
        (
            "You look at her questions: Ada Wynn, are you a villain? Ben Stott, can you do sums? Carl Dunn, can you insult those two people over "
            "here? Dora Pike, will you resign? Eve Hale, why have your numbers fallen? How about talking about what people care about?"
        ),
        (
            "Wynn campaign aides believe her efforts as a councillor, promoting building work in towns such as Saltmere, will offset her rival's "
            "potential advantage. Her chief adviser calls her record a model for how she would seek to create good jobs in every other place."
        ),
    ],
    ids=["names", "results", "questions", "prose of long words"],
)
def test_an_english_text_of_few_common_words_stays_english(text: str) -> None:
    assert len(read_words(text)) >= MIN_WORDS
    assert not is_foreign(read_words(text))


def test_nothing_is_said_of_a_text_without_words() -> None:
    assert not is_foreign(read_words(""))
    assert not is_foreign(read_words("… “ ” 1 2 3"))


def test_words_without_spaces_take_no_time() -> None:
    assert is_foreign(read_words("我们错了" * 50 * MAX_CHARS))


def test_no_language_lists_a_word_of_english() -> None:
    assert not [(code, listed & COMMON_WORDS) for code, listed in FUNCTION_WORDS.items() if listed & COMMON_WORDS]
