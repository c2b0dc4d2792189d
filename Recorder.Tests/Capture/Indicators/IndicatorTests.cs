using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Indicators;

/// <summary>The indicators that a strategy adds to the series that it keeps in a field.</summary>
[Category("Integration")]
public sealed class IndicatorTests
{
    const string Values = """
        SELECT name || ' ' || substr(ts_utc, 12, 8) || ' ' || coalesce(round(value, 4), 'null') AS row FROM v_indicators
        WHERE run_id = @RunId ORDER BY ts_utc, name
        """;

    // The bars close at 109, 119, 129 and 139.
    static readonly string[] Averages = ["14:00:00 null", "14:00:10 114.0", "14:00:20 124.0", "14:00:30 134.0"];

    [Test]
    public void Their_values_at_each_close_are_recorded_whichever_series_the_recorder_uses([Values] bool ownSeries)
    {
        using var recorded = Harness(ownSeries);
        var bars = recorded.Strategy.Bars!;
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.Close));
        recorded.Ticks(45);
        Assert.That(Rows(recorded.Finish(), Values), Is.EqualTo(Averages.Select(value => $"MA (2) {value}")));
    }

    [Test]
    public void Each_has_its_parameters_and_lines_of_one_indicator_have_their_names()
    {
        using var recorded = Harness();
        var bars = recorded.Strategy.Bars!;
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.Close));
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.High));
        bars.AddIndicator(bars.BuiltInIndicators.MACD(2, 3, 2));
        recorded.Ticks(15);
        Assert.That(
            Rows(
                recorded.Finish(),
                """
                SELECT DISTINCT name || ' = ' || indicator || ' ' || coalesce(json_extract(params_json, '$."Source price"'), '') AS row
                FROM v_indicators WHERE run_id = @RunId ORDER BY name
                """),
            Is.EqualTo(new[]
            {
                "MA (2) = Moving Average Close", "MA (2) #2 = Moving Average High", Macd("MACD"), Macd("OsMA"), Macd("Signal"),
            }));

        static string Macd(string line) => $"MACD (2, 2, 3) {line} = Moving Average Convergence/Divergence ";
    }

    [Test]
    public void One_that_is_added_during_the_run_is_recorded_from_then_on()
    {
        using var recorded = Harness();
        recorded.Ticks(25);
        var bars = recorded.Strategy.Bars!;
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.Close));
        recorded.Ticks(20);
        Assert.That(Rows(recorded.Finish(), Values), Is.EqualTo(Averages[2..].Select(value => $"MA (2) {value}")));
    }

    [Test]
    public void One_that_throws_everywhere_costs_no_bar_and_no_other_value()
    {
        using var recorded = Harness();
        var bars = recorded.Strategy.Bars!;
        bars.AddIndicator(new FailingIndicator());
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.Close));
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(Rows(recording, Values).Where(row => row.StartsWith("MA (2) ", StringComparison.Ordinal)),
            Is.EqualTo(Averages.Select(value => $"MA (2) {value}")));
        Assert.That(Rows(recording, Values).Count(row => row.StartsWith("Broken ", StringComparison.Ordinal) && row.EndsWith(" null",
            StringComparison.Ordinal)), Is.EqualTo(4));
    }

    [Test]
    public void Nothing_is_recorded_by_default()
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester);
        var bars = recorded.Strategy.Bars!;
        bars.AddIndicator(bars.BuiltInIndicators.SMA(2, PriceType.Close));
        recorded.Ticks(25);
        recorded.Recorder.Feature("z", 1);
        recorded.Ticks(20);
        Assert.That(recorded.Finish().Rows("SELECT event_type FROM ingest_events WHERE event_type LIKE 'INDICATOR%'"), Is.Empty);
    }

    static List<string> Rows(Recording recording, string sql) => [.. recording.Rows(sql).Select(row => row["row=".Length..])];

    static KeepOpenHarness Harness(bool ownSeries = false) => new(
        ConnectionType.Backtester, recording: (_, options) => options with { Indicators = true, OwnSeries = ownSeries });

    sealed class FailingIndicator : Indicator
    {
        public FailingIndicator()
        {
            Name = "Broken";
            AddLineSeries("broken");
        }

        public override string ShortName
        {
            get => throw new InvalidOperationException("no name");
            protected set { }
        }

        public override IList<SettingItem> Settings
        {
            get => throw new InvalidOperationException("no settings");
            set { }
        }

        protected override void OnUpdate(UpdateArgs args) => throw new InvalidOperationException("no value");
    }
}
