"""Where a case stands: events → charges, proceedings, custody, deadlines and the line, as of a day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import dates
from onrecord.model.case import Facts
from onrecord.model.event import ChargeOutcome, Deadline, Event, Sentence
from onrecord.model.parties import Court, Person
from onrecord.model.proceeding import Charge, Proceeding
from onrecord.model.status import ChargeStanding, Due, Standing, Status
from onrecord.model.text import Text
from onrecord.parse import parse
from onrecord.status import EFFECTS, LAST, status
from onrecord.vocabulary import vocabularies

DOC = (Path(__file__).parent.parent / "docs" / "status.md").read_text(encoding="utf-8")
WORDS = vocabularies()
TODAY = datetime.date(2026, 11, 22)

COURTS = {
    "district": Court(level="local", appeals_to="regional"),
    "regional": Court(level="regional", appeals_to="supreme"),
    "supreme": Court(level="supreme"),
}
PROCEEDINGS = {
    "trial": Proceeding(court="district", instance="first"),
    "appeal": Proceeding(court="regional", instance="appeal", appeal_from="trial"),
    "cassation": Proceeding(court="supreme", instance="cassation", appeal_from="appeal"),
}
CHARGES = {key: Charge(person=key, proceeding="trial") for key in ("anna", "boris", "clara")}
ANNA = {"anna": CHARGES["anna"]}


def event(date: str | None = None, type: str | None = None, proceeding: str | None = None, **fields: Any) -> Event:
    """An event of which only what matters here is given."""
    fields.setdefault("title", "Something happens")
    outcomes = fields.pop("charges", {}).items()
    fields["charges"] = tuple(ChargeOutcome(id=id, outcome=outcome) for id, outcome in outcomes)
    return Event(date=dates.parse(date) if date else None, type=type, proceeding=proceeding, **fields)


def case(*events: Event, **fields: Any) -> Facts:
    """Three accused before one court, with two courts above it."""
    given = {"courts": COURTS, "proceedings": PROCEEDINGS, "charges": CHARGES, **fields}
    return Facts(title="A case", published=dates.parse("2019-01-01"), events=events, **given)


def on(day: str, facts: Facts) -> Status:
    """Where a case stands on a day."""
    return status(facts, datetime.date.fromisoformat(day), WORDS)


def now(*events: Event, **fields: Any) -> Status:
    """Where a case of three accused stands after these events."""
    return status(case(*events, **fields), TODAY, WORDS)


def verdicts(found: Status) -> dict[str, str]:
    """The verdict on each charge."""
    return {key: charge.verdict.state for key, charge in found.charges.items()}


def states(found: Status) -> dict[str, str]:
    """The state of each proceeding."""
    return {key: proceeding.state.state for key, proceeding in found.proceedings.items()}


def table(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading of docs/status.md, its head first, the rule left out."""
    section = re.split(rf"^#+ {re.escape(heading)}\n", DOC, flags=re.MULTILINE)[1]
    block = section[section.index("| ") :].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
    return [rows[0], *rows[2:]]


def word(cell: str) -> str:
    """What stands in a cell in code."""
    return cell.strip("`")


def cells(heading: str) -> list[tuple[str, str, str]]:
    """Each cell of a table as its row, its column and itself."""
    head, *rows = table(heading)
    return [
        (word(row[0]), word(name), word(cell)) for row in rows for name, cell in zip(head[1:], row[1:], strict=True)
    ]


def having(effect: str) -> dict[str, str]:
    """The fields of an event that has an effect: a type where one has it, else an outcome."""
    for field, name in (("type", "event-type"), ("outcome", "outcome")):
        for term in WORDS[name].terms.values():
            if term.effect == effect:
                return {field: term.word}
    raise LookupError(effect)


# The words and the document


@pytest.mark.parametrize("name", ["event-type", "outcome"])
def test_every_effect_of_a_word_is_one_of_the_set(name: str) -> None:
    """A word can only do what docs/status.md explains."""
    assert {term.effect for term in WORDS[name].terms.values()} <= {"", *EFFECTS}


def test_the_only_effect_of_a_level_is_to_be_the_last() -> None:
    """A level of court either has the effect `last` or none."""
    assert {term.effect for term in WORDS["court-level"].terms.values()} == {"", LAST}


def test_the_document_lists_every_effect_with_the_words_that_have_it() -> None:
    """The table of effects is that of the program and of the lists of words, in the same order."""
    expected = [
        [f"`{effect}`", meaning]
        + [
            ", ".join(f"`{term.word}`" for term in WORDS[name].terms.values() if term.effect == effect)
            for name in ("event-type", "outcome")
        ]
        for effect, meaning in EFFECTS.items()
    ]
    assert table("What a word does")[1:] == expected


def test_the_document_has_a_row_for_each_effect() -> None:
    """No effect is left out of the tables of charges, proceedings and custody."""
    headings = ("By the court of the charge", "By a court that reviews it", "Proceedings", "Custody")
    assert {word(row[0]) for heading in headings for row in table(heading)[1:]} == set(EFFECTS)


def test_every_state_is_a_word() -> None:
    """What the tables of the document name as a state is a word of the vocabulary `state`."""
    headings = ("By the court of the charge", "By a court that reviews it", "Proceedings", "Custody")
    assert {cell for heading in headings for _, _, cell in cells(heading)} <= set(WORDS["state"].terms)


# Charges, one transition at a time

BEFORE: Mapping[str, tuple[Event, ...]] = {
    "pending": (),
    "decided": (event("2020-01-01", "verdict", "trial"),),
    "convicted": (event("2020-01-01", "conviction", "trial"),),
    "acquitted": (event("2020-01-01", "acquittal", "trial"),),
    "dropped": (event("2020-01-01", "charge-dropped", "trial"),),
    "quashed": (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "vacated", "appeal")),
}
"""How a charge comes to have each verdict."""


@pytest.mark.parametrize(("effect", "before", "after"), cells("By the court of the charge"))
def test_what_its_own_court_makes_of_a_charge(effect: str, before: str, after: str) -> None:
    """The first table of charges in docs/status.md, cell by cell."""
    found = now(*BEFORE[before], event("2020-03-01", proceeding="trial", **having(effect)), charges=ANNA)
    assert verdicts(found) == {"anna": after}


@pytest.mark.parametrize(("effect", "before", "after"), cells("By a court that reviews it"))
def test_what_a_court_of_review_makes_of_a_charge(effect: str, before: str, after: str) -> None:
    """The second table of charges in docs/status.md, cell by cell."""
    found = now(*BEFORE[before], event("2020-03-01", proceeding="cassation", **having(effect)), charges=ANNA)
    assert verdicts(found) == {"anna": after}


