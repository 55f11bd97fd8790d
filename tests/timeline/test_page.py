"""The page in a real browser: offline, silent, filtered, readable, used by keyboard, quick, deaf to hostile text."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from conftest import Browser
from hostile import HOSTILE
from told import event, hostile_row, read_told, table

from eventx.timeline.html import to_html
from eventx.timeline.merge import merge

SECONDS = 3.0
TRIES = 3


@pytest.fixture(scope="module")
def timeline() -> pa.Table:
    return merge(read_told()[0])


@pytest.fixture(scope="module")
def page(timeline: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "oś czasu.html"
    path.write_text(to_html(timeline), encoding="utf-8")
    return path


def written(timeline: pa.Table, folder: Path, name: str = "page.html", **options: Any) -> Path:
    path = folder / name
    path.write_text(to_html(timeline, **options), encoding="utf-8")
    return path


def shown(browser: Browser) -> int:
    """How many events are listed: those of the window and those without a date."""
    return sum(int(text.split()[-1]) for text in browser.texts("#list-count, #undated-count") if text)


def all_in_window(browser: Browser) -> None:
    browser.click("#fit")


def fragment(browser: Browser) -> str:
    return str(browser.run("return location.hash"))


def test_it_opens_from_disk_without_network_and_complaint(browser: Browser, page: Path, timeline: pa.Table) -> None:
    browser.open(page)
    assert str(timeline.num_rows) in browser.texts("#status")[0]
    assert len(browser.texts("#timeline .vis-item-content")) > 10
    for action in ("#zoom-in", "#fit", "#theme", "#language", "#list button"):
        browser.click(action)
    assert browser.requests() == []
    assert browser.complaints() == []


def test_every_text_of_the_interface_is_there_in_both_languages(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("return document.documentElement.lang") == "pl"
    assert "Filtry" in browser.texts("summary")
    browser.click("#language")
    assert browser.run("return document.documentElement.lang") == "en"
    assert "Filters" in browser.texts("summary")
    assert "Meeting" in browser.texts("#facets .name")
    assert not browser.run("return [...document.querySelectorAll('[data-text]')].filter(n => !n.textContent).length")


@pytest.mark.parametrize(
    ("facet", "value", "column"),
    [("type", "protest", "event_type"), ("country", "UKR", "country"), ("modality", "planned", "modality")],
)
def test_a_facet_shows_its_rows_alone(
    browser: Browser, page: Path, timeline: pa.Table, facet: str, value: str, column: str
) -> None:
    expected = sum(row[column] == value for row in timeline.to_pylist())
    browser.open(page, f"#{facet}={value}")
    all_in_window(browser)
    assert shown(browser) == expected > 0
    browser.click(f'input[data-facet="{facet}"][value="{value}"]')
    all_in_window(browser)
    assert shown(browser) == timeline.num_rows


def test_values_of_a_facet_add_up_and_facets_narrow(browser: Browser, page: Path, timeline: pa.Table) -> None:
    rows = timeline.to_pylist()
    browser.open(page)
    browser.click('input[data-facet="type"][value="meet"]')
    browser.click('input[data-facet="type"][value="visit"]')
    browser.click('input[data-facet="country"][value="BLR"]')
    all_in_window(browser)
    assert shown(browser) == sum(row["event_type"] in {"meet", "visit"} and row["country"] == "BLR" for row in rows)
    assert {"type=meet", "type=visit", "country=BLR"} <= set(fragment(browser).lstrip("#").split("&"))
    browser.click("#clear")
    all_in_window(browser)
    assert shown(browser) == timeline.num_rows


@pytest.mark.parametrize(("text", "expected"), [("patriot", 1), ("PROTEST ŁODZI", 0), ("lodzi autobus", 1)])
def test_the_search_finds_words_without_their_accents(browser: Browser, page: Path, text: str, expected: int) -> None:
    browser.open(page)
    browser.press("#q", text)
    all_in_window(browser)
    assert shown(browser) == expected
    assert browser.run("return document.activeElement.id") == "q"


def test_confidence_and_dispute_filter(browser: Browser, page: Path, timeline: pa.Table) -> None:
    browser.open(page, "#confidence=0.9")
    all_in_window(browser)
    assert shown(browser) == sum(value >= 0.9 for value in timeline["confidence"].to_pylist()) < timeline.num_rows
    browser.open(page, "#disputed=1")
    all_in_window(browser)
    assert shown(browser) == sum(timeline["disputed"].to_pylist()) == 1


def test_the_detail_has_the_sentence_with_its_marks_and_its_sources(browser: Browser, tmp_path: Path) -> None:
    sentence = "Joe Biden [przyjął] 😀 gościa. Wołodymyr Zełenski dziękował."
    who = {"actors": ("Joe Biden",), "targets": ("Wołodymyr Zełenski",), "place": "Waszyngton"}
    said = {"modality": "reported", "attributed_to": "Biały Dom", "title": "Wizyta"}
    row = event("e1", "meet", sentence, **who, **said, url="https://example.org/a?b=1&c=2")
    browser.open(written(merge(table(row)), tmp_path))
    browser.click("#list button")
    assert browser.texts("#detail blockquote") == [row["sentence"]]
    assert browser.texts("mark.trigger") == ["przyjął"]
    assert browser.texts("mark.actor") == ["Joe Biden"]
    assert browser.texts("mark.target") == ["Wołodymyr Zełenski"]
    assert browser.run("return document.querySelector('#detail a').href") == row["url"]
    assert browser.run("return document.querySelector('#detail a').rel") == "noopener noreferrer"
    detail = browser.texts("#detail")[0]
    assert "według: Biały Dom" in detail
    assert "Waszyngton, Stany Zjednoczone" in detail
    assert "19 grudnia 2022" in detail


def test_a_click_on_the_timeline_opens_its_event_and_one_on_a_cluster_zooms_in(browser: Browser, page: Path) -> None:
    in_view = """
        return [...document.querySelectorAll(arguments[0])].map((node) => {
            const { left, top, width, height } = node.getBoundingClientRect();
            return [left + width / 2, top + height / 2, node];
        }).filter(([x, y, node]) => document.elementFromPoint(x, y) === node)
          .map(([x, y, node]) => [Math.round(x), Math.round(y), node.title])[0]"""
    browser.open(page)
    x, y, title = browser.wait(in_view, "#timeline .vis-item:not(.cluster) .tip")
    browser.click_at(x, y)
    assert browser.wait("return document.querySelector('#detail-name')?.textContent") in title
    browser.open(page)
    before = fragment(browser)
    x, y, _ = browser.wait(in_view, "#timeline .vis-item.cluster .tip")
    browser.click_at(x, y)
    browser.wait(f"return location.hash !== {json.dumps(before)}")


def test_it_is_used_by_keyboard_alone(browser: Browser, page: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(page)
    browser.press("#timeline", Keys.ARROW_RIGHT)
    first = browser.texts("#detail-name")[0]
    browser.press("#timeline", Keys.ARROW_RIGHT)
    second = browser.texts("#detail-name")[0]
    assert first != second
    browser.press("#timeline", Keys.ARROW_LEFT)
    assert browser.texts("#detail-name") == [first]
    wide = browser.run("return location.hash")
    browser.press("#timeline", "+")
    assert browser.run("return location.hash") != wide
    browser.press("#overview", Keys.HOME)
    browser.press("#list button", Keys.ARROW_DOWN)
    assert browser.run("return document.activeElement === document.querySelectorAll('#list button')[1]")
    browser.press("#list li:nth-child(2) button", Keys.ENTER)
    assert browser.run("return document.querySelectorAll('#list [aria-current]').length") == 1
    browser.press("#timeline", Keys.ESCAPE)
    assert browser.texts("#detail-name") == []


def test_everything_to_act_on_has_a_name_for_the_screen_reader(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("#list button")
    nameless = browser.run("""
        const named = (node) => node.getAttribute("aria-label") || node.getAttribute("aria-labelledby")
            || node.textContent.trim() || node.labels?.length;
        return [...document.querySelectorAll("button, a, input, select, [tabindex='0']")]
            .filter((node) => node.checkVisibility() && !named(node)).map((node) => node.outerHTML)""")
    assert nameless == []
    assert browser.run("return document.querySelectorAll('[aria-live]').length") >= 2


def test_the_address_brings_a_view_back(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click('input[data-facet="type"][value="visit"]')
    browser.click("#list button")
    browser.click("#theme")
    browser.click("#language")
    before, name = fragment(browser), browser.texts("#detail-name")
    browser.open(page, before)
    assert (fragment(browser), browser.texts("#detail-name")) == (before, name)
    assert browser.run("return document.documentElement.dataset.theme") in {"light", "dark"}


@pytest.mark.parametrize(
    "broken", ["#from=x&to=y", "#id=none&lanes=q&confidence=9", "#%E0%A4%A", "#type=%3Cscript%3E", "#q=%"]
)
def test_a_broken_address_opens_all_the_same(browser: Browser, page: Path, broken: str) -> None:
    browser.open(page, broken)
    assert browser.texts("#status")[0]
    assert browser.complaints() == []


@pytest.mark.parametrize("lanes", ["none", "actor", "country"])
def test_lanes_and_colours_by_something_else(browser: Browser, page: Path, lanes: str) -> None:
    browser.open(page, f"#lanes={lanes}&colour=country")
    assert len(browser.texts("#timeline .vis-item-content")) > 10
    named = {"none": "", "actor": "Rosja", "country": "Polska"}[lanes]
    assert not named or named in browser.texts("#timeline .vis-label .vis-inner")
    assert browser.complaints() == []


def test_what_is_uncertain_looks_uncertain(browser: Browser, page: Path) -> None:
    browser.open(page)
    looks = browser.run("""
        return Object.fromEntries(["exact", "between", "article", "lasted"].map((kind) => {
            const style = getComputedStyle(document.querySelector(`.legend .dot.${kind}`));
            return [kind, [style.backgroundImage, style.backgroundColor, style.borderStyle, style.width].join()];
        }))""")
    assert len(set(looks.values())) == 4
    for kind in ("between", "exact"):
        assert browser.run("return document.querySelectorAll('#list .dot.' + arguments[0]).length", kind)
    browser.open(page, "#modality=planned")
    assert "bez daty" in browser.texts("#list .date")
    assert browser.run("return document.querySelectorAll('#list .dot.article').length")


def test_the_filtered_rows_are_what_is_downloaded(browser: Browser, page: Path) -> None:
    browser.open(page, "#type=visit")
    browser.run("""
        window.files = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.files.push(blob); return make(blob); };""")
    browser.click("#csv")
    browser.click("#json")
    read = "return Promise.all(window.files.map((blob) => blob.text()))"
    table_text, json_text = browser.run(read)
    rows = json.loads(json_text)
    assert {row["event_type"] for row in rows} == {"visit"}
    assert len(table_text.splitlines()) == len(rows) + 1


def test_no_hostile_text_acts(browser: Browser, tmp_path: Path) -> None:
    rows = [hostile_row(number, text) for number, text in enumerate(HOSTILE)]
    browser.open(written(merge(table(*rows)), tmp_path))
    browser.click("#zoom-out")
    outcome = browser.run("""
        const seen = [];
        for (let at = 0; at < document.querySelectorAll("#list button").length; at++) {
            document.querySelectorAll("#list button")[at].click();
            seen.push(document.querySelector("#detail blockquote").textContent);
        }
        for (const box of document.querySelectorAll("#facets input[type=checkbox]")) box.click();
        const foreign = "img, iframe, svg script, base, body meta, body style, object, form, h1:not([data-text])";
        const count = (selector) => document.querySelectorAll(selector).length;
        const links = [...document.querySelectorAll("a[href]")].map((node) => node.protocol);
        return [seen, count(foreign), count("script"), links, window.pwned ?? null]""")
    seen, foreign, scripts, links, pwned = outcome
    assert set(seen) == {f"Zdarzenie {text}" for text in HOSTILE}
    assert (foreign, scripts, pwned) == (0, 3, None)
    assert set(links) <= {"file:", "https:"}
    csv = browser.run("""
        window.files = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.files.push(blob); return make(blob); };
        document.getElementById("clear").click();
        document.getElementById("csv").click();
        return window.files[0].text()""")
    import csv as reader
    import io

    cells = [cell for line in reader.reader(io.StringIO(csv, newline="")) for cell in line]
    assert len(cells) > 40 * 10
    assert not [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
    assert browser.complaints() == []
    assert browser.requests() == []


def test_an_empty_timeline_says_so(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(merge(table()), tmp_path, language="en"))
    assert browser.texts("#list .note")
    assert browser.complaints() == []


@pytest.fixture(scope="module")
def large(timeline: pa.Table) -> pa.Table:
    """20,000 entries over ten years."""
    random = np.random.default_rng(3)
    many = timeline.take(pa.array(random.integers(0, timeline.num_rows, 20_000)))
    days = pa.array(np.sort(random.integers(16_000, 19_650, 20_000)), pa.int32()).cast(pa.date32())
    new = {
        "timeline_id": pa.array([f"t{n}" for n in range(20_000)]),
        "date_start": days,
        "date_end": days,
        "event_date": days,
    }
    for name, values in new.items():
        many = many.set_column(many.schema.get_field_index(name), many.schema.field(name), values)
    return many


def test_20000_entries_can_be_used_within_three_seconds_and_stay_quick(
    browser: Browser, large: pa.Table, tmp_path: Path
) -> None:
    path = written(large, tmp_path)
    times = []
    for _ in range(TRIES):  # what else the machine does can only make it slower
        browser.open(path)
        times.append(browser.run("return Number(document.documentElement.dataset.ready)") / 1000)
        if times[-1] < SECONDS:
            break
    assert min(times) < SECONDS, times
    assert "20" in browser.texts("#status")[0]
    items = len(browser.texts("#timeline .vis-item-content"))
    assert 20 < items < 500
    times = browser.run("""
        const time = (act) => { const start = performance.now(); act(); return performance.now() - start; };
        const click = (selector) => () => document.querySelector(selector).click();
        return { zoom: time(click("#zoom-in")), shift: time(click("#forward")), choose: time(click("#list button")),
                 filter: time(click('input[data-facet="type"]')) }""")
    assert max(times.values()) < 1000, times
    assert browser.complaints() == []


def test_the_wheel_and_dragging_move_the_window(browser: Browser, page: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.actions.wheel_input import ScrollOrigin
    from selenium.webdriver.common.by import By

    browser.open(page)
    before, listed = fragment(browser), shown(browser)
    stage = browser.driver.find_element(By.CSS_SELECTOR, "#timeline .vis-center")
    ActionChains(browser.driver).scroll_from_origin(ScrollOrigin.from_element(stage), 0, -600).perform()
    browser.wait("return location.hash !== arguments[0]", before)
    assert shown(browser) < listed
    overview = browser.driver.find_element(By.ID, "overview")
    narrow = fragment(browser)
    ActionChains(browser.driver).drag_and_drop_by_offset(overview, 60, 0).perform()
    browser.wait("return location.hash !== arguments[0]", narrow)
