import { h } from "../core/dom.js";
import { exact } from "../core/format.js";
import { createVirtualTable } from "../core/virtual.js";
import { address } from "../shell/place.js";

/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Choice} Choice */
/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./types.js").Row} Row */

const NAME_WIDTH = 300;

/**
 * The table of runs in groups.
 * @param {object} options
 * @param {AbortSignal} options.signal
 * @param {(runs: Run[]) => void} options.seen Called with the runs that have become visible.
 * @param {(run: Run, isSelected: boolean) => void} options.select
 * @param {(group: string) => void} options.turn Opens or closes a group.
 * @param {(key: string) => void} options.order Sorts by a column.
 */
export function runTable({ signal, seen, select, turn, order }) {
    /** @type {Column[]} */
    let columns = [];
    /** @type {Choice} */
    let choice;
    let hasSeveralFiles = false;
    const table = createVirtualTable({
        caption: "Runs",
        signal,
        key: row => (row.kind === "run" ? `${row.run.file} ${row.run.run_id}` : `${row.kind} ${row.id}`),
        column: "run",
        draw: (/** @type {Row} */ row) => (row.kind === "run" ? runRow(row.run, row.isInGroup) : groupRow(row)),
        seen: rows => seen(rows.flatMap(row => (row.kind === "run" ? [row.run] : []))),
    });

    /** @param {Run} run @param {boolean} isInGroup */
    function runRow(run, isInGroup) {
        const isSelected = choice.selected.has(run.run_id);
        const name = isInGroup ? (run.instance_name ?? run.strategy_name) : run.strategy_name;
        const box = /** @type {HTMLInputElement} */ (
            h("input", {
                type: "checkbox",
                checked: isSelected,
                "data-column": "selection",
                "aria-label": `Compare ${name} ${run.run_id.slice(0, 8)}`,
                onchange: () => select(run, box.checked),
            })
        );
        return h(
            "tr",
            { "aria-selected": String(isSelected) },
            h(
                `td${isInGroup ? ".indent" : ""}`,
                null,
                box,
                h(
                    "a",
                    {
                        href: address("run", run.run_id, hasSeveralFiles ? { file: run.file } : {}),
                        title: run.run_id,
                        "data-column": "run",
                    },
                    name,
                ),
                " ",
                h("code.note", null, run.run_id.slice(0, 13)),
            ),
            ...columns.map(column => h(`td${column.isNumber ? ".number" : ""}`, null, column.cell(run))),
        );
    }

    /** @param {Exclude<Row, { kind: "run" }>} row */
    function groupRow(row) {
        return h(
            `tr.group.${row.kind}`,
            null,
            h(
                "td",
                { colspan: String(columns.length + 1) },
                h(
                    "button",
                    { type: "button", "aria-expanded": String(row.isOpen), onclick: () => turn(row.id) },
                    `${row.isOpen ? "▾" : "▸"} ${row.name}`,
                ),
                " ",
                h("span.note", null, `${row.kind}, ${exact(row.runs.length)} ${row.runs.length === 1 ? "run" : "runs"}`),
            ),
        );
    }

    /** @param {string} key @param {string} title @param {string} explain @param {boolean} [isNumber] */
    function head(key, title, explain, isNumber) {
        const direction = choice.sort === key ? "ascending" : choice.sort === `-${key}` ? "descending" : null;
        return h(
            `th${isNumber ? ".number" : ""}`,
            { scope: "col", "aria-sort": direction, title: explain },
            h(
                "button",
                { type: "button", "data-focus": `sort ${key}`, onclick: () => order(key) },
                `${title}${direction === null ? "" : direction === "ascending" ? " ▲" : " ▼"}`,
            ),
        );
    }

    return {
        element: table.element,
        /** @param {Choice} chosen @param {Column[]} shown @param {boolean} isOfSeveralFiles */
        columns(chosen, shown, isOfSeveralFiles) {
            [choice, columns, hasSeveralFiles] = [chosen, shown, isOfSeveralFiles];
            table.columns([
                { head: head("name", "Run", "Name, and the beginning of the id"), width: NAME_WIDTH },
                ...columns.map(({ key, title, explain, isNumber, width }) => ({ head: head(key, title, explain, isNumber), width })),
            ]);
        },
        show: table.show,
        refresh: table.refresh,
    };
}
