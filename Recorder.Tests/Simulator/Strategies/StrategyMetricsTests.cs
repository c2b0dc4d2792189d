using System.Diagnostics.Metrics;
using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Strategies;

[Category("StandIn")]
public class StrategyMetricsTests
{
    [SetUp]
    public void Enter() => TestSymbols.Create();

    [Test]
    public void The_older_list_comes_first_and_is_formatted_without_culture()
    {
        var strategy = new Measured { Listed = list => list.Add("Ratio", 1.5) };
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Ratio=1.5" }));
        strategy.Run();
        Assert.That(Texts(strategy).First(), Is.EqualTo("Ratio=1.5"));
    }

    [Test]
    public void Observable_instruments_are_read_each_time()
    {
        double value = 1.25;
        var strategy = new Measured { Instruments = meter => meter.CreateObservableGauge("Level", () => value) };
        strategy.Run();
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Level=1.25" }));
        value = 2;
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Level=2" }));
        strategy.Stop();
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Level=2" }));
    }

    [Test]
    public void Counters_add_up_and_tags_are_kept_apart()
    {
        Counter<int>? counter = null;
        var strategy = new Measured { Instruments = meter => counter = meter.CreateCounter<int>("Trades") };
        strategy.Run();
        counter!.Add(2);
        counter.Add(3);
        counter.Add(4, new KeyValuePair<string, object?>("side", "Buy"));
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Trades=5", "Trades [side=Buy]=4" }));
    }

    [Test]
    public void Each_run_measures_afresh_and_strategies_do_not_see_each_other()
    {
        Counter<long>? counter = null;
        var strategy = new Measured { Instruments = meter => counter = meter.CreateCounter<long>("Runs") };
        var other = new Measured { Instruments = meter => meter.CreateObservableCounter("Other", () => 1) };
        other.Run();
        strategy.Run();
        counter!.Add(1);
        strategy.Stop();
        strategy.Run();
        counter.Add(1);
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Runs=1" }));
        strategy.Remove();
        Assert.That(Texts(strategy), Is.Empty);
    }

    [Test]
    public void An_instrument_or_a_list_that_throws_is_logged_and_costs_only_itself()
    {
        var strategy = new Measured
        {
            Listed = _ => throw new InvalidOperationException("broken list"),
            Instruments = meter =>
            {
                meter.CreateObservableGauge("Broken", new Func<int>(() => throw new InvalidOperationException("broken gauge")));
                meter.CreateObservableGauge("Sound", () => 7);
            },
        };
        strategy.Run();
        Assert.That(Texts(strategy), Is.EqualTo(new[] { "Sound=7" }));
        string[] log = [.. strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue).Select(line => line.Message)];
        Assert.That(log, Has.Length.EqualTo(2));
        Assert.That(log[0], Does.Contain("broken list"));
        Assert.That(log[1], Does.Contain("broken gauge"));
    }

    static string[] Texts(Strategy strategy) =>
        [.. strategy.GetMetrics().Select(metric => $"{metric.Name}={metric.FormattedValue}")];

    sealed class Measured : Strategy
    {
        internal Action<List<StrategyMetric>>? Listed { get; init; }

        internal Action<Meter>? Instruments { get; init; }

        protected override void OnInitializeMetrics(Meter meter) => Instruments?.Invoke(meter);

        protected override List<StrategyMetric> OnGetMetrics()
        {
            List<StrategyMetric> result = base.OnGetMetrics();
            Listed?.Invoke(result);
            return result;
        }
    }
}
