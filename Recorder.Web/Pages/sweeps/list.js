import { empty, h, section } from "../core/dom.js";
import { exact, NONE, percent, utc } from "../core/format.js";
import { createTable } from "../core/table.js";
import { get } from "../shell/api.js";
import { address } from "../shell/place.js";
import { loading } from "../shell/states.js";

/**
 * All sweeps and jobs.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showList({ main, signal }) {
    main.replaceChildren(loading("Reading the sweeps"));
    const [sweeps, jobs] = await Promise.all([get("/api/sweeps", {}, signal), get("/api/jobs", {}, signal)]);
    main.replaceChildren(
        h("div.titled", null, h("h1", null, "Sweeps"), h("span.note", null, `${exact(sweeps.length)} strategies with several parameters`)),
        sweeps.length === 0
            ? empty(
                  "No sweep yet",
                  "Record one: recorder backtest --bars FILE --strategy MaCross --sweep fast-length=4,8,12 --sweep slow-length=20,30,40",
              )
            : h("div.panel", null, sweepTable(sweeps)),
        section(
            "jobs",
            "Jobs",
            h(
                "div.panel",
                null,
                jobs.length === 0
                    ? empty(
                          "No job yet",
                          "A sweep, a backtest of several symbols and an import are jobs; each is listed here with its progress.",
                      )
                    : jobTable(jobs),
            ),
        ),
    );
}

/** @param {any[]} sweeps */
function sweepTable(sweeps) {
    return createTable({
        caption: "Sweeps",
        file: "sweeps",
        rows: sweeps,
        columns: [
            {
                title: "Strategy",
                value: sweep => sweep.strategy,
                cell: sweep => h("a", { href: address("sweeps", sweep.strategy, { file: sweep.file }) }, sweep.strategy),
            },
            { title: "Instances", isNumber: true, value: sweep => sweep.instances, cell: sweep => exact(sweep.instances) },
            { title: "Runs", isNumber: true, value: sweep => sweep.runs, cell: sweep => exact(sweep.runs) },
            { title: "Running", isNumber: true, value: sweep => sweep.running, cell: sweep => exact(sweep.running) },
            { title: "Failed", isNumber: true, value: sweep => sweep.failed, cell: sweep => exact(sweep.failed) },
            { title: "Last recorded", value: sweep => sweep.last_utc, cell: sweep => utc(sweep.last_utc) },
            { title: "File", value: sweep => sweep.file },
        ],
    }).element;
}

/** @param {any[]} jobs */
function jobTable(jobs) {
    return createTable({
        caption: "Jobs",
        file: "jobs",
        rows: jobs,
        page: 20,
        columns: [
            {
                title: "Job",
                value: job => job.job_id,
                cell: job =>
                    job.kind === "sweep" && job.strategy
                        ? h("a", { href: address("sweeps", job.strategy, { job: job.job_id }), title: job.job_id }, job.job_id.slice(0, 13))
                        : h("span", { title: job.job_id }, job.job_id.slice(0, 13)),
            },
            { title: "Kind", value: job => job.kind ?? "imported" },
            { title: "Strategy", value: job => job.strategy },
            { title: "Status", value: job => job.status, cell: job => h("span", { title: job.exit_status }, job.status) },
            {
                title: "Progress",
                isNumber: true,
                value: job => job.progress_percent,
                cell: job => `${exact(job.processed_count)} of ${exact(job.total_count)}, ${percent(job.progress_percent / 100, 0)}`,
            },
            { title: "Started", value: job => job.started_at, cell: job => utc(job.started_at) },
            { title: "Ended", value: job => job.completed_at, cell: job => (job.completed_at === null ? NONE : utc(job.completed_at)) },
        ],
    }).element;
}
