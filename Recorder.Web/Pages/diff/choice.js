import { h } from "../core/dom.js";
import { utc } from "../core/format.js";
import { address } from "../shell/place.js";

/** @typedef {{ run_id: string, strategy_name: string, instance_name: string | null, run_type: string, start_utc: string }} Run */

/**
 * The choice of the two runs. Every choice has its own address.
 * @param {Run[]} runs
 * @param {Record<string, string>} asked Parameters of the address.
 */
export function runChoice(runs, asked) {
    return h("div.filters", null, choose("First run", "run"), choose("Second run", "against"));

    /** @param {string} label @param {string} key */
    function choose(label, key) {
        const select = h(
            "select",
            {
                "data-focus": label,
                onchange: () => location.assign(address("diff", "", { ...asked, [key]: /** @type {HTMLSelectElement} */ (select).value })),
            },
            h("option", { value: "" }, "choose"),
            ...runs.map(run => h("option", { value: run.run_id, selected: run.run_id === asked[key] }, words(run))),
        );
        return h("label", null, label, select);
    }
}

/** @param {Run} run */
function words(run) {
    return `${run.strategy_name} ${run.instance_name ?? ""} ${run.run_type} ${utc(run.start_utc)} (${run.run_id.slice(0, 8)})`;
}
