import { empty, h, section } from "../core/dom.js";
import { exact, moment, NONE } from "../core/format.js";
import { createTable } from "../core/table.js";

/** @typedef {import("../core/types.js").OcoGroup} Group */

const RULES = { GROUP_ID: "id of the platform", REQUEST: "one request", POSITION_ID: "same position", HEURISTIC: "inferred" };

/**
 * OCO groups and brackets with the state of their legs.
 * @param {import("../core/types.js").RunReport} report
 */
export function groupsSection(report) {
    const { groups } = report;
    if (groups.length === 0)
        return section(
            "groups",
            "OCO groups and brackets",
            h("div.panel", null, empty("No groups", "No orders of this run cancel each other.")),
        );
    const filled = (/** @type {Group} */ group, /** @type {string} */ role) =>
        group.legs.some(leg => leg.role === role && leg.status === "FILLED");
    const brackets = groups.filter(group => group.legs.some(leg => leg.role === "TP" || leg.role === "SL"));
    const orphaned = groups.filter(group => group.legs.some(leg => leg.orphaned != null));
    const taken = brackets.filter(group => filled(group, "TP")).length;
    const stopped = brackets.filter(group => filled(group, "SL")).length;
    return section(
        "groups",
        "OCO groups and brackets",
        h(
            "div.panel",
            null,
            h(
                "p",
                null,
                `${exact(groups.length)} groups, ${exact(brackets.length)} of them brackets: take profit filled ` +
                    `in ${exact(taken)}, stop loss in ${exact(stopped)}, neither in ` +
                    `${exact(brackets.filter(group => !filled(group, "TP") && !filled(group, "SL")).length)}. `,
                orphaned.length === 0
                    ? "No leg was left without a position."
                    : h("strong.loss", null, `${exact(orphaned.length)} groups had a leg that worked without a position.`),
            ),
            createTable({
                caption: "OCO groups",
                file: "groups",
                rows: groups,
                page: 10,
                columns: [
                    { title: "Group", value: group => group.label ?? group.id.slice(0, 8) },
                    {
                        title: "Tied by",
                        value: group => RULES[/** @type {keyof typeof RULES} */ (group.rule)] ?? NONE,
                        explain: "Rule that tied the orders",
                    },
                    {
                        title: "Legs",
                        isWide: true,
                        value: group =>
                            group.legs
                                .map(
                                    leg =>
                                        `${leg.role ?? "leg"} ` +
                                        `${leg.orderId}${leg.price == null ? "" : ` at ${leg.price}`}: ` +
                                        `${leg.status ?? "unknown"}`,
                                )
                                .join("; "),
                        cell: group =>
                            h(
                                "span",
                                null,
                                ...group.legs.flatMap((leg, at) => [
                                    at > 0 ? " · " : "",
                                    h(
                                        leg.status === "FILLED" ? "strong" : "span",
                                        null,
                                        `${leg.role ?? "leg"} ` +
                                            `${leg.orderId}${leg.price == null ? "" : ` at ${exact(leg.price)}`}: ` +
                                            `${(leg.status ?? "unknown").toLowerCase()}`,
                                    ),
                                ]),
                            ),
                    },
                    {
                        title: "Orphaned (UTC)",
                        value: group => group.legs.find(leg => leg.orphaned != null)?.orphaned,
                        saved: group => moment(group.legs.find(leg => leg.orphaned != null)?.orphaned),
                        cell: group => moment(group.legs.find(leg => leg.orphaned != null)?.orphaned),
                        explain: "Since when a leg worked without a position to close",
                    },
                ],
            }).element,
        ),
    );
}
