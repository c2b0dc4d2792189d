/**
 * The place of the reader in the dashboard. It is in the fragment of the address, so every view has its own address:
 * #/run/019b8d62?trade=5 is the view "run" of the run 019b8d62 with the parameter trade.
 * @typedef {object} Place
 * @property {string} view Name of the view in the table of dashboard.js; empty at the start.
 * @property {string} id Id of the shown object, such as a run; empty when the view needs none.
 * @property {URLSearchParams} parameters
 */

/**
 * Reads a fragment; null when the fragment is not a place, such as the anchor of a section.
 * @param {string} fragment With or without the # at its beginning.
 * @returns {Place | null}
 */
export function readPlace(fragment) {
    const text = fragment.replace(/^#/, "");
    if (text === "") return { view: "", id: "", parameters: new URLSearchParams() };
    if (!text.startsWith("/")) return null;
    const [path, query] = split(text.slice(1), "?");
    const [view, id] = split(path, "/");
    return { view, id: decode(id), parameters: new URLSearchParams(query) };
}

/**
 * The address of a place, for links.
 * @param {string} view
 * @param {string} [id]
 * @param {Record<string, any> | URLSearchParams} [parameters] A list becomes a repeated parameter; null and "" are left out.
 */
export function address(view, id = "", parameters = {}) {
    const query = parameters instanceof URLSearchParams ? parameters : queryOf(parameters);
    const text = query.toString();
    return `#/${view}${id === "" ? "" : `/${encodeURIComponent(id)}`}${text === "" ? "" : `?${text}`}`;
}

/**
 * Parameters of an address or a request.
 * @param {Record<string, any>} values A list becomes a repeated parameter; null, undefined and "" are left out.
 */
export function queryOf(values) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
        for (const each of Array.isArray(value) ? value : [value]) if (each != null && each !== "") query.append(name, String(each));
    return query;
}

/** @param {string} text @param {string} sign */
function split(text, sign) {
    const at = text.indexOf(sign);
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** @param {string} text */
function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        // A typed address may have a percent sign without digits.
        return text;
    }
}
