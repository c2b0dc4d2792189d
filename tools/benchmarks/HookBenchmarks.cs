using BenchmarkDotNet.Attributes;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks;

/// <summary>Measures the time that the hooks add to the platform's own work, in the stand-in, while the writer is busy. The work is a price
/// that closes a bar, and a market order with the price that fills it. Run with <c>dotnet run -c Release --project tools/benchmarks --
/// micro -- --filter *Hook*</c>.</summary>
[InProcess]
[MemoryDiagnoser]
public class HookBenchmarks : IDisposable
{
    const int Times = 1_000;

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    static readonly TimeSpan Bar = TimeSpan.FromMinutes(1);

    string _folder = "";
    Simulation? _simulation;
    IDisposable? _inside;
    Symbol? _symbol;
    RunRecorder? _recorder;
    RecorderStore? _file;
    DateTime _time = Start;
    int _number;

    [Params(false, true)]
    public bool IsRecorded { get; set; }

    [GlobalSetup]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("recorder-benchmark-").FullName;
        _simulation = new Simulation(new SimulationOptions { StartUtc = Start });
        _symbol = _simulation.AddSymbol(new SymbolSpecification());
        _inside = _simulation.Enter();
        // The platform builds the bars with or without the recorder.
        var strategy = _simulation.Create(() => new Keeping
        {
            CurrentSymbol = _symbol,
            CurrentAccount = _simulation.Account,
            Bars = _symbol.GetHistory(new Period(BasePeriod.Minute, 1), Start)
        });
        _simulation.Start(strategy);
        if (IsRecorded)
        {
            var path = Path.Combine(_folder, "recorder.db");
            _recorder = RunRecorder.Attach(strategy, new RecorderOptions { DatabasePath = path });
            _file = RecorderStore.OpenInBackground(path);
        }

        Price(Bar);
    }

    [IterationCleanup]
    public void Drain() => _file?.Flush(TimeSpan.FromMinutes(1));

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _recorder?.Dispose();
        _file?.Dispose();
        _inside!.Dispose();
        _simulation!.Dispose();
        Directory.Delete(_folder, recursive: true);
        if (_recorder is { Problem: not null } or { HookFaults: > 0 })
            throw new InvalidOperationException($"measured a broken session: {_recorder.Problem ?? "faults in hooks"}");
    }

    [Benchmark(OperationsPerInvoke = Times)]
    public void CloseBar()
    {
        for (var i = 0; i < Times; i++)
            Price(Bar);
    }

    [Benchmark(OperationsPerInvoke = Times)]
    public void FillOrder()
    {
        for (var i = 0; i < Times; i++)
        {
            Core.Instance.PlaceOrder(_symbol!, _simulation!.Account, i % 2 == 0 ? Side.Buy : Side.Sell);
            Price(TimeSpan.FromMilliseconds(10));
        }
    }

    void Price(TimeSpan later)
    {
        var price = 5000 + (_number++ % 7);
        _simulation!.Publish(_symbol!, new MarketTick(_time += later, price, 1, AggressorFlag.Buy, price - 0.25, price + 0.25));
    }

    sealed class Keeping : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }

        internal HistoricalData? Bars { get; init; }
    }
}
