"""Whatever a customer types, Rasa can only take it for words."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.conversations.normalise import LONGEST, normalise

SLASHES = "/\uff0f"
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\u200b\u200c\u200d\u200e\u2060\ufeff\u202e\u2066\x00\x07\xad"
NOISE = SPACES + INVISIBLE
PAYLOADS = ["/restart", '/intent{"x":"y"}', "/session_start", "/back", '/password_issued{"a": "b"}', "／restart"]
hostile = st.lists(st.sampled_from([*SLASHES, *NOISE, *PAYLOADS, "hello", "🙂", "שלום", "ND012301000042"])).map("".join)


def stripped_any_way(text: str) -> str:
    """Everything some reader may take away before it looks for a slash, taken away at once."""
    return text.lstrip("".join(character for character in text if is_invisible(character)))


def is_invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "CZ"


@settings(deadline=None)
@given(st.one_of(hostile, st.text(), st.text(alphabet=st.sampled_from(SLASHES + NOISE + "a"))))
@example("/\u200d/restart")
@example("\u200d/restart")
@example("\ufeff／ /\u2028/restart")
def test_nothing_typed_begins_with_a_slash(typed: str) -> None:
    assert not stripped_any_way(normalise(typed)).startswith(tuple(SLASHES))


@settings(deadline=None)
@given(hostile)
def test_doing_it_twice_changes_nothing(typed: str) -> None:
    assert normalise(normalise(typed)) == normalise(typed)


@settings(deadline=None)
@given(st.text())
def test_no_control_character_is_left(typed: str) -> None:
    assert not any(unicodedata.category(each) in {"Cc", "Cs"} for each in normalise(typed) if each not in "\n\t")


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1), st.text(alphabet=SLASHES + NOISE, max_size=50)
)
def test_a_sentence_after_slashes_and_noise_is_kept(words: str, before: str) -> None:
    assert normalise(before + words).endswith(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "I forgot my password",
        "¿Dónde está la etiqueta?",
        "שלום, אני צריך עזרה",
        "مرحبا، نسيت كلمة المرور",
        "我忘记了密码",
        "👍",
        "👩‍💻 it's me",
        "1/2 of the screen is black",
        "line one\nline two",
        "—",
        "\U0001fae9",  # newer than Python 3.11's tables
        "\U0001faea it works",
        "\U0001fae9\u200d\U0001f525",
        "\U0001f469\U0001f3fd\u200d\U0001f680",
        "\u2764\ufe0f\u200d\U0001f525",
        "1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: I want
        "\u0936\u094d\u0930\u0940 \u0930\u094d\u200d\u092f",  # Marathi
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "\u8fbb\U000e0100",
        "\uf8ff logo",
        "\u0601\u0661\u0662",  # Arabic: year 12
    ],
)
def test_what_people_write_stays_as_it_is(sentence: str) -> None:
    assert normalise(sentence) == sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ND01\u200d23", "ND0123"),
        ("re\u200cset \u200b\u2060\u00ad", "reset"),
        ("abc\u202edef\u202c \u2066x\u2069", "abcdef x"),
        ("hi\U000e0068\U000e0069\U000e007f", "hi"),
        ("a\ufe0fb\U000e0101c", "abc"),
        ("\U0001f600\ufe0f\ufe0f\ufe0e", "\U0001f600\ufe0f"),
        ("\ud83d half", "half"),
        ("x\ufffe\ufdd0\U0001ffffy", "xy"),
        ("\u200d\u200c", ""),
        ("\U0001fae9/restart", "\U0001fae9restart"),
    ],
)
def test_what_hides_or_steers_is_not_kept(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Co"], exclude_characters="/\uff0f"), max_size=60
    )
)
def test_nothing_that_is_drawn_is_lost(typed: str) -> None:
    drawn = "".join(character for character in typed if not is_selector(character)).strip()
    assert "".join(character for character in normalise(typed) if not is_selector(character)) == drawn


def is_selector(character: str) -> bool:
    """Variation selectors, and the marks without a form of their own, which Unicode files with those that have one."""
    return unicodedata.name(character, "").startswith(("VARIATION SELECTOR", "COMBINING GRAPHEME JOINER"))


def test_the_text_is_cut_before_it_is_looked_at() -> None:
    assert normalise("x" * LONGEST + "\U0001f600" * 96_000) == "x" * LONGEST


def test_5000_characters_become_4000() -> None:
    assert normalise("x" * 5_000) == "x" * LONGEST


def test_a_sentence_after_thousands_of_slashes_is_still_found() -> None:
    assert normalise("/" * 90_000 + "help me") == "help me"


@pytest.mark.parametrize(
    "typed", ["", "   ", "/", "// /", "\u200b\u200d", "\x00", "／", "\u3164", "\u115f\u1160", "\uffa0"]
)
def test_nothing_said_is_nothing(typed: str) -> None:
    assert normalise(typed) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("{SN:ND012301000042,DT:D861A8B,RC:AB12CD}", "{SN:ND012301000042,DT:D861A8B,RC:[removed]}"),
        ("sn\uff1aND012301000042; sc: x9Y8", "sn\uff1aND012301000042; sc: [removed]"),
        ("SC: is that a code?", "SC: is that a code?"),
    ],
)
def test_the_secret_fields_of_a_pasted_qr_code_are_not_kept(typed: str, kept: str) -> None:
    assert normalise(typed) == kept
