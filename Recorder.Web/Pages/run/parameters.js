import { empty, h, section } from "../core/dom.js";
import { exact, money, moment, NONE } from "../core/format.js";

/**
 * Parameters and the conditions of the run.
 * @param {import("../core/types.js").RunReport} report
 */
export function parametersSection(report) {
    const { run, computation } = report;
    /** @type {Array<[string, string]>} */
    const conditions = [
        ["Balance at the start", money(run.initialBalance, run.currency)],
        ["Balance at the end, by the platform", money(run.finalBalance, run.currency)],
        ["Wall clock", run.tookSeconds == null ? NONE : `${exact(run.tookSeconds)} s`],
        ["Ended because", run.endReason ?? NONE],
        ["Fingerprint of the bars", run.barsFingerprint ?? NONE],
        ...(computation
            ? /** @type {Array<[string, string]>} */ ([
                  [
                      "Metrics as of",
                      `${moment(Date.parse(computation.asOfUtc))} UTC${computation.isFinal ? "" : ", the run was under way"}`,
                  ],
                  ["Days a year", computation.periodsPerYear == null ? NONE : exact(computation.periodsPerYear)],
                  ["Prices between fills", computation.marks ?? NONE],
                  ["Not computed", computation.notes ?? "nothing was left out"],
              ])
            : []),
        ...report.symbols.map(
            symbol =>
                /** @type {[string, string]} */ ([
                    `${symbol.name}`,
                    [
                        symbol.description,
                        symbol.symbolType,
                        symbol.tickSize == null ? null : `tick ${exact(symbol.tickSize)}`,
                        symbol.tickCost == null ? null : `worth ${money(symbol.tickCost, symbol.quoteCurrency)}`,
                    ]
                        .filter(Boolean)
                        .join(", "),
                ]),
        ),
    ];
    return section(
        "parameters",
        "Parameters and conditions",
        h(
            "div.pair",
            null,
            h(
                "div.panel",
                null,
                h("header", null, h("h3", null, "Parameters")),
                report.parameters.length === 0
                    ? empty("No parameters", "The strategy has none, or none was recorded.")
                    : parameterTable(report.parameters),
            ),
            h(
                "div.panel",
                null,
                h("header", null, h("h3", null, "Conditions")),
                h("dl.facts", null, ...conditions.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)])),
            ),
        ),
    );
}

/** @param {Array<import("../core/types.js").Parameter>} parameters */
export function parameterTable(parameters) {
    return h("dl.facts", null, ...parameters.flatMap(each => [h("dt", null, each.name), h("dd", null, each.text)]));
}
