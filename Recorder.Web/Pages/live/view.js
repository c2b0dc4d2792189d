import { empty, h } from "../core/dom.js";
import { exact, moment, utc } from "../core/format.js";
import { keepFocus } from "../core/focus.js";
import { get, ofRun } from "../shell/api.js";
import { address } from "../shell/place.js";
import { failure, loading } from "../shell/states.js";
import { createEquity } from "./equity.js";
import { createJournal } from "./journal.js";
import { fillsPanel, positionsPanel, recordPanel, tiles, workingPanel } from "./panels.js";
import { createRate } from "./rate.js";
import { followLive } from "./source.js";

/** @typedef {import("./types.js").LiveState} LiveState */

const FILLS = 50;
const MOST_FILLS = 2_000;

// Time between two updates of the numbers that depend on the clock.
const TICK = 1_000;

/**
 * The page of the runs that are being recorded.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showLive(page) {
    const { main, place, signal, has, name } = page;
    main.replaceChildren(loading("Looking for runs that are being recorded"));
    const running = await get("/api/live", {}, signal);
    const id = place.id !== "" ? place.id : (running[0]?.run_id ?? null);
    const [list, link, content] = [
        h("nav.running", { "aria-label": "Runs that are being recorded" }),
        h("span.link", { role: "status" }),
        h("div"),
    ];
    main.replaceChildren(h("div.titled", null, h("h1", null, "Live"), link, h("span.grow")), list, content);
    const shown = id === null ? null : createRun(content, id, has, name);
    if (id === null)
        content.replaceChildren(
            empty(
                "Nothing is being recorded now",
                "Start a strategy with the recorder: its run appears here by itself, without loading the page again.",
            ),
        );
    else content.replaceChildren(loading("Reading the state of the run"));
    drawList(list, running, id);
    followLive({
        run: id,
        signal,
        runs: found => {
            drawList(list, found, id);
            // A page without a chosen run shows the first run.
            if (id === null && found.length > 0) location.replace(address("live", found[0].run_id));
        },
        state: state => shown?.state(state),
        events: events => shown?.events(events),
        link: state => {
            link.dataset.state = state.state;
            link.textContent = state.state === "open" ? "● connected" : `○ ${state.text} (since ${moment(state.since)} UTC)`;
            // The file may have new computed values since the connection was lost.
            if (state.state === "open") void readEquity();
        },
        refused: error => content.replaceChildren(failure(error, () => location.reload())),
    });
    const ticking = setInterval(() => shown?.tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));

    async function readEquity() {
        if (id === null) return;
        try {
            const rows = await get(ofRun(id, "equity"), {}, signal);
            if (rows.length > 0) shown?.equity(rows);
        } catch {
            // The next connection reads the equity again. Until then, the curve has only the values that the page has received.
        }
    }
}

/**
 * The runs to choose from.
 * @param {HTMLElement} list
 * @param {import("./types.js").LiveRun[]} runs
 * @param {string | null} chosen
 */
function drawList(list, runs, chosen) {
    const links = runs.map(({ run_id: id, strategy, symbol, timeframe, run_type: type }) =>
        h(
            "a",
            { href: address("live", id), "aria-current": id === chosen ? "true" : null, title: id, "data-focus": id },
            `${strategy} ${[symbol, timeframe].filter(Boolean).join(" ")} · ${type}`,
        ),
    );
    const none = runs.length === 0 && chosen !== null ? [h("span.note", null, "No run is being recorded now.")] : [];
    keepFocus(list, () => list.replaceChildren(...links, ...none));
}

/**
 * The view of one run.
 * @param {HTMLElement} content
 * @param {string} id
 * @param {(view: string) => boolean} has
 * @param {(title: string) => void} name
 */
