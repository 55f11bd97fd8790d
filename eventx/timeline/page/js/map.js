// A small map: dots where the events of the window are, on coasts and borders of the world.  No tiles, no network.

const MAP = { width: 340, height: 230 };
const LEAST_SPAN = 9;
let borderPath = null;

function pathOf(lines) {
  return lines.map((line) => {
    let path = `M${line[0]} ${-line[1]}`;
    for (let at = 2; at < line.length; at += 2) path += `l${line[at]} ${-line[at + 1]}`;
    return path;
  }).join("");
}

function places(list) {
  const found = new Map();
  for (const entry of list) {
    if (entry.lat === null || entry.lon === null) continue;
    const key = `${entry.lat},${entry.lon}`;
    if (!found.has(key)) found.set(key, { lat: entry.lat, lon: entry.lon, name: entry.place, list: [] });
    found.get(key).list.push(entry);
  }
  return [...found.values()].sort((a, b) => b.list.length - a.list.length);
}

// The part of the world to show, in degrees, at the proportions of the map; far outliers do not shrink the rest.
function view(spots) {
  const within = (values) => {
    const sorted = values.sort((a, b) => a - b);
    const cut = sorted.length > 40 ? Math.floor(sorted.length * 0.03) : 0;
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [west, east] = within(spots.map((spot) => spot.lon));
  const [south, north] = within(spots.map((spot) => spot.lat));
  const middle = [(west + east) / 2, (south + north) / 2];
  const squeeze = Math.max(Math.cos((middle[1] * Math.PI) / 180), 0.3); // a degree of longitude is shorter up north
  const high = Math.max((north - south) * 1.3, ((east - west) * 1.25 * squeeze * MAP.height) / MAP.width, LEAST_SPAN);
  return { lon: middle[0], lat: middle[1], squeeze, scale: MAP.height / high };
}

function showMap(list, choose) {
  const spots = places(inWindow(list));
  const chosen = byId.get(state.id);
  const shown = chosen?.lat != null && !spots.some((spot) => spot.list.includes(chosen)) ? [...spots, ...places([chosen])] : spots;
  if (!shown.length) {
    $("map").replaceChildren(h("p", { class: "note" }, t("no_places")));
    return;
  }
  const { lon, lat, squeeze, scale } = view(shown);
  const x = (value) => MAP.width / 2 + (value - lon) * squeeze * scale;
  const y = (value) => MAP.height / 2 - (value - lat) * scale;
  borderPath ??= pathOf(data.borders);
  const lines = [];
  const step = [1, 2, 5, 10, 20, 30].find((degrees) => degrees * scale >= 45) ?? 30;
  for (let at = -180; at <= 180; at += step) lines.push(svg("line", { x1: x(at), x2: x(at), y1: 0, y2: MAP.height }));
  for (let at = -90; at <= 90; at += step) lines.push(svg("line", { x1: 0, x2: MAP.width, y1: y(at), y2: y(at) }));
  const most = shown[0].list.length;
  const isChosen = (spot) => spot.list.includes(chosen);
  const dots = shown.slice(0, 300).map((spot) => {
    const name = t("map_place", { place: spot.name ?? "?", n: number(spot.list.length) });
    return svg("circle", { class: isChosen(spot) ? "chosen" : "", cx: x(spot.lon).toFixed(1), cy: y(spot.lat).toFixed(1), r: (3 + 9 * Math.sqrt(spot.list.length / Math.max(most, 8))).toFixed(1), onclick: () => choose(spot.list[0].id) }, svg("title", null, name));
  });
  const labels = [...shown.filter(isChosen), ...shown.filter((spot) => !isChosen(spot))].reduce((placed, spot) => {
    const [left, top] = [x(spot.lon) + 9, y(spot.lat) - 6];
    const room = (spot.name ?? "").length * 6;
    const free = placed.every((other) => Math.abs(other.top - top) > 12 || left > other.left + other.room || left + room < other.left);
    return spot.name && free && placed.length < 9 && left + room < MAP.width && top > 8 && top < MAP.height - 4 && left > 0 ? [...placed, { left, top, room, name: spot.name }] : placed;
  }, []);
  const names = shown.slice(0, 12).map((spot) => t("map_place", { place: spot.name ?? "?", n: number(spot.list.length) })).join("; ");
  $("map").replaceChildren(svg("svg", { viewBox: `0 0 ${MAP.width} ${MAP.height}`, role: "img", "aria-label": names },
    svg("g", { class: "graticule" }, lines),
    svg("path", { class: "borders", d: borderPath, transform: `translate(${x(0)} ${y(0)}) scale(${(squeeze * scale) / 10} ${scale / 10})`, "vector-effect": "non-scaling-stroke" }),
    svg("g", { class: "dots" }, dots.reverse()),
    svg("g", { class: "names" }, labels.map((name) => svg("text", { x: name.left, y: name.top + 4 }, name.name)))));
}
