import { h } from "../core/dom.js";
import { ApiError } from "./api.js";

/**
 * Creates the text that is shown while data is read.
 * @param {string} text Name of the data.
 */
export function loading(text) {
    return h("div.state", { role: "status" }, h("span.spinner", { "aria-hidden": "true" }), text);
}

/**
 * Creates the text that is shown when data could not be read.
 * @param {unknown} error
 * @param {() => void} retry Called by the button.
 * @param {"strong" | "h1"} [heading] Element of the title: h1 if the page has no other content.
 */
export function failure(error, retry, heading = "strong") {
    const [title, text] = words(error);
    return h(
        "div.state.failed",
        { role: "alert" },
        h(heading, null, title),
        h("p", null, text),
        h("button", { type: "button", onclick: retry }, "Try again"),
    );
}

/** @param {unknown} error @returns {[string, string]} */
function words(error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!(error instanceof ApiError)) return ["This page failed", text];
    switch (error.status) {
        case 0:
            return ["No connection", text];
        case 404:
            return ["Not found", `${text}. It may have been deleted, or be in a file that is not served.`];
        case 401:
            return ["Not permitted", text];
        default:
            return ["The server could not answer", text];
    }
}
