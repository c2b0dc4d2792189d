import { empty, h, section } from "../core/dom.js";
import { exact, money, NONE, utc } from "../core/format.js";
import { saveCsv } from "../core/download.js";
import { address } from "../shell/place.js";
import { letter, stroke } from "./marks.js";

/**
 * The compared runs with their facts.
 * @param {import("./types.js").Comparison} compared
 * @param {(view: string) => boolean} has Whether there is a page of this name.
 * @param {(runId: string) => void} remove
 */
export function runsSection(compared, has, remove) {
    const { runs } = compared;
    return section(
        "runs",
        "Runs",
        h(
            "div.panel",
            null,
            h(
                "div.scroll",
                { tabindex: "0", role: "region", "aria-label": "Compared runs, table" },
                h(
                    "table",
                    { "aria-label": "Compared runs" },
                    h(
                        "thead",
                        null,
                        h(
                            "tr",
                            null,
                            ...["", "Run", "Symbol", "Type", "Status", "From", "To", "Start balance", "Fills", "Bars", "Gaps", ""].map(
                                (title, at) =>
                                    h(
                                        at >= 7 && at <= 10 ? "th.number" : "th",
                                        { scope: "col" },
                                        title || h("span.skip", null, at === 0 ? "Letter" : "Remove"),
                                    ),
                            ),
                        ),
                    ),
                    h("tbody", null, ...runs.map((run, at) => row(run, at, has, remove))),
                ),
            ),
            h(
                "p.note",
                null,
                compared.same_bars
                    ? "All of these runs saw exactly the same bars."
                    : "These runs did not all see the same bars: differences may come from the data.",
            ),
        ),
    );
}

/**
 * @param {import("./types.js").ComparedRun} run
 * @param {number} at
 * @param {(view: string) => boolean} has
 * @param {(runId: string) => void} remove
 */
function row(run, at, has, remove) {
    const name = run.instance && run.instance !== run.strategy ? `${run.strategy} · ${run.instance}` : run.strategy;
    const mark = h("strong", null, letter(at));
    mark.style.color = stroke(at).color;
    return h(
        "tr",
        null,
        h("td", null, mark),
        h(
            "td",
            null,
            has("run") ? h("a", { href: address("run", run.run_id), title: run.run_id }, name) : h("span", { title: run.run_id }, name),
        ),
        h("td", null, [run.symbol, run.timeframe].filter(Boolean).join(" ") || NONE),
        h("td", null, run.run_type),
        h("td", { title: run.end_reason }, run.status === "FAILED" ? `FAILED: ${run.end_reason ?? "no reason recorded"}` : run.status),
        h("td", null, minute(run.start_utc)),
        h("td", null, run.end_utc === null ? "now" : minute(run.end_utc)),
        h("td.number", null, money(run.initial_balance, run.currency)),
        h("td.number", null, exact(run.executions)),
        h("td.number", null, exact(run.bars)),
        h("td.number", null, run.events_lost > 0 ? h("strong.loss", null, `${exact(run.events_lost)} lost`) : "none"),
        h(
            "td",
            null,
            h(
                "button.small",
                {
                    type: "button",
                    "aria-label": `Remove run ${letter(at)}`,
                    "data-focus": `Remove ${at}`,
                    onclick: () => remove(run.run_id),
                },
                "Remove",
            ),
        ),
    );
}

/** @param {string} time */
function minute(time) {
    return utc(time).slice(0, 16);
}

/**
 * The parameters that differ, with one column for each run.
 * @param {import("./types.js").Comparison} compared
 */
export function parametersSection({ runs, parameters }) {
    return section(
        "parameters",
        "Parameters that differ",
        h(
            "div.panel",
            null,
            parameters.length === 0
                ? empty("No parameter differs", "All of these runs have the same parameters.")
                : h(
                      "div",
                      null,
                      h(
                          "div.scroll",
                          { tabindex: "0", role: "region", "aria-label": "Parameters that differ, table" },
                          h(
                              "table",
                              { "aria-label": "Parameters that differ" },
                              h(
                                  "thead",
                                  null,
                                  h(
                                      "tr",
                                      null,
                                      h("th", { scope: "col" }, "Parameter"),
                                      ...runs.map((_, at) => h("th.number", { scope: "col" }, letter(at))),
                                  ),
                              ),
                              h(
                                  "tbody",
                                  null,
                                  ...parameters.map(each =>
                                      h(
                                          "tr",
                                          null,
                                          h("th", { scope: "row" }, each.name),
                                          ...each.values.map(value => h("td.number", null, value ?? NONE)),
                                      ),
                                  ),
                              ),
                          ),
                      ),
                      h(
                          "div.tools.no-print",
                          null,
                          h("span.grow"),
                          h(
                              "button.small",
                              {
                                  type: "button",
                                  "aria-label": "CSV: save the parameters that differ",
                                  onclick: () =>
                                      saveCsv("compare-parameters", [
                                          ["parameter", ...runs.map(run => run.run_id)],
                                          ...parameters.map(each => [each.name, ...each.values]),
                                      ]),
                              },
                              "CSV",
                          ),
                      ),
                  ),
        ),
    );
}
