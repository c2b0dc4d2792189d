import { brief } from "../core/format.js";

/** @typedef {import("./prices.js").Prices} Prices */
/** @typedef {{ time: number, levels: number[][] }} Footprint Each level: price, volume, buy, sell. */

/** Highest number of bars in the window; more bars are too narrow for footprints. */
const MOST_BARS = 60;
/** Smallest size of a cell with numbers, in pixels. */
const [LEAST_WIDTH, LEAST_HEIGHT] = [56, 11];

/**
 * The volume inside the bars by price, for a window of a few bars. The data is read when the reader asks for it.
 * @param {(prices: Prices, from: number, to: number) => Promise<Footprint[]>} read Reads the footprints between two times.
 */
export function footprintLayer(read) {
    /** @type {Footprint[]} */
    let footprints = [];
    /** @type {{ prices: Prices, from: number, to: number } | null} */
    let loaded = null;
    const layer = { isOn: false, load, series, hint };

    /** @param {Prices} prices @param {number} from @param {number} to Places. */
    async function load(prices, from, to) {
        if (!layer.isOn || to - from > MOST_BARS) return false;
        const [first, last] = [Math.floor(from), Math.ceil(to)];
        if (loaded && loaded.prices === prices && loaded.from <= first && loaded.to >= last) return false;
        footprints = await read(prices, prices.axis.time(first), prices.axis.time(last));
        loaded = { prices, from: first, to: last };
        return true;
    }

    /** @param {number} from @param {number} to */
    function hint(from, to) {
        if (!layer.isOn) return "";
        return to - from > MOST_BARS ? `Zoom in to ${MOST_BARS} bars to see the footprint.` : "";
    }

    /** @param {Prices} prices @param {number} from @param {number} to @param {Record<string, string>} theme */
    function series(prices, from, to, theme) {
        if (!layer.isOn || to - from > MOST_BARS || loaded?.prices !== prices) return [];
        const cells = footprints.flatMap(({ time, levels }) => {
            const place = Math.round(prices.axis.at(time) + 0.5);
            return levels.map(([price, volume, buy, sell]) => [place, price, volume ?? 0, buy ?? 0, sell ?? 0]);
        });
        const most = Math.max(1e-12, ...cells.map(cell => cell[2]));
        const step = stepOf(footprints);
        return [
            {
                id: "footprint",
                type: "custom",
                silent: true,
                clip: true,
                z: 2.5,
                data: cells,
                encode: { x: 0, y: 1 },
                renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
                    const [x, y] = api.coord([api.value(0), api.value(1)]);
                    const [width, height] = api.size([0.88, step]).map((/** @type {number} */ size) => Math.max(1, Math.abs(size)));
                    const [volume, buy, sell] = [api.value(2), api.value(3), api.value(4)];
                    const isReadable = width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
                    return {
                        type: "group",
                        children: [
                            {
                                type: "rect",
                                shape: { x: x - width / 2, y: y - height / 2, width, height: Math.max(1, height - 1) },
                                style: { fill: buy >= sell ? theme.gain : theme.loss, opacity: 0.12 + (0.5 * volume) / most },
                            },
                            ...(isReadable ? [label(x, y, `${brief(sell)} × ${brief(buy)}`, theme)] : []),
                        ],
                    };
                },
            },
        ];
    }

    return layer;
}

/** @param {number} x @param {number} y @param {string} text @param {Record<string, string>} theme */
function label(x, y, text, theme) {
    return {
        type: "text",
        style: { x, y, text, align: "center", verticalAlign: "middle", fontSize: 10, fill: theme.text },
    };
}

/** Smallest distance between two prices of a bar. @param {Footprint[]} footprints */
function stepOf(footprints) {
    let step = Infinity;
    for (const { levels } of footprints)
        for (let at = 1; at < levels.length; at++) step = Math.min(step, Math.abs(levels[at][0] - levels[at - 1][0]) || Infinity);
    return Number.isFinite(step) ? step : 1;
}
