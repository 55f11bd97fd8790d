// The overview: how many entries there are over time, with the window of the timeline in it.

const BARS = 140;
const HEIGHT = 64;
const AXIS = 16;
let domain = null;

function histogram(list, [from, to]) {
  const bins = new Array(BARS).fill(0);
  for (const entry of list) {
    if (entry.from === null || entry.from < from || entry.from >= to) continue;
    bins[Math.min(Math.floor(((entry.from - from) / (to - from)) * BARS), BARS - 1)] += 1;
  }
  return bins;
}

function ticks([from, to], width) {
  const wanted = Math.max(2, Math.floor(width / 90));
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((step) => (to - from) / (step * 30.44 * DAY) <= wanted);
  const days = [1, 2, 5, 10].find((step) => (to - from) / (step * DAY) <= wanted);
  const marks = [];
  if (days) {
    for (let at = Math.ceil(from / DAY) * DAY; at < to; at += days * DAY) marks.push([at, dayText(at, { day: "numeric", month: "short" })]);
    return marks;
  }
  const first = new Date(from);
  const step = months ?? 1200;
  for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
    if (at >= to) return marks;
    if (at >= from) marks.push([at, dayText(at, step >= 12 ? YEAR : { month: "short", year: "numeric" })]);
  }
}

function showOverview(list) {
  const box = $("overview");
  const width = Math.max(box.clientWidth, 100);
  const x = (ms) => ((ms - domain[0]) / (domain[1] - domain[0])) * width;
  const all = histogram(entries, domain);
  const fit = histogram(list, domain);
  const most = Math.max(1, ...all);
  const bar = (count, at, kind) => {
    const height = count ? Math.max(1.5, Math.sqrt(count / most) * HEIGHT) : 0;
    return count ? svg("rect", { class: kind, x: ((at / BARS) * width).toFixed(1), y: (HEIGHT - height).toFixed(1), width: Math.max(width / BARS - 1, 1).toFixed(1), height: height.toFixed(1) }) : null;
  };
  const [left, right] = state.window.map((ms) => clamp(x(ms), 0, width));
  box.replaceChildren(svg("svg", { width, height: HEIGHT + AXIS, "aria-hidden": "true" },
    all.map((count, at) => bar(count, at, "all")),
    fit.map((count, at) => bar(count, at, "fit")),
    svg("line", { class: "base", x1: 0, x2: width, y1: HEIGHT, y2: HEIGHT }),
    ticks(domain, width).map(([at, name]) => [svg("line", { class: "tick", x1: x(at), x2: x(at), y1: HEIGHT, y2: HEIGHT + 4 }), svg("text", { x: x(at) + 3, y: HEIGHT + 13 }, name)]),
    svg("rect", { class: "outside", x: 0, y: 0, width: left, height: HEIGHT }),
    svg("rect", { class: "outside", x: right, y: 0, width: Math.max(width - right, 0), height: HEIGHT }),
    svg("rect", { class: "window", x: left, y: 0.5, width: Math.max(right - left, 3), height: HEIGHT - 1 }),
  ));
  box.setAttribute("aria-valuetext", `${dayText(state.window[0], SHORT)} – ${dayText(state.window[1], SHORT)}`);
}

function listenOverview({ choose, redraw }) {
  const box = $("overview");
  const at = (event) => domain[0] + ((event.clientX - box.getBoundingClientRect().left) / Math.max(box.clientWidth, 1)) * (domain[1] - domain[0]);
  let drag = null;
  box.addEventListener("pointerdown", (event) => {
    const here = at(event);
    const [from, to] = state.window;
    const inside = here > from && here < to && to - from < (domain[1] - domain[0]) * 0.95;
    drag = { here, inside, from, to };
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const shift = at(event) - drag.here;
    if (drag.inside) choose([drag.from + shift, drag.to + shift], false);
    else if (Math.abs(shift) > 2 * DAY) choose([Math.min(drag.here, drag.here + shift), Math.max(drag.here, drag.here + shift)], false);
  });
  box.addEventListener("pointerup", (event) => {
    const half = (state.window[1] - state.window[0]) / 2;
    if (drag && Math.abs(at(event) - drag.here) < (domain[1] - domain[0]) / 400) choose([drag.here - half, drag.here + half], true);
    drag = null;
  });
  box.addEventListener("dblclick", () => {
    domain = padded(extent);
    redraw();
  });
  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    const here = at(event);
    const scale = event.deltaY > 0 ? 1.25 : 0.8;
    const whole = padded(extent);
    const next = [here - (here - domain[0]) * scale, here + (domain[1] - here) * scale];
    if (next[1] - next[0] < 10 * DAY) return;
    domain = [Math.max(next[0], whole[0]), Math.min(next[1], whole[1])];
    redraw();
  }, { passive: false });
}
