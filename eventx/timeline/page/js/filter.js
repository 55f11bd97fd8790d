// Filters: within a facet any chosen value will do, all facets together must hold.

const VALUES = {
  type: (entry) => [entry.type],
  actor: (entry) => entry.parties,
  country: (entry) => (entry.country ? [entry.country] : []),
  source: (entry) => entry.sources,
  modality: (entry) => [entry.modality],
};
const SHOWN_VALUES = 10;
const found = new Map(); // what the reader typed to find a value, by facet

const MARKS = /\p{M}/gu;
const plain = (text) => text.toLowerCase().normalize("NFD").replace(MARKS, "").replaceAll("ł", "l");

function haystack(entry) {
  entry.haystack ??= plain(
    [entry.headline, entry.place, ...entry.parties, ...entry.items, ...entry.claims.flatMap((claim) => [claim.title, claim.sentence])].join(" "),
  );
  return entry.haystack;
}

function passes(entry, needles, except) {
  if (entry.confidence < state.confidence || (state.disputed && !entry.disputed)) return false;
  for (const facet of FACETS) {
    if (facet !== except && state[facet].size && !VALUES[facet](entry).some((value) => state[facet].has(value))) return false;
  }
  return needles.every((needle) => haystack(entry).includes(needle));
}

const needles = () => plain(state.q).split(/\s+/).filter(Boolean);

function filtered() {
  const wanted = needles();
  return entries.filter((entry) => passes(entry, wanted));
}

// Values of a facet with how many entries each would show, most first.
function counts(facet) {
  const wanted = needles();
  const count = new Map([...state[facet]].map((value) => [value, 0]));
  for (const entry of entries) {
    if (passes(entry, wanted, facet)) for (const value of VALUES[facet](entry)) count.set(value, (count.get(value) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function valueLabel(facet, value) {
  if (facet === "type") return label("event_type", value);
  if (facet === "modality") return label("modality", value);
  return facet === "country" ? countryName(value) : value;
}

function facetNode(facet, changed) {
  const all = counts(facet).map(([value, count]) => ({ value, count, name: valueLabel(facet, value) }));
  const typed = plain(found.get(facet) ?? "");
  const fit = all.filter(({ name }) => plain(name).includes(typed));
  const chosen = fit.filter(({ value }) => state[facet].has(value));
  const shown = [...chosen, ...fit.filter(({ value }) => !state[facet].has(value))].slice(0, Math.max(SHOWN_VALUES, chosen.length));
  const rows = shown.map(({ value, count, name }) => {
    const box = h("input", { type: "checkbox", value, checked: state[facet].has(value), "data-facet": facet, onchange: () => {
      state[facet].has(value) ? state[facet].delete(value) : state[facet].add(value);
      changed();
    } });
    const swatch = state.colour === facet && h("span", { class: `swatch ${colourClass(value)}`, "aria-hidden": "true" });
    return h("li", null, h("label", null, box, swatch, h("span", { class: "name", title: name }, name), h("span", { class: "count" }, number(count))));
  });
  const more = fit.length > shown.length && h("li", { class: "note" }, t("more_values", { n: number(fit.length - shown.length) }));
  const find = all.length > SHOWN_VALUES && h("input", { type: "search", class: "find", "data-find": facet, value: found.get(facet) ?? "", placeholder: t("find_value"), "aria-label": `${t(facet)}: ${t("find_value")}`, oninput: (event) => {
    found.set(facet, event.target.value);
    showFacets(changed);
  } });
  return h("fieldset", { "data-name": facet }, h("legend", null, t(facet)), find, h("ul", null, rows, more));
}

function showFacets(changed) {
  const active = document.activeElement;
  const focus = active?.dataset?.facet ? `input[data-facet="${active.dataset.facet}"][value="${CSS.escape(active.value)}"]`
    : active?.dataset?.find ? `input[data-find="${active.dataset.find}"]` : active?.id ? `#${active.id}` : null;
  const caret = active?.selectionStart;
  const open = scrollPositions();
  const search = h("input", { type: "search", id: "q", value: state.q, placeholder: t("search_hint"), "aria-label": t("search"), oninput: (event) => {
    state.q = event.target.value;
    changed();
  } });
  const share = h("output", { for: "confidence" }, `${Math.round(state.confidence * 100)}%`);
  const slider = h("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, value: state.confidence, oninput: (event) => {
    state.confidence = Number(event.target.value);
    changed();
  } });
  const disputed = h("input", { type: "checkbox", id: "disputed", checked: state.disputed, onchange: (event) => {
    state.disputed = event.target.checked;
    changed();
  } });
  const clear = h("button", { type: "button", id: "clear", onclick: () => {
    clearFilters();
    changed();
  } }, t("clear_filters"));
  $("facets").replaceChildren(
    search,
    ...FACETS.map((facet) => facetNode(facet, changed)),
    h("div", { class: "slider" }, h("label", { for: "confidence" }, t("confidence")), share, slider),
    h("label", { class: "check" }, disputed, h("span", null, t("disputed_only"))),
    clear,
  );
  for (const [name, top] of open) document.querySelector(`fieldset[data-name="${name}"] ul`)?.scrollTo(0, top);
  const again = focus && $("facets").querySelector(focus);
  if (again) {
    again.focus({ preventScroll: true });
    if (typeof caret === "number" && again.type === "search") again.setSelectionRange(caret, caret);
  }
}

function scrollPositions() {
  return [...document.querySelectorAll("fieldset[data-name]")].map((node) => [node.dataset.name, node.querySelector("ul").scrollTop]);
}

function clearFilters() {
  for (const facet of FACETS) state[facet].clear();
  found.clear();
  Object.assign(state, { q: "", confidence: 0, disputed: false });
}
