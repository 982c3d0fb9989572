"""Tables: safe for spreadsheets, and read back as they were."""

import csv

import pytest

from detente.errors import InputError
from detente.interchange import table
from tests.interchange.making import small

HEAD = "id,doc,start,end,sha256,type,paraphrase"
SHA = "0" * 64


def read(tmp_path, text, **options):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return table.read(path, **{"accounts": small().evidence.accounts, **options})


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_like_a_formula(tmp_path, sign):
    path = tmp_path / "a.csv"
    exchange = small(note=f"{sign}HYPERLINK(1)", actor=(f"{sign}cmd",), paraphrase=f"{sign}x")
    table.write(exchange, path)
    with path.open(encoding="utf-8", newline="") as stream:
        _, row = csv.reader(stream)
    assert not [cell for cell in row if cell[:1] in "=+-@\t\r\n" and cell not in {"", "-1"}]
    assert table.read(path, accounts=exchange.evidence.accounts).evidence == exchange.evidence


def test_tables_of_spreadsheets_are_read(tmp_path):
    """With a byte order mark, semicolons, empty columns and rows, and signs of another order."""
    text = (
        f"\ufeff{HEAD.replace(',', ';')};actor\r\nk9;rep;0;3;{SHA};fact;It says so;N\r\n;;;;;;;\r\n"
    )
    (claim,) = read(tmp_path, text).evidence.claims.values()
    assert (claim.id, claim.actor, claim.paraphrase) == ("k9", ("N",), "It says so")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,dok\n", "a.csv:1: there is no column 'dok'; nearest: 'doc'"),
        ("id,id\n", "a column is there twice"),
        (f"{HEAD}\nk,rep\n", "a.csv:2: the row has 2 values for 7 columns"),
        (f"{HEAD}\nk,rep,0,3,{SHA},fact,p\nk,rep,0,3,{SHA},fact,p\n", "'k' stands in two rows"),
        (f'{HEAD},actor\nk,rep,0,3,{SHA},fact,p,"[1"\n', "column 'actor' is no JSON"),
        ('id\n"a', "this is no CSV"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path, text, reason):
    with pytest.raises(InputError, match=reason):
        read(tmp_path, text)


def test_rows_that_are_no_claims_are_told(tmp_path):
    back = read(tmp_path, f"{HEAD}\nk1,rep,0,3,{SHA},opinion,p\nk2,other,0,3,{SHA},fact,p\n")
    assert back.evidence.claims == {}
    assert back.remarks[0].startswith("left out, since it is no valid claim: 'k1' (type:")
    assert back.remarks[1] == "left out, since the case has no such account: claims k2"
