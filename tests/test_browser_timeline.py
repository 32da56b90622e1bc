"""What a reader does with timelines, in Chromium: tracks, a choice of events, addresses, keys; with scripting and
without, and on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY
from playwright.sync_api import Browser, Page, expect

from onrecord import pipeline

SITE = Path(__file__).parent / "sites" / "parallel"
ROWS = ".or-tl__item:not([hidden]) h3"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site in which two proceedings run side by side."""
    folder = tmp_path_factory.mktemp("parallel")
    shutil.copy(SITE / "mkdocs.yml", folder)
    shutil.copytree(SITE / "content", folder / "content")
    result = pipeline.build(folder / "mkdocs.yml", DAY, search_wanted=False, strict=False)
    assert result.problems == ()
    with served(folder / "site") as address:
        yield address


def left(page: Page, title: str) -> float:
    """How far from the left edge the mark of an event stands."""
    box = page.locator(f".or-tl__item:has(h3:text-is('{title}')) > .or-tl__mark").bounding_box()
    assert box
    return box["x"]


def test_parallel_proceedings_stand_on_two_tracks(page: Page, harbour: str) -> None:
    """On a wide screen the marks of the second proceeding stand beside the main axis, and its name beside each."""
    page.goto(f"{harbour}cases/harbour/")
    main, second = left(page, "Vik is charged"), left(page, "He asks for asylum")
    assert second < main
    assert [left(page, title) for title in ("The warehouse burns", "He appeals")] == [main, main]
    assert left(page, "The board refuses") == second
    expect(page.locator(".or-tl__item:has(#event-he-asks-for-asylum) .or-tl__court")).to_have_text("Asylum Board")


def test_a_phone_and_paper_have_one_axis(page: Page, harbour: str) -> None:
    """Where there is no room for a second track, and on paper, all marks stand on one line."""
    page.goto(f"{harbour}cases/harbour/")
    for width, medium in ((375, "screen"), (1280, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="print" if medium == "print" else "screen")
        assert left(page, "He asks for asylum") == left(page, "Vik is charged")


def test_events_are_chosen_by_person_and_proceeding(page: Page, harbour: str) -> None:
    """A choice leaves the events of that person or proceeding, says how many, and stands in the address."""
    page.goto(f"{harbour}cases/harbour/")
    rows = page.locator(ROWS)
    expect(rows).to_have_count(11)
    page.get_by_label("Proceeding").select_option(label="Asylum Board")
    expect(rows).to_have_text(["He asks for asylum", "The board hears him", "The board refuses"])
    expect(page).to_have_url(re.compile(r"\?proceeding=asylum$"))
    expect(page.get_by_text("Events shown: 3 of 11")).to_be_visible()
    expect(page.get_by_text("Not shown: 3")).to_be_visible()
    expect(page.locator(".or-tl__gap:visible", has_text="without")).to_have_count(0)
    page.get_by_label("Proceeding").select_option("")
    page.get_by_label("Person").select_option(label="Anna Moe")
    expect(rows).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?person=anna-moe$"))
    page.go_back()
    expect(rows).to_have_count(11)
    page.go_back()
    expect(rows).to_have_count(3)
    expect(page.get_by_label("Proceeding")).to_have_value("asylum")
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(11)
    expect(page.locator(".or-tl__gap:visible", has_text="without")).to_have_count(2)
    expect(page).to_have_url(f"{harbour}cases/harbour/")


def test_an_address_chooses_and_shows_what_it_points_to(page: Page, harbour: str) -> None:
    """The choice is taken from the address; the event after `#` is shown whatever is chosen."""
    page.goto(f"{harbour}cases/harbour/?proceeding=asylum&person=nobody#event-fire")
    titles = ["The warehouse burns", "He asks for asylum", "The board hears him", "The board refuses"]
    expect(page.locator(ROWS)).to_have_text(titles)
    expect(page.locator("#event-fire")).to_be_in_viewport()
    page.goto(f"{harbour}cases/harbour/?proceeding=asylum#event-upheld")
    expect(page.locator("#event-upheld")).to_be_in_viewport()


def test_the_sign_of_an_event_copies_its_address(browser: Browser, harbour: str) -> None:
    """The sign beside an event leads to it, copies its whole address without the choice, and says so."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{harbour}cases/harbour/?proceeding=asylum")
        page.locator("li:has(#event-the-board-refuses)").hover()
        page.locator("li:has(#event-the-board-refuses)").get_by_role("link", name="Copy the link").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
        assert page.evaluate("navigator.clipboard.readText()") == f"{harbour}cases/harbour/#event-the-board-refuses"
        expect(page).to_have_url(re.compile(r"\?proceeding=asylum#event-the-board-refuses$"))


def test_keys_lead_from_event_to_event(page: Page, harbour: str) -> None:
    """With the sign of an event in focus, arrows, Home and End lead to those of others, and a hint says so."""
    page.goto(f"{harbour}cases/harbour/?proceeding=asylum")
    focused = "document.activeElement.closest('li').querySelector('h3').textContent"
    page.locator("li:has(#event-he-asks-for-asylum) .or-perma").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "The board hears him"
    expect(page.get_by_text("Arrow keys lead from event to event")).to_be_in_viewport()
    page.keyboard.press("End")
    assert page.evaluate(focused) == "The board refuses"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "The board refuses"
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "He asks for asylum"


def test_keys_elsewhere_are_the_readers_own(page: Page, harbour: str) -> None:
    """Away from the sign of an event the arrow keys scroll, as they do on any page."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{harbour}cases/harbour/")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("scrollY > 0")


