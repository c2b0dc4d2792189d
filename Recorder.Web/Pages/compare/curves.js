import { axis, createChart, slider, tooltip } from "../charts/chart.js";
import { choice, empty, h, section } from "../core/dom.js";
import { axisTime, duration, exact, money, moment, number } from "../core/format.js";
import { letter, stroke } from "./marks.js";
import { commonStart, isSameMoney, rebase } from "./rebase.js";

/**
 * Draws the account values of the runs in one chart.
 * @param {import("./types.js").Comparison} compared
 * @param {import("./types.js").RunCurve[]} all
 * @param {import("./types.js").Choice} state
 * @param {(changed: Partial<import("./types.js").Choice>) => void} change Stores the changed choices of the reader.
 */
export function curvesSection(compared, all, state, change) {
    const curves = all.filter(curve => curve.times.length > 1);
    if (curves.length === 0)
        return section(
            "equity",
            "Equity",
            h(
                "div.panel",
                null,
                empty("No equity", "Nothing is computed for these runs yet, or they did not trade. `recorder recompute` computes it."),
            ),
        );
    const placeOf = (/** @type {import("./types.js").RunCurve} */ curve) =>
        compared.runs.findIndex(run => run.run_id === curve.run_id && run.file === curve.file);
    const nameOf = (/** @type {import("./types.js").RunCurve} */ curve) => {
        const isOne = curves.filter(each => placeOf(each) === placeOf(curve)).length === 1;
        return isOne ? letter(placeOf(curve)) : `${letter(placeOf(curve))} ${curve.currency || "unknown"}`;
    };
    const hasCommon = commonStart(curves) !== null;
    let base = state.base || (isSameMoney(curves) ? "zero" : "hundred");
    let along = state.along || (hasCommon ? "date" : "elapsed");
    if (!hasCommon) along = "elapsed";
    const shown = () => rebase(curves, base, along);
    const note = h("p.note", { "aria-live": "polite" });
    const time = (/** @type {number} */ at) => (along === "date" ? moment(at) : duration(at));
    const value = (/** @type {number} */ now, /** @type {import("./types.js").RunCurve} */ curve) =>
        base === "zero" ? money(now, curve.currency) : number(now);
    const chart = createChart({
        title: "Equity over each other",
        file: "compare-equity",
        height: 420,
        label:
            `Equity of ${compared.runs.length} runs over each other; the table of metrics has their results. ` +
            "Arrow keys move the window, plus and minus zoom, 0 shows all.",
        about:
            "Every curve begins with the same value at the common start, the first time that all runs have. Base 0: the change of the " +
            "equity in money since then. Base 100: 100 × equity / equity at the start. By elapsed time every run begins at its own start. " +
            "Equity is start balance + realised and unrealised profit and loss − fees.",
        tools: [
            choice(
                "Base",
                [
                    ["zero", "0 (money)"],
                    ["hundred", "100 (percent)"],
                ],
                base,
                next => redraw(() => (base = /** @type {any} */ (next))),
            ),
            choice(
                "Over",
                hasCommon
                    ? [
                          ["date", "date"],
                          ["elapsed", "elapsed time"],
                      ]
                    : [["elapsed", "elapsed time"]],
                along,
                next => redraw(() => (along = /** @type {any} */ (next))),
            ),
        ],
        csv: () => [
            ["run", "run_id", "currency", along === "date" ? "time_utc" : "elapsed_ms", base === "zero" ? "change" : "percent"],
            ...shown().flatMap(({ curve, points }) =>
                points.map(([at, now]) => [nameOf(curve), curve.run_id, curve.currency, along === "date" ? moment(at) : at, now]),
            ),
        ],
        view: () => {
            const zoom = chart.drawn.getOption().dataZoom[0];
            return [zoom.start / 100, zoom.end / 100];
        },
        window: (from, to) => chart.drawn.dispatchAction({ type: "dataZoom", start: 100 * from, end: 100 * to }),
        option: theme => {
            const lines = shown();
            const left = lines.filter(each => each.reason !== null);
            note.textContent = [
                hasCommon ? "" : "These runs have no time in common, so they are laid over each other from their own starts.",
                base === "zero" && new Set(curves.map(curve => curve.currency)).size > 1
                    ? "The runs are in different currencies: money is not comparable."
                    : "",
                ...left.map(each => `${nameOf(each.curve)} is left out: ${each.reason}.`),
            ]
                .filter(Boolean)
                .join(" ");
            const points = lines.flatMap(each => each.points);
            const [least, most] = [Math.min(...points.map(([at]) => at)), Math.max(...points.map(([at]) => at))];
            return {
                grid: { left: 76, right: 64, top: 16, bottom: 62 },
                xAxis: {
                    ...axis(theme),
                    type: "value",
                    min: least,
                    max: most,
                    splitLine: { show: false },
                    axisLabel: {
                        ...axis(theme).axisLabel,
                        hideOverlap: true,
                        formatter: (/** @type {number} */ at) => (along === "date" ? axisTime(at, most - least) : duration(at)),
                    },
                },
                yAxis: { ...axis(theme), type: "value", scale: true, axisLabel: { ...axis(theme).axisLabel, formatter: exact } },
                dataZoom: [
                    { ...slider(theme), filterMode: "none", labelFormatter: (/** @type {number} */ at) => time(at) },
                    { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl" },
                ],
                tooltip: tooltip(
                    found =>
                        found.length === 0
                            ? null
                            : {
                                  title: time(found[0].value[0]),
                                  rows: found.map(
                                      (/** @type {any} */ each) =>
                                          /** @type {[string, string]} */ ([
                                              each.seriesName,
                                              value(each.value[1], lines[each.seriesIndex].curve),
                                          ]),
                                  ),
                              },
                    { trigger: "axis" },
                ),
                series: lines.map(({ curve, points: line }, at) => ({
                    name: nameOf(curve),
                    type: "line",
                    step: "end",
                    data: line,
                    showSymbol: false,
                    sampling: "lttb",
                    lineStyle: { ...stroke(placeOf(curve)), width: 1.9 },
                    itemStyle: { color: stroke(placeOf(curve)).color },
                    // The letter at the end identifies the run without its colour.
                    endLabel: { show: true, formatter: "{a}", color: stroke(placeOf(curve)).color, fontWeight: "bold", distance: 6 },
                    labelLayout: { moveOverlap: "shiftY" },
                    markLine:
                        at > 0
                            ? undefined
                            : {
                                  silent: true,
                                  symbol: "none",
                                  label: { show: false },
                                  lineStyle: { color: theme.muted, type: "dashed" },
                                  data: [{ yAxis: base === "zero" ? 0 : 100 }],
                              },
                })),
            };
        },
    });

    /** @param {() => void} choose */
    function redraw(choose) {
        choose();
        change({ base, along });
        chart.draw();
    }

    chart.panel.append(note);
    return section("equity", "Equity", chart.panel);
}
