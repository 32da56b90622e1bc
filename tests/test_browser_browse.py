"""Lists of cases as readers go through them, in Chromium: by links alone, and refined where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY, newsroom
from playwright.sync_api import Locator, Page, Route, expect

from onrecord import pipeline

COUNTRIES = ("KZ", "RU", "FR")


def case(number: int) -> str:
    """One of ninety cases: thirty of each country, half of them about a strike, most in June 2023."""
    dates = {0: "2023", 3: "2023-06~", 6: "2024-01-15", 9: "1793-05"}
    day = dates.get(number, f"2023-06-{number % 28 + 1:02}")
    topics = "[strike, press]" if number % 2 else "[press]"
    return (
        f"---\ntitle: Case {number:02}\npublished: 2026-11-01\ncountry: {COUNTRIES[number % 3]}\ntopics: {topics}\n"
        f"summary: What came of it, {number}.\nevents:\n"
        f'  - {{date: "{day}", title: A hearing, sources: [ruling]}}\n'
        "sources:\n  ruling: {type: court-decision, title: A ruling}\n---\n\nIt was decided [@ruling].\n"
    )


@pytest.fixture(scope="module")
def ninety(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a record of ninety cases."""
    folder = tmp_path_factory.mktemp("ninety")
    files = {f"content/cases/case-{number:02}.md": case(number) for number in range(90)}
    settings = newsroom(folder, files, "site_name: Ninety\nextra: {onrecord: {cards: false}}\n")
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    with served(Path(folder, "site")) as address:
        yield address


def box(page: Page, name: str) -> Locator:
    """The box of a value."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{name} ", re.IGNORECASE))


def count(page: Page) -> Locator:
    """The heading that says how many cases there are."""
    return page.locator(".or-sort h2")


def rows(page: Page) -> Locator:
    """The cases that are certainly meant."""
    return page.locator(".or-browse > div > .or-rows > .or-row")


def test_without_scripting_lists_are_gone_through_by_links(plain: Page, ninety: str) -> None:
    """A country → its cases by title → the second of its pages → a case → back to all cases by its breadcrumb."""
    plain.set_viewport_size({"width": 1280, "height": 900})
    plain.goto(f"{ninety}cases/")
    plain.get_by_role("link", name=re.compile("^press 90", re.IGNORECASE)).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Press 90 cases")
    plain.get_by_role("link", name="title", exact=True).click()
    expect(plain).to_have_url(re.compile("/cases/topic/press/by-title/$"))
    expect(rows(plain).first).to_contain_text("Case 00")
    plain.get_by_role("link", name="Next").click()
    expect(count(plain)).to_have_text("51–90 of 90 cases")
    expect(plain.get_by_role("checkbox")).to_have_count(0)
    plain.get_by_role("link", name="Case 50").click()
    plain.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Cases").click()
    expect(plain).to_have_url(f"{ninety}cases/")


def test_without_scripting_a_year_keeps_uncertain_cases_apart(plain: Page, ninety: str) -> None:
    """What is about June 2023 stands below what certainly happened that year."""
    plain.goto(f"{ninety}cases/year/2023/page-2/")
    apart = plain.get_by_role("region", name="Possibly in 2023")
    expect(apart.get_by_role("listitem")).to_have_count(1)
    expect(apart).to_contain_text("Case 03")


def test_values_of_a_facet_are_or_and_facets_are_and(page: Page, ninety: str) -> None:
    """Two countries show the cases of both; a topic besides leaves those of them that are about it. The number, the
    address and what a screen reader is told follow, and the index is read no earlier."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{ninety}cases/", wait_until="networkidle")
    assert [url for url in asked if "index.json" in url] == []
    box(page, "Kazakhstan").check()
    expect(count(page)).to_have_text("30 cases")
    assert len([url for url in asked if "index.json" in url]) == 1
    box(page, "Russia").check()
    expect(count(page)).to_have_text("60 cases")
    box(page, "Strike").check()
    expect(count(page)).to_have_text("30 cases")
    expect(page.get_by_role("status")).to_have_text("30 cases")
    expect(page).to_have_url(f"{ninety}cases/?country=kz&country=ru&topic=strike")
    expect(box(page, "France").locator("xpath=..")).to_contain_text("15")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")


