using BenchmarkDotNet.Attributes;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks;

/// <summary>
/// A simulated backtest that trades on every tenth bar, with the recorder attached and without. Run with
/// <c>dotnet run -c Release --project Recorder.Benchmarks -- --filter *Backtest*</c>.
/// </summary>
[MemoryDiagnoser]
public class BacktestBenchmarks
{
    const int Bars = 5_000;

    static readonly DateTime Start = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly List<MarketTick> _ticks = [.. Enumerable.Range(0, Bars).SelectMany(bar =>
    {
        var open = 5000 + Math.Round(40 * Math.Sin(bar / 50.0)) / 4;
        return BarTicks.From(new MarketBar(Start.AddMinutes(bar), open, open + 1, open - 1, open + 0.25, 100), TimeSpan.FromMinutes(1), 0.25, 1);
    })];

    string _folder = "";
    int _played;

    [GlobalSetup]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("recorder-benchmark-").FullName;

    [GlobalCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public int Unrecorded() => Play(record: false);

    [Benchmark]
    public int Recorded() => Play(record: true);

    int Play(bool record)
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start, BarPeriod = TimeSpan.FromMinutes(1) });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        using var inside = simulation.Enter();
        var strategy = simulation.Create(() => new EveryTenthBar { CurrentSymbol = symbol, CurrentAccount = simulation.Account });
        var recorder = record
            ? RunRecorder.Attach(strategy, new RecorderOptions
            {
                DatabasePath = Path.Combine(_folder, $"recorder-{++_played}.db"),
                BarPeriod = Period.MIN1,
                StopWait = TimeSpan.FromMinutes(1),
            })
            : null;
        simulation.Start(strategy);
        simulation.Play(_ticks.Select(tick => (symbol, tick)));
        simulation.Stop(strategy);
        recorder?.Dispose();
        return simulation.Log.Fills.Count;
    }

    sealed class EveryTenthBar : Strategy, ICurrentSymbol, ICurrentAccount
    {
        HistoricalData? _bars;
        int _count;

        public EveryTenthBar() => Name = "Every tenth bar";

        public Symbol CurrentSymbol { get; set; } = null!;

        public Account CurrentAccount { get; set; } = null!;

        protected override void OnRun()
        {
            _bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
            _bars.NewHistoryItem += (_, _) =>
            {
                if (++_count % 10 == 0)
                    Core.PlaceOrder(CurrentSymbol, CurrentAccount, _count % 20 == 0 ? Side.Buy : Side.Sell);
            };
        }

        protected override void OnStop() => _bars?.Dispose();
    }
}
