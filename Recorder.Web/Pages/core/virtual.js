import { h } from "./dom.js";

/** Height of a row in pixels, as the style of `.virtual` has it. */
const HEIGHT = 32;
/** Rows that are drawn above and below the visible ones. */
const SPARE = 12;

/**
 * A table of any number of rows of the same height. The page has only the visible rows.
 * @template T
 * @param {object} options
 * @param {string} options.caption
 * @param {(row: T, at: number) => HTMLElement} options.draw Makes a row of the table.
 * @param {(rows: T[]) => void} options.seen Called with the rows that have become visible.
 * @param {AbortSignal} options.signal Ends the listeners.
 */
export function createVirtualTable({ caption, draw, seen, signal }) {
    /** @type {T[]} */
    let rows = [];
    let [first, last] = [0, 0];
    const widths = h("colgroup");
    const heads = h("tr");
    const body = h("tbody", { onkeydown: move });
    const table = h("table", { "aria-label": caption }, widths, h("thead", null, heads), body);
    const [above, below] = [space(), space()];
    const element = h("div.scroll.virtual", { tabindex: "0", role: "region", "aria-label": `${caption}, table` }, table);
    let isAsked = false;
    element.addEventListener("scroll", () => {
        // Draws at most once per frame.
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
            isAsked = false;
            drawSeen(false);
        });
    });
    window.addEventListener("resize", () => drawSeen(false), { signal });

    function space() {
        const cell = h("td");
        const row = h("tr.space", { "aria-hidden": "true" }, cell);
        return { row, cell };
    }

    /** @param {boolean} isNew Draws again, even if the same rows are visible. */
    function drawSeen(isNew) {
        const visible = Math.ceil((element.clientHeight || 600) / HEIGHT);
        const top = Math.floor(element.scrollTop / HEIGHT);
        const from = Math.max(0, Math.min(top - SPARE, rows.length - visible));
        const to = Math.min(rows.length, top + visible + SPARE);
        const isInside = (first === 0 || top >= first + 2) && (last === rows.length || top + visible <= last - 2);
        if (isInside && !isNew) return;
        [first, last] = [from, to];
        const part = rows.slice(from, to);
        above.cell.style.height = `${from * HEIGHT}px`;
        below.cell.style.height = `${(rows.length - to) * HEIGHT}px`;
        const drawn = part.map((row, at) => {
            const line = draw(row, from + at);
            line.setAttribute("aria-rowindex", String(from + at + 2));
            line.dataset.at = String(from + at);
            return line;
        });
        const focused = focusedAt();
        body.replaceChildren(...(from > 0 ? [above.row] : []), ...drawn, ...(to < rows.length ? [below.row] : []));
        if (focused !== null && focused >= from && focused < to) focusRow(focused);
        seen(part);
    }

    function focusedAt() {
        const line = body.contains(document.activeElement) ? document.activeElement?.closest("tr") : null;
        return line?.dataset.at ? Number(line.dataset.at) : null;
    }

    /** @param {number} at */
    function focusRow(at) {
        /** @type {HTMLElement | null} */ (body.querySelector(`tr[data-at="${at}"] :is(a, button)`))?.focus({ preventScroll: true });
    }

    /** @param {KeyboardEvent} event */
    function move(event) {
        const at = focusedAt();
        const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (at === null || by === 0 || at + by < 0 || at + by >= rows.length) return;
        event.preventDefault();
        const [top, height] = [(at + by) * HEIGHT, element.clientHeight - 2 * HEIGHT];
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top > element.scrollTop + height) element.scrollTop = top - height;
        drawSeen(false);
        focusRow(at + by);
    }

    return {
        element,
        /** Sets the columns. @param {Array<{ head: HTMLElement, width: number }>} columns Heads and widths in pixels. */
        columns(columns) {
            widths.replaceChildren(
                ...columns.map(({ width }) => {
                    const column = h("col");
                    column.style.width = `${width}px`;
                    return column;
                }),
            );
            heads.replaceChildren(...columns.map(({ head }) => head));
            for (const { cell } of [above, below]) cell.setAttribute("colspan", String(columns.length));
        },
        /** Shows other rows. @param {T[]} others @param {boolean} [isAtTop] Whether to scroll to the first row. */
        show(others, isAtTop = false) {
            rows = others;
            table.setAttribute("aria-rowcount", String(rows.length + 1));
            if (isAtTop) element.scrollTop = 0;
            drawSeen(true);
        },
        /** Draws the visible rows again. */
        refresh: () => drawSeen(true),
    };
}
