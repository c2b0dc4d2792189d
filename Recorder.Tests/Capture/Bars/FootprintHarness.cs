using Recorder.Capture.Bars;
using Recorder.Capture.Hooks;
using Recorder.Simulator;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Bars;

/// <summary>Captures bars of one minute. The test controls the platform's calculation of their footprints.</summary>
sealed class FootprintHarness : IEventSink, IDisposable
{
    readonly Simulator.MarketHarness _stage = new();
    readonly IDisposable _inside;
    readonly List<string> _said = [];
    readonly HookGuard _guard;
    readonly BarCapture _capture;
    int _minutes;

    internal FootprintHarness(Func<HistoricalData, IVolumeAnalysisCalculationProgress?>? calculate)
    {
        _inside = _stage.Simulation.Enter();
        _guard = new HookGuard(_said.Add);
        _capture =
            new BarCapture(new BarSeries(_stage.Symbol, Period.MIN1), calculate, this, _guard, () => _stage.Core.TimeUtils.DateTimeUtcNow);
        _capture.Start();
    }

    internal List<IEventBody> Events { get; } = [];

    internal IEnumerable<BarClosed> Bars => Events.OfType<BarClosed>();

    /// <summary>Bars with the volume of their footprint, such as <c>14:03 7</c>; a dash for a bar without a footprint.</summary>
    internal IEnumerable<string> Recorded =>
        Bars.Select(bar => Simulator.MarketHarness.Text(
            $"{bar.OpenedUtc:HH:mm} {(bar.Volumetric is { } json ? json.GetProperty("vol").GetDouble() : "-")}"));

    internal IEnumerable<string> Notes => Events.OfType<NoteTaken>().Select(note => note.Text!);

    internal IReadOnlyList<string> Said => _said;

    internal long Faults => _guard.Faults;

    public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody => Events.Add(body);

    /// <summary>Lets minutes pass, each with two trades of size 1 and 2; the last minute stays open.</summary>
    internal FootprintHarness Minutes(int count)
    {
        for (var minute = 0; minute < count; minute++)
        {
            var begin = Simulator.MarketHarness.Start.AddMinutes(_minutes++);
            Trade(begin, 1, AggressorFlag.Buy);
            Trade(begin.AddSeconds(30), 2, AggressorFlag.Sell);
        }

        return this;
    }

    internal void Finish() => _capture.Finish();

    public void Dispose()
    {
        _capture.Dispose();
        _inside.Dispose();
        _stage.Dispose();
    }

    void Trade(DateTime time, double size, AggressorFlag aggressor) =>
        _stage.Simulation.Publish(_stage.Symbol, new MarketTick(time, 100, size, aggressor, double.NaN, double.NaN));
}
