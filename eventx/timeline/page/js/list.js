// The events of the window as a list: what the timeline shows, for the keyboard and the screen reader too.

const PAGE = 60;
let listed = PAGE;

function inWindow(list) {
  const [from, to] = state.window;
  return list.filter((entry) => entry.from !== null && entry.from < to && entry.to > from);
}

const undated = (list) => list.filter((entry) => entry.from === null);

function badges(entry) {
  return [
    entry.modality !== "asserted" && h("span", { class: `badge m-${entry.modality}` }, label("modality", entry.modality)),
    entry.disputed && h("span", { class: "badge disputed" }, t("disputed")),
    entry.sources.length > 1 && h("span", { class: "badge quiet" }, t("sources_n", { n: number(entry.sources.length) })),
  ];
}

function showList(list, choose) {
  const dated = inWindow(list);
  const dateless = undated(list);
  const here = [...dated, ...dateless]; // no window leaves out what has no date
  const rows = here.slice(0, listed).map((entry) => h("li", null,
    h("button", { type: "button", class: `row ${entryColour(entry)}`, "data-id": entry.id, "aria-current": entry.id === state.id ? "true" : null, onclick: () => choose(entry.id) },
      h("span", { class: `dot ${certainty(entry)}`, "aria-hidden": "true" }),
      h("span", { class: "date" }, dateText(entry, SHORT)),
      h("span", { class: "headline" }, headline(entry)),
      h("span", { class: "badges" }, badges(entry)))));
  $("list").replaceChildren(...(rows.length ? rows : [h("li", { class: "note" }, t("list_empty"))]));
  $("list-count").textContent = number(dated.length);
  $("undated-count").textContent = dateless.length ? t("undated_n", { n: number(dateless.length) }) : "";
  $("more").hidden = here.length <= listed;
  $("more").textContent = t("list_more", { n: number(Math.min(PAGE, here.length - listed)) });
}

function listenList(redraw) {
  $("more").addEventListener("click", () => {
    const last = listed;
    listed += PAGE;
    redraw();
    $("list").querySelectorAll("button")[last]?.focus();
  });
  $("list").addEventListener("keydown", (event) => {
    const buttons = [...$("list").querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && buttons[buttons.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
