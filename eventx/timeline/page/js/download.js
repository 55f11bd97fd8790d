// The filtered entries as a file.

const COLUMNS = {
  timeline_id: (entry) => entry.id,
  event_type: (entry) => entry.type,
  headline: (entry) => entry.headline,
  date_start: (entry) => entry.start,
  date_end: (entry) => entry.end,
  date_precision: (entry) => entry.precision,
  event_date: (entry) => entry.day,
  actors: (entry) => entry.actors.join("; "),
  targets: (entry) => entry.targets.join("; "),
  items: (entry) => entry.items.join("; "),
  count_text: (entry) => entry.count,
  place: (entry) => entry.place,
  country: (entry) => entry.country,
  lat: (entry) => entry.lat,
  lon: (entry) => entry.lon,
  modality: (entry) => entry.modality,
  attributed_to: (entry) => entry.by,
  confidence: (entry) => entry.confidence,
  disputed: (entry) => entry.disputed,
  sources: (entry) => entry.sources.join("; "),
  sentence: (entry) => entry.claims[0]?.sentence,
};

// A cell that a spreadsheet would compute starts with a quote instead.
function cell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^'*(?:[=+@\t\r]|-\S)/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toCsv(list) {
  const rows = list.map((entry) => Object.values(COLUMNS).map((get) => cell(get(entry))).join(","));
  return [Object.keys(COLUMNS).join(","), ...rows].map((row) => row + "\r\n").join("");
}

function toJson(list) {
  const rows = list.map((entry) => Object.fromEntries(Object.entries(COLUMNS).map(([name, get]) => [name, get(entry) ?? null])));
  return JSON.stringify(rows, null, 1);
}

function download(name, type, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
