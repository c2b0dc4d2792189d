using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks;

/// <summary>
/// Measures two times on the calling thread while the writer runs: creating an event, and accepting it. Run with <c>dotnet run -c Release
/// --project tools/benchmarks -- micro -- --filter *Accept*</c>.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class AcceptBenchmarks
{
    // One iteration has far fewer events than the queue can hold, so no event is dropped.
    const int Events = 5_000;

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    string _folder = "";
    RecorderStore? _store;
    RunIntake? _run;
    int _order;

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("recorder-benchmark-").FullName;
        _store = RecorderStore.Open(Path.Combine(_folder, "recorder.db"));
        _run = _store.Begin(
            new StrategyRegistered { Name = "Benchmark" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = 8 }), Symbol = "ES" },
            new RunStarted { RunType = RunType.Live },
            Start);
    }

    [IterationCleanup]
    public void Drain() => _store!.Flush(TimeSpan.FromMinutes(1));

    [GlobalCleanup]
    public void Close()
    {
        _store!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public OrderChanged? MakeOrder()
    {
        OrderChanged? order = null;
        for (var i = 0; i < Events; i++)
            order = Order(_order++);
        return order;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public bool AcceptOrder()
    {
        var kept = true;
        for (var i = 0; i < Events; i++)
            kept &= _run!.Accept(Order(_order++), Start);
        return kept;
    }

    static OrderChanged Order(int number) => new()
    {
        OrderId = "order",
        Cause = OrderCause.Updated,
        Symbol = "ES",
        AccountId = "A",
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        Quantity = 1,
        Price = 4800 + (number % 100),
        Status = OrderStatus.New,
    };
}