function createRun(content, id, has, name) {
    const [head, numbers, tables] = [h("header"), h("div"), h("div.pair")];
    const [journal, rate] = [createJournal(), createRate()];
    /** @type {ReturnType<typeof createEquity> | null} */
    let equity = null;
    /** @type {any[] | null} */
    let rows = null;
    /** @type {LiveState | null} */
    let now = null;
    let seen = 0;
    /** Fills by their ids: the fills of the states, and the fills of the events between two states. @type {Map<string, any>} */
    const fills = new Map();

    function draw() {
        if (!now) return;
        const { run } = now;
        const parts = [
            h(
                "div.head",
                null,
                h("h2", null, run.strategy),
                h(
                    "span.what",
                    null,
                    [run.symbol, run.timeframe].filter(Boolean).join(" ") +
                        (run.instance && run.instance !== run.strategy ? ` · ${run.instance}` : ""),
                ),
            ),
            h(
                "ul.chips",
                { "aria-label": "Facts" },
                h("li.strong", null, run.run_type),
                h("li.strong", null, run.status),
                h("li", null, `since ${utc(run.start_utc)} UTC`),
                run.end_utc === null ? null : h("li", null, `ended ${utc(run.end_utc)}${run.end_reason ? `: ${run.end_reason}` : ""}`),
                h("li", null, run.file),
                h(
                    "li",
                    null,
                    "run ",
                    has("run")
                        ? h("a", { href: address("run", run.run_id), "data-focus": "run" }, run.run_id.slice(0, 13))
                        : h("code", null, run.run_id.slice(0, 13)),
                ),
            ),
        ];
        keepFocus(head, () => head.replaceChildren(...parts));
        tick();
        const newest = [...fills.values()].sort((a, b) => b.exec_utc.localeCompare(a.exec_utc)).slice(0, FILLS);
        keepPlace(tables, [positionsPanel(now), workingPanel(now), fillsPanel(newest), recordPanel(now)]);
    }

    function tick() {
        if (now) numbers.replaceChildren(tiles(now, rate.perSecond(), seen));
    }

    return {
        tick,
        /** @param {LiveState} state */
        state(state) {
            const isFirst = now === null;
            now = state;
            // A fill in a state has its effect on the position, so it replaces the same fill of an event.
            for (const fill of state.fills) fills.set(fill.execution_id, fill);
            if (isFirst) {
                equity = createEquity(state.run.strategy);
                if (rows) equity.take(rows);
                journal.begin(state.as_of);
                name(`${state.run.strategy}, live`);
                content.replaceChildren(head, numbers, equity.panel, tables, journal.panel);
                content.dataset.run = id;
            }
            equity?.add(state);
            draw();
        },
        /** @param {import("./types.js").LiveEvents} found */
        events(found) {
            const count = found.last - found.first + 1 - found.missing;
            seen += count;
            rate.add(count);
            for (const { event_type: type, event_utc: time, data } of found.events) {
                if (type !== "EXECUTION" || data.is_candidate || fills.has(data.execution_id)) continue;
                fills.set(data.execution_id, { ...data, exec_utc: time, position_impact: null, quantity_after: null });
            }
            for (const old of [...fills.keys()].slice(0, Math.max(0, fills.size - MOST_FILLS))) fills.delete(old);
            journal.add(found);
            content.dataset.events = exact(seen);
        },
        /** @param {any[]} found */
        equity(found) {
            rows = found;
            equity?.take(found);
        },
    };
}

/**
 * Replaces panels, and keeps the focus and the scroll places of their tables.
 * @param {HTMLElement} holder
 * @param {HTMLElement[]} panels
 */
function keepPlace(holder, panels) {
    const before = [...holder.querySelectorAll(".scroll")].map(each => ({
        label: each.getAttribute("aria-label"),
        left: each.scrollLeft,
    }));
    keepFocus(holder, () => holder.replaceChildren(...panels));
    for (const each of holder.querySelectorAll(".scroll")) {
        const old = before.find(one => one.label === each.getAttribute("aria-label"));
        if (old) each.scrollLeft = old.left;
    }
}
