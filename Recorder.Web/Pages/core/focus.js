/**
 * Redraws a part of the page without losing the focus. When the focused element is replaced, the new element with the same name in
 * `data-focus` gets the focus.
 * @param {Element} part
 * @param {() => void} redraw
 * @param {() => Element | null | undefined} [other] Gets the focus if no element has the name.
 */
export function keepFocus(part, redraw, other) {
    const before = part.contains(document.activeElement) ? document.activeElement : null;
    redraw();
    if (before === null || part.contains(document.activeElement)) return;
    focusOn(named(part, focusName(before)) ?? other?.() ?? document.getElementById("content"));
}

/** The name of a control, which stays the same when the control is drawn again. @param {Element | null} control */
export function focusName(control) {
    return control instanceof HTMLElement ? (control.dataset.focus ?? null) : null;
}

/** The control of a name. @param {ParentNode} part @param {string | null} name @returns {HTMLElement | null} */
export function named(part, name) {
    return name === null ? null : part.querySelector(`[data-focus="${CSS.escape(name)}"]`);
}

/** Gives an element the focus, and does not scroll. @param {Element | null | undefined} element */
export function focusOn(element) {
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/**
 * Scrolls to a section, and gives its heading the focus.
 * @param {Element | null} section
 */
export function goTo(section) {
    section?.scrollIntoView({ block: "start" });
    focusOn(section?.querySelector("h2"));
}

/**
 * Opens a dialog. After it closes, the control that opened it has the focus, even if that control was drawn again.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
    const before = document.activeElement;
    const restore = () => {
        if (document.activeElement === document.body || dialog.contains(document.activeElement))
            focusOn(before?.isConnected ? before : (named(document, focusName(before)) ?? document.getElementById("content")));
    };
    dialog.addEventListener("close", restore, { once: true });
    dialog.showModal();
}