def test_a_charge_is_pending_since_it_was_brought() -> None:
    """The event that brings it gives the day; without one there is none."""
    found = now(event("2020-01-01", "charge", "trial", people=("anna",)))
    assert found.charges["anna"] == ChargeStanding(Standing("pending", dates.parse("2020-01-01"), (0,)))
    assert found.charges["boris"] == ChargeStanding(Standing("pending"))


def test_a_reversal_names_both_events() -> None:
    """What it was computed from is the conviction and its reversal; it is so since the latter."""
    found = now(event("2020-01-01", "conviction", "trial"), event("2020-02-01", "reversed", "appeal"), charges=ANNA)
    assert found.charges["anna"].verdict == Standing("acquitted", dates.parse("2020-02-01"), (0, 1))
    assert found.charges["anna"].reviewed == Standing("reversed", dates.parse("2020-02-01"), (1,))


def test_a_review_can_list_a_charge_whose_verdict_is_not_on_record() -> None:
    """There is a verdict then, and which one is not on record."""
    found = now(event("2020-02-01", "upheld", "appeal", charges={"anna": "upheld"}))
    assert verdicts(found) == {"anna": "decided", "boris": "pending", "clara": "pending"}


def test_a_new_trial_starts_the_review_anew() -> None:
    """After a remand a new verdict takes away what the review said, and can be appealed against again."""
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "remanded", "appeal"),
        event("2020-03-01", "acquittal", "trial"),
        event("2020-04-01", "appeal-filed", "trial"),
        charges=ANNA,
    )
    assert found.charges["anna"] == ChargeStanding(
        Standing("acquitted", dates.parse("2020-03-01"), (2,)),
        Standing("appealed", dates.parse("2020-04-01"), (3,)),
    )
    assert states(found) == {"trial": "appealed", "appeal": "decided", "cassation": "unknown"}


def test_a_retrial_of_its_own_takes_the_charges_with_it() -> None:
    """The first trial is merged into the new one, whose verdict is then that on the charge."""
    proceedings = {
        **PROCEEDINGS,
        "trial": replace(PROCEEDINGS["trial"], merged_into="retrial"),
        "retrial": Proceeding(court="district", instance="first"),
    }
    events = (
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "remanded", "appeal"),
        event("2020-03-01", "acquittal", "retrial"),
    )
    facts = case(*events, charges=ANNA, proceedings=proceedings)
    assert states(on("2020-01-15", facts))["trial"] == "decided"
    assert states(on("2020-03-15", facts))["trial"] == "merged"
    assert verdicts(on("2020-03-15", facts)) == {"anna": "acquitted"}


@pytest.mark.parametrize(
    ("ending", "open_"),
    [
        (event("2020-03-01", "upheld", "appeal"), False),
        (event("2020-03-01", "decision", "appeal", outcome="dismissed"), False),
        (event("2020-03-01", "decision", "appeal", outcome="withdrawn"), False),
        (event("2020-03-01", "review-refused", "appeal"), False),
        (event("2020-03-01", "entry-into-force", "trial"), False),
        (event("2020-03-01", "hearing", "appeal"), True),
        (event("2020-03-01", "sentence", "trial"), True),
        (event("2020-03-01", "statement", "appeal"), True),
    ],
    ids=lambda value: f"{value.type} {value.outcome}" if isinstance(value, Event) else str(value),
)
def test_an_appeal_is_open_until_it_is_decided_or_over(ending: Event, open_: bool) -> None:
    """It is shown since it was filed, and what ends it leaves the conviction."""
    status = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "appeal-filed", "appeal"),
        ending,
        charges=ANNA,
    )
    found, below = status.charges["anna"], status.proceedings["trial"]
    assert found.verdict.state == "convicted"
    assert found.appealed == (Standing("appealed", dates.parse("2020-02-01"), (1,)) if open_ else None)
    assert (below.state.state == "appealed", below.state.events == (1,)) == (open_, open_)


def test_an_appeal_can_be_on_record_with_the_decision_that_it_is_against() -> None:
    """Filed and taken back in the proceeding that had decided, it leaves that decision as it was."""
    events = (
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "appeal-filed", "trial"),
        event("2020-03-01", None, "trial", outcome="withdrawn"),
    )
    assert states(now(*events[:2], charges=ANNA))["trial"] == "appealed"
    found = now(*events, charges=ANNA)
    assert found.charges["anna"] == ChargeStanding(Standing("convicted", dates.parse("2020-01-01"), (0,)))
    assert (states(found)["trial"], found.ahead) == ("decided", ())


def test_a_review_is_over_until_a_new_verdict_is_reviewed() -> None:
    """A hearing in a court that has decided opens nothing; after a new trial it does."""
    events = (
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "remanded", "appeal"),
        event("2020-03-01", "conviction", "trial"),
    )
    hearing = event("2020-04-01", "hearing", "appeal")
    assert now(*events, hearing, charges=ANNA).charges["anna"].appealed == Standing("appealed", None, (3,))
    upheld = event("2020-02-01", "upheld", "appeal")
    assert now(events[0], upheld, hearing, charges=ANNA).charges["anna"].appealed is None


def test_what_is_said_twice_is_so_since_the_first() -> None:
    """A jury and a judgment, two announcements that a decision is in force: the first counts."""
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-01-09", "conviction", "trial"),
        event("2020-02-01", "upheld", "cassation"),
        event("2020-02-09", "entry-into-force", "cassation"),
        event("2020-03-01", "review-refused", "cassation"),
        event("2020-03-09", "sentence", "trial"),
        charges=ANNA,
    )
    assert found.charges["anna"] == ChargeStanding(
        verdict=Standing("convicted", dates.parse("2020-01-01"), (0,)),
        reviewed=Standing("upheld", dates.parse("2020-02-01"), (2,)),
        final=Standing("in-force", dates.parse("2020-02-01"), (2,)),
    )
    assert found.proceedings["trial"].state == Standing("decided", dates.parse("2020-01-01"), (0,))
    assert found.proceedings["cassation"].state == Standing("in-force", dates.parse("2020-02-01"), (2,))
    in_force = event("2020-02-01", "entry-into-force", "trial"), event("2020-02-09", "review-refused", "cassation")
    assert now(event("2020-01-01", "conviction", "trial"), *in_force, charges=ANNA).charges[
        "anna"
    ].final == Standing("in-force", dates.parse("2020-02-01"), (1,))


