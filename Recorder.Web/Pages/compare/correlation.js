import { axis, createChart, tooltip } from "../charts/chart.js";
import { choice, empty, h, section } from "../core/dom.js";
import { keepFocus } from "../core/focus.js";
import { exact, number, reason } from "../core/format.js";
import { get } from "../shell/api.js";
import { failure, loading } from "../shell/states.js";
import { letter } from "./marks.js";

/** @typedef {import("./types.js").Correlations} Correlations */

/**
 * Correlations of daily returns, between the runs or between the symbols that they saw.
 * @param {import("./types.js").Choice} state
 * @param {(changed: Partial<import("./types.js").Choice>) => void} change Stores the changed choices of the reader.
 * @param {AbortSignal} signal
 */
export function correlationSection(state, change, signal) {
    const holder = h("div");
    let by = state.correlate;
    const tools = () =>
        choice(
            "Between",
            [
                ["runs", "the runs"],
                ["symbols", "the symbols that they saw"],
            ],
            by,
            next => {
                by = next === "symbols" ? "symbols" : "runs";
                change({ correlate: by });
                void read();
            },
        );

    async function read() {
        // The choice stays in the page, with the focus, while the other correlations are read.
        if (holder.childElementCount === 0) holder.append(h("div.panel", null, loading("Reading the correlations")));
        holder.setAttribute("aria-busy", "true");
        try {
            const asked = by;
            const found = await get("/api/compare/correlations", { run_id: state.runs, by: asked }, signal);
            if (asked === by) show(panel(found, tools()));
        } catch (error) {
            if (!signal.aborted) show(failure(error, read));
        }
    }

    /** @param {HTMLElement} content */
    function show(content) {
        holder.removeAttribute("aria-busy");
        keepFocus(holder, () => holder.replaceChildren(content), () => content.querySelector("button, select"));
    }

    void read();
    return section("correlation", "Correlation of daily returns", holder);
}

/**
 * @param {Correlations} found
 * @param {Node} tools
 */
function panel(found, tools) {
    const names = found.names.map((name, at) => (found.by === "runs" ? letter(at) : name));
    if (names.length < 2)
        return h(
            "div.panel",
            null,
            h("header", null, h("h3", null, "Correlation"), h("span.grow"), tools),
            found.by === "runs"
                ? empty("One run alone", "Add another run above to correlate their results.")
                : empty(
                      names.length === 0 ? "No prices" : "One symbol alone",
                      "The runs saw bars of fewer than two symbols, so there is nothing to correlate.",
                  ),
        );
    const pairs = found.rows.flatMap((row, y) => row.map((pair, x) => ({ x, y, pair })));
    const missing = pairs.filter(({ x, y, pair }) => x < y && pair.value === null);
    const chart = createChart({
        title: "Correlation",
        file: `correlation-${found.by}`,
        height: Math.min(560, 130 + 44 * names.length),
        label: `Correlations between ${names.length} ${found.by}; the saved data has every pair.`,
        about: h(
            "span",
            null,
            "Pearson correlation over the days that both have. ",
            h("code", null, found.formula),
            `. ${found.returns}. At least ${found.least_days} common returns. Blue is together, orange is against each other.`,
        ),
        tools: [tools],
        csv: () => [
            ["one", "other", "days", "correlation", "low_95", "high_95", "reason"],
            ...pairs.map(({ x, y, pair }) => [found.names[y], found.names[x], pair.days, pair.value, pair.low, pair.high, pair.reason]),
        ],
        option: theme => ({
            grid: { left: 90, right: 100, top: 14, bottom: 42 },
            xAxis: { ...axis(theme), type: "category", data: names, axisTick: { show: false } },
            yAxis: { ...axis(theme), type: "category", data: names, inverse: true, axisTick: { show: false } },
            tooltip: tooltip(
                point => {
                    const cell = point.data?.cell;
                    if (!cell) return null;
                    const { x, y, pair } = cell;
                    return {
                        title: `${names[y]} and ${names[x]}`,
                        rows: [
                            ["Correlation", number(pair.value)],
                            ["95 % interval", pair.low == null ? "–" : `${number(pair.low)} to ${number(pair.high)}`],
                            ["Common returns", exact(pair.days)],
                        ],
                        text: pair.reason ? `No value: ${reason(pair.reason)}.` : undefined,
                    };
                },
                { trigger: "item" },
            ),
            visualMap: {
                type: "continuous",
                min: -1,
                max: 1,
                orient: "vertical",
                right: 8,
                top: "middle",
                itemHeight: Math.min(240, 30 * names.length),
                itemWidth: 14,
                dimension: 2,
                textStyle: { color: theme.muted, fontSize: 11 },
                text: ["1", "−1"],
                inRange: { color: [theme.loss, theme.page, theme.gain] },
            },
            series: [
                {
                    type: "heatmap",
                    data: pairs
                        .filter(({ pair }) => pair.value !== null)
                        .map(cell => ({
                            value: [cell.x, cell.y, cell.pair.value],
                            cell,
                            label: { color: Math.abs(Number(cell.pair.value)) > 0.6 ? theme.page : theme.text },
                        })),
                    itemStyle: { borderColor: theme.panel, borderWidth: 2, borderRadius: 3 },
                    emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
                    label: { show: names.length <= 12, fontSize: 11, formatter: (/** @type {any} */ each) => number(each.value[2]) },
                },
            ],
        }),
    });
    if (missing.length > 0)
        chart.panel.append(
            h(
                "p.note",
                null,
                "Without a value: ",
                missing
                    .slice(0, 12)
                    .map(({ x, y, pair }) => `${names[x]}–${names[y]} (${reason(pair.reason)}, ${exact(pair.days)} common returns)`)
                    .join(", "),
                missing.length > 12 ? ` and ${missing.length - 12} more` : "",
                `. A correlation needs at least ${found.least_days} common returns.`,
            ),
        );
    return chart.panel;
}
