using System.Diagnostics;
using System.Globalization;
using Recorder.Capture.Bars;
using Recorder.Capture.Hooks;
using Recorder.Simulator;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Hooks;

/// <summary>Measures the time of the hook of a closing bar, without footprints and with footprints of several sizes. Also measures the
/// creation of the footprint's JSON, which the writer does. Run with <c>dotnet run -c Release --project tools/benchmarks --
/// bars</c>.</summary>
static class BarHookBenchmarks
{
    const int Bars = 2_000;
    const string Json = "its JSON, elsewhere";

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Measures every size, each after a warm-up round.</summary>
    internal static IEnumerable<(string Course, HookLine Cost)> Measure()
    {
        foreach (var levels in new[] { 10, 50, 400 })
        {
            foreach (var volumetric in new[] { false, true })
            {
                Play(levels, volumetric);
                var (times, bytes) = Play(levels, volumetric);
                var scenario = string.Create(
                    CultureInfo.InvariantCulture, $"{levels} levels, {(volumetric ? $"footprints of {bytes} bytes" : "no footprints")}");
                foreach (var cost in times.Costs())
                    yield return (scenario, cost);
            }
        }
    }

    static (HookTimes Times, long Bytes) Play(int levels, bool volumetric)
    {
        var (sink, bytes) = (new Sink(), 0L);
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        using var inside = simulation.Enter();
        var core = Core.Instance;
        using var capture = new BarCapture(
            new BarSeries(symbol, Period.MIN1), volumetric ? core.VolumeAnalysis : null, sink,
            new HookGuard(Console.WriteLine, sink.Times.Add), () => core.TimeUtils.DateTimeUtcNow);
        capture.Start();
        for (var bar = 0; bar <= Bars; bar++)
        {
            for (var level = 0; level < levels; level++)
            {
                simulation.Publish(symbol, new MarketTick(
                    Start.AddMinutes(bar).AddMilliseconds(level * 100), 4800 + (level * 0.25), 1 + ((level * 7) % 450),
                    level % 3 == 0 ? AggressorFlag.Sell : AggressorFlag.Buy, double.NaN, double.NaN));
            }

            bytes = Math.Max(bytes, sink.MakeJson());
        }

        return (sink.Times, bytes);
    }

    /// <summary>Replaces the queue and, after each bar, the writer.</summary>
    sealed class Sink : IEventSink
    {
        readonly List<BarClosed> _bars = [];

        internal HookTimes Times { get; } = new();

        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody => _bars.Add((BarClosed)(object)body);

        /// <summary>Creates the JSON of the queued bars.</summary>
        /// <returns>Length of the last bar's JSON; 0 without footprints.</returns>
        internal long MakeJson()
        {
            var bytes = 0;
            foreach (var bar in _bars)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var began = Stopwatch.GetTimestamp();
                if (bar.Volumetric is not { } json)
                    continue;
                Times.Add(Json, Stopwatch.GetTimestamp() - began, GC.GetAllocatedBytesForCurrentThread() - before);
                bytes = json.GetRawText().Length;
            }

            _bars.Clear();
            return bytes;
        }
    }
}
