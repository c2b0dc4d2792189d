import { empty, fill, h, toggle } from "../core/dom.js";
import { saveCsv } from "../core/download.js";
import { keepFocus } from "../core/focus.js";
import { exact } from "../core/format.js";
import { readPages } from "../shell/api.js";
import { editAnnotations } from "../shell/annotations.js";
import { address } from "../shell/place.js";
import { failure, loading } from "../shell/states.js";
import { parametersOf, readChoice } from "./choice.js";
import { allColumns, METRIC } from "./columns.js";
import { columnChoice, filters } from "./filters.js";
import { different, kept, rowsOf, sorted } from "./list.js";
import { createMetricValues, readFormulas } from "./metrics.js";
import { createSparklines } from "./sparklines.js";
import { runTable } from "./table.js";

/** @typedef {import("./types.js").Run} Run */

const FIELDS =
    "run_id,status,strategy_id,strategy_name,instance_id,instance_name,symbol,timeframe,run_type,start_utc,end_utc,created_utc," +
    "initial_balance,base_currency,file,net_profit,events_lost,tags_json,notes_json,end_reason";
/** Highest number of runs per request. The server has an index for their order. */
const PAGE = { limit: 2_000, sort: "-created_utc" };

/** @param {import("./types.js").Column | undefined} column */
function isLargestFirst(column) {
    return Boolean(column?.isNumber || column?.isLargestFirst);
}

/** @param {Run} run */
function nameOf(run) {
    return run.instance_name ?? run.strategy_name;
}

/**
 * The page of all runs: strategy, instance, run.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showRuns({ main, place, signal, remember, onPlace, has }) {
    main.replaceChildren(loading("Reading the runs"));
    let choice = readChoice(place.parameters);
    /** @type {Run[]} */
    const runs = [];
    const formulas = await readFormulas(signal);
    await readPages("/api/runs", { fields: FIELDS, ...PAGE }, signal, rows => runs.push(...rows));
    if (runs.length === 0) {
        main.replaceChildren(
            h("h1", null, "Runs"),
            empty("No runs yet", "Attach the recorder to a strategy, or make a first run with `recorder demo`. Then load this page again."),
        );
        return;
    }

    const ids = new Set(runs.map(run => run.run_id));
    choice.selected = new Set([...choice.selected].filter(id => ids.has(id)));
    const problems = h("div");
    const values = createMetricValues(signal, draw, error => problems.replaceChildren(failure(error, () => location.reload())));
    const sparklines = createSparklines(signal, () => table.refresh());
    const columns = new Map(
        allColumns(formulas, values.value, sparklines.picture, run => edit([run])).map(
            column => /** @type {const} */ ([column.key, column]),
        ),
    );
    const name = { value: (/** @type {Run} */ run) => `${run.strategy_name} ${run.instance_name ?? ""}` };
    const files = new Set(runs.map(run => run.file));
    const table = runTable({
        signal,
        seen: seen => {
            if (choice.columns.includes("equity")) sparklines.ask(seen);
        },
        select,
        turn: group =>
            change({
                closed: choice.closed.includes(group) ? choice.closed.filter(each => each !== group) : [...choice.closed, group],
            }),
        order: key => {
            const isFalling = choice.sort === key || (choice.sort !== `-${key}` && isLargestFirst(columns.get(key)));
            change({ sort: isFalling ? `-${key}` : key });
        },
    });
    const [controls, tools, count, selection] = [h("div"), h("span.lines"), h("span.note", { "aria-live": "polite" }), h("span.note")];
    /** @type {Run[]} */
    let shown = [];
    main.replaceChildren(
        h(
            "div.titled",
            null,
            h("h1", null, "Runs"),
            count,
            selection,
            h("span.grow"),
            tools,
            h("button.small", { type: "button", onclick: save }, "CSV"),
        ),
        controls,
        problems,
        table.element,
    );

    /** @param {Partial<import("./types.js").Choice>} changed */
    function change(changed) {
        choice = { ...choice, ...changed };
        remember(parametersOf(choice));
        draw();
    }

    /** @param {Run} run @param {boolean} isSelected */
    function select(run, isSelected) {
        const selected = new Set(choice.selected);
        if (isSelected) selected.add(run.run_id);
        else selected.delete(run.run_id);
        change({ selected });
    }

    /** @param {Run[]} edited */
    function edit(edited) {
        const title = edited.length === 1 ? `${nameOf(edited[0])} ${edited[0].run_id.slice(0, 8)}` : `${exact(edited.length)} runs`;
        const known = different(runs, run => run.tags_json);
        editAnnotations(edited, title, known, () => {
            drawControls();
            draw();
        });
    }

    function drawControls() {
        keepFocus(controls, () => controls.replaceChildren(filters(runs, formulas, choice, change)));
        const clear = { type: "button", "data-focus": "Clear filters", onclick: () => location.assign(address("runs")) };
        const parts = [
            toggle("Groups", !choice.isFlat, isOn => change({ isFlat: !isOn })),
            h("button.small", clear, "Clear filters"),
            columnChoice([...columns.values()], () => choice, change),
        ];
        keepFocus(tools, () => tools.replaceChildren(...parts));
    }

    function drawSelection() {
        // Without a selection there is nothing to press: the table takes the focus.
        keepFocus(selection, fillSelection, () => table.element);
    }

    function fillSelection() {
        selection.replaceChildren();
        if (choice.selected.size === 0) return;
        fill(selection, `${exact(choice.selected.size)} selected `);
        const compared = address("compare", "", { run: [...choice.selected] });
        if (has("compare")) fill(selection, h("a", { href: compared, "data-focus": "Compare them" }, "Compare them"), " ");
        const chosen = runs.filter(run => choice.selected.has(run.run_id));
        const editing = { type: "button", "data-focus": "Tags and notes", onclick: () => edit(chosen) };
        fill(selection, h("button.small", editing, "Tags and notes"), " ");
        fill(selection, h("button.small", { type: "button", onclick: () => change({ selected: new Set() }) }, "Select none"));
    }

    function draw() {
        const asked = choice.columns.filter(key => key.startsWith(METRIC)).map(key => key.slice(METRIC.length));
        values.ask(choice.metric === "" ? asked : [...asked, choice.metric]);
        const key = choice.sort.replace(/^-/, "");
        const by = key === "name" ? name : (columns.get(key) ?? columns.get("created"));
        shown = sorted(kept(runs, choice, values.value), run => by?.value(run) ?? null, choice.sort.startsWith("-"));
        table.columns(
            choice,
            choice.columns.flatMap(each => columns.get(each) ?? []),
            files.size > 1,
        );
        table.show(rowsOf(shown, choice));
        count.textContent =
            shown.length === runs.length ? `${exact(runs.length)} runs` : `${exact(shown.length)} of ${exact(runs.length)} runs`;
        drawSelection();
    }

    function save() {
        const saved = choice.columns.flatMap(each => columns.get(each) ?? []);
        saveCsv("runs", [
            ["run_id", "name", ...saved.map(({ key, title }) => (key.startsWith(METRIC) ? key.slice(METRIC.length) : title))],
            ...shown.map(run => [run.run_id, nameOf(run), ...saved.map(column => column.value(run))]),
        ]);
    }

    onPlace(next => {
        choice = readChoice(next.parameters);
        drawControls();
        draw();
    });
    drawControls();
    draw();
}
