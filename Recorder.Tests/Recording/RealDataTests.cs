using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Recording;

/// <summary>
/// Real prices and a real strategy; the file is compared row by row with the log of the simulated venue.
/// </summary>
[Category("Integration")]
public sealed class RealDataTests
{
    static readonly SymbolSpecification EurUsd = new()
    {
        Id = "EURUSD@SIM",
        Name = "EURUSD",
        Root = "EURUSD",
        ExchangeName = "SIM",
        Type = SymbolType.Forex,
        TickSize = 0.00001,
        TickCost = 1,
        LotStep = 1,
        MinLot = 1,
    };

    static readonly SymbolSpecification Es = new() { Id = "ESZ3@CME", Name = "ESZ3", Root = "ES", TickSize = 0.25, TickCost = 12.5 };

    [Test]
    public void A_moving_average_cross_on_hourly_euro_is_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = RecordedBacktest.Bars("bars/eurusd_1h.csv");
        var run = RecordedBacktest.Play(
            folder.File("recorder.db"),
            new SimulationOptions { BarPeriod = TimeSpan.FromHours(1), Fees = new FeeSchedule { PerLot = 2.5 } }, EurUsd,
            RecordedBacktest.Ticks(bars, TimeSpan.FromHours(1), EurUsd.TickSize), Period.HOUR1, () => new CrossStrategy(), Configure);

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(100));
        run.AssertBars(bars, "1h");
        run.AssertTrading();
        run.AssertSound(folder);
    }

    [Test]
    public void A_moving_average_cross_on_minutes_of_the_s_and_p_future_is_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = RecordedBacktest.Bars("bars/es_1m_201310.csv.gz");
        var run = RecordedBacktest.Play(
            folder.File("recorder.db"), new SimulationOptions { BarPeriod = TimeSpan.FromMinutes(1), SpreadTicks = 1 }, Es,
            RecordedBacktest.Ticks(bars, TimeSpan.FromMinutes(1), Es.TickSize), Period.MIN1, () => new CrossStrategy(),
            (strategy, symbol, account) =>
            {
                Configure(strategy, symbol, account);
                strategy.BarPeriod = Period.MIN1;
            });

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(100));
        run.AssertBars(bars, "1m");
        run.AssertTrading();
        run.AssertSound(folder);
    }

    [Test]
    public void Breakouts_with_brackets_and_oco_on_real_ticks_are_recorded_whole(
        [Values] bool groupIds, [Values(double.PositiveInfinity, 1)] double mostFilledAtOnce)
    {
        using var folder = new TestFolder();
        var ticks = RecordedBacktest.Trades("ticks/esh4_trades_20231225.csv.gz");
        var run = RecordedBacktest.Play(
            folder.File("recorder.db"),
            new SimulationOptions { MaxFillQuantity = mostFilledAtOnce, Live = new LiveBehaviour { FillGroupIds = groupIds } },
            Es with { Id = "ESH4@CME", Name = "ESH4" }, ticks, Period.MIN1, () => new BreakoutStrategy(),
            (strategy, symbol, account) =>
            {
                (strategy.CurrentSymbol, strategy.CurrentAccount) = (symbol, account);
                (strategy.RangeBars, strategy.StopTicks, strategy.TargetTicks) = (1, 2, 2);
            });

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(10));
        Assert.That(run.Log.OcoGroups, Is.Not.Empty);
        run.AssertBars(ClosedMinutes(ticks), "1m");
        run.AssertTrading();
        run.AssertBrackets();
        run.AssertPairs();
        run.AssertSound(folder);
    }

    // The last minute is still forming when the ticks end, so it is not a bar.
    static List<MarketBar> ClosedMinutes(IReadOnlyList<MarketTick> ticks) =>
    [
        .. ticks.GroupBy(tick => new DateTime(tick.TimeUtc.Ticks - (tick.TimeUtc.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc))
            .SkipLast(1).Select(minute =>
                new MarketBar(minute.Key, minute.First().Price, minute.Max(tick => tick.Price), minute.Min(tick => tick.Price),
                    minute.Last().Price, minute.Sum(tick => tick.Size))),
    ];

    static void Configure(CrossStrategy strategy, Symbol symbol, Account account) =>
        (strategy.CurrentSymbol, strategy.CurrentAccount) = (symbol, account);

    [Test]
    public void Fractions_of_a_lot_are_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = RecordedBacktest.Bars("bars/eurusd_1h.csv").Take(1_000).ToList();
        var run = RecordedBacktest.Play(
            folder.File("recorder.db"),
            new SimulationOptions { BarPeriod = TimeSpan.FromHours(1), MaxFillQuantity = 0.1 },
            EurUsd with { LotStep = 0.1, MinLot = 0.1 },
            RecordedBacktest.Ticks(bars, TimeSpan.FromHours(1), EurUsd.TickSize),
            Period.HOUR1,
            () => new CrossStrategy(),
            (strategy, symbol, account) =>
            {
                Configure(strategy, symbol, account);
                strategy.Quantity = 0.3;
            });

        Assert.That(run.Log.Fills.Select(fill => fill.PositionAfter), Has.Some.Zero);
        run.AssertTrading();
        run.AssertSound(folder);
    }

    [Test]
    public void Eight_backtests_at_once_into_one_file_are_each_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = RecordedBacktest.Bars("bars/eurusd_1h.csv");
        var parts = bars.Chunk(bars.Count / 8).Take(8).ToList();
        var runs = new RecordedBacktest[8];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, part => runs[part] = RecordedBacktest.Play(
            folder.File("recorder.db"),
            new SimulationOptions { BarPeriod = TimeSpan.FromHours(1), Fees = new FeeSchedule { PerLot = part } },
            EurUsd,
            RecordedBacktest.Ticks(parts[part], TimeSpan.FromHours(1), EurUsd.TickSize),
            Period.HOUR1,
            () => new CrossStrategy(),
            (strategy, symbol, account) =>
            {
                Configure(strategy, symbol, account);
                strategy.Fast = 4 + part;
            }));

        Assert.That(runs.Select(run => run.RunId), Is.Unique);
        for (var part = 0; part < 8; part++)
        {
            Assert.That(runs[part].Log.Fills, Has.Count.GreaterThan(10));
            runs[part].AssertBars(parts[part], "1h");
            runs[part].AssertTrading();
        }

        runs[0].AssertSound(folder);
    }
}
