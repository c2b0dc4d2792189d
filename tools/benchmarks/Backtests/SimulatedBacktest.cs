using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Backtests;

/// <summary>A backtest in the stand-in: one-minute bars with several prices each. The strategy updates two moving averages with every price
/// and trades at each cross.</summary>
sealed class SimulatedBacktest
{
    static readonly DateTime Start = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly double[] _prices;
    readonly TimeSpan _step;
    readonly Addition _addition;

    /// <param name="bars">Number of bars.</param>
    /// <param name="prices">Prices per bar.</param>
    /// <param name="addition">The addition to measure.</param>
    internal SimulatedBacktest(int bars, int prices, Addition addition)
    {
        (Bars, _addition, _step) = (bars, addition, TimeSpan.FromMinutes(1) / prices);
        _prices = [.. Enumerable.Range(0, bars * prices).Select(
            number => 5000 + (Math.Round((40 * Math.Sin(number / (5.0 * prices))) + (number * 7L % 5)) / 4))];
    }

    internal int Bars { get; }

    internal int Prices => _prices.Length;

    internal bool IsRecorded => _addition is Addition.OwnSeries or Addition.StrategysSeries;

    /// <summary>Creates a backtest that is ready to play.</summary>
    /// <param name="recording">Recording options; null to play it without the addition.</param>
    internal PlayedBacktest Prepare(RecorderOptions? recording)
    {
        var simulation = new Simulation(new SimulationOptions { StartUtc = Start, BarPeriod = TimeSpan.FromMinutes(1) });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        var strategy = simulation.Create(() => new Averages
        {
            CurrentSymbol = symbol,
            CurrentAccount = simulation.Account,
            Recording = IsRecorded ? recording : null,
            OwnSeries = _addition is Addition.OwnSeries,
            KeepsAnother = _addition is Addition.SecondSeries && recording is not null,
            IsRead = _addition is Addition.Reading && recording is not null,
        });
        return new PlayedBacktest(simulation, strategy,
            (from, count) => Enumerable.Range(from, Math.Min(count, _prices.Length - from)).Select(number => (symbol, Tick(number))));
    }

    MarketTick Tick(int number)
    {
        var price = _prices[number];
        return new MarketTick(Start + (number * _step), price, 1 + (number % 5), number % 3 == 0 ? AggressorFlag.Sell : AggressorFlag.Buy,
            price - 0.25, price + 0.25);
    }
}
