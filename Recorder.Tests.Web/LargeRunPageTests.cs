using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The report of a run of 100,000 bars.</summary>
[Category("Process")]
public sealed class LargeRunPageTests
{
    const int MostBytes = 3_000_000;

    [Test]
    public async Task The_report_of_100_000_bars_stays_below_3_MB_and_draws_all_of_them()
    {
        Assert.That(Recordings.Value<long>(Recordings.Large, "SELECT bars FROM v_runs"), Is.GreaterThan(100_000));
        var bytes = new FileInfo(Recordings.LargeReport).Length;
        TestContext.Out.WriteLine($"{bytes:N0} bytes");
        Assert.That(bytes, Is.LessThanOrEqualTo(MostBytes));

        await using var report = await OpenedReport.Of(Recordings.LargeReport);
        await report.Page.Locator("#price").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "All" }).ClickAsync();
        await report.Settle();
        Assert.Multiple(async () =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That((await report.Colours()).Where(chart => chart.Value < 10), Is.Empty);
            Assert.That(await report.Page.Locator("#price .note").First.InnerTextAsync(), Does.Contain("A candle is"));
        });
    }

    [Test]
    public async Task The_report_draws_every_value_of_the_recorded_averages()
    {
        await using var report = await OpenedReport.Of(Recordings.LargeReport);
        await report.Page.Locator("#price").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "MA (30)" }).WaitForAsync();
        await report.Page.WaitForFunctionAsync($"() => ({Line})().length > 100");
        var first = Recordings.Value<double>(Recordings.Large, Value(""));
        var last = Recordings.Value<double>(Recordings.Large, Value("DESC"));
        var drawn = await report.Page.EvaluateAsync<double[]>(Line);
        Assert.Multiple(() =>
        {
            // The 150 candles of the window and as many before it, of two bars each.
            Assert.That(drawn, Has.Length.InRange(550, 650));
            Assert.That(drawn[^1], Is.EqualTo(last).Within(0.01));
            Assert.That(drawn[0], Is.Not.EqualTo(first).Within(0.01));
        });
    }

    const string Line = """
        () => echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption().series
          .filter(series => series.id === 'line MA (30)').flatMap(series => series.data.map(([, value]) => value))
        """;

    static string Value(string order) => $"SELECT json_extract(values_json, '$[1]') FROM indicator_values ORDER BY ts_utc {order} LIMIT 1";
}
