import { endCharts, startCharts } from "../charts/chart.js";
import { h } from "../core/dom.js";
import { focusName, focusOn, named } from "../core/focus.js";
import { apply, isDark, startTheme } from "../core/theme.js";
import { address, readPlace } from "./place.js";
import { failure } from "./states.js";

/** @typedef {import("./place.js").Place} Place */
/**
 * A view of the dashboard.
 * @typedef {object} View
 * @property {string} title Name in the navigation and in the title of the window.
 * @property {boolean} [isHidden] The navigation has no link to it.
 * @property {(page: Page) => void | Promise<void>} show Fills the page. Its errors are shown with a button to try again.
 */
/**
 * The arguments of a view.
 * @typedef {object} Page
 * @property {HTMLElement} main Element of the view.
 * @property {Place} place The place that the address names.
 * @property {AbortSignal} signal Ends when the reader leaves the view; pass it to every request and listener.
 * @property {(parameters: Record<string, any>) => void} remember Puts parameters into the address, without an entry in the history.
 * @property {(listener: (place: Place) => void) => void} onPlace Called when a link or the history changes only the parameters; without
 *   a listener the view is shown again.
 * @property {(title: string) => void} name Sets the title of the window.
 * @property {(view: string) => boolean} has Whether there is a view of this name.
 */

const PRODUCT = "QuantowerRecorder";
/** Pause before the address is changed, in milliseconds, because browsers refuse many changes in a short time. */
const PAUSE = 150;

/**
 * Starts the dashboard: navigation, theme, and the view of the address. Call it once.
 * @param {HTMLElement} root
 * @param {Record<string, View>} views The views by their name in the address. The first view is the start page.
 */
export function startShell(root, views) {
    startTheme({ isRemembered: true });
    startCharts();
    const start = Object.keys(views)[0];
    const links = Object.entries(views)
        .filter(([, view]) => !view.isHidden)
        .map(([name, view]) => h("a", { href: address(name), "data-view": name }, view.title));
    const main = h("main", { id: "content", tabindex: "-1" });
    root.replaceChildren(
        h(
            "a.skip",
            {
                href: "#content",
                onclick: (/** @type {Event} */ event) => {
                    // The fragment of the address belongs to the view.
                    event.preventDefault();
                    main.focus();
                },
            },
            "Skip to the content",
        ),
        h("header.shell", null, h("a.product", { href: address(start) }, PRODUCT), h("nav", { "aria-label": "Pages" }, ...links), themes()),
        main,
        h(
            "footer.shell",
            null,
            "All times are UTC. Nothing is asked of any other machine. ",
            h("a", { href: "/api" }, "Endpoints"),
            " · Charts: Apache ECharts 6.0.0 (Apache License 2.0).",
        ),
    );

    /** @type {{ place: Place, ending: AbortController, listener: ((place: Place) => void) | null } | null} */
    let shown = null;
    let remembering = 0;

    function follow() {
        const place = readPlace(location.hash);
        if (!place) return;
        if (place.view === "") place.view = start;
        if (shown?.listener && shown.place.view === place.view && shown.place.id === place.id) {
            shown.place = place;
            shown.listener(place);
        } else {
            void show(place);
        }
    }

    /** @param {Place} place */
    async function show(place) {
        const isFirst = shown === null;
        const control = shown?.place.view === place.view ? focusName(document.activeElement) : null;
        shown?.ending.abort();
        endCharts();
        const ending = new AbortController();
        const own = { place, ending, listener: /** @type {((place: Place) => void) | null} */ (null) };
        shown = own;
        delete document.documentElement.dataset.ready;
        main.replaceChildren();
        main.className = place.view;
        window.scrollTo(0, 0);
        for (const link of links) {
            if (link.dataset.view === place.view) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        }
        const view = Object.hasOwn(views, place.view) ? views[place.view] : null;
        const name = (/** @type {string} */ title) => {
            if (shown === own) document.title = `${title} · ${PRODUCT}`;
        };
        name(view?.title ?? "Not found");
        // Tells users of a screen reader about the new view; the first view is read anyway.
        if (!isFirst) main.focus({ preventScroll: true });
        try {
            if (!view) throw new Error(`There is no page "${place.view}". The navigation above has every page.`);
            await view.show({
                main,
                place,
                signal: ending.signal,
                name,
                has: other => Object.hasOwn(views, other),
                onPlace: listener => (own.listener = listener),
                remember: parameters => {
                    clearTimeout(remembering);
                    remembering = window.setTimeout(() => {
                        const next = address(own.place.view, own.place.id, parameters);
                        if (shown === own && next !== location.hash) history.replaceState(null, "", next);
                    }, PAUSE);
                },
            });
        } catch (error) {
            // The reader has left the view, which ended its requests.
            if (ending.signal.aborted) return;
            main.replaceChildren(failure(error, () => show(place), "h1"));
        }
        if (shown !== own) return;
        // The view of another address has the same control: a choice that has just been made, for example.
        if (document.activeElement === main) focusOn(named(main, control));
        document.documentElement.dataset.ready = "true";
    }

    window.addEventListener("hashchange", follow);
    follow();
}

function themes() {
    const text = () => (isDark() ? "Light" : "Dark");
    const button = h(
        "button.small",
        {
            type: "button",
            onclick: () => {
                apply(!isDark(), { isChosen: true });
                button.textContent = text();
            },
        },
        text(),
    );
    return button;
}
