using System.Diagnostics;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Hooks;

/// <summary>A trading session that uses every hook, with the recorder attached and its writer busy on the same machine: <c>recorder-bench
/// hooks</c>.</summary>
/// <param name="Name">Name of the session's special condition.</param>
sealed record HookSession(string Name)
{
    const int Rounds = 4_000;

    // Two fills per round. After this many rounds all caches have reached their final size.
    const int WarmRounds = 5_100;

    // Rounds between two connection losses.
    const int Reconnects = 25;

    // Prices per second of a busy market.
    const int PricesASecond = 4_000;

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>The measured sessions.</summary>
    internal static IReadOnlyList<HookSession> All { get; } =
    [
        new("live"),
        new("live with footprints") { HasFootprints = true },
        new("live, at a pace") { HasPace = true },
        new("live, losing its connection") { LosesConnection = true },
        new("backtest") { IsBacktest = true },
    ];

    /// <summary>Whether bars have footprints.</summary>
    internal bool HasFootprints { get; init; }

    /// <summary>
    /// Whether prices come at a steady rate, so that the processor's caches no longer have the data when a hook runs. Otherwise prices come
    /// at full speed.
    /// </summary>
    internal bool HasPace { get; init; }

    /// <summary>Whether the connection is lost from time to time, and the platform repeats all events.</summary>
    internal bool LosesConnection { get; init; }

    /// <summary>Whether it is a backtest at full speed.</summary>
    internal bool IsBacktest { get; init; }

    /// <summary>Plays warm-up rounds, after which no cache grows, and measures further rounds.</summary>
    internal IReadOnlyList<HookLine> Measure()
    {
        (this with { HasPace = false }).Play();
        return [.. Play().Costs()];
    }

    HookTimes Play()
    {
        var times = new HookTimes();
        var folder = Directory.CreateTempSubdirectory("recorder-benchmark-").FullName;
        using (var simulation = new Simulation(new SimulationOptions
        {
            StartUtc = Start,
            ConnectionType = IsBacktest ? ConnectionType.Backtester : ConnectionType.TradingSimulator,
            Live = new LiveBehaviour { LateTradePnl = true },
        }))
        {
            var symbol = simulation.AddSymbol(new SymbolSpecification());
            using var inside = simulation.Enter();
            var strategy = simulation.Create(() => new IdleBenchmark { CurrentSymbol = symbol, CurrentAccount = simulation.Account });
            simulation.Start(strategy);
            var options = new RecorderOptions
            {
                DatabasePath = Path.Combine(folder, "recorder.db"),
                Volumetric = HasFootprints,
                StopWait = TimeSpan.FromMinutes(1),
                FillGaps = false,
                BarsMayWait = false,
                KeepOpen = TimeSpan.Zero
            };
            using var recording =
                RunRecording.Begin(strategy, options, cost: (hook, ticks, bytes) => Volatile.Read(ref times).Add(hook, ticks, bytes));
            var middle = Trade(simulation, symbol, WarmRounds, Start, 5000, 0);
            Volatile.Write(ref times, new HookTimes());
            Trade(simulation, symbol, Rounds, simulation.Core.TimeUtils.DateTimeUtcNow, middle,
                HasPace ? Stopwatch.Frequency / PricesASecond : 0);
            simulation.Stop(strategy);
            recording.Dispose();
            if (recording.HookFaults > 0 || recording.Problem is not null)
                throw new InvalidOperationException($"measured a broken session: {recording.Problem ?? "faults in hooks"}");
        }

        Directory.Delete(folder, recursive: true);
        return times;
    }

    // Returns the middle price for the next round. A round: two stop entries as an OCO, each with a bracket; one is moved; then prices fill
    // one entry and end its bracket.
    double Trade(Simulation simulation, Symbol symbol, int rounds, DateTime time, double middle, long pace)
    {
        var core = Core.Instance;
        var due = Stopwatch.GetTimestamp();
        void Tick(double price, AggressorFlag aggressor)
        {
            // After a late price, the next price does not come earlier, because then the rate would not be steady.
            due = Math.Max(due + pace, Stopwatch.GetTimestamp());
            while (Stopwatch.GetTimestamp() < due)
                Thread.SpinWait(4);
            simulation.Publish(symbol,
                new MarketTick(time = time.AddMilliseconds(700), price, 1 + (time.Second % 5), aggressor, price - 0.25, price + 0.25));
        }

        Tick(middle, AggressorFlag.Buy);
        for (var round = 0; round < rounds; round++)
        {
            core.PlaceOrders([Entry(Side.Buy, middle + 2), Entry(Side.Sell, middle - 2)], GroupOrderType.OCO);
            Tick(middle + 0.25, AggressorFlag.Sell);
            if (core.Orders.FirstOrDefault(order => order.Side == Side.Buy) is { } working)
                core.ModifyOrder(working, triggerPrice: middle + 1.5, quantity: 1);
            var direction = round % 2 == 0 ? 1 : -1;
            for (var step = 0; step <= 16; step++)
                Tick(middle + (direction * step * 0.5), direction > 0 ? AggressorFlag.Buy : AggressorFlag.Sell);
            middle += direction * 8;
            if (LosesConnection && round % Reconnects == 0)
            {
                simulation.Disconnect();
                simulation.Reconnect();
            }
        }

        return middle;

        PlaceOrderRequestParameters Entry(Side side, double trigger) => new()
        {
            Symbol = symbol,
            Account = simulation.Account,
            Side = side,
            Quantity = 1,
            OrderTypeId = OrderType.Stop,
            TriggerPrice = trigger,
            StopLoss = SlTpHolder.CreateSL(8, PriceMeasurement.Offset),
            TakeProfit = SlTpHolder.CreateTP(8, PriceMeasurement.Offset),
        };
    }

    sealed class IdleBenchmark : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }
    }
}
