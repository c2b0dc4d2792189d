import { empty, fill, h } from "../core/dom.js";
import { exact, utc } from "../core/format.js";
import { get } from "../shell/api.js";
import { address } from "../shell/place.js";
import { loading } from "../shell/states.js";
import { parametersOf, readChoice } from "./choice.js";
import { correlationSection } from "./correlation.js";
import { curvesSection } from "./curves.js";
import { metricsSection } from "./metrics.js";
import { parametersSection, runsSection } from "./runs.js";

const MOST = 20;
const OFFERED = 300;

/**
 * The page that compares runs.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showComparison(page) {
    const { main, place, signal, remember, has } = page;
    let state = readChoice(place.parameters);
    const change = (/** @type {Partial<import("./types.js").Choice>} */ changed) => {
        state = { ...state, ...changed };
        remember(parametersOf(state));
    };
    const go = (/** @type {string[]} */ runs) => location.assign(address("compare", "", parametersOf({ ...state, runs })));
    main.replaceChildren(loading("Reading the runs"));
    const offered = await get(
        "/api/runs",
        { limit: OFFERED, fields: "run_id,strategy_name,instance_name,symbol,timeframe,run_type,status,start_utc" },
        signal,
    );
    const head = (/** @type {string[]} */ runs) =>
        h(
            "div.titled",
            null,
            h("h1", null, "Compare"),
            h("span.note", null, `${exact(runs.length)} of at most ${MOST} runs`),
            h("span.grow"),
            addRun(offered, runs, go),
        );
    if (state.runs.length === 0) {
        main.replaceChildren(
            head([]),
            empty(
                offered.length === 0 ? "No runs yet" : "Choose runs to compare",
                offered.length === 0
                    ? "Record two runs first, for example with `recorder demo`."
                    : "Add them above, or select them on the page Runs and follow the link “Compare them”.",
            ),
        );
        return;
    }

    const chosen = { run_id: state.runs };
    const [compared, curves] = await Promise.all([get("/api/compare", chosen, signal), get("/api/compare/equity", chosen, signal)]);
    main.replaceChildren(
        // The address may have a word such as latest.
        head(compared.runs.map((/** @type {any} */ run) => run.run_id)),
        runsSection(compared, has, removed => {
            const at = compared.runs.findIndex((/** @type {any} */ run) => run.run_id === removed);
            go(state.runs.filter((_, place) => place !== at));
        }),
        curvesSection(compared, curves, state, change),
        parametersSection(compared),
        metricsSection(compared, state, change),
        correlationSection(state, change, signal),
    );
}

/**
 * The choice that adds a run.
 * @param {any[]} offered
 * @param {string[]} runs The runs that are compared already.
 * @param {(runs: string[]) => void} go
 */
function addRun(offered, runs, go) {
    const select = /** @type {HTMLSelectElement} */ (
        h(
            "select",
            { disabled: runs.length >= MOST, "data-focus": "Add a run" },
            h("option", { value: "" }, "Choose a run"),
        )
    );
    for (const run of offered.filter(each => !runs.includes(each.run_id)))
        fill(
            select,
            h(
                "option",
                { value: run.run_id },
                [
                    run.strategy_name,
                    run.instance_name === run.strategy_name ? null : run.instance_name,
                    run.symbol,
                    run.timeframe,
                    run.run_type,
                    utc(run.start_utc),
                ]
                    .filter(Boolean)
                    .join(" · "),
            ),
        );
    // The arrow keys change the choice at once, so a button adds the run.
    const submit = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (select.value !== "") go([...runs, select.value]);
    };
    const add = h("button.small", { type: "submit", "data-focus": "Add" }, "Add");
    return h("form.tools", { onsubmit: submit }, h("label", null, "Add a run ", select), add);
}
