// Lanes and colours, and which entries stand on the timeline one by one: where there are too many, the most told of each
// stretch stay and the others become one cluster.  So a view never has more than some hundred items.

const TOP = 9;
const OTHERS = "\u0000others";
const ITEM_PX = 230;
const ROW_PX = 28;
const LANE_PX = 10;
const LEAST_ROWS = 2;
const MOST_ROWS = 14;
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

// The lanes: as many of the commonest values in the window as find room, then the others.
function lanesOf(list, most) {
  if (state.lanes === "none") return { lanes: [""], laneOf: () => "" };
  const key = KEY[state.lanes];
  const lanes = topOf(inWindow(list), key, most);
  const named = new Set(lanes);
  const laneOf = (entry) => (named.has(key(entry)) ? key(entry) : OTHERS);
  return { lanes: list.some((entry) => laneOf(entry) === OTHERS) ? [...lanes, OTHERS] : lanes, laneOf };
}

// The shortest stretch of time in which a labelled item finds room.
const stepFor = (perPx) => STEPS.find((length) => length / perPx >= ITEM_PX) ?? STEPS.at(-1);

// The entries in and around a window of so many pixels, by lane and stretch of time.
function binned(list, laneOf, [from, to], step) {
  const margin = (to - from) / 2;
  const bins = new Map();
  for (const entry of list) {
    if (entry.from === null || entry.to < from - margin || entry.from > to + margin) continue;
    const lane = laneOf(entry);
    const at = Math.floor(Math.max(entry.from, from - margin) / step);
    const key = `${lane}\u0000${at}`;
    if (!bins.has(key)) bins.set(key, { lane, at, members: [] });
    bins.get(key).members.push(entry);
  }
  return bins;
}

// Labels reach over into the next stretch, and then need some more than their rows.
const laneHeight = (rows, over = 1.35) => Math.max(rows * over, 1) * ROW_PX + LANE_PX;

// How many rows each lane has: what is left of the height goes to the lane that lacks most.
function rowsOf(bins, [from, to], step, height) {
  const needed = new Map();
  for (const { lane, members, at } of bins.values()) {
    const seen = (at + 1) * step > from && at * step < to;
    needed.set(lane, Math.max(needed.get(lane) ?? 0, seen ? members.length : 0));
  }
  const rows = new Map([...needed].map(([lane, most]) => [lane, Math.min(most, LEAST_ROWS)]));
  let left = height - [...rows.values()].reduce((sum, count) => sum + laneHeight(count, 1.15), 0);
  const lacks = (lane) => (rows.get(lane) < MOST_ROWS ? needed.get(lane) / rows.get(lane) : 1);
  for (; left >= ROW_PX; left -= ROW_PX) {
    const [worst] = [...rows.keys()].sort((a, b) => lacks(b) - lacks(a));
    if (worst === undefined || lacks(worst) <= 1) break;
    rows.set(worst, rows.get(worst) + 1);
  }
  return rows;
}

function thinned(bins, rows, perPx) {
  const items = [];
  for (const [key, { lane, members }] of bins) {
    const room = Math.max(rows.get(lane), LEAST_ROWS);
    const alone = members.length <= room ? members : mostTold(members, room - 1);
    for (const entry of alone) items.push(entryItem(entry, lane, perPx));
    if (alone.length < members.length) items.push(clusterItem(key, members.filter((entry) => !alone.includes(entry)), lane));
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
  const told = state.lanes === "type" && item.group !== OTHERS ? briefly(entry) : headline(entry);
  return h("span", { class: "tip", title: `${dateText(entry)} · ${headline(entry)}` }, told);
}
