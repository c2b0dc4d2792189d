import { h } from "../core/dom.js";
import { get } from "../shell/api.js";
import { address, queryOf } from "../shell/place.js";
import { loading } from "../shell/states.js";
import { parametersOf, sweepChoice } from "../sweep/choice.js";
import { sweepPage } from "../sweep/page.js";
import { showList } from "./list.js";
import { watchJob } from "./progress.js";

/**
 * The page of sweeps: the list, or the runs of one strategy.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showSweeps(page) {
    if (page.place.id === "") return await showList(page);
    const { main, place, signal, remember, name, has } = page;
    const strategy = place.id;
    const kept = { job: place.parameters.get("job"), file: place.parameters.get("file") };
    name(strategy);
    main.replaceChildren(loading(`Reading the runs of ${strategy}`));
    const [progress, content] = [h("div"), h("div")];
    let parameters = place.parameters;

    async function read() {
        const report = await get(`/api/sweeps/${encodeURIComponent(strategy)}`, kept, signal);
        const state = sweepChoice(report, parameters);
        state.changed = () => {
            const changed = { ...kept, ...parametersOf(report, state) };
            parameters = queryOf(changed);
            remember(changed);
        };
        const top = window.scrollY;
        content.replaceChildren();
        sweepPage(content, report, state, run => follow(run, has));
        window.scrollTo(0, top);
        return report.runs.length;
    }

    const jobs = await get("/api/jobs", { file: kept.file }, signal);
    const runs = await read();
    main.replaceChildren(
        h(
            "p.note",
            null,
            h("a", { href: address("sweeps") }, "All sweeps"),
            kept.job ? ` · only the runs of job ${kept.job.slice(0, 13)}` : "",
        ),
        progress,
        content,
    );
    const job = jobs.find((/** @type {any} */ each) => (kept.job ? each.job_id === kept.job : isOf(each, strategy)));
    if (job) watchJob(progress, content, job, runs, read, signal);
}

/** @param {any} job @param {string} strategy */
function isOf(job, strategy) {
    return job.strategy !== null && job.strategy.toLowerCase() === strategy.toLowerCase();
}

/**
 * The links of a chosen run.
 * @param {import("../core/types.js").SweepRun} run
 * @param {(view: string) => boolean} has
 */
function follow(run, has) {
    return [
        h("span", null, "Chosen: "),
        has("run") ? h("a", { href: address("run", run.runId) }, `run ${run.runId.slice(0, 13)}`) : h("code", null, run.runId),
        ...(has("compare")
            ? [document.createTextNode(" · "), h("a", { href: address("compare", "", { run: [run.runId] }) }, "compare it")]
            : []),
    ];
}
