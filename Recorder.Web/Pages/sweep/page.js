import { choice, empty, h, section } from "../core/dom.js";
import { day, exact } from "../core/format.js";
import { showFormula } from "../core/formula.js";
import { verdictBox } from "../run/headline.js";
import { parameterTable } from "../run/parameters.js";
import { sweepChoice } from "./choice.js";
import { heatmapSection } from "./heatmap.js";
import { luckSection } from "./luck.js";
import { parallelSection } from "./parallel.js";
import { rankingSection } from "./ranking.js";

/** Sections of the page, for the navigation. */
export const SWEEP_SECTIONS = [
    ["heatmap", "Heat map"],
    ["luck", "Luck"],
    ["parallel", "Parameters"],
    ["ranking", "Ranking"],
    ["same", "Same in all"],
];

/**
 * Fills the page with a sweep.
 * @param {HTMLElement} main
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} [state] What the reader chose.
 * @param {(run: import("../core/types.js").SweepRun) => Node[]} [follow] Creates the links of a chosen run.
 */
export function sweepPage(main, report, state = sweepChoice(report), follow = reportCommand) {
    main.append(
        h(
            "header",
            null,
            h(
                "div.head",
                null,
                h("h1", null, report.strategy),
                h("span.what", null, `${exact(report.runs.length)} runs · ${[...report.symbols, ...report.timeframes].join(" ")}`),
            ),
            h(
                "ul.chips",
                { "aria-label": "Facts" },
                h("li", null, `${day(report.start)} to ${day(report.end)}`),
                ...report.differing.map(name => h("li.strong", null, name)),
                h("li", null, report.sameBars ? "same bars" : "different bars"),
            ),
            verdictBox(report.verdict),
        ),
    );
    if (report.metrics.length === 0) {
        main.append(
            h("div.panel", null, empty("Nothing is computed yet", "`recorder recompute` computes the metrics of every run in the file.")),
            rankingSection(report, state, follow).element,
        );
        return;
    }

    const ranking = rankingSection(report, state, follow);
    const parts = [
        heatmapSection(report, state, run => {
            ranking.pick(run);
            ranking.element.scrollIntoView({ block: "start" });
        }),
        luckSection(report, state),
        parallelSection(report, state),
        ranking,
    ];
    const families = ["returns", "trades", "equity", "orders"];
    const options = report.metrics
        .map((each, at) => ({ each, at }))
        .sort(
            (a, b) => families.indexOf(a.each.family ?? "") - families.indexOf(b.each.family ?? "") || a.each.key.localeCompare(b.each.key),
        );
    main.append(
        h(
            "p.tools.no-print",
            null,
            choice(
                "Metric of this page",
                options.map(({ each, at }) => /** @type {[string, string]} */ ([String(at), `${each.key}: ${each.title}`])),
                String(state.metric),
                value => {
                    state.metric = Number(value);
                    state.changed();
                    parts.forEach(part => part.draw());
                },
            ),
            h("button", { type: "button", onclick: () => showFormula(report.metrics[state.metric], report.currency ?? null) }, "Formula"),
        ),
        ...parts.map(part => part.element),
        section(
            "same",
            "Same in all runs",
            h(
                "div.panel",
                null,
                report.same.length === 0 ? empty("No common parameter", "Every parameter differs.") : parameterTable(report.same),
            ),
        ),
    );
}

/**
 * The command that makes the report of a run.
 * @param {import("../core/types.js").SweepRun} run
 */
function reportCommand(run) {
    return [document.createTextNode("Its own report: "), h("code", null, `recorder report ${run.runId} --open`)];
}
