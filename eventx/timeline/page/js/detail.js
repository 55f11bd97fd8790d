// One event: when, who, where, and what every source says, with the words that say it marked.

const CLAIMS = 12;

function marked(claim) {
  // offsets count code points, strings UTF-16 units
  const points = Array.from(claim.sentence);
  const cut = (from, to) => points.slice(from, to).join("");
  const parts = [];
  let at = 0;
  for (const [start, end, role] of claim.marks) {
    if (start < at) continue;
    parts.push(cut(at, start), h("mark", { class: role, title: label("role", role) }, cut(start, end)));
    at = end;
  }
  return [...parts, cut(at)];
}

function claimNode(claim) {
  const url = claim.url && safeUrl(claim.url);
  const name = claim.title || claim.source || claim.doc;
  const told = claim.by && t(claim.modality === "denied" ? "denies" : "says", { who: claim.by });
  return h("li", null,
    h("blockquote", { lang: claim.lang }, marked(claim)),
    h("p", { class: "origin" },
      url ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: t("open_source") }, name) : h("span", null, name),
      claim.title && claim.source && h("span", null, claim.source),
      claim.published && h("span", null, t("published", { date: claim.published })),
      told && h("span", { class: "told" }, told),
      claim.modality !== "asserted" && h("span", { class: `badge m-${claim.modality}` }, label("modality", claim.modality)),
      claim.copy && h("span", { class: "badge quiet" }, t("copy")),
      h("span", null, t("confidence_is", { p: percent(claim.confidence) }))));
}

function fact(key, value) {
  return value && value.length ? [h("dt", null, t(key)), h("dd", null, value)] : null;
}

function others(key, list, choose) {
  return list.length ? [h("dt", null, t(key)), h("dd", null, list.slice(0, 8).map((entry) =>
    h("button", { type: "button", class: "link", onclick: () => choose(entry.id) }, headline(entry))))] : null;
}

function showDetail(list, choose) {
  const entry = byId.get(state.id);
  if (!entry) {
    $("detail").replaceChildren(h("h2", null, t("detail")), h("p", { class: "note" }, t("detail_empty")));
    return;
  }
  const claims = entry.claims.slice(0, CLAIMS);
  const place = [entry.place, entry.country && countryName(entry.country) !== entry.place && countryName(entry.country)].filter(Boolean).join(", ");
  const when = dateText(entry) + (entry.dateText ? ` (${t("as_written", { text: entry.dateText })})` : "");
  const about = entry.about && byId.get(entry.about);
  const order = list.indexOf(entry);
  const step = (by) => h("button", { type: "button", disabled: !list[order + by], onclick: () => choose(list[order + by].id) }, t(by < 0 ? "previous" : "next"));
  $("detail").replaceChildren(
    h("div", { class: "bar" },
      h("span", { class: `kind ${entryColour(entry)}` }, h("span", { class: "swatch", "aria-hidden": "true" }), label("event_type", entry.type)),
      h("span", { class: "group" }, step(-1), step(1), h("button", { type: "button", id: "close", "aria-label": t("close"), title: t("close"), onclick: () => choose(null) }, "×"))),
    h("h2", { id: "detail-name", tabindex: "-1" }, headline(entry)),
    h("p", { class: "badges" }, badges(entry), h("span", { class: "badge quiet" }, t("mentions_n", { n: number(entry.mentions) })), h("span", { class: "badge quiet" }, t("confidence_is", { p: percent(entry.confidence) }))),
    h("dl", null, fact("when", when), fact("who", entry.actors.join(", ")), fact("whom", entry.targets.join(", ")), fact("what", entry.items.join(", ")),
      fact("how_many", entry.count), fact("where", place), others("about", about ? [about] : [], choose), others("told_of", toldOf.get(entry.id) ?? [], choose)),
    h("h3", null, t("claims")),
    h("ol", { class: "claims" }, claims.map(claimNode), entry.claimed > claims.length && h("li", { class: "note" }, t("claims_more", { n: number(entry.claimed - claims.length) }))),
  );
}