def test_an_arrest_decides_nothing() -> None:
    """What belongs to custody touches neither the charge nor the proceeding."""
    found = now(event("2020-01-01", "arrest", "trial", people=("anna",)))
    assert (verdicts(found)["anna"], states(found)["trial"]) == ("pending", "unknown")


def test_a_decision_closes_only_the_appeals_below_it() -> None:
    """An appeal to the highest court stays open when that against the first verdict is decided on the same day."""
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-03-01", "appeal-filed", "cassation"),
        event("2020-03-01", "upheld", "appeal"),
        event("2020-02-01", "appeal-filed", "trial"),
        charges=ANNA,
    )
    assert found.charges["anna"].appealed == Standing("appealed", dates.parse("2020-03-01"), (1,))
    assert states(found) == {"trial": "decided", "appeal": "appealed", "cassation": "pending"}
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "upheld", "appeal"),
        event("2020-03-01", "appeal-filed", "appeal"),
        event("2020-04-01", "entry-into-force", "trial"),
        charges=ANNA,
    )
    assert found.charges["anna"].appealed == Standing("appealed", dates.parse("2020-03-01"), (2,))
    assert states(found)["appeal"] == "appealed"


def test_an_appeal_that_is_decided_on_the_day_of_its_filing_is_over() -> None:
    """The filing comes first, whatever their places in the file."""
    found = now(
        event("2020-02-01", "decision", "appeal", outcome="dismissed"),
        event("2020-02-01", "appeal-filed", "appeal"),
        event("2020-01-01", "conviction", "trial"),
        charges=ANNA,
    )
    assert (found.charges["anna"].appealed, states(found)["trial"]) == (None, "decided")


@pytest.mark.parametrize(
    ("last", "final"),
    [
        (event("2020-03-01", "upheld", "appeal"), False),
        (event("2020-03-01", "entry-into-force", "trial"), True),
        (event("2020-03-01", "entry-into-force", "appeal", outcome="upheld"), True),
        (event("2020-03-01", "upheld", "cassation"), True),
        (event("2020-03-01", "reversed", "cassation"), True),
        (event("2020-03-01", "remanded", "cassation"), False),
        (event("2020-03-01", "decision", "cassation"), False),
        (event("2020-03-01", "review-refused", "cassation"), True),
        (event("2020-03-01", "review-refused", "appeal"), False),
        (event("2020-03-01", "pardon", "trial"), False),
    ],
    ids=lambda value: f"{value.type} {value.proceeding}" if isinstance(value, Event) else str(value),
)
def test_what_makes_a_verdict_final(last: Event, final: bool) -> None:
    """An entry into force, or a court from which no appeal lies."""
    found = now(event("2020-01-01", "conviction", "trial"), last, charges=ANNA)
    assert found.charges["anna"].final == (Standing("in-force", dates.parse("2020-03-01"), (1,)) if final else None)


def test_a_verdict_that_replaces_a_final_one_is_not_final() -> None:
    """What was in force was the verdict that no longer stands."""
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "entry-into-force", "trial"),
        event("2020-03-01", "reversed", "appeal"),
        charges=ANNA,
    )
    assert (found.charges["anna"].verdict.state, found.charges["anna"].final) == ("acquitted", None)


def test_a_court_with_one_above_it_is_not_the_last() -> None:
    """A panel of a supreme court whose full bench can be asked makes nothing final."""
    courts = {**COURTS, "supreme": Court(level="supreme", appeals_to="plenary"), "plenary": Court(level="supreme")}
    found = now(
        event("2020-01-01", "conviction", "trial"), event("2020-02-01", "upheld", "cassation"), courts=courts
    )
    assert found.charges["anna"].final is None
    assert found.ahead == ("plenary",)


# Which charges


@pytest.mark.parametrize(
    "acquittal",
    [
        event("2020-01-01", "acquittal", "trial", people=("anna",)),
        event("2020-01-01", "acquittal", "trial", people=("anna", "lawyer")),
        event("2020-01-01", "acquittal", people=("anna",)),
        event("2020-01-01", "verdict", "trial", charges={"anna": "acquitted"}),
        event("2020-01-01", None, "trial", charges={"anna": "acquitted"}),
        event("2020-01-01", "hearing", "trial", outcome="acquitted", people=("anna",)),
    ],
    ids=str,
)
def test_one_of_three_is_acquitted(acquittal: Event) -> None:
    """The other two are where they were."""
    expected = {"anna": "acquitted", "boris": "pending", "clara": "pending"}
    assert verdicts(now(acquittal)) == expected
    convicted = event("2020-01-02", "conviction", "trial", people=("boris", "clara"))
    assert verdicts(now(acquittal, convicted)) == {"anna": "acquitted", "boris": "convicted", "clara": "convicted"}


def test_a_mixed_verdict_reads_each_charge_by_its_own_outcome() -> None:
    """What is listed takes the place of the outcome and of the type."""
    outcomes = {"anna": "acquitted", "boris": "convicted", "clara": "dropped"}
    found = now(event("2020-01-01", "conviction", "trial", outcome="convicted", charges=outcomes))
    assert verdicts(found) == outcomes


def test_an_event_that_names_only_others_touches_all_charges_of_its_proceeding() -> None:
    """A judge or a lawyer in `people` narrows nothing down."""
    found = now(event("2020-01-01", "conviction", "trial", people=("judge",)))
    assert set(verdicts(found).values()) == {"convicted"}


def test_an_acquittal_is_spared_by_the_review_of_convictions_beside_it() -> None:
    """An appeal and a review that list no charge are about the convictions; what enters into force is all of it."""
    mixed = event("2020-01-01", "verdict", "trial", charges={"anna": "acquitted", "boris": "convicted"})
    found = now(
        mixed,
        event("2020-02-01", "appeal-filed", "appeal"),
        event("2020-03-01", "upheld", "appeal"),
        event("2020-04-01", "entry-into-force", "appeal"),
    )
    reviewed = {key: charge.reviewed is not None for key, charge in found.charges.items()}
    final = {key: charge.final is not None for key, charge in found.charges.items()}
    assert reviewed == {"anna": False, "boris": True, "clara": False}
    assert final == {"anna": True, "boris": True, "clara": False}


def test_what_was_imposed_last_holds() -> None:
    """A sentence can come days after the verdict, and be commuted years later; an acquittal has none."""
    found = now(
        event("2020-01-01", "verdict", "trial", charges={"anna": "acquitted", "boris": "convicted"}),
        event("2020-01-03", "sentence", "trial", people=("boris",), sentence=(Sentence(kind="imprisonment"),)),
        event("2023-05-01", "pardon", "trial", people=("boris",), sentence=(Sentence(kind="fine"),)),
    )
    assert found.sentences == {"boris": 2}


