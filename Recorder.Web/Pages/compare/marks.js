import { isDark } from "../core/theme.js";

// Colours that colour-blind people can distinguish (by Okabe and Ito), for a bright and a dark page.
const BRIGHT = ["#0072b2", "#c2500a", "#00795a", "#a8478a", "#7a6200", "#2f7fc0", "#4a4a4a"];
const DARK = ["#56b4e9", "#f2994a", "#2fc79a", "#e394c2", "#e6c84a", "#8fa8ff", "#dddddd"];
const DASHES = ["solid", "dashed", "dotted"];

/**
 * The letter of a run. It is shown at the curve, the columns and the rows of the run, so that nobody needs to distinguish colours.
 * @param {number} at Place of the run.
 */
export function letter(at) {
    return String.fromCharCode(65 + (at % 26));
}

/**
 * Colour and dash of the curve of a run.
 * @param {number} at Place of the run.
 */
export function stroke(at) {
    const colours = isDark() ? DARK : BRIGHT;
    return { color: colours[at % colours.length], type: DASHES[Math.floor(at / colours.length) % DASHES.length] };
}
