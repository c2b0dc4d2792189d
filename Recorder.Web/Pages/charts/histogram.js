import { exact, percent } from "../core/format.js";
import { axis, tooltip } from "./chart.js";

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {number | null | undefined} at Place of the line; without a value the line is not drawn.
 * @property {string} color
 * @property {boolean} [isStrong] Drawn solid, thick and with a bold name.
 */

/**
 * Option of ECharts for a histogram with lines at values.
 * @param {Record<string, string>} theme
 * @param {object} options
 * @param {Array<{ from: number, to: number, count: number }>} options.list The bins.
 * @param {string} options.name Name of the values.
 * @param {string} options.counted Name of the counted things.
 * @param {(value: number) => string} options.show Formats a value.
 * @param {(value: number) => string} options.color Colour of the bin that begins at a value.
 * @param {Line[]} options.lines
 */
export function histogram(theme, { list, name, counted, show, color, lines }) {
    const known = lines.filter(line => line.at != null);
    const limits = [...list.flatMap(bin => [bin.from, bin.to]), ...known.map(line => Number(line.at))];
    const sum = list.reduce((total, bin) => total + bin.count, 0);
    return {
        grid: { left: 56, right: 24, top: 34, bottom: 42 },
        xAxis: {
            ...axis(theme),
            type: "value",
            min: limits.length ? Math.min(...limits) : 0,
            max: limits.length ? Math.max(...limits) : 1,
            name,
            nameLocation: "middle",
            nameGap: 26,
            splitLine: { show: false },
            axisLabel: { ...axis(theme).axisLabel, hideOverlap: true, formatter: show },
        },
        yAxis: {
            ...axis(theme),
            axisLine: { onZero: false, lineStyle: { color: theme.line } },
            type: "value",
            name: counted,
            nameLocation: "middle",
            nameGap: 34,
            minInterval: 1,
        },
        tooltip: tooltip(
            found => {
                const bin = found.data?.bin;
                if (!bin) return null;
                return {
                    title: `${show(bin.from)} to ${show(bin.to)}`,
                    rows: [
                        [counted, exact(bin.count)],
                        ["share", percent(bin.count / sum, 1)],
                    ],
                };
            },
            { trigger: "item" },
        ),
        series: [
            {
                type: "custom",
                clip: true,
                data: list.map(bin => ({ value: [bin.from, bin.count, bin.to], bin })),
                encode: { x: [0, 2], y: 1 },
                renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
                    const [x1, y1] = api.coord([api.value(0), api.value(1)]);
                    const [x2, y2] = api.coord([api.value(2), 0]);
                    return {
                        type: "rect",
                        shape: { x: x1 + 0.5, y: y1, width: Math.max(1, x2 - x1 - 1), height: y2 - y1 },
                        style: { fill: color(api.value(0)), opacity: 0.85 },
                    };
                },
                markLine: {
                    silent: true,
                    symbol: "none",
                    data: known.map((line, at) => ({
                        xAxis: line.at,
                        name: line.name,
                        lineStyle: { color: line.color, type: line.isStrong ? "solid" : "dotted", width: line.isStrong ? 2.5 : 1.2 },
                        // Names have two heights, so that the names of neighbouring lines do not cover each other.
                        label: {
                            formatter: line.name,
                            color: line.color,
                            fontWeight: line.isStrong ? "bold" : "normal",
                            position: "end",
                            distance: at % 2 ? 16 : 4,
                            fontSize: 11,
                        },
                    })),
                },
            },
        ],
    };
}