def test_an_appeal_by_one_leaves_the_others_alone() -> None:
    """Only the accused whom it names has appealed, and only their verdict is reversed."""
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "appeal-filed", "appeal", people=("anna",)),
        event("2020-03-01", "reversed", "appeal", people=("anna",)),
        event("2020-04-01", "appeal-filed", "appeal", people=("boris",)),
    )
    assert verdicts(found) == {"anna": "acquitted", "boris": "convicted", "clara": "convicted"}
    assert [key for key, charge in found.charges.items() if charge.appealed] == ["boris"]


def test_a_sentence_of_one_decides_nothing_on_the_others() -> None:
    """It names nobody, and one of those before the court has been convicted."""
    found = now(
        event("2020-01-01", "conviction", "trial", people=("anna",)), event("2020-02-01", "sentence", "trial")
    )
    assert verdicts(found) == {"anna": "convicted", "boris": "pending", "clara": "pending"}


def test_without_a_proceeding_only_an_unambiguous_event_counts() -> None:
    """A conviction of someone who is charged before two courts could be of either; an appeal of any."""
    charges = {**ANNA, "other": Charge(person="anna", proceeding="appeal"), "boris": CHARGES["boris"]}
    assert set(verdicts(now(event("2020", "conviction", people=("anna",)), charges=charges)).values()) == {
        "pending"
    }
    found = now(event("2020", "conviction", people=("boris",)), event("2021", "reversed", people=("boris",)))
    assert verdicts(found)["boris"] == "convicted"


def test_a_charge_without_a_proceeding_is_found_by_its_accused() -> None:
    """An event of any proceeding touches it where it names the accused, and not otherwise."""
    charges = {"anna": Charge(person="anna"), "boris": Charge(person="boris")}
    found = now(event("2020", "acquittal", "trial", people=("anna",)), charges=charges)
    assert verdicts(found) == {"anna": "acquitted", "boris": "pending"}
    decision = event("2020", "decision", "trial", outcome="acquitted", people=("anna",))
    assert verdicts(now(decision, charges=charges)) == {"anna": "acquitted", "boris": "pending"}


def test_circles_and_unknown_ids_are_tolerated() -> None:
    """Checks tell of them; here they change nothing and stop nothing."""
    proceedings = {
        "trial": Proceeding(court="nowhere", instance="first", appeal_from="appeal", merged_into="trial"),
        "appeal": Proceeding(court="district", instance="appeal", appeal_from="trial", merged_into="nothing"),
    }
    events = (
        event("2020-01-01", "conviction", "trial", id="a", supersedes="a"),
        event("2020-02-01", "upheld", "appeal", charges={"nobody": "upheld"}),
        event("2020-03-01", "upheld", "nothing"),
        event(None, "acquittal", "trial", id="b", after="c"),
        event(None, "acquittal", "trial", id="c", after="b", before="nothing"),
    )
    found = now(*events, proceedings=proceedings, charges=ANNA)
    assert (verdicts(found), states(found)["trial"]) == ({"anna": "convicted"}, "decided")


# Proceedings


@pytest.mark.parametrize(("effect", "where", "after"), cells("Proceedings"))
def test_what_an_effect_makes_of_a_proceeding(effect: str, where: str, after: str) -> None:
    """The table of proceedings in docs/status.md, cell by cell."""
    if where == "in a first court":
        found = now(event("2020-01-01", proceeding="trial", **having(effect)), charges={})
        assert states(found)["trial"] == after
    else:
        decided = event("2020-01-01", "decision", "trial")
        found = now(decided, event("2020-02-01", proceeding="appeal", **having(effect)), charges={})
        assert states(found)["appeal" if where == "in a court of review" else "trial"] == after


def test_a_proceeding_is_pending_while_one_of_its_charges_is() -> None:
    """A verdict on one of three does not decide it; that on the last one does, and they do not agree."""
    first = event("2020-01-01", "acquittal", "trial", people=("anna",))
    assert states(now(first))["trial"] == "pending"
    assert states(now(replace(first, outcome="acquitted")))["trial"] == "decided"
    found = now(first, event("2020-02-01", "conviction", "trial", people=("boris", "clara"))).proceedings["trial"]
    assert found.state == Standing("decided", dates.parse("2020-02-01"), (1,))
    assert (found.outcome, found.decided) == (None, dates.parse("2020-02-01"))


def test_the_outcome_of_the_event_is_that_of_the_proceeding() -> None:
    """It decides the proceeding as a whole, and a sentence that follows does not change it."""
    found = now(
        event("2020-01-01", "verdict", "trial", outcome="convicted", people=("anna",)),
        event("2020-02-01", "sentence", "trial"),
        charges=ANNA,
    ).proceedings["trial"]
    assert (found.state.state, found.outcome, found.decided) == ("decided", "convicted", dates.parse("2020-01-01"))


def test_the_last_outcome_that_is_written_is_that_of_the_proceeding() -> None:
    """It takes the place of what the types of its events said."""
    found = now(
        event("2020-01-01", "conviction", "trial"), event("2020-02-01", "decision", "trial", outcome="other")
    )
    assert (found.proceedings["trial"].outcome, found.proceedings["trial"].decided) == (
        "other",
        dates.parse("2020-02-01"),
    )


def test_a_proceeding_of_which_only_its_merger_is_known_is_merged() -> None:
    """Nothing is on record of either."""
    proceedings = {**PROCEEDINGS, "second": Proceeding(court="district", instance="first", merged_into="trial")}
    assert states(now(proceedings=proceedings))["second"] == "merged"


def test_a_proceeding_under_review_has_been_decided() -> None:
    """Nothing else is on record of it, so neither is when, nor how."""
    argument = event("2020-02-01", "argument", "appeal")
    found = now(argument, charges={})
    assert [each.state for each in found.proceedings.values()] == [
        Standing("appealed", None, (0,)),
        Standing("pending", None, (0,)),
        Standing("unknown"),
    ]
    found = now(argument, event("2020-03-01", "decision", "appeal"), charges={})
    assert states(found) == {"trial": "decided", "appeal": "decided", "cassation": "unknown"}


