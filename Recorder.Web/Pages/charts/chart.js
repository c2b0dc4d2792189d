import { h } from "../core/dom.js";
import { save, saveCsv } from "../core/download.js";
import { colors, onTheme } from "../core/theme.js";

/** Width of A4 between its margins, in CSS pixels. */
const PAPER = 700;
const GAP = 14;

/** @type {Set<{ draw: () => void, fit: (isPaper: boolean) => void, end: () => void }>} */
const charts = new Set();

/** Redraws the charts when the theme changes, and fits them to the paper for printing. Call it once. */
export function startCharts() {
    onTheme(() => charts.forEach(each => each.draw()));
    window.addEventListener("beforeprint", () => charts.forEach(each => each.fit(true)));
    window.addEventListener("afterprint", () => charts.forEach(each => each.fit(false)));
}

/** Ends all charts, because the reader leaves their page. */
export function endCharts() {
    charts.forEach(each => each.end());
    charts.clear();
}

/**
 * Creates a chart in a panel, with its explanation, picture and data.
 * @param {object} options
 * @param {string} options.title
 * @param {string | Node} options.about How the numbers of the chart are computed.
 * @param {string} options.label What the chart shows, for a reader who does not see it.
 * @param {string} options.file Name of saved files, without extension.
 * @param {number} options.height Height in pixels.
 * @param {(colors: Record<string, string>) => object} options.option Option of ECharts for the theme.
 * @param {() => Array<Array<any>>} [options.csv] Rows of the data, the titles first.
 * @param {Node[]} [options.tools] Controls in the head of the panel.
 * @param {(chart: any) => void} [options.ready] Called once, with the chart of ECharts.
 * @param {() => number[]} [options.view] The window of the chart, as shares of the axis.
 * @param {(from: number, to: number) => void} [options.window] Called when the keyboard moves the window, with shares of the axis.
 */
export function createChart({ title, about, label, file, height, option, csv, tools, ready, view, window: moveWindow }) {
    const canvas = h("div.canvas", { role: "img", "aria-label": label, tabindex: moveWindow ? "0" : null });
    canvas.style.height = `${height}px`;
    const panel = h(
        "div.panel",
        null,
        h(
            "header",
            null,
            h("h3", null, title),
            h("span.grow"),
            ...(tools ?? []),
            h("details", null, h("summary", { title: "How it is computed", "aria-label": `How it is computed: ${title}` }, "?"), about),
            h("button.small", { type: "button", "aria-label": `PNG: save the picture of ${title}`, onclick: () => picture() }, "PNG"),
            csv
                ? h(
                      "button.small",
                      { type: "button", "aria-label": `CSV: save the data of ${title}`, onclick: () => saveCsv(file, csv()) },
                      "CSV",
                  )
                : null,
        ),
        canvas,
    );
    /** @type {any} */
    let drawn = null;

    function draw() {
        if (drawn) drawn.setOption({ ...frame(), ...option(colors()) }, { notMerge: true });
    }

    function picture() {
        save(`${file}.png`, drawn.getDataURL({ pixelRatio: 2, backgroundColor: colors().page }));
    }

    // ECharts needs a size, so it starts when the panel has a width.
    const observer = new ResizeObserver(() => {
        if (canvas.clientWidth === 0) return;
        if (drawn) {
            drawn.resize();
            return;
        }
        // The large script of ECharts comes last, so that the page shows its numbers before.
        if ("echarts" in globalThis) start();
        else document.addEventListener("DOMContentLoaded", start, { once: true });
    });
    observer.observe(canvas);

    function start() {
        // The reader may have left the page meanwhile.
        if (drawn || !canvas.isConnected) return;
        // @ts-ignore: ECharts comes from a separate script.
        drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
        draw();
        ready?.(drawn);
    }

    // ECharts keeps every wheel event over a chart that can zoom. Without Ctrl, the wheel scrolls the page.
    canvas.addEventListener("wheel", event => event.ctrlKey || event.stopPropagation(), { capture: true, passive: true });

    if (moveWindow)
        canvas.addEventListener("keydown", event => {
            if (!drawn || !view || event.ctrlKey || event.metaKey || event.altKey) return;
            const [from, to] = view();
            const [middle, half] = [(from + to) / 2, (to - from) / 2];
            /** @type {Record<string, [number, number]>} */
            const keys = {
                ArrowLeft: [from - half / 2, to - half / 2],
                ArrowRight: [from + half / 2, to + half / 2],
                "+": [middle - half / 2, middle + half / 2],
                "=": [middle - half / 2, middle + half / 2],
                "-": [middle - half * 2, middle + half * 2],
                Home: [0, 2 * half],
                End: [1 - 2 * half, 1],
                0: [0, 1],
            };
            const next = keys[event.key];
            if (!next) return;
            event.preventDefault();
            const width = Math.min(1, next[1] - next[0]);
            const start = Math.max(0, Math.min(1 - width, next[0]));
            moveWindow(start, start + width);
        });

    const own = {
        panel,
        canvas,
        draw,
        /** The chart of ECharts; null until the panel has a size. */
        get drawn() {
            return drawn;
        },
        /** @param {boolean} isPaper */
        fit(isPaper) {
            const parts = panel.parentElement?.matches(".pair, .trio") ? 2 : 1;
            drawn?.resize(isPaper ? { width: (PAPER - (parts - 1) * GAP) / parts - 26 } : { width: "auto" });
            // Draws at once, because printing does not wait for the next frame.
            drawn?.getZr().flush();
        },
        end() {
            observer.disconnect();
            drawn?.dispose();
            drawn = null;
        },
    };
    charts.add(own);
    return own;
}

