using System.Diagnostics;
using Recorder.Capture;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Hooks;

/// <summary>A trading session in which every hook has work, with the recorder attached and its writer busy on the same machine: <c>recorder-bench hooks</c>.</summary>
/// <param name="Name">What is special about it.</param>
sealed record HookSession(string Name)
{
    const int Rounds = 4_000;

    // Two fills each: after that many, as many are remembered as ever will be.
    const int WarmRounds = 5_100;

    // Rounds between two losses of the connection.
    const int Reconnects = 25;

    // A busy market.
    const int PricesASecond = 4_000;

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Those that are measured.</summary>
    internal static IReadOnlyList<HookSession> All { get; } =
    [
        new("live"),
        new("live with footprints") { HasFootprints = true },
        new("live, at a pace") { HasPace = true },
        new("live, losing its connection") { LosesConnection = true },
        new("backtest") { IsBacktest = true },
    ];

    /// <summary>Bars come with footprints.</summary>
    internal bool HasFootprints { get; init; }

    /// <summary>Prices come at a pace, and what each brings about at once: what hooks need is no longer in the caches then. Otherwise they come as fast as they can.</summary>
    internal bool HasPace { get; init; }

    /// <summary>The connection is lost now and then, and everything is told again.</summary>
    internal bool LosesConnection { get; init; }

    /// <summary>Time runs as fast as it can.</summary>
    internal bool IsBacktest { get; init; }

    /// <summary>Plays the session for warmth and measures another: the rounds after which nothing grows any more.</summary>
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
            var strategy = simulation.Create(() => new Idle { CurrentSymbol = symbol, CurrentAccount = simulation.Account });
            simulation.Start(strategy);
            var options = new RecorderOptions { DatabasePath = Path.Combine(folder, "recorder.db"), Volumetric = HasFootprints, StopWait = TimeSpan.FromMinutes(1), FillGaps = false, BarsMayWait = false, KeepOpen = TimeSpan.Zero };
            using var recording = RunRecording.Begin(strategy, options, cost: (hook, ticks, bytes) => Volatile.Read(ref times).Add(hook, ticks, bytes));
            var middle = Trade(simulation, symbol, WarmRounds, Start, 5000, 0);
            Volatile.Write(ref times, new HookTimes());
            Trade(simulation, symbol, Rounds, simulation.Core.TimeUtils.DateTimeUtcNow, middle, HasPace ? Stopwatch.Frequency / PricesASecond : 0);
            simulation.Stop(strategy);
            recording.Dispose();
            if (recording.HookFaults > 0 || recording.Problem is not null)
                throw new InvalidOperationException($"measured a broken session: {recording.Problem ?? "faults in hooks"}");
        }

        Directory.Delete(folder, recursive: true);
        return times;
    }

    // Gives the price in the middle of the next round. Each round: two stop entries as an OCO with a bracket each, one of them moved, then prices that fill one and end its bracket.
    double Trade(Simulation simulation, Symbol symbol, int rounds, DateTime time, double middle, long pace)
    {
        var core = Core.Instance;
        var due = Stopwatch.GetTimestamp();
        void Tick(double price, AggressorFlag aggressor)
        {
            // What is late is not caught up with: that would be no pace.
            due = Math.Max(due + pace, Stopwatch.GetTimestamp());
            while (Stopwatch.GetTimestamp() < due)
                Thread.SpinWait(4);
            simulation.Publish(symbol, new MarketTick(time = time.AddMilliseconds(700), price, 1 + (time.Second % 5), aggressor, price - 0.25, price + 0.25));
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

    sealed class Idle : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }
    }
}
