/**
 * Creates an element. A property that begins with "on" is a listener. An attribute with the value true is set, with the value false it is
 * left out.
 * @param {string} tag Name of the element, with classes after dots: "div.panel".
 * @param {Record<string, any> | null} [properties]
 * @param {...(Node | string | number | null | undefined)} children Null and undefined are left out.
 * @returns {HTMLElement}
 */
export function h(tag, properties, ...children) {
    const [name, ...classes] = tag.split(".");
    const element = document.createElement(name);
    if (classes.length > 0) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(properties ?? {})) {
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else if (value === true) element.setAttribute(key, "");
        else if (value !== false && value != null) element.setAttribute(key, String(value));
    }
    fill(element, ...children);
    return element;
}

/**
 * Appends children.
 * @param {Element} element
 * @param {...(Node | string | number | null | undefined)} children
 */
export function fill(element, ...children) {
    for (const child of children) {
        if (child != null) element.append(child instanceof Node ? child : String(child));
    }
}

/**
 * Creates a choice.
 * @param {string} label
 * @param {Array<[string, string]>} options Value and text.
 * @param {string} value
 * @param {(value: string) => void} change
 */
export function choice(label, options, value, change) {
    const select = h(
        "select",
        { "data-focus": label, onchange: () => change(/** @type {HTMLSelectElement} */ (select).value) },
        ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
    );
    return h("label", null, label, select);
}

/**
 * Creates a switch.
 * @param {string} label
 * @param {boolean} pressed
 * @param {(pressed: boolean) => void} change
 */
export function toggle(label, pressed, change) {
    const button = h(
        "button.small",
        {
            type: "button",
            "data-focus": label,
            "aria-pressed": String(pressed),
            onclick: () => {
                const now = button.getAttribute("aria-pressed") !== "true";
                button.setAttribute("aria-pressed", String(now));
                change(now);
            },
        },
        label,
    );
    return button;
}

/**
 * Creates the text that is shown instead of empty content.
 * @param {string} title What is missing.
 * @param {string} text Why, and what to do.
 */
export function empty(title, text) {
    return h("div.empty", null, h("strong", null, title), text);
}

/**
 * Creates a section with a heading that the navigation leads to.
 * @param {string} id
 * @param {string} title
 * @param {...(Node | string | null | undefined)} children
 */
export function section(id, title, ...children) {
    return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabindex: "-1" }, title), ...children);
}
