/** @type {Set<() => void>} */
const listeners = new Set();
const root = document.documentElement;
const preference = window.matchMedia("(prefers-color-scheme: dark)");

/** Sets the theme of the system, and follows it until the reader chooses one. */
export function startTheme() {
    apply(preference.matches);
    preference.addEventListener("change", () => apply(preference.matches));
    // Paper is white.
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
 */
export function apply(dark) {
    root.dataset.theme = dark ? "dark" : "light";
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
