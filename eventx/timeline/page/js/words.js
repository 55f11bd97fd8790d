// Words and dates in the language of the interface.

const words = () => data.interface[state.language];

function t(key, values = {}) {
  return words().text[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const label = (section, key) => words()[section][key] ?? key;
const percent = (share) => `${Math.min(Math.round(share * 100), 99)}%`; // nothing in a text is certain
const number = (value) => value.toLocaleString(state.language);

const formats = new Map();
function format(options) {
  const key = state.language + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(state.language, { timeZone: "UTC", ...options }));
  return formats.get(key);
}

const FULL = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const MONTH = { month: "long", year: "numeric" };
const YEAR = { year: "numeric" };
const GRAIN = { month: MONTH, quarter: MONTH, half: MONTH, year: YEAR, decade: YEAR, century: YEAR };
const dayText = (ms, options = FULL) => format(options).format(ms);

const regions = new Map();
function countryName(code) {
  const two = data.countries[code];
  if (!two) return code;
  if (!regions.has(state.language)) regions.set(state.language, new Intl.DisplayNames([state.language], { type: "region" }));
  return regions.get(state.language).of(two);
}

// What is known of the date, and no more.
function dateText(entry, day = FULL) {
  const [start, end] = [toMs(entry.start), toMs(entry.end)];
  if (start === null && end === null) return entry.from === null ? t("no_date") : t(day === SHORT ? "near_date" : "about_date", { date: dayText(entry.from, day) });
  if (end === null) return t("since", { a: dayText(start, day) });
  if (start === null) return t("until", { b: dayText(end, day) });
  if (start === end) return dayText(start, day);
  if (GRAIN[entry.precision]) return format(GRAIN[entry.precision]).formatRange(start, end);
  if (day === SHORT) return format(SHORT).formatRange(start, end);
  return t(entry.lasted ? "lasted" : "between", { a: dayText(start, day), b: dayText(end, day) });
}

// Headlines begin with the Polish name of the type; the names after it need no translation.
function afterType(entry) {
  const start = data.interface.pl.event_type[entry.type];
  return entry.headline.startsWith(start) ? entry.headline.slice(start.length) : null;
}

function headline(entry) {
  const rest = afterType(entry);
  return rest === null ? entry.headline : label("event_type", entry.type) + rest;
}

// In the lane of its type, without the type.
const briefly = (entry) => afterType(entry)?.replace(/^ ?(\([^)]*\))?: /, (_, count) => (count ? `${count} ` : "")) ?? entry.headline;

// How the entry looks: exact, between (some day in it), lasted, or article (dated by the article alone).
function certainty(entry) {
  if (entry.start === null && entry.end === null) return "article";
  if (entry.start !== null && entry.start === entry.end) return "exact";
  return entry.lasted ? "lasted" : "between";
}

function showWords() {
  document.documentElement.lang = state.language;
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.label);
  }
  $("made").textContent = t("made_by", { version: data.version });
}
