using System.Diagnostics;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Backtests;

/// <summary>
/// A backtest in the stand-in: bars of a minute made of some prices each, and a strategy that follows two averages with every price and trades where they cross.
/// </summary>
sealed class SimulatedBacktest
{
    static readonly DateTime Start = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly double[] _prices;
    readonly TimeSpan _step;
    readonly bool _givesSeries;

    /// <param name="bars">Bars.</param>
    /// <param name="prices">Prices a bar.</param>
    /// <param name="givesSeries">True when the strategy gives the recorder its own series of bars.</param>
    internal SimulatedBacktest(int bars, int prices, bool givesSeries)
    {
        (Bars, _givesSeries, _step) = (bars, givesSeries, TimeSpan.FromMinutes(1) / prices);
        _prices = [.. Enumerable.Range(0, bars * prices).Select(number => 5000 + (Math.Round((40 * Math.Sin(number / (5.0 * prices))) + (number * 7L % 5)) / 4))];
    }

    internal int Bars { get; }

    /// <summary>Plays it once.</summary>
    /// <param name="database">Records into this file; null to play unrecorded.</param>
    internal BacktestTime Play(string? database)
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start, BarPeriod = TimeSpan.FromMinutes(1) });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        using var inside = simulation.Enter();
        var strategy = simulation.Create(() => new Averages { CurrentSymbol = symbol, CurrentAccount = simulation.Account, Database = database, GivesSeries = _givesSeries });
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        simulation.Start(strategy);
        simulation.Play(Enumerable.Range(0, _prices.Length).Select(number => (symbol, Tick(number))));
        var played = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var others = (Environment.CpuUsage.TotalTime - before).TotalSeconds - played;
        simulation.Stop(strategy);
        var closed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return strategy.Recorder?.Problem is { } problem || strategy.Recorder?.HookFaults > 0
            ? throw new InvalidOperationException($"measured a broken session: {strategy.Recorder?.Problem ?? "faults in hooks"}")
            : new BacktestTime(played, closed, others);
    }

    MarketTick Tick(int number)
    {
        var price = _prices[number];
        return new MarketTick(Start + (number * _step), price, 1 + (number % 5), number % 3 == 0 ? AggressorFlag.Sell : AggressorFlag.Buy, price - 0.25, price + 0.25);
    }

    sealed class Averages : Strategy, ICurrentSymbol, ICurrentAccount
    {
        HistoricalData? _bars;
        Indicator? _fast;
        Indicator? _slow;

        public Averages() => Name = "Averages";

        public Symbol CurrentSymbol { get; set; } = null!;

        public Account CurrentAccount { get; set; } = null!;

        internal string? Database { get; init; }

        internal bool GivesSeries { get; init; }

        internal RunRecorder? Recorder { get; private set; }

        protected override void OnRun()
        {
            _bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
            _bars.AddIndicator(_fast = Core.Indicators.BuiltIn.SMA(10, PriceType.Close));
            _bars.AddIndicator(_slow = Core.Indicators.BuiltIn.SMA(30, PriceType.Close));
            if (Database is not null)
                Recorder = RunRecorder.Attach(this, new RecorderOptions { DatabasePath = Database, BarPeriod = Period.MIN1, History = GivesSeries ? _bars : null, StopWait = TimeSpan.FromMinutes(1) });
            _bars.NewHistoryItem += (_, _) => Look();
        }

        protected override void OnStop()
        {
            Recorder?.Dispose();
            _bars?.Dispose();
        }

        void Look()
        {
            if (_bars!.Count < 32)
                return;
            var now = _fast!.GetValue(1).CompareTo(_slow!.GetValue(1));
            if (now != 0 && now != _fast.GetValue(2).CompareTo(_slow.GetValue(2)))
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, now > 0 ? Side.Buy : Side.Sell);
        }
    }
}
