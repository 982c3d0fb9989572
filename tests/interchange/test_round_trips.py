"""Out and in again: every format gives back what it was given, character for character."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.interchange import argdown, dna, refi_qda, table, web_annotation
from tests.interchange.making import exchanges, small

QUICKLY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def there_and_back(module, exchange, suffix, **options):
    with TemporaryDirectory() as folder:
        path = Path(folder, f"made{suffix}")
        module.write(exchange, path)
        return module.read(path, **options)


@given(exchanges())
@QUICKLY
def test_refi_qda_loses_nothing(exchange):
    back = there_and_back(refi_qda, exchange, ".qdpx")
    assert back.remarks == ()
    assert back.evidence == exchange.evidence
    assert back.texts == exchange.texts


@given(exchanges())
@settings(QUICKLY, max_examples=15)
def test_dna_loses_nothing(exchange):
    back = there_and_back(dna, exchange, ".dna")
    assert back.remarks == ()
    assert back.evidence == exchange.evidence
    assert back.texts == exchange.texts


@given(exchanges(), st.booleans())
@QUICKLY
def test_web_annotations_lose_nothing_but_the_texts(exchange, quotes):
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.jsonld")
        web_annotation.write(exchange, path, quotes=quotes)
        back = web_annotation.read(path)
    assert back.remarks == ()
    assert back.evidence == exchange.evidence


@given(exchanges())
@QUICKLY
def test_argdown_loses_nothing_but_the_texts(exchange):
    back = there_and_back(argdown, exchange, ".argdown")
    assert back.remarks == ()
    assert back.evidence == exchange.evidence


@given(exchanges())
@QUICKLY
def test_a_table_keeps_every_claim(exchange):
    back = there_and_back(table, exchange, ".csv", accounts=exchange.evidence.accounts)
    assert back.remarks == ()
    assert back.evidence.claims == exchange.evidence.claims


@given(exchanges())
@settings(QUICKLY, max_examples=15)
def test_writing_is_the_same_every_time(exchange):
    with TemporaryDirectory() as folder:
        for module, suffix in ((refi_qda, ".qdpx"), (web_annotation, ".jsonld"), (argdown, ".ad")):
            paths = [Path(folder, f"{n}{suffix}") for n in "ab"]
            for path in paths:
                module.write(exchange, path)
            assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("module", [refi_qda, dna, web_annotation, argdown, table])
def test_a_claim_without_defaults_survives(module):
    exchange = small(
        p_low=0.2, p_high=0.45, modality="unlikely", status="suggested", made_by="model",
        producer="coder 1.2", note="see also\nthe map", time_from="2020-11", holder="S", hedged=True,
    )  # fmt: skip
    options = {"accounts": exchange.evidence.accounts} if module is table else {}
    back = there_and_back(module, exchange, ".x", **options)
    assert back.evidence.claims == exchange.evidence.claims
