using System.Diagnostics;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Backtests;

/// <summary>A backtest in the stand-in: bars of a minute made of some prices each, and a strategy that trades on every tenth bar, or only looks.</summary>
sealed class SimulatedBacktest
{
    static readonly DateTime Start = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly List<MarketTick> _ticks;
    readonly bool _trades;

    internal SimulatedBacktest(int bars, int prices, bool trades)
    {
        (Bars, _trades) = (bars, trades);
        _ticks = [.. Enumerable.Range(0, bars * prices).Select(number =>
        {
            var price = 5000 + (Math.Round((40 * Math.Sin(number / (50.0 * prices))) + (number * 7 % 5)) / 4);
            return new MarketTick(Start + (number * (TimeSpan.FromMinutes(1) / prices)), price, 1 + (number % 5), number % 3 == 0 ? AggressorFlag.Sell : AggressorFlag.Buy, price - 0.25, price + 0.25);
        })];
    }

    internal int Bars { get; }

    /// <summary>Plays it once.</summary>
    /// <param name="database">Records into this file; null to play unrecorded.</param>
    /// <returns>Seconds from the start of the strategy until it has stopped, and until the file is closed.</returns>
    internal (double Played, double Closed) Play(string? database)
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start, BarPeriod = TimeSpan.FromMinutes(1) });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        using var inside = simulation.Enter();
        var strategy = simulation.Create(() => new EveryTenthBar { CurrentSymbol = symbol, CurrentAccount = simulation.Account, Trades = _trades });
        GC.Collect();
        var began = Stopwatch.GetTimestamp();
        using var recorder = database is null
            ? null
            : RunRecorder.Attach(strategy, new RecorderOptions { DatabasePath = database, BarPeriod = Period.MIN1, StopWait = TimeSpan.FromMinutes(1) });
        simulation.Start(strategy);
        simulation.Play(_ticks.Select(tick => (symbol, tick)));
        var played = Stopwatch.GetElapsedTime(began).TotalSeconds;
        simulation.Stop(strategy);
        recorder?.Dispose();
        var closed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return recorder?.Problem is { } problem || recorder?.HookFaults > 0
            ? throw new InvalidOperationException($"measured a broken session: {recorder?.Problem ?? "faults in hooks"}")
            : (played, closed);
    }

    sealed class EveryTenthBar : Strategy, ICurrentSymbol, ICurrentAccount
    {
        HistoricalData? _bars;
        int _count;

        public EveryTenthBar() => Name = "Every tenth bar";

        public Symbol CurrentSymbol { get; set; } = null!;

        public Account CurrentAccount { get; set; } = null!;

        internal bool Trades { get; init; }

        protected override void OnRun()
        {
            _bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
            _bars.NewHistoryItem += (_, _) =>
            {
                if (++_count % 10 == 0 && Trades)
                    Core.PlaceOrder(CurrentSymbol, CurrentAccount, _count % 20 == 0 ? Side.Buy : Side.Sell);
            };
        }

        protected override void OnStop() => _bars?.Dispose();
    }
}
