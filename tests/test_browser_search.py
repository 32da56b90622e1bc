"""What search does, in Chromium: on its page and in its dialog, from a site that stands below a path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from browsers import served
from newsrooms import DAY, newsroom
from playwright.sync_api import Browser, Locator, Page, Route, expect

from onrecord import pipeline
from onrecord.world import shards
from onrecord.world.shards import SCALE, Scale

SETTINGS = """site_name: Test record
site_url: https://example.org/sub/record/
docs_dir: content
site_dir: root/sub/record
"""

DESERTER = """---
title: A deserter is told to leave
published: 2024-06-01
country: KZ
topics: [asylum, "army, navy: both"]
summary: A court upheld the order.
people:
  ivan-testov:
    name: Ivan Testov
    role: defendant
    names:
      - {value: Иван Тестов, lang: ru}
      - {value: إيفان تيستوف, lang: ar}
      - {value: 伊万, lang: zh}
      - {value: Vanya the Cook, use: alias}
courts:
  city-court: {name: City Court, country: KZ, level: local}
proceedings:
  trial: {court: city-court, instance: first}
events:
  - {id: crossing, date: 2023-03-05, title: Crosses the border, text: He walked through the reeds.}
  - {id: verdict, date: 2024-05-06, title: The court decides, type: verdict, proceeding: trial,
     people: [ivan-testov]}
sources:
  note: {type: court-decision, title: Note}
---

The reeds stood high [@note].

## What the court heard

The witness spoke of a lantern [@note].
"""

REPORTER = """---
title: A reporter keeps her notes
published: 2020-02-02
country: US
topics: [press]
events:
  - {date: 1972-06-29, title: The court hears the reporter}
sources:
  note: {type: court-decision, title: Note}
---

The court said nothing of the lantern [@note].
"""

OLD = """---
title: Дело о старой газете
lang: ru
published: 2021-02-02
country: RU
topics: [press]
events:
  - {date: 1793, title: Суд читает газету}
sources:
  note: {type: court-decision, title: Note}
---

Газета вышла [@note]. The court is named once.
"""

UNDATED = """---
title: About the court record
---

