using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Capture.Indicators;
using Recorder.Simulator;
using Recorder.Storage.Events;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Indicators;

/// <summary>Reading indicators at a bar.</summary>
[Category("StandIn")]
public sealed class IndicatorReaderTests
{
    [Test]
    public void A_line_that_cannot_be_read_is_null_and_the_others_are_recorded()
    {
        using var stage = new SeriesStage();
        var sink = new ValueSink();
        var log = new List<string>();
        var guard = new HookGuard(log.Add);
        var reader = new IndicatorReader(
            () => [stage.Series], new ValueSet(sink, "NQ", "1m"), guard,
            (indicator, offset, line) => indicator.Name == "Standard Deviation"
                ? throw new InvalidOperationException("broken") : indicator.GetValue(offset, line));
        stage.Record(reader);
        stage.Record(reader);
        Assert.That(sink.Values, Is.EqualTo(new double?[][] { [12, null], [12, null] }));
        Assert.That(sink.Sets, Is.EqualTo(1));
        Assert.That(guard.Faults, Is.EqualTo(2));
        Assert.That(log.Single(), Does.Contain("InvalidOperationException: broken. The strategy is not affected"));
    }

    [Test]
    public void Reading_the_values_of_a_bar_allocates_nothing()
    {
        using var stage = new SeriesStage();
        var reader = new IndicatorReader(
            () => [stage.Series], new ValueSet(new NoSink(), "NQ", "1m"), new HookGuard(static _ => { }));
        // After the searches of the first bars.
        for (var bar = 0; bar < 16; bar++)
            stage.Record(reader);
        Allocation.AssertNone(() => stage.Record(reader));
    }

    sealed class SeriesStage : IDisposable
    {
        readonly HistoryItemBar _bar;

        internal SeriesStage()
        {
            Symbol symbol = TestSymbols.Create();
            symbol.History.Preload([Tick(0, 10), Tick(60, 14), Tick(120, 11)]);
            Series = symbol.GetHistory(Period.MIN1, TickStep.Start);
            Series.AddIndicator(Series.BuiltInIndicators.SMA(2, PriceType.Close));
            Series.AddIndicator(Series.BuiltInIndicators.SD(2, PriceType.Close));
            _bar = (HistoryItemBar)Series[1]!;
        }

        internal HistoricalData Series { get; }

        static MarketTick Tick(int second, double price) =>
            new(TickStep.Start.AddSeconds(second), price, 1, AggressorFlag.Buy, price, price);

        internal void Record(IndicatorReader reader) =>
            reader.Record(Series, _bar, 1, _bar.TimeLeft, _bar.TimeLeft + Period.MIN1.Duration);

        public void Dispose() => Series.Dispose();
    }

    sealed class ValueSink : IEventSink
    {
        internal List<double?[]> Values { get; } = [];

        internal int Sets { get; private set; }

        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
        {
            if (body is IndicatorValues values)
                Values.Add([.. values.Values]);
            else
                Sets++;
        }
    }

    sealed class NoSink : IEventSink
    {
        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
        {
        }
    }
}
