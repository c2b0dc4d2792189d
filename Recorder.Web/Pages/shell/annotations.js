import { h } from "../core/dom.js";
import { keepFocus, openDialog } from "../core/focus.js";
import { exact } from "../core/format.js";
import { ApiError, keepToken, ofRun, send } from "./api.js";

/**
 * What the editor needs of a run. It changes both lists.
 * @typedef {{ run_id: string, file: string, tags_json: string[], notes_json: string[] }} Annotated
 */

/** @type {HTMLDialogElement | null} */
let dialog = null;

/**
 * Opens the editor of the tags and notes of one or several runs. Each change is stored at once.
 * @param {Annotated[]} runs
 * @param {string} title Names the runs.
 * @param {string[]} known Tags to choose from.
 * @param {() => void} changed Called after a change.
 */
export function editAnnotations(runs, title, known, changed) {
    const editor = h("dialog.annotations", { "aria-labelledby": "annotations-title" });
    dialog ??= /** @type {HTMLDialogElement} */ (document.body.appendChild(editor));
    const [tags, notes, status] = [h("p.tags"), h("ul"), h("p.note", { role: "status" })];
    const access = h("div");

    /** @param {(run: Annotated) => Promise<void>} change @param {string} done */
    async function apply(change, done) {
        keepFocus(access, () => access.replaceChildren(), field);
        status.textContent = "Storing";
        try {
            for (const run of runs) await change(run);
            status.textContent = done;
        } catch (error) {
            status.textContent = error instanceof Error ? error.message : String(error);
            if (error instanceof ApiError && error.status === 401) askForToken(() => apply(change, done));
        }
        draw();
        changed();
    }

    /** @param {string} tag */
    const addTag = tag =>
        apply(async run => {
            if (run.tags_json.includes(tag)) return;
            await send("PUT", pathOf(run, tag), { file: run.file });
            run.tags_json = [...run.tags_json, tag];
        }, `Tag ${tag} added`);

    /** @param {string} tag */
    const removeTag = tag =>
        apply(async run => {
            if (!run.tags_json.includes(tag)) return;
            await send("DELETE", pathOf(run, tag), { file: run.file });
            run.tags_json = run.tags_json.filter(each => each !== tag);
        }, `Tag ${tag} removed`);

    /** @param {string} text */
    const addNote = text =>
        apply(async run => {
            if (run.notes_json.includes(text)) return;
            await send("POST", ofRun(run.run_id, "notes"), { file: run.file }, { text });
            run.notes_json = [...run.notes_json, text];
        }, "Note added");

    /** @param {() => void} again */
    function askForToken(again) {
        status.textContent = "Writing needs the token. It is in the file that `recorder serve` prints, beside the database.";
        access.replaceChildren(
            entry("Token", "Use the token", { type: "password", autocomplete: "off" }, token => {
                keepToken(token);
                again();
            }),
        );
        access.querySelector("input")?.focus();
    }

    /** Field that gets the focus when a pressed button is gone. */
    function field() {
        return dialog?.querySelector("input");
    }

    function draw() {
        const all = [...new Set(runs.flatMap(run => run.tags_json))].sort();
        const chips = [
            ...(all.length === 0 ? [h("span.note", null, "No tags")] : []),
            ...all.map(tag => {
                const count = runs.filter(run => run.tags_json.includes(tag)).length;
                return h(
                    "span.tag",
                    null,
                    count === runs.length ? tag : `${tag} (${exact(count)} of ${exact(runs.length)}) `,
                    h("button.small", { type: "button", "aria-label": `Remove the tag ${tag}`, onclick: () => removeTag(tag) }, "×"),
                );
            }),
        ];
        keepFocus(tags, () => tags.replaceChildren(...chips), field);
        notes.replaceChildren(...[...new Set(runs.flatMap(run => run.notes_json))].map(text => h("li", null, text)));
    }

    draw();
    dialog.replaceChildren(
        h("h2", { id: "annotations-title" }, "Tags and notes"),
        h("p.note", null, title),
        tags,
        h("datalist", { id: "known-tags" }, ...known.map(tag => h("option", { value: tag }))),
        entry("New tag", "Add tag", { type: "text", list: "known-tags" }, addTag),
        notes,
        entry("New note", "Add note", { type: "text" }, addNote),
        access,
        status,
        h("button", { type: "button", onclick: () => dialog?.close() }, "Close"),
    );
    openDialog(dialog);
}

/**
 * A text field with a button. Enter does the same as the button.
 * @param {string} label @param {string} action @param {Record<string, string>} properties @param {(text: string) => void} take
 */
function entry(label, action, properties, take) {
    const field = /** @type {HTMLInputElement} */ (h("input", properties));
    return h(
        "form.entry",
        {
            onsubmit: (/** @type {Event} */ event) => {
                event.preventDefault();
                const text = field.value.trim();
                if (text === "") return;
                field.value = "";
                take(text);
            },
        },
        h("label", null, label, field),
        h("button.small", { type: "submit" }, action),
    );
}

/** @param {Annotated} run @param {string} tag */
function pathOf(run, tag) {
    return ofRun(run.run_id, `tags/${encodeURIComponent(tag)}`);
}