def test_the_refusal_of_the_last_court_puts_the_decision_below_in_force() -> None:
    """Whether it is on record as an event of that court or of the one whose decision was to be reviewed."""
    decided = (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "upheld", "appeal"))
    for proceeding in ("cassation", "appeal"):
        found = now(*decided, event("2020-03-01", "review-refused", proceeding), charges=ANNA)
        assert (states(found)["trial"], states(found)["appeal"]) == ("decided", "in-force")
        assert found.charges["anna"].final == Standing("in-force", dates.parse("2020-03-01"), (2,))
        assert (found.line.state, found.ahead) == ("in-force", ())


def test_a_court_above_can_be_asked_until_it_was() -> None:
    """The court above the last that decided is ahead, also where the decision is in force."""
    first = event("2020-01-01", "conviction", "trial")
    assert now(first, charges=ANNA).ahead == ("regional",)
    assert now(first, event("2020-02-01", "entry-into-force", "trial"), charges=ANNA).ahead == ("regional",)
    assert now(first, event("2020-02-01", "appeal-filed", "trial"), charges=ANNA).ahead == ()
    assert now(first, event("2020-02-01", "upheld", "appeal"), charges=ANNA).ahead == ("supreme",)
    assert now(first, event("2020-02-01", "remanded", "appeal"), charges=ANNA).ahead == ()
    assert now(first, event("2020-02-01", "upheld", "cassation"), charges=ANNA).ahead == ()


# Custody

STEPS_OF_CUSTODY = {effect: state for effect, _, state in cells("Custody")}


@pytest.mark.parametrize(("effect", "state"), STEPS_OF_CUSTODY.items())
def test_what_an_effect_makes_of_custody(effect: str, state: str) -> None:
    """The table of custody in docs/status.md, row by row."""
    found = now(event("2020-01-01", people=("anna",), **having(effect)))
    assert found.custody == {"anna": Standing(state, dates.parse("2020-01-01"), (0,))}


@pytest.mark.parametrize(
    ("people", "held"),
    [(("anna", "lawyer"), {"anna"}), (("stranger",), {"stranger"}), (("stranger", "lawyer"), set()), ((), set())],
)
def test_who_is_held_is_the_accused_or_the_only_one_named(people: tuple[str, ...], held: set[str]) -> None:
    """A lawyer who was there is not in custody."""
    assert set(now(event("2020-01-01", "arrest", people=people)).custody) == held


def test_a_death_is_that_of_the_only_one_named() -> None:
    """An accused who stands beside the victim has not died."""
    assert now(event("2020-01-01", "death", people=("anna", "victim"))).custody == {}


def test_a_person_can_be_said_to_have_died() -> None:
    """`died` counts from its day, and nothing that comes after changes it."""
    facts = case(
        event("2020-01-01", "arrest", people=("anna",)), people={"anna": Person(died=dates.parse("2021-05"))}
    )
    assert on("2021-04-30", facts).custody["anna"].state == "in-custody"
    assert on("2021-05-01", facts).custody["anna"] == Standing("deceased", dates.parse("2021-05"))


def test_neither_a_verdict_nor_a_sentence_changes_custody() -> None:
    """An acquittal alone releases nobody, and a conviction holds nobody."""
    arrest = event("2020-01-01", "arrest", people=("anna",))
    found = now(
        arrest,
        event("2020-02-01", "acquittal", "trial", people=("anna",)),
        event("2020-02-01", "conviction", "trial", people=("boris",)),
    )
    assert found.custody == {"anna": Standing("in-custody", dates.parse("2020-01-01"), (0,))}


def test_a_detention_with_an_end_ends() -> None:
    """A span of time says until when; one that still goes on does not end."""
    facts = case(event("2020-01/2020-03-15", "detention", people=("anna",)))
    assert on("2020-03-15", facts).custody["anna"].state == "in-custody"
    assert on("2020-03-16", facts).custody["anna"] == Standing("released", dates.parse("2020-03-15"), (0,))
    assert now(event("2020-01/..", "detention", people=("anna",))).custody["anna"].state == "in-custody"


def test_custody_is_since_the_first_that_says_so_and_ends_with_death() -> None:
    """A court's order to hold someone who was arrested begins nothing anew, and nobody dead is released."""
    arrest, order = (
        event(day, kind, people=("anna",)) for day, kind in (("2020-01-01", "arrest"), ("2020-01-03", "detention"))
    )
    assert now(arrest, order).custody == {"anna": Standing("in-custody", dates.parse("2020-01-01"), (0,))}
    death, release = (
        event(day, kind, people=("anna",)) for day, kind in (("2020-02-01", "death"), ("2020-02-02", "release"))
    )
    assert now(arrest, death, release).custody == {"anna": Standing("deceased", dates.parse("2020-02-01"), (1,))}


def test_released_on_the_day_of_the_arrest_is_released() -> None:
    """On one day the arrest comes first, whatever their places in the file."""
    events = (event("2020-01-01", "release", people=("anna",)), event("2020-01-01", "arrest", people=("anna",)))
    assert now(*events).custody == {"anna": Standing("released", dates.parse("2020-01-01"), (0,))}


# What is due


def deadline(day: str, what: str = "leave") -> Deadline:
    """A deadline that is our own reckoning."""
    return Deadline(date=dates.parse(day), what=what, estimate=True)


def test_a_deadline_is_ahead_up_to_its_last_day() -> None:
    """The day itself is still ahead; of a month, its last day."""
    facts = case(
        event("2020-01-01", due=deadline("2020-02-01"), people=("anna",)),
        event("2020-01-02", due=deadline("2020-01"), people=("anna",)),
    )
    assert [due.ahead for due in on("2020-01-31", facts).due] == [True, True]
    assert [(due.event, due.ahead) for due in on("2020-02-01", facts).due] == [(1, False), (0, True)]
    assert on("2020-02-02", facts).due[1] == Due(0, dates.parse("2020-02-01"), "leave", True, False)


def test_a_deadline_is_answered_by_what_came_of_it() -> None:
    """By the first event on or after the day that shares a person or the proceeding with the one that set it."""
    found = now(
        event("2020-01-01", due=deadline("2020-02-01"), people=("anna",), proceeding="trial"),
        event("2020-01-31", people=("anna",)),
        event("2020-02-01", people=("boris",), proceeding="appeal"),
        event("2020-02-03", people=("anna",)),
        event("2020-02-02", proceeding="trial"),
    )
    assert [due.answered for due in found.due] == [4]
    assert now(event("2020-02-01", due=deadline("2020-02-01"))).due[0].answered is None


