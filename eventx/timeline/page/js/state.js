// What the reader has chosen.  It lives in the fragment of the address, so that a view can be kept and sent.

const FACETS = ["type", "actor", "country", "source", "modality"];
const LANES = ["none", "type", "actor", "country"];
const THEMES = ["light", "dark"];

const state = { q: "", confidence: 0, disputed: false, lanes: "type", colour: "type", id: null, window: null, language: data.language, theme: null };
for (const facet of FACETS) state[facet] = new Set();

function readState() {
  const params = new URLSearchParams(location.hash.slice(1));
  const one = (name, allowed, otherwise) => (allowed.includes(params.get(name)) ? params.get(name) : otherwise);
  for (const facet of FACETS) state[facet] = new Set(params.getAll(facet));
  state.q = params.get("q") ?? "";
  state.confidence = clamp(Number(params.get("confidence")) || 0, 0, 1);
  state.disputed = params.has("disputed");
  state.lanes = one("lanes", LANES, "type");
  state.colour = one("colour", LANES.slice(1), "type");
  state.language = one("lang", Object.keys(data.interface), data.language);
  state.theme = one("theme", THEMES, null);
  state.id = byId.has(params.get("id")) ? params.get("id") : null;
  const span = [Date.parse(params.get("from")), Date.parse(params.get("to"))];
  state.window = span[0] < span[1] ? span : null;
}

function writeState() {
  const params = new URLSearchParams();
  for (const facet of FACETS) for (const value of state[facet]) params.append(facet, value);
  if (state.q) params.set("q", state.q);
  if (state.confidence) params.set("confidence", state.confidence);
  if (state.disputed) params.set("disputed", "1");
  if (state.lanes !== "type") params.set("lanes", state.lanes);
  if (state.colour !== "type") params.set("colour", state.colour);
  if (state.language !== data.language) params.set("lang", state.language);
  if (state.theme) params.set("theme", state.theme);
  if (state.window) {
    params.set("from", new Date(state.window[0]).toISOString().slice(0, 10));
    params.set("to", new Date(state.window[1]).toISOString().slice(0, 10));
  }
  if (state.id) params.set("id", state.id);
  history.replaceState(null, "", "#" + params);
}