def test_every_step_can_be_taken_back(page: Page, ninety: str) -> None:
    """The back button undoes one choice after the other, to the page as it was sent; forward does them again."""
    page.goto(f"{ninety}cases/country/kz/")
    sent = page.get_by_role("main").inner_text()
    box(page, "Strike").check()
    expect(count(page)).to_have_text("15 cases")
    box(page, "Kazakhstan").uncheck()
    expect(count(page)).to_have_text("45 cases")
    page.go_back()
    expect(count(page)).to_have_text("15 cases")
    expect(box(page, "Kazakhstan")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(f"{ninety}cases/country/kz/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan 30 cases")
    expect(rows(page)).to_have_count(30)
    page.go_forward()
    expect(count(page)).to_have_text("15 cases")
    page.go_back()
    expect(box(page, "Strike")).not_to_be_checked()
    assert page.get_by_role("main").inner_text().splitlines()[:6] == sent.splitlines()[:6]


def test_links_lead_where_they_led_while_a_list_is_refined(page: Page, ninety: str) -> None:
    """The address is that of another folder then; no link of the page may follow it there."""
    page.goto(f"{ninety}cases/topic/strike/by-title/")
    before = page.eval_on_selector_all(".or-bar a, footer a, .or-crumb a", "all => all.map(one => one.href)")
    box(page, "Kazakhstan").check()
    expect(count(page)).to_have_text("15 cases")
    after = page.eval_on_selector_all(".or-bar a, footer a, .or-crumb a", "all => all.map(one => one.href)")
    assert after == before
    expect(rows(page).first.get_by_role("link")).to_have_attribute("href", re.compile("/cases/case-03/$"))


def test_a_shared_address_shows_what_was_chosen(page: Page, ninety: str) -> None:
    """Facets, period and order come from the address."""
    page.goto(f"{ninety}cases/?country=fr&from=2023-06&to=2023-06&order=by-title")
    expect(count(page)).to_have_text("30 cases")
    expect(box(page, "France")).to_be_checked()
    expect(page.get_by_label("From")).to_have_value("2023-06")
    expect(rows(page).first).to_contain_text("Case 02")
    expect(page.get_by_role("link", name="title", exact=True)).to_have_attribute("aria-current", "true")


def test_possibly_in_june_stands_apart_from_in_june(page: Page, ninety: str) -> None:
    """A case of the year 2023, and one of about June, may have been in June; they are not counted with the rest."""
    page.goto(f"{ninety}cases/")
    page.get_by_label("From").fill("2023-06")
    page.get_by_label("to", exact=True).fill("2023-06")
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("86 cases")
    apart = page.locator(".or-maybe")
    expect(apart.get_by_role("heading", level=2)).to_have_text("Possibly then")
    expect(apart.locator(".or-row h3")).to_have_text(["Case 03", "Case 00"])
    expect(page.get_by_role("status")).to_have_text("86 cases. Possibly then: 2 cases")
    page.get_by_label("to", exact=True).fill("2023")
    page.get_by_label("From").fill("2023")
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("87 cases")


def test_what_is_no_date_is_told(page: Page, ninety: str) -> None:
    """The list stays as it is, and the field says what it takes."""
    page.goto(f"{ninety}cases/")
    page.get_by_label("From").fill("June")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Write 2023, or 2023-06")
    expect(page.get_by_label("From")).to_have_attribute("aria-invalid", "true")
    expect(rows(page)).to_have_count(50)


def test_rows_are_those_of_the_lists(page: Page, ninety: str) -> None:
    """A row that a script shows is, but for whole addresses, the one that the list's own page has."""
    page.goto(f"{ninety}cases/country/kz/")
    whole = "all => { for (const a of document.links) a.href = a.href; return all.map(row => row.outerHTML) }"
    sent = page.eval_on_selector_all(".or-rows > .or-row", whole)
    page.goto(f"{ninety}cases/?country=kz")
    expect(count(page)).to_have_text("30 cases")
    page.get_by_role("button", name="Show more").click()
    expect(rows(page)).to_have_count(30)
    assert page.eval_on_selector_all(".or-rows > .or-row", whole) == sent


def test_more_cases_are_shown_when_asked(page: Page, ninety: str) -> None:
    """Twenty at a time; focus goes on to the first new one, and the button is gone with the last."""
    page.goto(f"{ninety}cases/?country=kz&country=ru")
    expect(rows(page)).to_have_count(20)
    more = page.get_by_role("button", name="Show more")
    more.press("Enter")
    expect(rows(page)).to_have_count(40)
    expect(rows(page).nth(20).get_by_role("link")).to_be_focused()
    more.click()
    expect(rows(page)).to_have_count(60)
    expect(more).to_have_count(0)
    titles = rows(page).locator("h3").all_inner_texts()
    assert len(set(titles)) == 60


def test_an_order_is_chosen_in_place(page: Page, ninety: str) -> None:
    """The refined list is put in order by title, and focus stays on the order."""
    page.goto(f"{ninety}cases/?topic=strike")
    title = page.get_by_role("link", name="title", exact=True)
    title.press("Enter")
    expect(page).to_have_url(f"{ninety}cases/?topic=strike&order=by-title")
    expect(rows(page).first).to_contain_text("Case 01")
    expect(title).to_be_focused()


def test_lists_are_refined_by_key(page: Page, ninety: str) -> None:
    """Space ticks a box, and focus stays on it while the list changes around it."""
    page.goto(f"{ninety}cases/")
    for name in ("Kazakhstan", "Strike"):
        box(page, name).focus()
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile("strike" if name == "Strike" else "country=kz"))
        expect(box(page, name)).to_be_focused()
    expect(count(page)).to_have_text("15 cases")
    expect(box(page, "Strike")).to_be_focused()
    page.get_by_role("button", name="Clear all").press("Enter")
    expect(page).to_have_url(f"{ninety}cases/")
    expect(rows(page)).to_have_count(50)


