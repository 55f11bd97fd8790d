// Lanes and colours, and which entries stand on the timeline one by one: where there are too many, the most told of each
// stretch stay and the others become one cluster.  So a view never has more than some hundred items.

const TOP = 9;
const OTHERS = "\u0000others";
const ITEM_PX = 230;
const ROW_PX = 28;
const HOURS_12 = DAY / 2;
const STEPS = [1, 2, 4, 7, 14, 30.4375, 60.875, 91.3125, 182.625, 365.25, 730.5, 1826.25, 3652.5, 9131.25, 18262.5, 36525].map((days) => days * DAY);

const KEY = {
  none: () => "",
  type: (entry) => entry.type,
  actor: (entry) => entry.parties[0] ?? OTHERS,
  country: (entry) => entry.country ?? OTHERS,
};

const tops = {};
function topValues(kind) {
  if (kind === "none") return [""];
  tops[kind] ??= topOf(entries, KEY[kind]);
  return tops[kind];
}

function topOf(list, key, most = TOP) {
  const count = new Map();
  for (const entry of list) count.set(key(entry), (count.get(key(entry)) ?? 0) + 1);
  count.delete(OTHERS);
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([value]) => value);
}

function colourClass(value) {
  const place = topValues(state.colour).indexOf(value);
  return place < 0 ? "c-other" : `c${place}`;
}

const entryColour = (entry) => colourClass(KEY[state.colour](entry));

function laneName(value) {
  if (value === OTHERS) return t("others");
  return state.lanes === "type" ? label("event_type", value) : state.lanes === "country" ? countryName(value) : value;
}

// The lanes of the entries shown: as many of the commonest values as find room, then the others.
function lanesOf(list, most) {
  if (state.lanes === "none") return { lanes: [""], laneOf: () => "" };
  const key = KEY[state.lanes];
  const lanes = topOf(list, key, most);
  const named = new Set(lanes);
  const laneOf = (entry) => (named.has(key(entry)) ? key(entry) : OTHERS);
  return { lanes: list.some((entry) => laneOf(entry) === OTHERS) ? [...lanes, OTHERS] : lanes, laneOf };
}

// Items for a window [from, to] of so many pixels; `rows` fit into a lane.
function thinned(list, laneOf, [from, to], width, rows) {
  const perPx = (to - from) / Math.max(width, 1);
  const step = STEPS.find((length) => length / perPx >= ITEM_PX) ?? STEPS.at(-1);
  const margin = (to - from) / 2;
  const bins = new Map();
  for (const entry of list) {
    if (entry.from === null || entry.to < from - margin || entry.from > to + margin) continue;
    const at = Math.floor(Math.max(entry.from, from - margin) / step);
    const key = `${laneOf(entry)}\u0000${at}`;
    if (!bins.has(key)) bins.set(key, []);
    bins.get(key).push(entry);
  }
  const items = [];
  for (const [key, bin] of bins) {
    const alone = bin.length <= rows ? bin : mostTold(bin, rows - 1);
    for (const entry of alone) items.push(entryItem(entry, laneOf(entry), perPx));
    if (alone.length < bin.length) items.push(clusterItem(key, bin.filter((entry) => !alone.includes(entry)), laneOf(bin[0])));
  }
  return items;
}

function mostTold(bin, n) {
  const selected = (entry) => entry.id === state.id;
  return [...bin].sort((a, b) => selected(b) - selected(a) || b.weight - a.weight || a.number - b.number).slice(0, n);
}

function entryItem(entry, group, perPx) {
  const sure = certainty(entry);
  const wide = (entry.to - entry.from) / perPx >= 120 && sure !== "article";
  const classes = [entryColour(entry), sure, `m-${entry.modality}`, entry.disputed && "disputed", entry.id === state.id && "chosen"];
  return {
    id: entry.id, group, entry, className: classes.filter(Boolean).join(" "), type: wide ? "range" : "point",
    start: wide ? entry.from : entry.from + Math.min(entry.to - entry.from, DAY) / 2, end: wide ? entry.to : undefined,
  };
}

function clusterItem(key, members, group) {
  const from = members.reduce((low, entry) => Math.min(low, entry.from), Infinity);
  const to = members.reduce((high, entry) => Math.max(high, entry.from + DAY), -Infinity);
  return { id: `cluster:${key}`, group, members, span: [from, to], className: `cluster ${entryColour(members[0])}`, type: "point", start: (from + to) / 2 - HOURS_12 };
}

function itemContent(item) {
  if (item.members) {
    const hint = t("cluster_hint", { n: number(item.members.length), from: dayText(item.span[0], SHORT), to: dayText(item.span[1] - DAY, SHORT) });
    return h("span", { class: "tip", title: hint }, `+${number(item.members.length)}`);
  }
  const entry = item.entry;
  const short = state.lanes === "type" && item.group !== OTHERS ? entry.headline.replace(/^[^:]{1,40}: /, "") : entry.headline;
  return h("span", { class: "tip", title: `${dateText(entry)} · ${entry.headline}` }, short);
}
