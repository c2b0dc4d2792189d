/** Milliseconds. */
const LIFE_OF_ADDRESS = 60_000;

/**
 * Saves a file that the page made.
 * @param {string} name
 * @param {string} address Address of its content: data or blob.
 */
export function save(name, address) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
}

/**
 * Saves rows as CSV.
 * @param {string} name Name without extension.
 * @param {Array<Array<string | number | null | undefined>>} rows The first row has the titles.
 */
export function saveCsv(name, rows) {
    const text = rows.map(row => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    save(`${name}.csv`, address);
    // Some browsers read the content after the click.
    setTimeout(() => URL.revokeObjectURL(address), LIFE_OF_ADDRESS);
}

/** @param {string | number | null | undefined} value */
function cell(value) {
    if (value == null) return "";
    // A text that begins with one of these signs would be a formula in a spreadsheet.
    const text = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
