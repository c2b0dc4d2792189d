import { fill, h } from "../core/dom.js";
import { focusOn } from "../core/focus.js";
import { duration, exact, number, utc } from "../core/format.js";
import { get } from "../shell/api.js";

const PAUSE = 1_000;

// A report of many runs takes time to compute, so it is read less often than the progress of the job.
const REPORT_PAUSE = 3_000;

/**
 * Shows the progress of a job, and updates the report while the job is running.
 * @param {HTMLElement} panel Element of the progress.
 * @param {HTMLElement} content Element of the report.
 * @param {any} job The job, as /api/jobs lists it.
 * @param {number} runs Number of runs in the report.
 * @param {() => Promise<number>} refresh Reads the report again; gives its number of runs.
 * @param {AbortSignal} signal
 */
export function watchJob(panel, content, job, runs, refresh, signal) {
    let isFollowing = true;
    let [shown, refreshed, problem] = [job.status === "running" ? -1 : job.processed_count, performance.now(), ""];
    const button = h(
        "button.small",
        {
            type: "button",
            "aria-pressed": "true",
            onclick: () => {
                isFollowing = !isFollowing;
                button.setAttribute("aria-pressed", String(isFollowing));
            },
        },
        "Show new runs at once",
    );
    const box = h("div");
    /** @type {any} */
    let latest = null;
    fill(
        panel,
        h(
            "div.panel.job",
            { "aria-label": "Progress of the sweep", role: "region" },
            h("header", null, h("h3", null, "Progress"), h("span.grow"), button),
            box,
        ),
    );
    void turn();

    async function turn() {
        const progress = await read();
        if (signal.aborted) return;
        latest = progress ?? latest;
        if (latest) draw(latest);
        const isRunning = !progress || progress.status.status === "running";
        const isNew = progress && progress.status.processed_count !== shown;
        // While the reader uses the report, it is not replaced.
        const isFree = isFollowing && !content.contains(document.activeElement);
        if (isNew && isFree && (!isRunning || performance.now() - refreshed > REPORT_PAUSE)) await update(progress);
        if (isRunning || (isNew && !isFree)) setTimeout(turn, PAUSE);
        else {
            if (document.activeElement === button) focusOn(document.getElementById("content"));
            button.hidden = true;
        }
    }

    /** @param {any} progress */
    async function update(progress) {
        try {
            runs = await refresh();
            shown = progress.status.processed_count;
            problem = "";
        } catch (error) {
            if (signal.aborted) return;
            problem = error instanceof Error ? error.message : String(error);
        }
        refreshed = performance.now();
        draw(progress);
    }

    async function read() {
        try {
            const progress = await get(`/api/jobs/${encodeURIComponent(job.job_id)}`, {}, signal);
            problem = "";
            return progress;
        } catch (error) {
            // The next turn tries again. Until then, the page shows the last state and the reason.
            problem = error instanceof Error ? error.message : String(error);
            return null;
        }
    }

    /** @param {any} progress */
    function draw({ status, summary, recent_results: recent }) {
        const last = recent[0];
        box.replaceChildren(
            status.status !== "running"
                ? ""
                : h("progress", {
                      max: Math.max(1, status.total_count),
                      value: status.processed_count,
                      "aria-label": "Items that have ended",
                  }),
            h(
                "p",
                { "aria-live": "polite" },
                h("strong", null, `${status.status}: ${exact(status.processed_count)} of ${exact(status.total_count)} items`),
                `, ${number(status.progress_percent, 1)} %; ${exact(summary.passed_count)} passed, ${exact(summary.failed_count)} failed`,
                summary.average_time_ms === null ? "" : `; ${duration(summary.average_time_ms)} an item`,
                status.estimated_completion === null ? "" : `; expected end ${utc(status.estimated_completion)} UTC`,
            ),
            h(
                "p.note",
                null,
                status.current_ticker === null ? "" : `Now: ${status.current_ticker}. `,
                last
                    ? `Last: ${last.ticker} at ${utc(last.processed_at)}${last.error_message ? `, failed: ${last.error_message}` : ""}. `
                    : "",
                `The report below has ${exact(runs)} runs. `,
                problem,
            ),
        );
    }
}
