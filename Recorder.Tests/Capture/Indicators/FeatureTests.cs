using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Indicators;

/// <summary>Values that a strategy reports with <c>Feature</c>.</summary>
[Category("Integration")]
public sealed class FeatureTests
{
    const string Values = """
        SELECT name || ' ' || substr(ts_utc, 12, 8) || ' ' || coalesce(value, 'null') AS row FROM v_indicators
        WHERE run_id = @RunId AND indicator IS NULL ORDER BY ts_utc, name
        """;

    [Test]
    public void A_value_belongs_to_the_bar_that_closed_last_and_the_first_value_counts()
    {
        using var recorded = Harness();
        recorded.Recorder.Feature("early", 1);
        recorded.Ticks(12);
        recorded.Recorder.Feature("z", 1.5);
        recorded.Ticks(5);
        recorded.Recorder.Feature("z", 99);
        recorded.Ticks(5);
        recorded.Recorder.Feature("z", 2.5);
        recorded.Recorder.Feature("y", double.NaN);
        recorded.Ticks(20);
        recorded.Recorder.Feature("y", 3);
        Assert.That(recorded.Finish().Rows(Values).Select(row => row["row=".Length..]), Is.EqualTo(
            new[] { "z 14:00:00 1.5", "y 14:00:10 null", "z 14:00:10 2.5", "y 14:00:30 3.0", "z 14:00:30 null" }));
    }

    // The strategy's handler may run before the recorder's or after it.
    [Test]
    public void The_bar_is_the_same_before_and_after_the_recorder_has_seen_it([Values] bool ownSeries)
    {
        using var recorded = Harness(ownSeries);
        recorded.Strategy.Bars!.NewHistoryItem += (_, _) =>
            recorded.Recorder.Feature("close", recorded.Strategy.Bars![1] is HistoryItemBar bar
                ? bar.Close : double.NaN);
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(
            recording.Rows(
                """
                SELECT b.close || ' ' || i.value AS row FROM v_bars b JOIN v_indicators i ON i.run_id = b.run_id AND i.ts_utc = b.ts_utc
                WHERE b.run_id = @RunId ORDER BY b.ts_utc
                """),
            Is.EqualTo(new[] { "row=109.0 109.0", "row=119.0 119.0", "row=129.0 129.0", "row=139.0 139.0" }));
    }

    [Test]
    public void A_name_that_is_empty_or_one_of_too_many_is_refused_in_the_log_and_never_in_the_strategy()
    {
        using var recorded = Harness();
        recorded.Ticks(12);
        for (var number = 0; number < 65; number++)
            recorded.Recorder.Feature($"f{number}", number);
        recorded.Recorder.Feature(" ", 1);
        Assert.That(recorded.Recorder.HookFaults, Is.EqualTo(2));
        Assert.That(recorded.Log, Has.Some.Contains("the feature 'f64' is one too many: at most 64 names are recorded"));
    }

    static KeepOpenHarness Harness(bool ownSeries = false) => new(
        ConnectionType.Backtester, recording: (_, options) => options with { Indicators = true, OwnSeries = ownSeries });
}
