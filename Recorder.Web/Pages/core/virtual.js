import { focusName, focusOn, named } from "./focus.js";
import { h } from "./dom.js";

/** Height of a row in pixels, as the style of `.virtual` has it. */
const HEIGHT = 32;
/** Rows that are drawn above and below the visible ones. */
const SPARE = 12;

/**
 * A table of any number of rows of the same height. The page has only the visible rows. Tab reaches the controls of one row, and the
 * arrow keys move to another row; a control with the attribute `data-column` keeps its column.
 * @template T
 * @param {object} options
 * @param {string} options.caption
 * @param {(row: T, at: number) => HTMLElement} options.draw Makes a row of the table.
 * @param {(row: T) => string} options.key Name of a row, which stays the same when the rows change.
 * @param {string} options.column Column of the control that gets the focus first.
 * @param {(rows: T[]) => void} options.seen Called with the rows that have become visible.
 * @param {AbortSignal} options.signal Ends the listeners.
 */
export function createVirtualTable({ caption, draw, key, column: usual, seen, signal }) {
    /** @type {T[]} */
    let rows = [];
    let [first, last] = [0, 0];
    let column = usual;
    /** Key of the row that Tab reaches. @type {string | undefined} */
    let current;
    const widths = h("colgroup");
    const heads = h("tr");
    const body = h("tbody", { onkeydown: move, onfocusin: enter });
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
            line.dataset.key = key(row);
            return line;
        });
        const focused = focusedRow()?.dataset.key;
        body.replaceChildren(...(from > 0 ? [above.row] : []), ...drawn, ...(to < rows.length ? [below.row] : []));
        markCurrent();
        // A row that is no longer in sight leaves the focus to the table.
        if (focused !== undefined) focusRow(drawn.find(line => line.dataset.key === focused));
        seen(part);
    }

    /** @param {FocusEvent} event */
    function enter(event) {
        column = columnOf(event.target) ?? column;
        current = focusedRow()?.dataset.key;
        markCurrent();
    }

    function markCurrent() {
        const lines = /** @type {HTMLElement[]} */ ([...body.children]).filter(line => line.dataset.at);
        const isSeen = (/** @type {HTMLElement} */ line) => Number(line.dataset.at) * HEIGHT >= element.scrollTop;
        const reached = lines.find(line => line.dataset.key === current) ?? lines.find(isSeen);
        for (const line of lines)
            for (const control of line.querySelectorAll("a, button, input"))
                /** @type {HTMLElement} */ (control).tabIndex = line === reached ? 0 : -1;
    }

    function focusedRow() {
        return body.contains(document.activeElement) ? (document.activeElement?.closest("tr") ?? null) : null;
    }

    /** @param {HTMLElement | null | undefined} line */
    function focusRow(line) {
        focusOn(line?.querySelector(`[data-column="${column}"]`) ?? line?.querySelector("a, button") ?? element);
    }

    /** Moves the focus to another row, and scrolls to it. @param {number} at */
    function moveTo(at) {
        const [top, height] = [at * HEIGHT, element.clientHeight - 2 * HEIGHT];
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top > element.scrollTop + height) element.scrollTop = top - height;
        drawSeen(false);
        focusRow(body.querySelector(`tr[data-at="${at}"]`));
    }

    /** @param {KeyboardEvent} event */
    function move(event) {
        const line = focusedRow();
        const page = Math.max(1, Math.floor(element.clientHeight / HEIGHT) - 2);
        /** @type {Record<string, number>} */
        const steps = {
            ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length,
        };
        const by = steps[event.key];
        if (!line?.dataset.at || by === undefined || event.altKey || event.metaKey) return;
        event.preventDefault();
        moveTo(Math.max(0, Math.min(rows.length - 1, Number(line.dataset.at) + by)));
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
            const focused = heads.contains(document.activeElement) ? focusName(document.activeElement) : null;
            heads.replaceChildren(...columns.map(({ head }) => head));
            if (focused !== null) focusOn(named(heads, focused) ?? element);
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

/** @param {EventTarget | null} target */
function columnOf(target) {
    return target instanceof HTMLElement ? target.dataset.column : undefined;
}
