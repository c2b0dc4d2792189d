const SPAN = 10_000;

/** Measures the number of events per second, over the last ten seconds. */
export function createRate() {
    /** @type {{ time: number, count: number }[]} */
    let counted = [];
    const begun = Date.now();
    return {
        /** @param {number} count Events that have come. @param {number} [now] Milliseconds since 1970. */
        add(count, now = Date.now()) {
            counted.push({ time: now, count });
        },
        /** @param {number} [now] Milliseconds since 1970. */
        perSecond(now = Date.now()) {
            counted = counted.filter(each => now - each.time <= SPAN);
            const span = Math.max(1_000, Math.min(SPAN, now - begun));
            return (1_000 * counted.reduce((sum, each) => sum + each.count, 0)) / span;
        },
    };
}