What this court record is.
"""


def build(folder: Path, files: Mapping[str, str], settings: str = SETTINGS, scale: Scale = SCALE) -> None:
    """Builds a newsroom of these files, whose index is cut by this scale."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SCALE", scale)
        result = pipeline.build(newsroom(folder, files, settings), DAY, search_wanted=True, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []


@pytest.fixture(scope="module", params=["one index", "shards"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of three cases in several scripts, below a path; of one index, and of three shards."""
    folder = tmp_path_factory.mktemp("search")
    cases = {"deserter": DESERTER, "reporter": REPORTER, "old": OLD}
    files = {f"content/cases/{name}.md": text for name, text in cases.items()}
    cut = request.param == "shards"
    build(folder, {**files, "content/about.md": UNDATED}, scale=Scale(steps=((1, 3),)) if cut else SCALE)
    assert len(list((folder / "root/sub/record/pagefind").glob("shards/*/*"))) == (2 if cut else 0)
    with served(folder / "root") as address:
        yield f"{address}sub/record/"


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What goes wrong on the page: scripts that fail, files that are missing, requests to another host."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("response", lambda response: found.append(response.url) if response.status >= 400 else None)
    local = re.compile(r"(http://127\.0\.0\.1|data:|blob:)")
    page.on("request", lambda request: None if local.match(request.url) else found.append(request.url))
    return found


def searched(page: Page, record: str, query: str) -> None:
    """Opens the search page with a query in its address, and waits for what it finds."""
    page.goto(f"{record}search/?{query}")
    expect(page.get_by_role("main").get_by_role("status").first).not_to_be_empty()


def found(page: Page) -> list[str]:
    """The titles of the results, in order."""
    return page.locator("[data-part=results] h2").all_inner_texts()


def results(page: Page) -> Locator:
    return page.locator("[data-part=results] > li")


def status(page: Page) -> Locator:
    return page.locator("[data-part=status]")


# What is found


@pytest.mark.parametrize(
    "form", ["Testov", "testov", "Тестов", "тестов", "Иван Тестов", "تيستوف", "伊万", "Vanya", '"Vanya the Cook"']
)
def test_a_case_and_its_person_are_found_by_each_recorded_form_of_the_name(
    page: Page, record: str, faults: list[str], form: str
) -> None:
    """In whichever script or spelling the record has a name, both the person's page and the case come up."""
    searched(page, record, f"q={quote(form)}")
    assert sorted(found(page))[:2] == ["A deserter is told to leave", "Ivan Testov"]
    assert faults == []


def test_a_result_says_what_it_is_when_it_was_and_where_it_stands(page: Page, record: str) -> None:
    """A case in the results has its kind, its dates, its status with its mark, and its country, in words."""
    searched(page, record, "q=deserter&kind=case")
    row = results(page).first
    expect(row).to_contain_text("Case")
    expect(row).to_contain_text("5 March 2023 to 6 May 2024")
    expect(row.locator(".or-line")).to_have_text(re.compile("Decided|In force"))
    assert row.locator(".or-mark").get_attribute("data-state") in ("decided", "in-force")
    expect(row).to_contain_text("Kazakhstan")


def test_a_result_leads_to_the_section_or_the_event(page: Page, record: str) -> None:
    """The words of a section lead to its heading, those of an event to the event, each by its name."""
    searched(page, record, "q=lantern&kind=case")
    link = page.get_by_role("link", name="What the court heard")
    assert (link.get_attribute("href") or "").endswith("/cases/deserter/#what-the-court-heard")
    searched(page, record, "q=reeds&kind=case")
    event = page.locator(".or-hit").get_by_role("link", name="Timeline: Crosses the border")
    assert (event.get_attribute("href") or "").endswith("/sub/record/cases/deserter/#event-crossing")
    event.click()
    expect(page.locator("#event-crossing")).to_be_in_viewport()


def test_a_result_in_another_language_says_so(page: Page, record: str) -> None:
    """A Russian title stands in an English list as Russian, so that it is read out as such."""
    searched(page, record, "q=" + quote("газета"))
    heading = page.locator("[data-part=results] h2", has_text="Дело о старой газете")
    expect(heading).to_have_attribute("lang", "ru")


# Filters and order


def test_every_facet_names_its_values_and_counts_them(page: Page, record: str) -> None:
    """Kinds, states, countries, topics and years are told in words, each with the number of pages."""
    searched(page, record, "q=court&kind=case")
    groups = page.get_by_role("complementary", name="Filters").locator("fieldset")
    told = {
        group.locator("legend").inner_text(): group.locator("label:visible").all_inner_texts()
        for group in groups.all()
    }
    plain = {name.upper(): [" ".join(value.split()) for value in values] for name, values in told.items()}
    assert plain["KIND OF PAGE"][0] == "Case 3"
    assert plain["COUNTRY"] == ["Kazakhstan 1", "Russia 1", "United States 1"]
    assert plain["TOPIC"] == ["Press 2", "Army, navy: both 1", "Asylum 1"]
    assert plain["YEAR"] == ["2024 1", "2023 1", "1972 1", "1793 1"]
    assert len(plain["STATUS OF THE CASE"]) == 1


def test_values_of_a_facet_are_or_and_facets_are_and(page: Page, record: str) -> None:
    """Two countries show the cases of both; a topic beside them leaves those that have it."""
    searched(page, record, "kind=case")
    expect(results(page)).to_have_count(3)
    page.get_by_role("checkbox", name="Kazakhstan").check()
    expect(results(page)).to_have_count(1)
    page.get_by_role("checkbox", name="United States").check()
    expect(results(page)).to_have_count(2)
    page.get_by_role("checkbox", name="press").check()
    expect(results(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"kind=case&country=KZ&country=US&topic=press$"))


def test_filters_that_leave_nothing_can_be_cleared(page: Page, record: str) -> None:
    """Where the filters keep everything out, it says how much there is without them, and clears them."""
    searched(page, record, "q=lantern&country=RU")
    expect(status(page)).to_have_text(re.compile(r"^Nothing with these filters; \d results without them$"))
    page.get_by_role("button", name="Clear the filters").click()
    expect(results(page).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=lantern$"))
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_results_are_put_in_order_by_their_last_date(page: Page, record: str) -> None:
    """Newest and oldest first go by the last event; a page that tells of no day is last either way."""
    searched(page, record, "q=court&kind=case&kind=page")
    page.get_by_label("Order").select_option("Newest first")
    expect(page).to_have_url(re.compile("sort=newest"))
    expect(page.locator("[data-part=results] h2").first).to_have_text("A deserter is told to leave")
    cases = ["A deserter is told to leave", "A reporter keeps her notes", "Дело о старой газете"]
    assert found(page)[:3] == cases
    assert "About the court record" in found(page)[3:]
    page.get_by_label("Order").select_option("Oldest first")
    expect(page.locator("[data-part=results] h2").first).to_have_text("Дело о старой газете")
    assert found(page)[:3] == cases[::-1]
    assert "About the court record" in found(page)[3:]


def test_filters_alone_list_the_newest_first(page: Page, record: str) -> None:
    """Without words no match is better than another: the newest comes first, and the order says so."""
    searched(page, record, "kind=case")
    assert found(page)[0] == "A deserter is told to leave"
    expect(page.get_by_label("Order")).to_have_value("newest")


# The address


def test_the_address_gives_the_search_back(page: Page, record: str) -> None:
    """An address with words, filters and order opens the search as it was."""
    searched(page, record, "q=court&country=US&kind=case&sort=oldest")
    expect(page.get_by_role("searchbox")).to_have_value("court")
    expect(page.get_by_role("checkbox", name="United States")).to_be_checked()
    expect(page.get_by_label("Order")).to_have_value("oldest")
    assert found(page) == ["A reporter keeps her notes"]


def test_back_takes_back_the_last_step(page: Page, record: str) -> None:
    """Each search asked for is a step in the history: back leaves the filter, then the words."""
    page.goto(f"{record}search/")
    expect(page.get_by_role("checkbox", name="United States")).to_be_visible()
    page.get_by_role("searchbox").press_sequentially("lantern")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=lantern$"))
    expect(results(page).first).to_be_visible()
    page.get_by_role("checkbox", name="United States").check()
    expect(page).to_have_url(re.compile("country=US"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=lantern$"))
    expect(page.get_by_role("checkbox", name="United States")).not_to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile("search/$"))
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(results(page)).to_have_count(0)
    page.go_forward()
    expect(results(page).first).to_be_visible()


def test_words_typed_with_a_pause_are_one_step(page: Page, record: str) -> None:
    """Who pauses in a word sees what is found so far; back leaves the whole word, not its second half."""
    page.goto(f"{record}search/")
    expect(page.get_by_role("checkbox", name="United States")).to_be_visible()
    page.get_by_role("searchbox").press_sequentially("lan")
    expect(page).to_have_url(re.compile(r"\?q=lan$"))
    page.get_by_role("searchbox").press_sequentially("tern")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=lantern$"))
    page.go_back()
    expect(page).to_have_url(re.compile("search/$"))


def test_who_asks_before_the_script_has_come_is_answered_at_the_same_address(page: Page, record: str) -> None:
    """On a slow line the browser sends the form itself, and that address is the one the script would write."""
    page.route("**/search.js*", lambda route: route.abort(), times=1)
    page.goto(f"{record}search/")
    page.get_by_role("searchbox").press_sequentially("lantern")
    page.keyboard.press("Enter")
    expect(results(page).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=lantern$"))


def test_an_address_that_asks_for_what_is_not_there_is_read_as_far_as_it_goes(
    page: Page, record: str, faults: list[str]
) -> None:
    """Values that no page has, and an order that there is not, are passed over."""
    searched(page, record, "q=lantern&country=%3Cscript%3E&topic=none&sort=sideways")
    expect(results(page).first).to_be_visible()
    expect(page.get_by_label("Order")).to_have_value("best")
    assert faults == []


# Nothing found


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("Tesstov", "Testov"),
        ("Zestov", "Testov"),
        ("Тэстов", "Тестов"),
        ("lanterm", "lantern"),
        ("Тесстов", "Тестов"),
        ("Рипортер", "reporter"),
        ("deserter lanterm", "deserter lantern"),
    ],
)
def test_a_misspelt_word_is_offered_as_it_is_on_record(page: Page, record: str, asked: str, offered: str) -> None:
    """Whichever letter is wrong, the first one too, or the script: the near word is one step away."""
    searched(page, record, f"q={quote(asked)}")
    hint = page.locator("[data-part=hint]").get_by_role("link", name=offered, exact=True)
    hint.click()
    expect(page.get_by_role("searchbox")).to_have_value(offered)
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(results(page).first).to_be_visible()


@pytest.mark.parametrize("word", ["Qqqqqqqq", "Thermometry"])
def test_where_nothing_is_found_the_lists_are_offered(page: Page, record: str, word: str) -> None:
    """It says that nothing is on record, though a short word there may begin like it ("the"), says what that does
    not mean, and leads on to the lists."""
    searched(page, record, f"q={word}")
    expect(status(page)).to_have_text(
        f"Nothing on record for “{word}”. That nothing is found here does not mean that nothing happened."
    )
    expect(page.locator("main .or-ways a").first).to_be_visible()
    expect(page.locator("[data-part=hint]")).to_be_empty()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a", "\N{GRINNING FACE}", "x" * 500, "محكمة",
        "法院", '"', "''", "%", "\\", "{q}", "&amp;", "a" + "\N{COMBINING ACUTE ACCENT}" * 30,
    ],
)  # fmt: skip
def test_no_words_are_too_odd(page: Page, record: str, faults: list[str], words: str) -> None:
    """Markup, one letter, an emoji, 500 letters, other scripts: an answer in words, and nothing fails or runs."""
    page.on("dialog", lambda dialog: pytest.fail("a script from the address ran"))
    page.goto(f"{record}search/?q={quote(words)}")
    expect(status(page)).to_have_text(re.compile(r"^(\d+ results? for|Nothing on record for) “"))
    expect(page.get_by_role("searchbox")).to_have_value(words[:200])
    assert page.locator("main img, main script:not([type='application/json'])").count() == 0
    assert faults == []


def test_spaces_are_no_words(page: Page, record: str, faults: list[str]) -> None:
    """Only spaces ask for nothing: the lists and the filters stand as at the start."""
    page.goto(f"{record}search/?q=%20%20")
    expect(page.locator("fieldset").first).to_be_visible()
    expect(status(page)).to_be_empty()
    expect(results(page)).to_have_count(0)
    expect(page.locator("main .or-ways a").first).to_be_visible()
    assert faults == []


def test_a_word_that_is_not_on_record_is_passed_over_and_told(page: Page, record: str) -> None:
    """The other words are searched for; which one was left out is said, as is what it may have been."""
    searched(page, record, "q=lanterm+border")
    expect(status(page)).to_have_text(re.compile("^[1-9] results? for “border”$"))
    expect(page.locator("[data-part=hint]")).to_have_text("Not on record: lanterm. Did you mean lantern border?")


def test_what_was_found_is_not_unsaid_while_near_words_are_looked_for(page: Page, record: str) -> None:
    """However long the words of names take to come, the answer stands; that it is searching is said before."""

    def late(route: Route) -> None:
        page.wait_for_timeout(1_000)
        route.continue_()

    page.route(re.compile("words.json"), late)
    page.goto(f"{record}search/?q=Tesstov")
    expect(page.locator("[data-part=hint]").get_by_role("link", name="Testov")).to_be_visible()
    expect(status(page)).to_have_text(re.compile("^Nothing on record"))


# The dialog and the keyboard


def test_nothing_of_search_is_loaded_before_it_is_used(page: Page, record: str, faults: list[str]) -> None:
    """A page asks for no part of search until the reader does."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{record}cases/deserter/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url or "search" in url] == []
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    assert faults == []


def test_the_dialog_is_worked_by_keys_alone(page: Page, record: str) -> None:
    """From a link in the text: "/" opens, arrows go down and up the results, Escape closes and leads back."""
    page.goto(f"{record}cases/")
    before = page.get_by_role("main").get_by_role("link").nth(1)
    before.focus()
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search the record")
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("lantern")
    expect(dialog.get_by_role("status").first).to_have_text(re.compile(r"^\d results for “lantern”$"))
    links = dialog.locator("[data-part=results] a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(before).to_be_focused()


def test_enter_opens_a_result_and_back_finds_the_dialog_again(page: Page, record: str) -> None:
    """A result is opened by Enter; who comes back finds the dialog with the words that led there."""
    page.goto(f"{record}cases/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("lantern")
    expect(page.get_by_role("dialog").get_by_role("status").first).to_contain_text("“lantern”")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/(deserter|reporter)/"))
    page.go_back()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("lantern")
    expect(page.get_by_role("dialog").locator("[data-part=results] li").first).to_be_visible()


def test_tab_stays_in_the_dialog(page: Page, record: str) -> None:
    """However often Tab is pressed, what has the focus is never behind the dialog."""
    page.goto(f"{record}cases/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    outside = "document.activeElement !== document.body && !document.activeElement.closest('dialog')"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert not page.evaluate(outside)


def test_the_link_in_the_masthead_opens_the_dialog_and_gets_the_focus_back(page: Page, record: str) -> None:
    """The masthead's link opens search in place; closing it leads back to the link."""
    page.goto(f"{record}about/")
    link = page.get_by_role("banner").get_by_role("link", name="Search")
    link.click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(link).to_be_focused()


def test_the_dialog_opens_as_a_page(page: Page, record: str) -> None:
    """What was searched for in the dialog can be taken to the search page, filters and order included."""
    page.goto(f"{record}about/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("court")
    dialog.get_by_label("Order").select_option("Oldest first")
    dialog.get_by_role("link", name="Open as a page").click()
    expect(page).to_have_url(re.compile(r"/sub/record/search/\?q=court&sort=oldest$"))
    expect(results(page).first).to_be_visible()


def test_the_key_can_be_switched_off(page: Page, record: str) -> None:
    """Who speaks to a computer may say "/" without meaning it: the switch holds on every page."""
    page.goto(f"{record}about/")
    link = page.get_by_role("banner").get_by_role("link", name="Search")
    expect(link).to_have_attribute("aria-keyshortcuts", "/")
    link.click()
    page.get_by_role("dialog").get_by_role("checkbox", name="The key / opens search on every page").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"{record}cases/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert link.get_attribute("aria-keyshortcuts") is None
    page.goto(f"{record}search/")
    page.get_by_role("checkbox", name="The key / opens search on every page").check()
    page.goto(f"{record}cases/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def test_the_key_types_itself_where_one_writes(page: Page, record: str) -> None:
    """In a field "/" is a letter like any other."""
    page.goto(record)
    field = page.get_by_role("main").get_by_role("searchbox")
    field.press_sequentially("a/b")
    expect(field).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_number_of_results_is_announced(page: Page, record: str) -> None:
    """The count stands in a live region that is on the page, empty, before anything is said in it."""
    page.goto(f"{record}search/")
    live = page.get_by_role("main").get_by_role("status").first
    expect(live).to_be_attached()
    assert live.evaluate("element => !element.closest('[hidden], [aria-busy=true]')")
    page.get_by_role("searchbox").fill("lantern")
    expect(live).to_have_text(re.compile(r"^\d results for “lantern”$"))


# Several languages


@pytest.fixture(scope="module", params=["one index", "shards"])
def editions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site in English and Russian, below a path."""
    folder = tmp_path_factory.mktemp("editions")
    settings = f"{SETTINGS}extra: {{onrecord: {{languages: [en, ru]}}}}\n"
    files = {"content/cases/deserter.md": DESERTER, "content/cases/old.md": OLD}
    build(folder, files, settings, Scale(steps=((1, 3),)) if request.param == "shards" else SCALE)
    with served(folder / "root") as address:
        yield f"{address}sub/record/"


@pytest.mark.parametrize(
    ("edition", "word"), [("", "lantern"), ("ru/", "lantern"), ("", "газета"), ("ru/", "газета"), ("ru/", "Тестов")]
)
def test_each_edition_is_searched_by_itself(
    page: Page, editions: str, faults: list[str], edition: str, word: str
) -> None:
    """What is found stands in the edition that was searched, in whichever language its text is."""
    searched(page, f"{editions}{edition}", f"q={quote(word)}&kind=case")
    addresses = [link.get_attribute("href") for link in page.locator("[data-part=results] h2 a").all()]
    assert len(addresses) == 1
    assert re.search(rf"/sub/record/{edition}cases/(deserter|old)/$", addresses[0] or "")
    assert faults == []


def test_the_dialog_and_its_offers_are_those_of_the_edition(page: Page, editions: str, faults: list[str]) -> None:
    """From a page below /ru/ the dialog is the Russian one, and near words lead to its results."""
    page.goto(f"{editions}ru/cases/")
    page.keyboard.press("/")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("Тесстов")
    page.get_by_role("dialog").get_by_role("link", name="Тестов", exact=True).click()
    found = page.get_by_role("dialog").locator("[data-part=results] h2 a")
    expect(found.first).to_have_attribute("href", re.compile("/sub/record/ru/"))
    assert faults == []


# A very large record

BY_YEAR = Scale(steps=((4, 2),), by_year=10, size=6, at_once=3)


def dated(number: int, year: int) -> str:
    """A case whose only event is of that year."""
    return REPORTER.replace("1972-06-29", f"{year}-06-29").replace("keeps her notes", f"in number {number}")


@pytest.fixture(scope="module")
def decades(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of twelve cases, one of each year from 2009 to 2020, cut by year, three shards at once:
    what has no date, 2020 and 2019."""
    folder = tmp_path_factory.mktemp("decades")
    files = {f"content/cases/c{number}.md": dated(number, 2009 + number) for number in range(12)}
    build(folder, {**files, "content/about.md": UNDATED}, scale=BY_YEAR)
    with served(folder / "root") as address:
        yield f"{address}sub/record/"


def since(page: Page) -> Locator:
    return page.locator("[data-part=since]")


def test_the_newest_years_are_searched_and_the_page_says_so(page: Page, decades: str, faults: list[str]) -> None:
    """At first the cases of two years are found, and what has no date; it says from which year on."""
    searched(page, decades, "q=reporter&kind=case&sort=newest")
    assert found(page) == ["A reporter in number 11", "A reporter in number 10"]
    expect(since(page)).to_have_text(
        "Searched so far: pages whose last event was in 2019 or later, and pages without a date."
    )
    assert since(page).get_attribute("role") == "status"
    searched(page, decades, "q=about&kind=page")
    assert "About the court record" in found(page)
    assert faults == []


def test_older_years_are_searched_when_asked_for(page: Page, decades: str, faults: list[str]) -> None:
    """Each press of the button adds some years, to the results, the filters and the address, until none is left."""
    searched(page, decades, "q=reporter&kind=case&sort=newest")
    page.get_by_role("button", name="Search older years too").click()
    expect(since(page)).to_contain_text("2016 or later")
    assert found(page) == [f"A reporter in number {number}" for number in (11, 10, 9, 8, 7)]
    expect(page).to_have_url(re.compile(r"\?q=reporter&kind=case&sort=newest&since=2016$"))
    expect(page.locator("input[name=kind][value=case]")).to_be_checked()
    expect(page.locator("input[name=year][value='2016']")).to_have_count(1)
    for _ in range(3):
        before = since(page).inner_text()
        page.get_by_role("button", name="Search older years too").click()
        expect(since(page)).not_to_have_text(before)
    expect(since(page)).to_have_text("Pages of all years were searched.")
    expect(page.get_by_role("button", name="Search older years too")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert found(page) == [f"A reporter in number {number}" for number in range(11, -1, -1)]
    assert faults == []


@pytest.mark.parametrize("query", ["since=2012", "year=2012"])
def test_an_address_that_names_an_older_year_has_it_searched(page: Page, decades: str, query: str) -> None:
    """A link to a search of older years, or to one of these years, gives it back whole."""
    searched(page, decades, f"q=reporter&kind=case&sort=oldest&{query}")
    expect(since(page)).to_contain_text("2012 or later")
    assert found(page)[0] == "A reporter in number 3"
    assert len(found(page)) == (9 if query.startswith("since") else 1)


def test_what_may_be_in_older_years_is_not_called_missing(page: Page, decades: str) -> None:
    """A word of an older case is not found so far; that it is not on record is said after all years."""
    searched(page, decades, "q=zzzzz")
    expect(status(page)).to_have_text("Nothing found for “zzzzz” in the years searched so far.")
    searched(page, decades, "q=reporter+zzzzz")
    expect(page.locator("[data-part=hint]")).to_have_text("Not found in the years searched so far: zzzzz.")
    searched(page, decades, "q=zzzzz&since=2009")
    expect(status(page)).to_have_text(re.compile("^Nothing on record for “zzzzz”"))


def test_the_engine_of_many_shards_is_loaded_once(page: Page, decades: str) -> None:
    """Each shard names the same engine as its own, which the browser keeps."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    searched(page, decades, "q=reporter")
    assert {url.rpartition("/pagefind/")[2] for url in asked if "wasm" in url} == {"wasm.en.pagefind"}
    assert len([url for url in asked if url.endswith(".js") and "/pagefind/" in url]) == 2


# Without


def test_without_scripting_the_search_page_says_so_and_leads_on(browser: Browser, record: str) -> None:
    """The home page's form leads to the search page, which says what it needs and offers the lists."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(record)
        page.get_by_role("main").get_by_role("searchbox").fill("lantern")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search/\?q=lantern$"))
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(0)
        page.get_by_role("main").get_by_role("link", name="Everyone who is named, from A to Z").click()
        expect(page.get_by_role("link", name="Ivan Testov")).to_be_visible()


def test_without_an_index_the_lists_are_offered(page: Page, record: str) -> None:
    """A site whose index cannot be read says so, in words, instead of finding nothing."""
    page.route(re.compile("/pagefind/"), lambda route: route.fulfill(status=404))
    page.goto(f"{record}search/?q=lantern")
    expect(status(page)).to_have_text(re.compile("^The search index could not be read"))
    expect(page.locator("main .or-ways a").first).to_be_visible()


def test_every_indexed_page_has_a_kind_with_a_name(page: Page, address: str, site: Path) -> None:
    """Of whatever kind the pages of our own site are, search can say which."""
    pattern = re.compile(r'data-pagefind-filter="kind:([^"]*)"')
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    indexed = {path: text for path, text in pages.items() if "data-pagefind-body" in text}
    assert [str(path) for path, text in indexed.items() if len(pattern.findall(text)) != 1] == []
    page.goto(f"{address}search/")
    words = json.loads(page.locator("script[data-part=words]").inner_text())
    kinds = {kind for text in indexed.values() for kind in pattern.findall(text)}
    assert kinds - set(words["values"]["kind"]) == set()
