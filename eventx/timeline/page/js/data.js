// The entries as the rest of the page wants them: days as milliseconds (UTC), parties joined, importance told.

const DAY = 86400000;
const data = JSON.parse($("data").textContent);

function toMs(day) {
  return day === null ? null : Date.parse(day + "T00:00:00Z");
}

function prepare(entry, number) {
  const start = toMs(entry.start ?? entry.day ?? entry.end);
  const end = toMs(entry.end ?? entry.start ?? entry.day);
  return Object.assign(entry, {
    number,
    from: start,
    to: end === null ? null : Math.max(end, start) + DAY,
    parties: [...new Set([...entry.actors, ...entry.targets])],
    weight: entry.sources.length + Math.log1p(entry.mentions) + entry.confidence,
  });
}

const entries = data.entries.map(prepare);
const byId = new Map(entries.map((entry) => [entry.id, entry]));
const toldOf = Map.groupBy
  ? Map.groupBy(entries.filter((entry) => entry.about), (entry) => entry.about)
  : entries.reduce((map, entry) => entry.about ? map.set(entry.about, [...(map.get(entry.about) ?? []), entry]) : map, new Map());

// The span of the data; the first view leaves out far outliers.
const dated = entries.filter((entry) => entry.from !== null);
const extent = dated.length
  ? [dated.reduce((low, entry) => Math.min(low, entry.from), Infinity), dated.reduce((high, entry) => Math.max(high, entry.from + DAY), -Infinity)]
  : [Date.UTC(2000, 0, 1), Date.UTC(2001, 0, 1)];

function padded([from, to]) {
  const margin = Math.max((to - from) * 0.04, DAY);
  return [from - margin, to + margin];
}

// The span of a list of entries, without a share of them at either end.
function spanOf(list, left = 0) {
  const days = list.filter((entry) => entry.from !== null).map((entry) => entry.from).sort((a, b) => a - b);
  if (!days.length) return padded(extent);
  const cut = Math.floor(days.length * left);
  return padded([days[cut], days[days.length - 1 - cut] + DAY]);
}

const mainSpan = (list) => spanOf(list, list.length > 50 ? 0.05 : 0);
