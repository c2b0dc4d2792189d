import { h, toggle } from "../core/dom.js";
import { saveCsv } from "../core/download.js";
import { exact, utc } from "../core/format.js";

const SHOWN = 100;
const KEPT = 5_000;

/** The list of the events as they come. The list does not move while the reader looks at it. */
export function createJournal() {
    /** @type {import("./types.js").LiveEvent[]} */
    const events = [];
    let [isPaused, frame, missing, breaks] = [false, 0, 0, 0];
    /** @type {number | null} */
    let last = null;
    const body = h("tbody");
    const note = h("p.note");
    const panel = h(
        "div.panel",
        null,
        h(
            "header",
            null,
            h("h3", null, "Events"),
            h("span.grow"),
            toggle("Hold", false, isOn => {
                isPaused = isOn;
                draw();
            }),
            h("button.small", { type: "button", "aria-label": "CSV: save the events", onclick: save }, "CSV"),
        ),
        h(
            "div.scroll.journal",
            { tabindex: "0", role: "region", "aria-label": "Events, table" },
            h(
                "table",
                { "aria-label": "Events" },
                h(
                    "thead",
                    null,
                    h(
                        "tr",
                        null,
                        ...["No.", "Received", "Event time", "Type", "What"].map((title, at) =>
                            h(at === 0 ? "th.number" : "th", { scope: "col" }, title),
                        ),
                    ),
                ),
                body,
            ),
        ),
        note,
    );

    function draw() {
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
            frame = 0;
            note.textContent =
                (last === null ? "Waiting for the first event. " : `Up to event ${exact(last)}: `) +
                (missing + breaks === 0
                    ? "nothing was missed."
                    : `${exact(missing)} have no event in the file${breaks > 0 ? `, and the stream had ${exact(breaks)} breaks` : ""}.`) +
                (events.length > SHOWN ? ` The newest ${exact(SHOWN)} are shown; the saved data has ${exact(events.length)}.` : "") +
                " Bars and values of indicators are counted, not listed.";
            panel.dataset.last = String(last ?? "");
            panel.dataset.missed = String(breaks);
            if (!isPaused) body.replaceChildren(...events.slice(-SHOWN).reverse().map(row));
        });
    }

    function save() {
        saveCsv("live-events", [
            ["sequence", "received_utc", "event_utc", "event_type", "data"],
            ...events.map(each => [each.sequence, each.received_utc, each.event_utc, each.event_type, JSON.stringify(each.data)]),
        ]);
    }

    draw();
    return {
        panel,
        /** @param {number} number Number of the last event in the first state. */
        begin(number) {
            last ??= number;
            draw();
        },
        /** @param {import("./types.js").LiveEvents} found */
        add(found) {
            if (last !== null && found.first > last + 1) breaks++;
            // After a lost connection, an event may come a second time.
            events.push(...found.events.filter(each => last === null || each.sequence > last));
            if (events.length > KEPT) events.splice(0, events.length - KEPT);
            last = Math.max(last ?? 0, found.last);
            missing += found.missing;
            draw();
        },
    };
}

/** @param {import("./types.js").LiveEvent} event */
function row(event) {
    return h(
        "tr",
        null,
        h("td.number", null, exact(event.sequence)),
        h("td", null, utc(event.received_utc)),
        h("td", null, utc(event.event_utc)),
        h("td", null, event.event_type),
        h("td.wide", null, describe(event)),
    );
}

/**
 * A short text about an event.
 * @param {import("./types.js").LiveEvent} event
 */
export function describe({ event_type: type, data }) {
    if (data === null) return "";
    const at = data.price ?? data.stop_price;
    switch (type) {
        case "ORDER":
            return words(
                data.is_candidate ? "of another tag:" : "",
                data.status,
                data.side,
                data.quantity,
                data.symbol,
                data.order_type,
                at == null ? "" : `at ${exact(at)}`,
                `order ${data.order_id}`,
            );
        case "EXECUTION":
            return words(
                data.side,
                data.quantity,
                data.symbol,
                `at ${exact(data.price)}`,
                data.fee == null ? "" : `fee ${exact(data.fee)}`,
                `order ${data.order_id}`,
            );
        case "POSITION":
            return words(
                data.cause,
                data.side === "BUY" ? "long" : "short",
                data.quantity,
                data.symbol,
                data.open_price == null ? "" : `at ${exact(data.open_price)}`,
            );
        case "NOTE":
            return words(data.kind, data.name, data.text, data.value);
        case "CONNECTION":
            return words(data.old_state, "→", data.new_state);
        case "RUN_PROGRESS":
            return words(exact(data.done), data.total == null ? "" : `of ${exact(data.total)}`, data.unit, data.message);
        case "RUN_END":
            return words(data.status, data.reason);
        case "SYMBOL":
            return words(data.name, data.exchange);
        default:
            return words(data.kind, data.symbol, data.order_id ? `order ${data.order_id}` : "", data.result, data.message);
    }
}

/** @param {...any} parts */
function words(...parts) {
    return parts
        .filter(part => part != null && part !== "")
        .map(part => (typeof part === "number" ? exact(part) : String(part)))
        .join(" ");
}
