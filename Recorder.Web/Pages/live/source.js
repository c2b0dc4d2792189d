import { get } from "../shell/api.js";

// How long the page waits after the server refused. When the server cannot be reached, the browser waits for the time that the server set.
const PAUSE = 3_000;

/**
 * Follows the runs on the server. After a lost connection, it connects again and continues after the last event, so no event is missed.
 * @param {object} options
 * @param {string | null} options.run The run; null for the list of runs only.
 * @param {AbortSignal} options.signal Ends the connection.
 * @param {(runs: import("./types.js").LiveRun[]) => void} options.runs
 * @param {(state: import("./types.js").LiveState) => void} options.state
 * @param {(events: import("./types.js").LiveEvents) => void} options.events
 * @param {(link: import("./types.js").Link) => void} options.link Called when the connection is made or lost.
 * @param {(error: unknown) => void} options.refused Called when the server does not know the run, so that trying again has no use.
 */
export function followLive({ run, signal, runs, state, events, link, refused }) {
    /** @type {EventSource | null} */
    let source = null;
    /** @type {string | null} */
    let last = null;
    /** @type {number | undefined} */
    let timer;
    signal.addEventListener("abort", end);
    open();

    function open() {
        const query = new URLSearchParams();
        if (run !== null) query.set("run_id", run);
        if (last !== null) query.set("after", last);
        source = new EventSource(`/api/live/stream${query.size > 0 ? `?${query}` : ""}`);
        source.addEventListener("open", () => link({ state: "open", since: Date.now(), text: "connected" }));
        source.addEventListener("error", lost);
        listen("runs", runs);
        listen("state", state);
        listen("events", events);
    }

    /** @param {string} name @param {(data: any) => void} take */
    function listen(name, take) {
        source?.addEventListener(name, message => {
            if (signal.aborted) return;
            // The browser itself sends this number after a lost connection.
            if (message.lastEventId !== "") last = message.lastEventId;
            take(JSON.parse(message.data));
        });
    }

    function lost() {
        if (signal.aborted) return;
        link({ state: "lost", since: Date.now(), text: "connection lost; connecting again" });
        // After a refusal, the browser does not try again. After a lost connection, it connects again by itself.
        if (source?.readyState === EventSource.CLOSED) void ask();
    }

    async function ask() {
        try {
            await get(run === null ? "/api/live" : `/api/runs/${encodeURIComponent(run)}/live`, {}, signal);
        } catch (error) {
            if (signal.aborted) return;
            if (/** @type {any} */ (error).status === 404) {
                end();
                refused(error);
                return;
            }
        }
        timer = setTimeout(open, PAUSE);
    }

    function end() {
        clearTimeout(timer);
        source?.close();
    }
}
