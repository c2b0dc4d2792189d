import { h, section } from "../core/dom.js";
import { exact, metric as format } from "../core/format.js";
import { createTable } from "../core/table.js";
import { isLessBetter, neighbourhood } from "./values.js";

const COLUMNS = ["sharpe", "net_profit", "total_return", "max_drawdown", "profit_factor", "win_rate", "total_trades"];

/**
 * All runs, best first.
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} state What the reader chose.
 * @param {(run: import("../core/types.js").SweepRun) => Node[]} follow Creates the links of the chosen run, shown above the table.
 */
export function rankingSection(report, state, follow) {
    const holder = h("div");
    /** @type {any} */
    let table;

    function draw() {
        const shown = [
            state.metric,
            ...COLUMNS.map(key => report.metrics.findIndex(each => each.key === key)).filter(at => at >= 0 && at !== state.metric),
        ];
        const value = (/** @type {number} */ metric) => ({
            title: report.metrics[metric].key,
            isNumber: true,
            explain: `${report.metrics[metric].title}: ${report.metrics[metric].expression}`,
            value: (/** @type {import("../core/types.js").SweepRun} */ run) => run.values[metric],
            cell: (/** @type {import("../core/types.js").SweepRun} */ run) => format(run.values[metric], report.metrics[metric].unit, null),
        });
        table = createTable({
            caption: "Runs, best first",
            file: "ranking",
            rows: report.runs,
            page: 25,
            sort: report.metrics.length ? 1 + report.differing.length : -1,
            falling: report.metrics.length ? !isLessBetter(report, state.metric) : false,
            isPicked: run => run === state.chosen,
            pick,
            columns: [
                { title: "Run", value: run => run.runId, cell: run => h("code", { title: run.runId }, run.runId.slice(0, 13)) },
                ...report.differing.map((name, at) => ({
                    title: name,
                    isNumber: true,
                    value: (/** @type {any} */ run) => run.numbers[at] ?? run.texts[at],
                    cell: (/** @type {any} */ run) => (run.numbers[at] == null ? (run.texts[at] ?? "–") : exact(run.numbers[at])),
                })),
                ...(report.metrics.length
                    ? [
                          value(shown[0]),
                          {
                              title: "neighbours",
                              isNumber: true,
                              explain: "Mean of the same metric over the run and all runs at most one step away in every parameter",
                              value: (/** @type {any} */ run) => neighbourhood(report.runs, run, state.metric),
                              cell: (/** @type {any} */ run) =>
                                  format(neighbourhood(report.runs, run, state.metric), report.metrics[state.metric].unit, null),
                          },
                          ...shown.slice(1).map(value),
                      ]
                    : []),
                {
                    title: "Status",
                    value: run => run.status,
                    cell: run =>
                        h(
                            "span",
                            { title: run.endReason },
                            run.status === "FAILED" ? `FAILED: ${run.endReason ?? "no reason recorded"}` : run.status,
                        ),
                },
            ],
        });
        holder.replaceChildren(table.element);
    }

    const hint = h("p.note", { "aria-live": "polite" }, ...(state.chosen ? follow(state.chosen) : ["Choose a run to see more of it."]));

    /** @param {import("../core/types.js").SweepRun} run */
    function pick(run) {
        state.chosen = run;
        state.changed();
        hint.replaceChildren(...follow(run));
        table.refresh(run);
    }

    draw();
    return { element: section("ranking", "Ranking", h("div.panel", null, hint, holder)), draw, pick };
}
