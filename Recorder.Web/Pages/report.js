import { startCharts } from "./charts/chart.js";
import { readReport } from "./core/data.js";
import { fill, h } from "./core/dom.js";
import { apply, isDark, startTheme } from "./core/theme.js";
import { footer } from "./run/headline.js";
import { RUN_SECTIONS, runPage } from "./run/page.js";
import { SWEEP_SECTIONS, sweepPage } from "./sweep/page.js";

/** Builds the page from the data inside it. */
async function start() {
    const main = /** @type {HTMLElement} */ (document.getElementById("report"));
    if (typeof DecompressionStream === "undefined") {
        fill(
            main,
            h("p", null, "This browser is too old for the charts and tables: Chrome 80, Firefox 113, Safari 16.4 or newer shows them."),
        );
        return;
    }

    startTheme();
    startCharts();
    const report = await readReport();
    const sections = report.kind === "run" ? RUN_SECTIONS : SWEEP_SECTIONS;
    const theme = h(
        "button.small",
        {
            type: "button",
            onclick: () => {
                apply(!isDark());
                theme.textContent = isDark() ? "Light" : "Dark";
            },
        },
        isDark() ? "Light" : "Dark",
    );
    const content = h("div", { id: "content", tabindex: "-1" });
    main.replaceChildren(
        h("a.skip", { href: "#content" }, "Skip to the content"),
        h(
            "nav.bar",
            { "aria-label": "Sections" },
            // The heading of a section takes the focus.
            ...sections.map(([id, title]) => h("a", { href: `#${id}-title` }, title)),
            h("span.grow"),
            h("button.small", { type: "button", onclick: () => window.print() }, "Print"),
            theme,
        ),
        content,
        footer(report.made),
    );
    if (report.kind === "run") runPage(content, report);
    else sweepPage(content, report);
    document.documentElement.dataset.ready = "true";
}

start();
