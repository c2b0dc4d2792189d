/** @type {Set<() => void>} */
const listeners = new Set();
const root = document.documentElement;
const preference = window.matchMedia("(prefers-color-scheme: dark)");

/** Name under which the browser stores the theme that the reader chose. */
const KEY = "theme";

/**
 * Sets the theme of the system, and follows it until the reader chooses one.
 * @param {{ isRemembered?: boolean }} [options] Whether a chosen theme stays for the next visit.
 */
export function startTheme({ isRemembered = false } = {}) {
    const chosen = isRemembered ? localStorage.getItem(KEY) : null;
    apply(chosen === null ? preference.matches : chosen === "dark");
    preference.addEventListener("change", () => {
        if (!isRemembered || localStorage.getItem(KEY) === null) apply(preference.matches);
    });
    // Printed pages use the bright theme.
    let wasDark = false;
    window.addEventListener("beforeprint", () => {
        wasDark = isDark();
        apply(false);
    });
    window.addEventListener("afterprint", () => apply(wasDark));
}

/** True while the dark theme is on. */
export function isDark() {
    return root.dataset.theme === "dark";
}

/**
 * Sets the theme.
 * @param {boolean} dark
 * @param {{ isChosen?: boolean }} [options] Whether the reader chose it for the next visit too.
 */
export function apply(dark, { isChosen = false } = {}) {
    root.dataset.theme = dark ? "dark" : "light";
    if (isChosen) localStorage.setItem(KEY, root.dataset.theme);
    for (const listener of listeners) listener();
}

/**
 * Calls a listener after each change of the theme.
 * @param {() => void} listener
 */
export function onTheme(listener) {
    listeners.add(listener);
}

/** The colours of the theme, by name. */
export function colors() {
    const style = getComputedStyle(root);
    const names = ["page", "panel", "line", "text", "muted", "accent", "gain", "loss", "take", "stop", "entry", "grid", "select"];
    return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
}
