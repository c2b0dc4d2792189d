import { showDiff } from "./diff/view.js";
import { showRun } from "./run/view.js";
import { showRuns } from "./runs/view.js";
import { startShell } from "./shell/frame.js";

// Every page of the dashboard, by its name in the address. The first is the start; the navigation has them in this order.
startShell(/** @type {HTMLElement} */ (document.getElementById("dashboard")), {
    runs: { title: "Runs", show: showRuns },
    run: { title: "Run", show: showRun, isHidden: true },
    diff: { title: "Twin", show: showDiff },
});