def test_where_the_index_cannot_be_read_the_links_are_back(page: Page, ninety: str) -> None:
    """A sentence says so, and each value leads to its own list again."""
    page.route("**/index.json", lambda route: route.abort())
    page.goto(f"{ninety}cases/country/kz/")
    box(page, "Strike").click()
    expect(page.get_by_role("status")).to_contain_text("could not be read")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(rows(page)).to_have_count(30)
    page.get_by_role("link", name=re.compile("^strike", re.IGNORECASE)).click()
    expect(page).to_have_url(f"{ninety}cases/topic/strike/")


def test_a_list_of_another_day_is_read_again(page: Page, ninety: str) -> None:
    """Where the site has changed since a page was kept, no wrong case is shown: all of it is read anew."""
    answers: list[str] = []

    def stale(route: Route) -> None:
        answers.append(route.request.url)
        answer = route.fetch()
        text = answer.text().replace("cases/case-", "cases/older-") if len(answers) == 1 else answer.text()
        route.fulfill(response=answer, body=text)

    page.goto(f"{ninety}cases/")
    page.route("**/cases/country/kz/", stale)
    box(page, "Kazakhstan").check()
    expect(count(page)).to_have_text("30 cases")
    expect(rows(page).locator("h3 a[href*='older-']")).to_have_count(0)
    expect(rows(page)).to_have_count(20)
    assert len(answers) == 2


def test_a_value_that_no_case_has_finds_nothing(page: Page, ninety: str) -> None:
    """An address of long ago shows an empty list and the way out of it, not an error."""
    page.goto(f"{ninety}cases/?topic=gone")
    expect(page.locator(".or-none")).to_have_text("No case has all of this.")
    page.get_by_role("button", name="Clear all").click()
    expect(rows(page)).to_have_count(50)
