"""The case that the project began from: every fact of its source is on its page, as it stands on a given day."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from newsrooms import ours, run

FACTS = (
    "Igor Sandzhiev, a Russian citizen, was called up in the mobilisation of 2022",
    "In March 2023 he got away from his unit and crossed into Kazakhstan near the village of Saykhin",
    "He reached Uralsk and asked to be recognised as a refugee",
    "he would not fight in Ukraine",
    "Bokeyorda District Court",
    "Article 392 of the Criminal Code of Kazakhstan",
    "intentional illegal crossing of the state border",
    "Six months’ restricted freedom",
    "five years’ ban on return",
    "Yury Kobzarev",
    "Adaptation Center",
    "Artur Sandzhiev, who holds a residence permit and has spent over a year in Almaty",
    "it ordered deportation unlawfully",
    "Regional court (not named)",
    "In force since 25 May 2023",
    "Supreme Court of Kazakhstan",
    "A panel of it can review the ruling.",
    "Still open; no filing on record",
    "said that they would go to a higher court",
    "leave Kazakhstan voluntarily (our estimate)",
    "driving licence and a military identity card",
    "34,000 tenge",
    "He was refused so that relations with the neighbouring country are not spoilt.",
    "The ninth paragraph breaks off in mid-sentence",
    "2, of one origin",
    "count as one witness",
)
"""What the fact list has, in the words of the page."""


def words(page: str) -> str:
    """The words of a page, with one ordinary space between them; a citation is none."""
    text = re.sub(r"<sup.*?</sup>|<script.*?</script>", "", page, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|b|i|em|span|time|small)\b[^>]*>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    """The words of the case's page."""
    return words((site / "cases/sandzhiev/index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_on_the_page(page: str, fact: str) -> None:
    """Each row of the fact list is told."""
    assert fact in page


@pytest.mark.parametrize(
    ("claim", "by"),
    [
        ("relations with the neighbouring country", "Igor Sandzhiev"),
        ("Sandzhiev cannot leave", "Yury Kobzarev"),
        ("must pay 34,000 tenge", "Yury Kobzarev"),
    ],
)
def test_a_claim_is_told_as_one(site: Path, claim: str, by: str) -> None:
    """The motives are the defendant's, the passport and the payment the lawyer's, and none is stated as fact."""
    page = (site / "cases/sandzhiev/index.html").read_text(encoding="utf-8")
    claims = re.findall(r'<article class="or-claim.*?</article>', page, flags=re.DOTALL)
    told = [words(each) for each in claims if claim in words(each)]
    assert [f"Claimed by {by}" in each and "Alleged" in each for each in told] == [True]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2023-06-01", "The day is still ahead."),
        ("2026-11-22", "The day has passed; what came of it is not on record."),
    ],
)
def test_the_month_to_leave_is_ahead_and_then_past(tmp_path: Path, day: str, told: str) -> None:
    """As of June 2023 the month is running, and years later it has run out."""
    settings = ours(tmp_path)
    assert run("-f", settings, "--as-of", day, "--no-search").code == 0
    page = words((tmp_path / "site/cases/sandzhiev/index.html").read_text(encoding="utf-8"))
    assert "Due about 25 June 2023: leave Kazakhstan voluntarily (our estimate)." in page
    assert told in page
