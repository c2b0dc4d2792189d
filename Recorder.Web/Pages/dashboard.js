import { showComparison } from "./compare/view.js";
import { showDiff } from "./diff/view.js";
import { showLive } from "./live/view.js";
import { showRun } from "./run/view.js";
import { showRuns } from "./runs/view.js";
import { startShell } from "./shell/frame.js";
import { showSweeps } from "./sweeps/view.js";

// Every page of the dashboard, by its name in the address. The first is the start page; the navigation has the same order.
startShell(/** @type {HTMLElement} */ (document.getElementById("dashboard")), {
    runs: { title: "Runs", show: showRuns },
    run: { title: "Run", show: showRun, isHidden: true },
    compare: { title: "Compare", show: showComparison },
    diff: { title: "Twin", show: showDiff },
    sweeps: { title: "Sweeps", show: showSweeps },
    live: { title: "Live", show: showLive },
});
