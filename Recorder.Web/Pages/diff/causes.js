import { axis, createChart, tooltip } from "../charts/chart.js";
import { h } from "../core/dom.js";
import { exact, money, sign } from "../core/format.js";
import { createTable } from "../core/table.js";

/** @typedef {import("./types.js").Cause} Cause */
/** @typedef {import("./types.js").Comparison} Comparison */

/** The name of a cause, and the run in which the orders are missing. @param {{ cause: string, lacked_by: string | null }} cause */
export function causeName(cause) {
    const name = cause.cause.replaceAll("_", " ");
    return cause.lacked_by ? `${name} (${cause.lacked_by} lacks it)` : name;
}

/** The causes as a table. @param {Comparison} compared */
export function causeTable(compared) {
    return createTable({
        caption: "Causes of the difference",
        file: "causes",
        rows: compared.causes,
        columns: [
            { title: "Cause", value: (/** @type {Cause} */ row) => causeName(row) },
            { title: "Orders", value: row => row.orders, cell: row => exact(row.orders), isNumber: true },
            { title: "Amount", value: row => row.amount, cell: row => amount(row.amount, compared.currency), isNumber: true },
            { title: "What it is", value: row => row.meaning, isWide: true },
        ],
    }).element;
}

/** An amount with the colour of its sign. @param {number} value @param {string | null} [currency] */
export function amount(value, currency) {
    return h("span", { class: sign(value) }, money(value, currency));
}

/** The chart that leads from the second result to the first, one step for each cause. @param {Comparison} compared */
export function causeChart(compared) {
    const steps = stepsOf(compared);
    return createChart({
        title: "From the second result to the first",
        about: "Each bar is what a cause contributes to the first result minus the second. The bars begin where the one before ends.",
        label: `The difference of ${money(compared.difference, compared.currency)} by ${compared.causes.length} causes`,
        file: "difference",
        height: 90 + 30 * steps.length,
        csv: () => [["step", "from", "to"], ...steps.map(step => [step.name, step.from, step.to])],
        option: theme => ({
            grid: { left: 210, right: 30, top: 12, bottom: 34 },
            xAxis: { ...axis(theme), type: "value", scale: true },
            yAxis: { ...axis(theme), type: "category", inverse: true, data: steps.map(step => step.name) },
            tooltip: tooltip(
                found => ({
                    title: steps[found.dataIndex].name,
                    rows: [[steps[found.dataIndex].isResult ? "result" : "amount", money(steps[found.dataIndex].shown, compared.currency)]],
                }),
                { trigger: "item" },
            ),
            series: [
                {
                    type: "custom",
                    data: steps.map((step, at) => [step.from, at, step.to]),
                    encode: { x: [0, 2], y: 1 },
                    renderItem: (/** @type {any} */ point, /** @type {any} */ api) => {
                        const step = steps[point.dataIndex];
                        const [from, y] = api.coord([step.from, point.dataIndex]);
                        const [to] = api.coord([step.to, point.dataIndex]);
                        const fill = step.isResult ? theme.accent : step.to < step.from ? theme.loss : theme.gain;
                        return {
                            type: "rect",
                            shape: { x: Math.min(from, to), y: y - 9, width: Math.max(1, Math.abs(to - from)), height: 18 },
                            style: { fill, opacity: 0.85 },
                        };
                    },
                },
            ],
        }),
    }).panel;
}

/** @param {Comparison} compared */
function stepsOf(compared) {
    const steps = [{ name: "second result", from: 0, to: compared.second_result, shown: compared.second_result, isResult: true }];
    let at = compared.second_result;
    for (const cause of compared.causes) {
        steps.push({ name: causeName(cause), from: at, to: at + cause.amount, shown: cause.amount, isResult: false });
        at += cause.amount;
    }
    return [...steps, { name: "first result", from: 0, to: compared.first_result, shown: compared.first_result, isResult: true }];
}
