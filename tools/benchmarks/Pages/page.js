// Runs before the scripts of the page, and notes when its parts are on the screen. A frame that begins after a change has painted it.
(() => {
    const chart = selector => {
        const element = document.querySelector(selector);
        return element ? globalThis.echarts?.getInstanceByDom(element) : null;
    };
    const parts = {
        headline: () => document.querySelector(".tiles .tile, main.runs h1, main.sweeps .verdict"),
        rows: () => document.querySelector(".virtual tbody tr td a"),
        candles: () => chart("#price .canvas")?.getModel()?.getSeriesCount() > 0,
        heatmap: () => chart("#heatmap .canvas")?.getModel()?.getSeriesCount() > 0,
    };
    const seen = {};

    function look() {
        for (const [name, isThere] of Object.entries(parts))
            if (!(name in seen) && isThere()) {
                seen[name] = null;
                requestAnimationFrame(() => setTimeout(() => (seen[name] = performance.now())));
            }
        requestAnimationFrame(look);
    }

    requestAnimationFrame(look);

    const frame = () => new Promise(done => requestAnimationFrame(done));
    globalThis.measure = {
        // Milliseconds from the start of the navigation to each named part.
        async parts(names) {
            const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
            while (!paint() || names.some(name => seen[name] == null)) await frame();
            return [paint(), ...names.map(name => seen[name])];
        },
        // Milliseconds from each key to the last drawing that it causes, finer bars included. A key at the end of a range draws nothing.
        async keys(keys, quiet) {
            const canvas = document.querySelector("#price .canvas");
            const drawn = chart("#price .canvas");
            const times = [];
            for (const key of keys) {
                times.push(
                    await new Promise(done => {
                        const began = performance.now();
                        let last = null;
                        let timer = 0;
                        const end = () => {
                            drawn.off("rendered", note);
                            done(last === null ? null : last - began);
                        };
                        const note = () => {
                            last = performance.now();
                            clearTimeout(timer);
                            timer = setTimeout(end, quiet);
                        };
                        timer = setTimeout(end, 10 * quiet);
                        drawn.on("rendered", note);
                        canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
                    }),
                );
            }
            return times.filter(time => time !== null);
        },
        // Milliseconds between the frames while an element scrolls.
        async scroll(selector, step, frames) {
            const box = selector ? document.querySelector(selector) : document.scrollingElement;
            const times = [];
            let last = await frame();
            for (let at = 0; at < frames; at++) {
                box.scrollTop += step;
                const now = await frame();
                times.push(now - last);
                last = now;
            }
            return times;
        },
    };
})();
