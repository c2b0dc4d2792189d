import { h } from "./dom.js";
import { saveCsv } from "./download.js";
import { focusOn } from "./focus.js";
import { NONE } from "./format.js";

/**
 * @template T
 * @typedef {object} Column
 * @property {string} title
 * @property {(row: T) => any} value Value to sort by.
 * @property {(row: T) => any} [saved] Value for the CSV, if it differs.
 * @property {(row: T) => Node | string} [cell] Content of the cell; without it, the value.
 * @property {boolean} [isNumber]
 * @property {string} [explain] Meaning of the column.
 * @property {boolean} [isWide] The text may break into lines.
 */

/**
 * A table with sorting, pages, and keyboard control.
 * @template T
 * @param {{ caption: string, columns: Array<Column<T>>, rows: T[], file: string, page?: number, sort?: number, falling?: boolean,
 *   pick?: (row: T) => void, isPicked?: (row: T) => boolean }} options
 */
export function createTable({ caption, columns, rows, file, page = 50, sort = -1, falling = false, pick, isPicked }) {
    let shown = rows;
    let [first, by, down] = [0, sort, falling];
    const body = h("tbody", pick ? { onkeydown: move } : null);
    const heads = columns.map((column, at) =>
        h(
            `th${column.isNumber ? ".number" : ""}`,
            { scope: "col", title: column.explain },
            h("button", { type: "button", onclick: () => order(at) }, column.title, h("span.arrow", { "aria-hidden": "true" })),
        ),
    );
    const position = h("span.note", { "aria-live": "polite" });
    const [previous, next] = [
        h("button.small", { type: "button", onclick: () => turn(-page) }, "Previous page"),
        h("button.small", { type: "button", onclick: () => turn(page) }, "Next page"),
    ];
    const element = h(
        "div",
        null,
        h(
            "div.scroll",
            { tabindex: "0", role: "region", "aria-label": `${caption}, table` },
            h("table", { "aria-label": caption }, h("thead", null, h("tr", null, ...heads)), body),
        ),
        h(
            "div.tools.no-print",
            null,
            position,
            h("span.grow"),
            previous,
            next,
            h("button.small", { type: "button", onclick: saveShown }, "CSV"),
        ),
    );

    function sorted() {
        if (by < 0) return shown;
        const value = columns[by].value;
        const compare = (/** @type {any} */ a, /** @type {any} */ b) =>
            typeof a === "number" ? a - b : String(a).localeCompare(String(b));
        // Rows without a value come last in both directions.
        return [...shown].sort((left, right) => {
            const [a, b] = [value(left), value(right)];
            return a == null || b == null ? Number(a == null) - Number(b == null) : down ? compare(b, a) : compare(a, b);
        });
    }

    function draw() {
        const all = sorted();
        first = Math.max(0, Math.min(first, page * Math.floor((all.length - 1) / page)));
        const part = all.slice(first, first + page);
        body.replaceChildren(
            ...part.map((row, at) => {
                const picked = isPicked?.(row) ?? false;
                const line = h(
                    pick ? "tr.pick" : "tr",
                    pick ? { tabindex: picked || at === 0 ? "0" : "-1", "aria-selected": String(picked), onclick: () => pick(row) } : null,
                    ...columns.map(column => {
                        const value = column.cell ? column.cell(row) : column.value(row);
                        return h(`td${column.isNumber ? ".number" : ""}${column.isWide ? ".wide" : ""}`, null, value ?? NONE);
                    }),
                );
                if (pick)
                    line.addEventListener("keydown", event => {
                        if (event.key === "Enter" || event.key === " ") {
                            event.preventDefault();
                            pick(row);
                        }
                    });
                return line;
            }),
        );
        heads.forEach((head, at) => {
            if (at === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
            else head.removeAttribute("aria-sort");
            /** @type {Element} */ (head.querySelector(".arrow")).textContent = at === by ? (down ? " ▼" : " ▲") : "";
        });
        position.textContent =
            all.length === 0
                ? "No rows match."
                : `${(first + 1).toLocaleString("en-US")} to ${(first + part.length).toLocaleString("en-US")} of ` +
                  `${all.length.toLocaleString("en-US")}`;
        const single = all.length <= page;
        previous.hidden = next.hidden = single;
        /** @type {HTMLButtonElement} */ (previous).disabled = first === 0;
        /** @type {HTMLButtonElement} */ (next).disabled = first + page >= all.length;
    }

    /** @param {number} rows */
    function turn(rows) {
        first += rows;
        const pressed = document.activeElement;
        draw();
        // A disabled button cannot keep the focus.
        for (const [button, other] of [[previous, next], [next, previous]])
            if (pressed === button && /** @type {HTMLButtonElement} */ (button).disabled) focusOn(other);
    }

    /** @param {number} at @param {boolean} [isDown] */
    function order(at, isDown) {
        down = isDown ?? (by === at ? !down : isOfNumbers(columns[at]));
        [by, first] = [at, 0];
        draw();
    }

    /** Numbers and times are sorted from the largest first. @param {Column<T>} column */
    function isOfNumbers({ isNumber, value }) {
        return isNumber || typeof shown.map(value).find(each => each != null) === "number";
    }

    /** @param {KeyboardEvent} event */
    function move(event) {
        const line = /** @type {HTMLElement} */ (event.target).closest("tr");
        const other = event.key === "ArrowDown" ? line?.nextElementSibling : event.key === "ArrowUp" ? line?.previousElementSibling : null;
        if (!(other instanceof HTMLElement)) return;
        event.preventDefault();
        other.focus();
    }

    function saveShown() {
        saveCsv(file, [
            columns.map(column => column.title),
            ...sorted().map(row => columns.map(column => (column.saved ?? column.value)(row))),
        ]);
    }

    draw();
    return {
        element,
        /** Shows other rows. @param {T[]} others */
        show(others) {
            [shown, first] = [others, 0];
            draw();
        },
        /** Draws again, and turns to the page of a row. @param {T} [row] */
        refresh(row) {
            const at = row === undefined ? -1 : sorted().indexOf(row);
            if (at >= 0) first = page * Math.floor(at / page);
            const hadFocus = body.contains(document.activeElement);
            draw();
            // The chosen row keeps the focus of the keyboard.
            if (hadFocus && at >= 0)
                focusOn(body.children[at - first]);
        },
        order,
        sorted,
    };
}
