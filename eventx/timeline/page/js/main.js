// Put together: whatever the reader does changes the state, and the state is drawn.

const NARROW = matchMedia("(max-width: 900px)"); // as in the style sheet
let list = [];

function changed({ filters = true } = {}) {
  if (filters) {
    list = filtered();
    listed = PAGE;
  }
  if (filters) showFacets(changed);
  draw();
}

function draw() {
  $("status").textContent = `${t("shown", { shown: number(list.length), all: number(entries.length) })} · ${t("in_window", { n: number(inWindow(list).length) })}`;
  showStage(list);
  showOverview(list);
  showList(list, choose);
  showDetail(list, choose);
  showMap(list, choose);
  writeState();
}

function choose(id) {
  state.id = id;
  const entry = byId.get(id);
  if (entry && entry.from !== null && (entry.from < state.window[0] || entry.from > state.window[1])) {
    const half = (state.window[1] - state.window[0]) / 2;
    state.window = [entry.from - half, entry.from + half];
    moveWindow(state.window);
  }
  draw();
  if (entry && NARROW.matches) $("detail").scrollIntoView();
}

function openCluster(members) {
  const from = Math.min(...members.map((entry) => entry.from));
  const to = Math.max(...members.map((entry) => entry.from)) + DAY;
  const now = state.window[1] - state.window[0];
  // zooming in further shows nothing new where they stand on one day: then the list does
  if (now <= 4 * DAY) return choose(members[0].id);
  const wide = Math.max((to - from) * 1.2, 3 * DAY);
  const middle = (from + to) / 2;
  return goTo([middle - Math.min(wide, now / 2) / 2, middle + Math.min(wide, now / 2) / 2]);
}

function goTo(span, animation = true) {
  state.window = span;
  moveWindow(span, animation);
  draw();
}

// Zoom around the chosen event where it is in view.
function zoom(scale) {
  const chosen = byId.get(state.id)?.from;
  const inView = chosen > state.window[0] && chosen < state.window[1];
  const middle = inView ? chosen : (state.window[0] + state.window[1]) / 2;
  const half = clamp(((state.window[1] - state.window[0]) * scale) / 2, DAY, 200 * 366 * DAY);
  goTo([middle - half, middle + half]);
}

function shift(part) {
  const step = (state.window[1] - state.window[0]) * part;
  goTo([state.window[0] + step, state.window[1] + step]);
}

function fit() {
  domain = padded(extent);
  goTo(spanOf(list));
}

function neighbour(step) {
  const order = list.filter((entry) => entry.from !== null);
  const at = order.findIndex((entry) => entry.id === state.id);
  const first = Math.max(order.findIndex((entry) => entry.from >= state.window[0]), 0);
  const next = order[at < 0 ? first : at + step];
  if (next) choose(next.id);
}

function options(id, values, current, redraw) {
  $(id).replaceChildren(...values.map((value) => h("option", { value, selected: value === current }, t(`by_${value}`))));
  $(id).onchange = (event) => redraw(event.target.value);
}

function showControls() {
  options("lanes", LANES, state.lanes, (value) => {
    state.lanes = value;
    draw();
  });
  options("colour", LANES.slice(1), state.colour, (value) => {
    state.colour = value;
    changed();
  });
  $("legend").replaceChildren(...["exact", "lasted", "between", "article"].map((kind) => h("li", null, h("span", { class: `dot ${kind}`, "aria-hidden": "true" }), t(`legend_${kind}`))));
}

function setTheme() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
}

function speak() {
  showWords();
  showControls();
  changed();
}

const KEYS = { "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), Home: fit, PageUp: () => shift(-0.5), PageDown: () => shift(0.5) };

function listen() {
  const keys = (box, more) => box.addEventListener("keydown", (event) => {
    const act = { ...KEYS, ...more }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  keys($("timeline"), { ArrowRight: () => neighbour(1), ArrowLeft: () => neighbour(-1) });
  keys($("overview"), { ArrowRight: () => shift(0.25), ArrowLeft: () => shift(-0.25) });
  document.addEventListener("keydown", (event) => event.key === "Escape" && state.id && choose(null));
  const buttons = { "zoom-in": () => zoom(0.5), "zoom-out": () => zoom(2), fit, back: () => shift(-0.5), forward: () => shift(0.5) };
  for (const [id, act] of Object.entries(buttons)) $(id).addEventListener("click", act);
  $("csv").addEventListener("click", () => download("timeline.csv", "text/csv", toCsv(list)));
  $("json").addEventListener("click", () => download("timeline.json", "application/json", toJson(list)));
  $("language").addEventListener("click", () => {
    const all = Object.keys(data.interface);
    state.language = all[(all.indexOf(state.language) + 1) % all.length];
    speak();
  });
  $("theme").addEventListener("click", () => {
    const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    state.theme = dark ? "light" : "dark";
    setTheme();
    writeState();
  });
  listenList(draw);
  listenOverview({ choose: goTo, redraw: () => showOverview(list) });
  addEventListener("resize", () => requestAnimationFrame(draw));
  addEventListener("hashchange", () => {
    readState();
    start();
  });
}

function start() {
  setTheme();
  showWords();
  showControls();
  list = filtered();
  state.window ??= mainSpan(list);
  if (timeline) moveWindow(state.window, false);
  changed();
}

readState();
domain = padded(extent);
if (NARROW.matches) $("filters").open = false;
state.window ??= mainSpan(filtered());
makeTimeline({
  moved: (span, settled) => {
    state.window = span;
    if (settled) draw();
    else showOverview(list);
  },
  chose: choose,
  opened: openCluster,
  drawn: () => {
    document.documentElement.dataset.ready = Math.round(performance.now()); // when the page could be used, in milliseconds
  },
});
listen();
start();
