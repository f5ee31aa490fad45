"""Uploaded text: whole and verbatim, or refused with one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.uploads import MAX_LINE, InputError, check_text, decode, split_lines


def test_decode_keeps_the_text_as_it_stood():
    data = "\ufeffOne\r\nTwo\tthree\rvier \u200b\n\nfünf".encode()
    assert decode(data, name="list.txt").encode() == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "list.txt: there is nothing in it"),
        (b" \r\n\t\n\xe2\x80\x8b", "list.txt: there is nothing in it"),
        (b"One\nTw\xf6", "list.txt, line 2: not UTF-8: byte 0xf6 at offset 6"),
        (b"One\rTwo\r\n\xff", "list.txt, line 3: not UTF-8: byte 0xff at offset 9"),
        (
            "One".encode("utf-16"),
            "list.txt, line 1: not UTF-8 (byte 0xff at offset 0): it looks like UTF-16, save it as UTF-8",
        ),
        (b"One\n\nTwo\x00", "list.txt, line 3: there is a NUL byte at character 4"),
        (b"One\n\x1b[1mTwo", "list.txt, line 2: there is a control character (U+001B) at character 1"),
        (b"One\x0cTwo", "list.txt, line 1: there is a control character (U+000C) at character 4"),
        (
            b"One\n" + b"x" * 5_000_000 + b"\nTwo",
            "list.txt, line 2: the line is 5000000 characters long, and 20000 is the most",
        ),
    ],
)
def test_decode_refuses_with_one_line_that_says_where(data, message):
    with pytest.raises(InputError) as refused:
        decode(data, name="list.txt")
    assert str(refused.value) == message


def test_longest_line_is_read():
    assert check_text("x" * MAX_LINE + "\ny") == "x" * MAX_LINE + "\ny"


def test_pasted_half_character_is_refused():
    with pytest.raises(InputError) as refused:
        check_text("One\nTwo \ud83d")
    assert str(refused.value) == "line 2: half a character (U+D83D) at character 5"


def test_error_takes_the_name_of_its_file():
    assert str(InputError("it is wrong", line=7).named("list.txt")) == "list.txt, line 7: it is wrong"
    assert str(InputError("it is wrong")) == "it is wrong"


@given(st.text(alphabet=st.sampled_from("a \t\r\n\u2028\u2029\u0085\u200b\ufeff"), max_size=30))
def test_lines_joined_are_the_text(text):
    lines = split_lines(text)
    assert "".join(line.raw + line.ending for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.ending for line in lines[:-1])