def test_without_scripting_a_timeline_is_whole(plain: Page, harbour: str) -> None:
    """Every event stands there with its date and its proceeding, its sign leads to it, and nothing waits for a
    script."""
    plain.goto(f"{harbour}cases/harbour/?proceeding=asylum")
    expect(plain.locator(".or-tl__item")).to_have_count(11)
    expect(plain.get_by_role("combobox")).to_have_count(0)
    plain.locator("li:has(#event-he-appeals) .or-perma").click()
    expect(plain).to_have_url(re.compile("#event-he-appeals$"))


def test_on_paper_only_events_are_left(page: Page, harbour: str) -> None:
    """Neither the choice of events nor the signs to copy are printed."""
    page.goto(f"{harbour}cases/harbour/")
    expect(page.get_by_label("Person")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_label("Person")).to_be_hidden()
    expect(page.locator(".or-perma").first).to_be_hidden()
    expect(page.locator(ROWS)).to_have_count(11)


def test_the_record_is_read_by_links_alone(plain: Page, harbour: str) -> None:
    """Timeline → a year → a month that is only possible → the event on its case; and the events of a type."""
    plain.goto(harbour)
    plain.get_by_role("navigation").get_by_role("link", name="Timeline").first.click()
    plain.get_by_role("link", name="2025", exact=True).first.click()
    plain.get_by_role("navigation", name="Months").get_by_role("link", name="possibly").first.click()
    expect(plain.get_by_role("heading", name="Possibly in August 2025")).to_be_in_viewport()
    plain.get_by_role("link", name="Earlier").or_(plain.get_by_role("link", name="2024")).first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("2024")
    plain.goto(f"{harbour}timeline/")
    plain.get_by_text("Events by subject").click()
    plain.get_by_role("link", name=re.compile("Hearing")).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Hearing")
    plain.get_by_role("link", name="The board hears him").click()
    expect(plain).to_have_url(re.compile("/cases/harbour/#event-the-board-hears-him$"))


def test_events_of_the_record_are_chosen_in_place(page: Page, harbour: str) -> None:
    """Values of one property are alternatives, properties hold together, and the choice stands in the address."""
    page.goto(f"{harbour}timeline/2024/")
    rows = page.locator(".or-ev-row:visible")
    expect(rows).to_have_count(6)
    page.get_by_role("checkbox", name=re.compile("Hearing")).check()
    expect(rows).to_have_count(2)
    expect(page.get_by_text("Events shown on this page: 2 of 6")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Conviction")).check()
    expect(rows).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?type=hearing&type=conviction$|\?type=conviction&type=hearing$"))
    page.get_by_role("checkbox", name=re.compile("Norway")).check()
    expect(rows).to_have_count(3)
    page.go_back()
    page.go_back()
    expect(rows).to_have_count(2)
    expect(page.get_by_role("checkbox", name=re.compile("Conviction"))).not_to_be_checked()
    page.locator("#main").get_by_role("link", name=re.compile("Hearing")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hearing")


def test_what_is_only_possible_stays_apart(page: Page, harbour: str) -> None:
    """Among chosen events one that may be of either of two months stands in both, apart, and counts once."""
    page.goto(f"{harbour}timeline/2025/?type=asylum-refusal")
    headings = page.locator(".or-stretch:visible h2")
    expect(headings).to_have_text(["Possibly in August 2025", "Possibly in September 2025"])
    expect(page.get_by_text("Events shown on this page: 1 of 3")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(headings).to_have_count(4)
    expect(page).to_have_url(f"{harbour}timeline/2025/")


@pytest.mark.parametrize("path", ["timeline/", "timeline/2025/", "timeline/type/hearing/", "timeline/undated/"])
def test_pages_of_the_timeline_fit_a_phone(page: Page, harbour: str, path: str) -> None:
    """From the smallest phone to a desk no page of the timeline is wider than its window."""
    page.goto(harbour + path)
    wide = []
    for width in (320, 375, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    assert wide == []