def test_a_deadline_that_was_put_off_is_no_longer_ahead() -> None:
    """The event that takes the place of the one that set it answers it."""
    facts = case(
        event("2020-01-01", id="first", due=deadline("2020-03-01")),
        event("2020-02-01", supersedes="first", due=deadline("2020-04-01")),
    )
    assert [(due.ahead, due.answered) for due in on("2020-01-15", facts).due] == [(True, None)]
    assert [(due.ahead, due.answered) for due in on("2020-02-15", facts).due] == [(False, 1), (True, None)]


# The case in one word


@pytest.mark.parametrize(
    ("events", "line"),
    [
        ((), Standing("pending")),
        ((event("2020-01-01", "charge", "trial"),), Standing("pending", dates.parse("2020-01-01"), (0,))),
        ((event("2020-01-01", "conviction", "trial"),), Standing("decided", dates.parse("2020-01-01"), (0,))),
        (
            (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "appeal-filed", "appeal")),
            Standing("appealed", dates.parse("2020-02-01"), (1,)),
        ),
        (
            (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "upheld", "appeal")),
            Standing("decided", dates.parse("2020-02-01"), (1,)),
        ),
        (
            (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "upheld", "cassation")),
            Standing("in-force", dates.parse("2020-02-01"), (1,)),
        ),
        (
            (event("2020-01-01", "conviction", "trial"), event("2020-02-01", None, "appeal", outcome="withdrawn")),
            Standing("decided", dates.parse("2020-01-01"), (0,)),
        ),
        (
            (event("2020-01-01", "conviction", "trial"), event("2020-02-01", "remanded", "cassation")),
            Standing("pending", dates.parse("2020-02-01"), (1,)),
        ),
        (
            (
                event("2020-01-01", "conviction", "trial"),
                event("2020-02-01", "remanded", "appeal"),
                event("2020-03-01", "acquittal", "trial"),
                event("2020-04-01", "entry-into-force", "trial"),
            ),
            Standing("in-force", dates.parse("2020-04-01"), (3,)),
        ),
        (
            (
                event("2020-01-01", "conviction", "trial"),
                event("2020-02-01", "entry-into-force", "trial"),
                event("2020-03-01", "review-refused", "appeal"),
            ),
            Standing("in-force", dates.parse("2020-02-01"), (1,)),
        ),
        ((event("2020-01-01", "charge-dropped", "trial"),), Standing("withdrawn", dates.parse("2020-01-01"), (0,))),
    ],
    ids=lambda value: value.state if isinstance(value, Standing) else "",
)
def test_the_case_is_as_settled_as_what_it_rests_on(events: tuple[Event, ...], line: Standing) -> None:
    """Along one chain of courts the last decision counts, and an open appeal comes before all."""
    assert now(*events, charges=ANNA).line == line


def test_a_case_with_one_matter_open_is_open() -> None:
    """Two proceedings side by side: the least settled says it, since the first that is unsettled."""
    proceedings = {**PROCEEDINGS, "civil": Proceeding(court="district", instance="first")}
    found = now(
        event("2020-01-01", "conviction", "trial"),
        event("2020-02-01", "entry-into-force", "trial"),
        event("2019-06-01", "lawsuit", "civil"),
        charges=ANNA,
        proceedings=proceedings,
    )
    assert found.line == Standing("pending", dates.parse("2019-06-01"), (2,))


def test_a_refusal_to_review_does_not_take_the_place_of_the_decision() -> None:
    """The case still rests on what was decided, with charges or without."""
    decision = event("2020-01-01", "decision", "trial")
    found = now(decision, event("2020-02-01", "review-refused", "appeal"), charges={})
    assert found.line == Standing("decided", dates.parse("2020-01-01"), (0,))


def test_a_case_without_courts_has_no_line() -> None:
    """Without proceedings the charges say it; without these nothing does."""
    none: dict[str, Any] = {"proceedings": {}, "charges": {}}
    assert now(event("2020", "border-crossing"), **none).line == Standing("none")
    assert now(**{**none, "proceedings": PROCEEDINGS}).line == Standing("unknown")
    charged = {**none, "charges": {"anna": Charge(person="anna")}}
    assert now(event("2020-01-01", "acquittal", people=("anna",)), **charged).line.state == "decided"


# As of a day


@pytest.mark.parametrize("standing", [word for word in WORDS["standing"].terms if word != "accepted"])
def test_only_an_accepted_event_changes_a_status(standing: str) -> None:
    """An unverified conviction makes nobody convicted."""
    assert verdicts(now(event("2020", "conviction", "trial", standing=standing), charges=ANNA)) == {
        "anna": "pending"
    }


def test_a_superseded_event_no_longer_counts_once_its_successor_does() -> None:
    """Until then it does, and a successor that is not accepted takes nothing away."""
    first = event("2020-01-01", "conviction", "trial", id="first")
    second = event("2020-02-01", "acquittal", "trial", supersedes="first")
    facts = case(first, second, charges=ANNA)
    assert verdicts(on("2020-01-31", facts)) == {"anna": "convicted"}
    assert on("2020-02-01", facts).charges["anna"].verdict == Standing("acquitted", dates.parse("2020-02-01"), (1,))
    assert verdicts(now(first, replace(second, standing="disputed"), charges=ANNA)) == {"anna": "convicted"}
    assert verdicts(now(first, replace(second, type="statement"), charges=ANNA)) == {"anna": "pending"}


@pytest.mark.parametrize(
    ("date", "day", "counts"),
    [
        ("2020-02-02", "2020-02-01", False),
        ("2020-02", "2020-02-01", True),
        ("2020-02~", "2020-01-31", False),
        ("[..2020-02-02]", "2020-02-01", False),
        ("[..2020-02-02]", "2020-02-02", True),
        ("2020-02-01/2020-03-01", "2020-02-01", True),
    ],
)
def test_an_event_counts_from_its_earliest_day(date: str, day: str, counts: bool) -> None:
    """Of a range without a beginning, from its last."""
    found = on(day, case(event(date, "conviction", "trial"), charges=ANNA))
    assert verdicts(found) == {"anna": "convicted" if counts else "pending"}


def test_an_undated_event_counts_with_those_that_place_it() -> None:
    """What came before the appeal has happened when the appeal has, and so has what followed it."""
    facts = case(
        event(None, "conviction", "trial", before="filed"),
        event(None, "appeal-filed", "appeal", id="filed", before="ruling"),
        event("2020-02-01", "hearing", "appeal", id="ruling"),
        event(None, "upheld", "appeal", after="ruling", id="decided"),
        event(None, "entry-into-force", "appeal", after="decided"),
        charges=ANNA,
    )
    assert on("2020-01-31", facts).charges["anna"] == ChargeStanding(Standing("pending"))
    assert on("2020-02-01", facts).charges["anna"] == ChargeStanding(
        Standing("convicted", None, (0,)),
        None,
        Standing("upheld", None, (3,)),
        Standing("in-force", None, (4,)),
    )


