import { queryOf } from "./place.js";

/** An error answer of the server, or no answer (status 0). */
export class ApiError extends Error {
    /**
     * @param {number} status HTTP status; 0 without an answer.
     * @param {string} detail What is wrong, in plain words.
     * @param {string} [field] The parameter that is wrong.
     */
    constructor(status, detail, field) {
        super(detail);
        this.name = "ApiError";
        this.status = status;
        this.field = field;
    }
}

/**
 * Reads a path of the server as JSON. Throws ApiError. When the reader has left the view, it throws the reason of the signal.
 * @param {string} path Such as "/api/runs".
 * @param {Record<string, any>} [parameters] A list becomes a repeated parameter; null and "" are left out.
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(path, parameters = {}, signal) {
    const query = queryOf(parameters).toString();
    return await read(`${path}${query === "" ? "" : `?${query}`}`, signal);
}

/**
 * Reads a list page by page. A page begins after the key of the last row, so rows that are added meanwhile do not shift the pages.
 * @param {string} path
 * @param {Record<string, any>} parameters Its limit is the number of rows of a page.
 * @param {AbortSignal} signal
 * @param {(rows: any[]) => void} take Takes each page as it comes.
 */
export async function readPages(path, parameters, signal, take) {
    const query = queryOf(parameters);
    for (let cursor = ""; cursor != null; ) {
        // An empty cursor asks for the first page.
        query.set("cursor", cursor);
        const page = await read(`${path}?${query}`, signal);
        take(page.rows);
        cursor = page.next;
    }
}

/** Name of the token in the storage of this tab. */
const TOKEN = "recorder.token";

/** Keeps the token for the writes of this tab, until the tab is closed. @param {string} token */
export function keepToken(token) {
    sessionStorage.setItem(TOKEN, token);
}

/**
 * Sends a change to the server. Throws ApiError; its status is 401 when the token is missing or wrong.
 * @param {"PUT" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {Record<string, any>} [parameters]
 * @param {any} [body] Sent as JSON.
 * @returns {Promise<any>}
 */
export async function send(method, path, parameters = {}, body) {
    const query = queryOf(parameters).toString();
    const token = sessionStorage.getItem(TOKEN);
    const request = {
        method,
        headers: {
            Accept: "application/json",
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
    };
    return await read(`${path}${query === "" ? "" : `?${query}`}`, undefined, request);
}

/**
 * The path of a part of a run.
 * @param {string} id The run.
 * @param {string} name Such as "trades".
 */
export function ofRun(id, name) {
    return `/api/runs/${encodeURIComponent(id)}/${name}`;
}

/** @param {string} address @param {AbortSignal} [signal] @param {RequestInit} [request] */
async function read(address, signal, request) {
    const answer = await ask(address, signal, request);
    if (answer.ok) return await answer.json();
    const error = await answer.json().catch(() => ({}));
    throw new ApiError(answer.status, error.detail ?? `The server answers with ${answer.status}.`, error.field);
}

/** @param {string} address @param {AbortSignal} [signal] @param {RequestInit} [request] */
async function ask(address, signal, request = { headers: { Accept: "application/json" } }) {
    try {
        return await fetch(address, { signal, ...request });
    } catch (error) {
        if (signal?.aborted) throw error;
        throw new ApiError(0, "The server does not answer. It may have been stopped: start `recorder serve` again.");
    }
}
