using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>A person at a page without a mouse.</summary>
sealed class Keyboard(IPage page)
{
    // More steps than the page with the most controls has.
    const int MostSteps = 600;

    const string Describe = """
        const describe = element => !element || element === document.body ? 'body'
          : `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
        """;

    const string Controls = """
        const controls = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')].filter(element =>
          element.tabIndex >= 0 && !element.disabled
          && element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }));
        """;

    // A date field has several parts. The browser moves the focus between the parts, and the outline stays around the whole field.
    const string Look = $$"""
        () => {
          {{Describe}}
          const element = document.activeElement;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
          const top = document.elementFromPoint(Math.max(1, Math.min(innerWidth - 1, x)), Math.max(1, Math.min(innerHeight - 1, y)));
          return JSON.stringify({
            at: window.controls.indexOf(element),
            name: describe(element),
            hasRing: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
              && !['transparent', getComputedStyle(document.body).backgroundColor].includes(style.outlineColor),
            isInSight: top !== null && (element.contains(top) || top.contains(element)),
          });
        }
        """;

    /// <summary>Presses Tab from the beginning of the page to its end.</summary>
    /// <returns>Controls that are not reached, that show no focus, or that are covered while they have the focus.</returns>
    internal async Task<List<string>> WalkAsync()
    {
        var names = await page.EvaluateAsync<string[]>(
            $$"""() => { {{Describe}} {{Controls}} window.controls = controls; return controls.map(describe); }""");
        Assert.That(names, Is.Not.Empty);
        var (reached, problems) = (new HashSet<int>(), new List<string>());
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = JsonSerializer.Deserialize<Focus>(await page.EvaluateAsync<string>(Look), JsonSerializerOptions.Web)!;
            // The focus has left the page, or has begun again.
            if (focus.Name == "body" || (focus.At == 0 && reached.Count > 1))
                break;
            if (!reached.Add(focus.At))
                continue;
            if (!focus.HasRing)
                problems.Add($"no visible focus: {focus.Name}");
            if (!focus.IsInSight)
                problems.Add($"covered: {focus.Name}");
        }

        problems.AddRange(names.Where((_, at) => !reached.Contains(at)).Select(name => $"not reached: {name}"));
        return problems;
    }

    /// <summary>Presses each control that does not lead away, and closes what it opened.</summary>
    /// <param name="settle">Waits until the page has followed.</param>
    /// <returns>Controls whose press leaves the focus nowhere.</returns>
    internal async Task<List<string>> PressAllAsync(Func<Task> settle)
    {
        // Of the rows of a table, the first controls are enough.
        var count = await page.EvaluateAsync<int>(
            $$"""
            () => {
              {{Controls}}
              const counts = new Map();
              window.controls = controls.filter(element => {
                if (!element.matches('button, summary, select, input[type=checkbox], tr') || /^(PNG|CSV|Print|$)/.test(element.textContent))
                  return element.matches('select, input[type=checkbox]');
                const table = element.closest('tbody');
                counts.set(table, (counts.get(table) ?? 0) + 1);
                return table === null || counts.get(table) <= 4;
              });
              return window.controls.length;
            }
            """);
        Assert.That(count, Is.Positive);
        var problems = new List<string>();
        for (var at = 0; at < count; at++)
        {
            var key = await page.EvaluateAsync<string?>(
                """
                at => {
                  const control = window.controls[at];
                  control.focus();
                  return document.activeElement !== control ? null : control.matches('select') ? 'ArrowDown'
                    : control.matches('tr') ? 'Enter' : 'Space';
                }
                """,
                at);
            // An earlier press has replaced or hidden the control.
            if (key is null)
                continue;
            await page.Keyboard.PressAsync(key);
            await settle();
            if (await Focused() == "body")
                problems.Add($"lost after {key}: {await Name(at)}");
            if (!await page.EvaluateAsync<bool>("() => document.querySelector('dialog[open]') !== null"))
                continue;
            await page.Keyboard.PressAsync("Escape");
            await settle();
            if (await Focused() == "body")
                problems.Add($"lost after Escape: {await Name(at)}");
        }

        return problems;
    }

    /// <summary>Presses a key until a control has the focus.</summary>
    /// <param name="control">The control.</param>
    /// <param name="key">The key, such as <c>Shift+Tab</c>.</param>
    internal async Task GoToAsync(ILocator control, string key = "Tab")
    {
        await control.WaitForAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync(key);
            if (await control.EvaluateAsync<bool>("control => control === document.activeElement"))
                return;
        }

        Assert.Fail($"{key} does not reach {control}.");
    }

    /// <summary>Name of the focused element; <c>body</c> if nothing has the focus.</summary>
    internal Task<string> Focused() => page.EvaluateAsync<string>($$"""() => { {{Describe}} return describe(document.activeElement); }""");

    Task<string> Name(int at) => page.EvaluateAsync<string>($$"""at => { {{Describe}} return describe(window.controls[at]); }""", at);

    sealed record Focus(int At, string Name, bool HasRing, bool IsInSight);
}
