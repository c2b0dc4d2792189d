import { h } from "../core/dom.js";
import { goTo } from "../core/focus.js";
import { editAnnotations } from "../shell/annotations.js";
import { get, ofRun } from "../shell/api.js";
import { address } from "../shell/place.js";
import { loading } from "../shell/states.js";
import { footprintLayer } from "./footprints.js";
import { lineLayer } from "./lines.js";
import { RUN_SECTIONS, runPage } from "./page.js";
import { remotePrices } from "./remote-prices.js";

/** @typedef {import("../core/types.js").RunReport} RunReport */

/** Highest number of points of an indicator's line. */
const MOST_POINTS = 4_000;

/**
 * The page of a run. The address keeps the chosen trade and the window of the prices.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showRun({ main, place, signal, name, remember, onPlace, has }) {
    main.replaceChildren(loading("Reading the run"));
    const file = place.parameters.get("file");
    const fields = "run_id,file,tags_json,notes_json";
    /** @type {[RunReport, any[], any]} */
    const [report, series, annotated] = await Promise.all([
        get(ofRun(place.id, "report"), { file }, signal),
        get(ofRun(place.id, "series"), { file, fields: "has_volumetric" }, signal),
        get(`/api/runs/${encodeURIComponent(place.id)}`, { file, fields }, signal),
    ]);
    const { run } = report;
    name([run.strategy, run.symbol, run.timeframe].filter(Boolean).join(" "));
    const { section: _, ...memory } = Object.fromEntries(place.parameters);
    const keep = (/** @type {Record<string, any>} */ more) => {
        Object.assign(memory, more);
        remember(memory);
    };
    const content = h("div");
    main.replaceChildren(sections(place, content), content);
    const source = sourceOf({ id: place.id, file, signal, hasFootprints: series.some(each => each.has_volumetric) });
    const shown = runPage(content, report, {
        source: { ...source, window: windowOf(memory), moved: keep },
        equity: {
            window: equityWindow(memory.equity),
            moved: (from, to) => keep({ equity: from === 0 && to === 100 ? "" : `${round(from)}-${round(to)}` }),
        },
        chosen: trade => keep({ trade: trade.no }),
    });
    content.firstElementChild?.append(links(run, file, has), annotations(annotated));

    /** @param {URLSearchParams} parameters */
    function follow(parameters) {
        const section = parameters.get("section");
        const trade = Number(parameters.get("trade") ?? NaN);
        if (Number.isInteger(trade)) shown.chooseTrade(trade);
        if (section) goTo(document.getElementById(section));
    }

    onPlace(next => follow(next.parameters));
    follow(place.parameters);
}

/**
 * Links to the sections. They are not anchors, because the fragment of the address names the run.
 * @param {import("../shell/place.js").Place} place
 * @param {HTMLElement} content
 */
function sections(place, content) {
    return h(
        "nav.bar",
        { "aria-label": "Sections" },
        ...RUN_SECTIONS.map(([id, title]) =>
            h(
                "a",
                {
                    href: address(place.view, place.id, { section: id, file: place.parameters.get("file") }),
                    onclick: (/** @type {Event} */ event) => {
                        event.preventDefault();
                        goTo(content.querySelector(`#${id}`));
                    },
                },
                title,
            ),
        ),
        h("span.grow"),
        h("button.small", { type: "button", onclick: () => window.print() }, "Print"),
    );
}

/** @param {RunReport["run"]} run @param {string | null} file @param {(view: string) => boolean} has */
function links(run, file, has) {
    const data = ["trades", "orders", "executions", "equity", "metrics"].map(what =>
        h("a", { href: `${ofRun(run.runId, what)}${file ? `?file=${encodeURIComponent(file)}` : ""}`, target: "_blank" }, what),
    );
    return h(
        "p.tools.no-print",
        null,
        h("a", { href: address("runs", "", { strategy: run.strategy }) }, `All runs of ${run.strategy}`),
        has("compare") ? h("a", { href: address("compare", "", { run: run.runId }) }, "Compare") : null,
        h("span.note", null, "As JSON:"),
        ...data,
    );
}

/** Tags and notes, with a button that edits them. @param {any} run */
function annotations(run) {
    const shown = h("span");
    const draw = () =>
        shown.replaceChildren(
            ...run.tags_json.map((/** @type {string} */ tag) => h("span.tag", null, tag)),
            ...run.notes_json.map((/** @type {string} */ text) => h("span.note", null, `${text} `)),
        );
    draw();
    const edit = () => editAnnotations([run], run.run_id, [], draw);
    return h("p.tools.no-print", null, h("button.small", { type: "button", onclick: edit }, "Tags and notes"), shown);
}

/** @param {Record<string, string>} memory */
function windowOf({ from, to, series }) {
    return from && to && series ? { from: Number(from), to: Number(to), series } : null;
}

/** @param {string | undefined} text Two percentages, such as 20-45.5. @returns {[number, number]} */
function equityWindow(text) {
    const [from, to] = (text ?? "").split("-").map(Number);
    return from >= 0 && to > from && to <= 100 ? [from, to] : [0, 100];
}

/** @param {number} percent */
function round(percent) {
    return Math.round(percent * 100) / 100;
}

/**
 * Bars, indicators and footprints from the server.
 * @param {{ id: string, file: string | null, signal: AbortSignal, hasFootprints: boolean }} options
 */
function sourceOf({ id, file, signal, hasFootprints }) {
    const iso = (/** @type {number} */ time) => new Date(time).toISOString();
    const times = (/** @type {string[]} */ list) => list.map(utc => Date.parse(utc));
    return {
        open: (/** @type {import("../core/types.js").BarColumns} */ series) =>
            remotePrices(series, parameters => get("/api/candles", { run_id: id, file, ...parameters }, signal)),
        lines: lineLayer(async (prices, from, to) => {
            const span = { start_utc: iso(from), end_utc: iso(to) };
            const found = await get(ofRun(id, "indicators"), { file, ...span, most: MOST_POINTS }, signal);
            return found
                .filter((/** @type {any} */ line) => line.symbol === prices.symbol && line.timeframe === prices.timeframe)
                .map((/** @type {any} */ line) => ({ name: line.name, times: times(line.ts_utc), values: line.value }));
        }),
        footprints: hasFootprints
            ? footprintLayer(async ({ symbol, timeframe }, from, to) => {
                  const span = { symbol, timeframe, start_utc: iso(from), end_utc: iso(to) };
                  const found = await get("/api/footprints", { run_id: id, file, ...span }, signal);
                  return found.map((/** @type {any} */ bar) => ({ time: Date.parse(bar.ts_utc), levels: bar.levels }));
              })
            : null,
    };
}