def test_undated_events_behind_one_event_come_in_the_order_of_their_effects() -> None:
    """Held and released at some time after the crossing: at liberty."""
    found = now(
        event("2020-01-01", "border-crossing", id="crossing"),
        event(None, "release", after="crossing", people=("anna",)),
        event(None, "arrest", after="crossing", people=("anna",)),
    )
    assert found.custody == {"anna": Standing("released", None, (1,))}


def test_an_event_that_nothing_places_counts_from_publication() -> None:
    """The case tells of it, so it has happened by then."""
    facts = replace(case(event(None, "conviction", "trial"), charges=ANNA), published=dates.parse("2020-02-01"))
    assert verdicts(on("2020-01-31", facts)) == {"anna": "pending"}
    assert verdicts(on("2020-02-01", facts)) == {"anna": "convicted"}


def test_a_review_of_which_only_the_year_is_known_follows_what_it_reviews() -> None:
    """It cannot have come before the verdict of March, though its date begins in January."""
    found = now(
        event("2020", "upheld", "cassation"),
        event("2020", "reversed", "appeal"),
        event("2020-03-10", "conviction", "trial", time="14:30"),
        charges=ANNA,
    ).charges["anna"]
    assert (found.verdict.state, found.reviewed) == ("acquitted", Standing("upheld", dates.parse("2020"), (0,)))


def test_a_review_does_not_wait_for_a_verdict_of_a_later_year() -> None:
    """What was sent back in 2020 was convicted of anew in 2021."""
    found = now(event("2020", "remanded", "appeal"), event("2021-03-10", "conviction", "trial"), charges=ANNA)
    assert (verdicts(found)["anna"], found.charges["anna"].reviewed) == ("convicted", None)


def test_a_time_of_day_counts_where_all_of_that_day_have_one() -> None:
    """A ruling at half past two and its entry into force on that day, with no time given, are in order."""
    ruling = event("2020-03-10", "conviction", "trial", time="14:30")
    assert now(event("2020-03-10", "entry-into-force", "trial"), ruling, charges=ANNA).charges["anna"].final
    events = (ruling, event("2020-03-10", "acquittal", "trial", time="09:00"))
    assert verdicts(now(*events, charges=ANNA)) == {"anna": "convicted"}


# A whole case

SANDZHIEV = """---
title: Kazakhstan gives a Russian deserter a month to leave
published: 2026-11-22
people:
  igor-sandzhiev: {name: Igor Sandzhiev, role: defendant}
  yury-kobzarev: {name: Yury Kobzarev, role: defence-lawyer}
courts:
  bokeyorda-district-court: {name: Bokeyorda District Court, level: local, appeals_to: bokeyorda-appeal-court}
  bokeyorda-appeal-court: {name: Regional court, level: regional, appeals_to: kz-supreme-court}
  kz-supreme-court: {name: Supreme Court of Kazakhstan, level: supreme}
proceedings:
  trial: {court: bokeyorda-district-court, instance: first}
  appeal: {court: bokeyorda-appeal-court, instance: appeal, appeal_from: trial}
charges:
  border: {person: igor-sandzhiev, proceeding: trial, name: illegal crossing of the state border}
events:
  - {date: 2023-03, id: crossing, type: border-crossing, title: Crosses, people: [igor-sandzhiev]}
  - {before: appeal, id: verdict, type: conviction, title: Convicted, people: [igor-sandzhiev], proceeding: trial}
  - {after: verdict, before: appeal, type: appeal-filed, title: Appeals, proceeding: appeal}
  - date: 2023-05-25
    id: appeal
    type: upheld
    proceeding: appeal
    people: [igor-sandzhiev, yury-kobzarev]
    title: The regional court upholds the verdict and the deportation
    due: {date: 2023-06-25, what: leave Kazakhstan voluntarily, estimate: true}
  - {date: 2023-05-25, type: entry-into-force, title: In force, proceeding: appeal}
  - {after: appeal, type: statement, title: They will go higher, people: [igor-sandzhiev, yury-kobzarev]}
---
"""


def sandzhiev() -> Facts:
    """The facts of the case from which the format began."""
    found = parse(Text("sandzhiev.md", SANDZHIEV.encode()), WORDS, "en").case
    assert found
    return found.facts


def test_the_case_of_sandzhiev_is_in_force_and_still_open_to_review() -> None:
    """Convicted on a day not given, upheld, in force at once; the Supreme Court can still be asked."""
    ruling = dates.parse("2023-05-25")
    found = status(sandzhiev(), TODAY, WORDS)
    assert found.charges["border"] == ChargeStanding(
        verdict=Standing("convicted", None, (1,)),
        reviewed=Standing("upheld", ruling, (3,)),
        final=Standing("in-force", ruling, (4,)),
    )
    assert states(found) == {"trial": "decided", "appeal": "in-force"}
    assert [each.outcome for each in found.proceedings.values()] == ["convicted", "upheld"]
    assert found.proceedings["appeal"].decided == ruling
    assert found.ahead == ("kz-supreme-court",)
    assert found.line == Standing("in-force", ruling, (4,))
    assert found.custody == {}


@pytest.mark.parametrize(("day", "ahead"), [("2023-06-01", True), ("2023-06-25", True), ("2026-11-22", False)])
def test_the_month_of_sandzhiev_was_ahead_and_has_passed(day: str, ahead: bool) -> None:
    """It is an estimate, and nothing on record says what came of it."""
    expected = Due(3, dates.parse("2023-06-25"), "leave Kazakhstan voluntarily", True, ahead)
    assert on(day, sandzhiev()).due == (expected,)


def test_before_the_ruling_nothing_is_known_of_the_verdict() -> None:
    """All that is known of the verdict is that it came before the ruling."""
    found = on("2023-05-24", sandzhiev())
    assert found.charges["border"] == ChargeStanding(Standing("pending"))
    assert states(found) == {"trial": "unknown", "appeal": "unknown"}


# Whatever the events