/** The options that all charts share. */
function frame() {
    const theme = colors();
    return {
        animation: false,
        backgroundColor: "transparent",
        textStyle: { color: theme.text, fontFamily: "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" },
        aria: { enabled: false },
    };
}

/**
 * Style of an axis.
 * @param {Record<string, string>} theme
 */
export function axis(theme) {
    return {
        axisLine: { lineStyle: { color: theme.line } },
        axisTick: { lineStyle: { color: theme.line } },
        axisLabel: { color: theme.muted, fontSize: 11, lineHeight: 14 },
        splitLine: { lineStyle: { color: theme.grid } },
        nameTextStyle: { color: theme.muted, fontSize: 11 },
    };
}

/**
 * Style of a slider that chooses a part of an axis.
 * @param {Record<string, string>} theme
 */
export function slider(theme) {
    return {
        type: "slider",
        height: 18,
        bottom: 6,
        borderColor: theme.line,
        fillerColor: `${theme.accent}2a`,
        handleStyle: { color: theme.accent, borderColor: theme.accent },
        moveHandleSize: 4,
        moveHandleStyle: { color: theme.muted },
        textStyle: { color: theme.muted, fontSize: 10 },
        brushSelect: true,
        dataBackground: { lineStyle: { color: theme.muted, opacity: 0.6 }, areaStyle: { color: theme.grid } },
        selectedDataBackground: { lineStyle: { color: theme.accent }, areaStyle: { color: theme.accent, opacity: 0.15 } },
        emphasis: { handleStyle: { color: theme.accent, borderColor: theme.text } },
    };
}

/**
 * A tooltip with rows. It is built from elements, because the policy of the page allows no style in text.
 * @param {(points: any) => { title: string, rows: Array<[string, string]>, text?: string } | null} content
 * @param {object} [more] Further options.
 */
export function tooltip(content, more) {
    return {
        className: "tip",
        confine: true,
        transitionDuration: 0,
        padding: 0,
        backgroundColor: "transparent",
        borderWidth: 0,
        shadowBlur: 0,
        ...more,
        formatter: (/** @type {any} */ points) => {
            const shown = content(points);
            return shown
                ? h(
                      "div",
                      null,
                      h("strong", null, shown.title),
                      ...shown.rows.map(([name, value]) => h("div.row", null, h("span", null, name), h("span", null, value))),
                      shown.text ? h("div", null, shown.text) : null,
                  )
                : "";
        },
    };
}
