// The timeline itself: vis-timeline shows the thinned items of the window.

let timeline = null;
const shownItems = new vis.DataSet();
const shownLanes = new vis.DataSet();

function axisFormat(scale, major) {
  const styles = {
    hour: [{ hour: "2-digit", minute: "2-digit" }, FULL],
    weekday: [{ weekday: "short", day: "numeric" }, MONTH],
    day: [{ day: "numeric" }, MONTH],
    week: [{ day: "numeric", month: "short" }, MONTH],
    month: [{ month: "short" }, YEAR],
    year: [YEAR, YEAR],
  };
  return (styles[scale] ?? styles.hour)[major ? 1 : 0];
}

function makeTimeline({ moved, chose, opened, drawn }) {
  const axis = (major) => (date, scale) => (major && scale === "year" ? "" : format(axisFormat(scale, major)).format(date.valueOf()));
  const [from, to] = state.window;
  timeline = new vis.Timeline($("timeline"), shownItems, shownLanes, {
    start: from, end: to, height: "100%", stack: true, orientation: { axis: "top", item: "top" }, align: "auto",
    margin: { item: { horizontal: 6, vertical: 6 }, axis: 8 }, selectable: false, showCurrentTime: false, showTooltips: false,
    zoomMin: 2 * DAY, zoomMax: 400 * 366 * DAY, min: extent[0] - 20 * 366 * DAY, max: extent[1] + 20 * 366 * DAY,
    moment: (date) => vis.moment(date).utc(), template: itemContent, groupOrder: "order",
    groupTemplate: (lane) => (lane ? h("span", { title: lane.name }, lane.name) : h("span")),
    format: { minorLabels: axis(false), majorLabels: axis(true) }, verticalScroll: false, preferZoom: true, onInitialDrawComplete: drawn,
  });
  // our own moves have changed the state already
  timeline.on("rangechange", ({ start, end, byUser }) => byUser && moved([start.valueOf(), end.valueOf()], false));
  timeline.on("rangechanged", ({ start, end, byUser }) => byUser && moved([start.valueOf(), end.valueOf()], true));
  timeline.on("click", ({ item }) => {
    const found = item && shownItems.get(item);
    if (found?.members) opened(found.members);
    else if (found) chose(found.id);
  });
}

function showStage(list) {
  const box = $("timeline");
  const height = box.clientHeight - 60;
  const { lanes, laneOf } = lanesOf(list, clamp(Math.floor(height / laneHeight(LEAST_ROWS)) - 1, 3, TOP));
  const width = box.clientWidth - (state.lanes === "none" ? 0 : 140);
  sync(shownLanes, lanes.map((lane, order) => ({ id: lane, order, name: laneName(lane), content: lane })));
  const perPx = (state.window[1] - state.window[0]) / Math.max(width, 1);
  const step = stepFor(perPx);
  const bins = binned(list, laneOf, state.window, step);
  sync(shownItems, thinned(bins, rowsOf(bins, state.window, step, height), perPx));
  box.classList.toggle("one-lane", state.lanes === "none");
}

// Change only what differs: redrawing everything would flicker.
function sync(set, items) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const changed = items.filter((item) => {
    const old = set.get(item.id);
    return !old || ["start", "end", "type", "className", "group", "name", "order"].some((key) => old[key] !== item[key]) || old.members?.length !== item.members?.length || old.language !== state.language;
  });
  set.update(changed.map((item) => ({ ...item, language: state.language })));
}

function moveWindow(span, animation = true) {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  timeline.setWindow(span[0], span[1], { animation: animation && !reduced ? { duration: 250, easingFunction: "easeInOutQuad" } : false });
}