SIDE = {
    **PROCEEDINGS,
    "second-appeal": Proceeding(court="regional", instance="appeal", appeal_from="trial", merged_into="appeal"),
    "side": Proceeding(court="district", instance="first"),
}
PEOPLE = ("anna", "boris", "clara", "lawyer")
TYPES = (*(term.word for term in WORDS["event-type"].terms.values() if term.effect), "statement")
OUTCOMES = tuple(WORDS["outcome"].terms)
DAYS = (
    "2020",
    "2020-01",
    "2020-01-10",
    "2020-01-11",
    "2020-02-10",
    "2020-02",
    "2020-01-10/2020-02-01",
    "2021-05-05",
)

EVENTS = st.fixed_dictionaries(
    {
        "date": st.sampled_from(DAYS),
        "type": st.sampled_from(TYPES),
        "proceeding": st.sampled_from(("trial", "appeal", "cassation", "second-appeal", "trial", "appeal")),
    },
    optional={
        "title": st.sampled_from(("One", "Two")),
        "time": st.sampled_from(("09:00", "14:30")),
        "outcome": st.sampled_from(OUTCOMES),
        "people": st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2).map(tuple),
        "charges": st.dictionaries(st.sampled_from(tuple(CHARGES)), st.sampled_from(OUTCOMES), max_size=2),
        "standing": st.sampled_from(("accepted", "accepted", "unverified")),
        "due": st.sampled_from(("2020-01-11", "2020-03", "2022-01-01")).map(deadline),
    },
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Events of a few days, some without a date and placed by one that has one, some in the place of another."""
    drawn: list[dict[str, Any]] = draw(st.lists(EVENTS, max_size=8))
    events: list[Event] = []
    for index, fields in enumerate(drawn):
        places: dict[str, Any] = {"id": f"e{index}" if draw(st.booleans()) else None, "text": f"Text {index}"}
        dated = [each.id for each in events if each.id and each.date]
        if dated and draw(st.integers(0, 3)) == 0:
            fields = {**fields, "date": None}
            places[draw(st.sampled_from(("after", "before")))] = draw(st.sampled_from(dated))
        elif dated and draw(st.integers(0, 5)) == 0:
            places["supersedes"] = draw(st.sampled_from(dated))
        events.append(event(**fields, **places))
    return tuple(events)


def renumbered(found: Any, numbers: Mapping[int, int]) -> Any:
    """A status with other indexes of events."""
    match found:
        case Standing():
            return replace(found, events=tuple(numbers[index] for index in found.events))
        case int():
            return numbers[found]
        case Due():
            answered = None if found.answered is None else numbers[found.answered]
            return replace(found, event=numbers[found.event], answered=answered)
        case dict():
            return {key: renumbered(value, numbers) for key, value in found.items()}
        case tuple():
            return tuple(renumbered(value, numbers) for value in found)
        case None | str() | dates.Date():
            return found
    return replace(found, **{name: renumbered(getattr(found, name), numbers) for name in found.__slots__})


def picked(events: Sequence[Event], indexes: Sequence[int]) -> tuple[tuple[Event, ...], dict[int, int]]:
    """Some of the events in another order, and the old index of each new one."""
    return tuple(events[index] for index in indexes), dict(enumerate(indexes))


def test_two_events_that_contradict_each_other_read_alike_in_either_order() -> None:
    """Same day, same words, no id: nothing but what they say is left to put them in order."""
    one, other = (event("2020", None, "trial", charges={"anna": outcome}) for outcome in ("convicted", "acquitted"))
    assert verdicts(now(one, other)) == verdicts(now(other, one))


@settings(deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(events: tuple[Event, ...], random: Any) -> None:
    """Whatever the order in which events are written, the status is the same."""
    indexes = list(range(len(events)))
    random.shuffle(indexes)
    shuffled, numbers = picked(events, indexes)
    expected = now(*events, proceedings=SIDE)
    assert renumbered(now(*shuffled, proceedings=SIDE), numbers) == expected


@settings(deadline=None)
@given(histories(), st.sampled_from(("2020-01-01", "2020-01-10", "2020-01-31", "2020-02-10", "2021-01-01")))
def test_what_comes_later_does_not_count_yet(events: tuple[Event, ...], day: str) -> None:
    """The status as of a day is that of the facts without all that happened after it."""
    today = datetime.date.fromisoformat(day)
    begun = {each.id for each in events if each.date and each.date.earliest and each.date.earliest <= today}
    kept = [
        index
        for index, each in enumerate(events)
        if (each.date and each.date.earliest and each.date.earliest <= today)
        or (each.date is None and (each.after or each.before) in begun)
    ]
    before, numbers = picked(events, kept)
    expected = on(day, case(*events, proceedings=SIDE))
    assert renumbered(on(day, case(*before, proceedings=SIDE)), numbers) == expected


@st.composite
def unrelated(draw: st.DrawFn) -> Event:
    """A later event in another proceeding, about another person or charge, or without an effect."""
    fields: dict[str, Any] = {"type": draw(st.sampled_from(TYPES)), "outcome": draw(st.sampled_from(OUTCOMES))}
    about: dict[str, Any] = draw(
        st.sampled_from(
            (
                {**fields, "proceeding": "side"},
                {**fields, "proceeding": "side", "people": ("dan",)},
                {**fields, "people": ("dan",)},
                {**fields, "charges": {"dan": "convicted"}},
                {"type": "statement", "proceeding": "trial", "people": ("anna",)},
                {"type": "motion", "proceeding": "appeal"},
            )
        )
    )
    return event("2022-01-01", **about)


@settings(deadline=None)
@given(histories(), unrelated())
def test_a_later_event_about_something_else_changes_no_charge(events: tuple[Event, ...], later: Event) -> None:
    """Another proceeding, another person, another charge, or no effect: the others stand as they stood."""
    charges = {**CHARGES, "dan": Charge(person="dan", proceeding="side")}
    before = now(*events, proceedings=SIDE, charges=charges).charges
    after = now(*events, later, proceedings=SIDE, charges=charges).charges
    assert {key: after[key] for key in CHARGES} == {key: before[key] for key in CHARGES}


@settings(deadline=None)
@given(histories())
def test_every_state_that_is_computed_is_a_word(events: tuple[Event, ...]) -> None:
    """Pages find a label for whatever is computed."""
    found = now(*events, proceedings=SIDE)
    used = [each.verdict for each in found.charges.values()] + [each.state for each in found.proceedings.values()]
    used += [*found.custody.values(), found.line]
    assert {each.state for each in used} <= set(WORDS["state"].terms)
    reviewed = {each.reviewed.state for each in found.charges.values() if each.reviewed}
    assert reviewed | {each.outcome for each in found.proceedings.values() if each.outcome} <= set(OUTCOMES)
