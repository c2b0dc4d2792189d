import { get } from "../shell/api.js";

const [WIDTH, HEIGHT] = [110, 24];
/** Highest number of runs per request, so that their ids fit into an address. */
const MOST = 60;
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {import("./types.js").Run} Run */

/**
 * The small charts of the equity. Each is read once, when its run becomes visible.
 * @param {AbortSignal} signal
 * @param {() => void} changed Called when values have come.
 */
export function createSparklines(signal, changed) {
    /** @type {Map<string, number[]>} */
    const known = new Map();
    /** @type {Set<string>} */
    const asked = new Set();
    let timer = 0;
    signal.addEventListener("abort", () => clearTimeout(timer));

    /** @param {Run[]} runs */
    async function read(runs) {
        const wanted = runs.filter(run => !asked.has(run.run_id)).slice(0, MOST);
        if (wanted.length === 0) return;
        wanted.forEach(run => asked.add(run.run_id));
        const rows = await get("/api/sparklines", { run_id: wanted.map(run => run.run_id) }, signal);
        for (const row of rows) known.set(row.run_id, row.values);
        changed();
    }

    return {
        /** Reads the runs that stay visible for a moment. @param {Run[]} runs */
        ask(runs) {
            clearTimeout(timer);
            timer = window.setTimeout(() => {
                // A chart that could not be read is missing until the next scroll requests it again.
                read(runs).catch(() => runs.forEach(run => asked.delete(run.run_id)));
            }, 80);
        },
        /** @param {Run} run */
        picture(run) {
            const values = known.get(run.run_id);
            return values && values.length > 1 ? line(values) : document.createTextNode(values ? "–" : "");
        },
    };
}

/** @param {number[]} values */
function line(values) {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const x = (/** @type {number} */ at) => ((at / (values.length - 1)) * WIDTH).toFixed(1);
    const y = (/** @type {number} */ value) => (HEIGHT - 2 - ((value - least) / (most - least || 1)) * (HEIGHT - 4)).toFixed(1);
    const rose = values[values.length - 1] >= values[0];
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sparkline");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `Equity, ${rose ? "up" : "down"}`);
    svg.append(
        path("base", `M0 ${y(values[0])}H${WIDTH}`),
        path(rose ? "up" : "down", values.map((value, at) => `${at === 0 ? "M" : "L"}${x(at)} ${y(value)}`).join("")),
    );
    return svg;
}

/** @param {string} name @param {string} shape */
function path(name, shape) {
    const element = document.createElementNS(SVG, "path");
    element.setAttribute("class", name);
    element.setAttribute("d", shape);
    return element;
}
