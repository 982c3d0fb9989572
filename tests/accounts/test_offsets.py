"""Offsets: there and back for every place, and no rounding inside a character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accounts.documents import normalise
from detente.accounts.offsets import from_raw, from_units, to_units
from detente.errors import InputError

#: Em dash, no-break space, combining accent, emoji, a family joined by ZWJ, line ends, Hangul.
PIECES = st.sampled_from(
    [
        "—",
        "\u00a0",
        "e\u0301",
        "é",
        "🕊",
        "👩\u200d👩\u200d👧",
        "\r\n",
        "\n",
        "\r",
        "a",
        "\u1112\u1161\u11ab",
        "\u0323\u0302",
        "\ufeff",
        "水",
        "\u2028",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.lists(PIECES, max_size=20).map("".join),
)
UNITS = ["utf-8", "utf-16"]


@pytest.mark.parametrize("unit", UNITS)
@given(text=TEXTS, data=st.data())
def test_there_and_back(unit, text, data):
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    assert from_units(text, to_units(text, places, unit), unit) == places


@given(text=TEXTS)
def test_units_are_what_the_encodings_say(text):
    places = range(len(text) + 1)
    assert to_units(text, places, "utf-8") == [len(text[:p].encode()) for p in places]
    assert to_units(text, places, "utf-16") == [
        len(text[:p].encode("utf-16-le")) // 2 for p in places
    ]


@pytest.mark.parametrize("unit", UNITS)
@given(text=TEXTS)
def test_a_place_inside_a_character_is_refused(unit, text):
    good = set(to_units(text, range(len(text) + 1), unit))
    for place in range(max(good) + 1):
        if place in good:
            assert len(from_units(text, [place], unit)) == 1
        else:
            with pytest.raises(InputError, match="falls inside a character"):
                from_units(text, [place], unit)


def test_by_hand():
    text = "a—\u00a0e\u0301🕊👩\u200d👧."
    assert to_units(text, [1, 2, 3, 5, 6, 9, 10], "utf-8") == [1, 4, 6, 9, 13, 24, 25]
    assert to_units(text, [1, 2, 3, 5, 6, 9, 10], "utf-16") == [1, 2, 3, 5, 7, 12, 13]


@pytest.mark.parametrize("place", [-1, 3])
def test_places_outside_are_refused(place):
    with pytest.raises(
        InputError, match=rf"the place {place} is outside of the text of 2 code points"
    ):
        to_units("ab", [place], "utf-8")
    with pytest.raises(InputError, match=r"is outside of the text of 2 UTF-16 units"):
        from_units("ab", [place], "utf-16")
    with pytest.raises(InputError, match=r"is outside of the text of 2 code points"):
        from_raw("ab", [place])


def test_units_are_named():
    with pytest.raises(
        InputError, match=r"'utf16' is no unit of offsets; nearest: 'utf-16', 'utf-8'"
    ):
        to_units("a", [0], "utf16")


@given(raw=TEXTS)
def test_places_of_the_raw_text_are_carried_over_or_refused(raw):
    whole = normalise(raw)
    for place in range(len(raw) + 1):
        left, right = normalise(raw[:place]), normalise(raw[place:])
        if left + right == whole:
            assert from_raw(raw, [place]) == [len(left)]
        else:
            with pytest.raises(
                InputError, match=rf"the place {place} falls inside a line end or a char"
            ):
                from_raw(raw, [place])


@given(raw=TEXTS, data=st.data())
def test_spans_of_the_raw_text_stay_the_same_words(raw, data):
    good = [
        p for p in range(len(raw) + 1) if normalise(raw[:p]) + normalise(raw[p:]) == normalise(raw)
    ]
    places = data.draw(st.lists(st.sampled_from(good), min_size=2, max_size=6))
    start, end = min(places), max(places)
    carried = dict(zip(places, from_raw(raw, places), strict=True))
    assert normalise(raw)[carried[start] : carried[end]] == normalise(raw[start:end])


def test_a_normalised_text_is_carried_to_itself():
    text = unicodedata.normalize("NFC", "a—e\u0301\n🕊")
    assert from_raw(text, range(len(text) + 1)) == list(range(len(text) + 1))
