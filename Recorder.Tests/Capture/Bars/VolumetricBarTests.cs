using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Analytics.Volume;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using Recorder.Tests.Analytics.Volume;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Bars;

/// <summary>Footprints of recorded bars, from the ticks to the file, compared with a simple count of the ticks.</summary>
[Category("Integration")]
public sealed class VolumetricBarTests
{
    static readonly SymbolSpecification Es = new() { Id = "ESH4@CME", Name = "ESH4", Root = "ES", TickSize = 0.25, TickCost = 12.5 };

    static readonly SymbolSpecification Bitcoin = new()
    {
        Id = "BTC@SIM",
        Name = "BTC",
        Root = "BTC",
        Type = SymbolType.Crypto,
        TickSize = 0.1,
        TickCost = 0.1,
        LotStep = 0.001,
        MinLot = 0.001
    };

    [Test]
    public void Made_up_ticks([Values] bool heavy)
    {
        var random = new Random(5);
        Check(new SymbolSpecification(), TimeSpan.FromMinutes(1), heavy ? 100 : int.MaxValue,
            [.. Enumerable.Range(0, 2_000).Select(second => new MarketTick(
                Simulator.MarketHarness.Start.AddSeconds(second), 100 + (random.Next(8) * 0.25), random.Next(1, 9),
                (AggressorFlag)random.Next(3), double.NaN, double.NaN))]);
    }

    [Test]
    public void An_hour_of_real_trades_of_the_s_and_p_future([Values] bool heavy) =>
        Check(Es, TimeSpan.FromMinutes(1), heavy ? 300 : int.MaxValue, RecordedBacktest.Trades("ticks/esh4_trades_20231225.csv.gz"));

    // A day ends when the simulation delivers its queued events: at the end of the feed.
    [Test]
    public void Real_trades_on_a_platform_that_takes_its_time_to_count_them([Values(10, 24 * 60)] int minutes) => Check(
        Es, TimeSpan.FromMinutes(1), 300, RecordedBacktest.Trades("ticks/esh4_trades_20231225.csv.gz"),
        new LiveBehaviour { VolumeAnalysisTime = TimeSpan.FromMinutes(minutes) });

    [TestCase(10)]
    [TestCase(60)]
    public void Real_trades_of_bitcoin_in_fractions_with_what_is_heavy_put_aside(int seconds)
    {
        var trades = RecordedBacktest.Trades("ticks/binance_trades_20240808.csv.gz", "instrument", "BTCUSDT-PERP");
        var (inline, aside) = Check(Bitcoin, TimeSpan.FromSeconds(seconds), new RecorderOptions().FootprintLimit, trades);
        Assert.That(seconds == 60 ? aside : inline, Is.Positive, "both ways are taken");
    }

    [Test]
    public void Footprints_are_off_unless_they_are_asked_for()
    {
        using var folder = new TestFolder();
        var run = Play(folder, Es, Period.MIN1, RecordedBacktest.Trades("ticks/esh4_trades_20231225.csv.gz"), new RecorderOptions());
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM bars WHERE volumetric_json IS NOT NULL"), Is.Zero);
        Assert.That(connection.ExecuteScalar<long>("SELECT has_volumetric FROM run_series"), Is.Zero);
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    }

    static (int Inline, int Aside) Check(
        SymbolSpecification symbol, TimeSpan period, int limit, IReadOnlyList<MarketTick> ticks, LiveBehaviour? live = null)
    {
        using var folder = new TestFolder();
        var run = Play(
            folder, symbol, new Period(BasePeriod.Second, (int)period.TotalSeconds), ticks,
            new RecorderOptions { Volumetric = true, FootprintLimit = limit }, live);

        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var bars = connection.Query<(string Utc, string Json)>("SELECT ts_utc, volumetric_json FROM bars ORDER BY ts_utc").AsList();
        // The last bar is still forming when the ticks end.
        var counted = ticks.GroupBy(tick => tick.TimeUtc.Ticks / period.Ticks).SkipLast(1).ToList();
        Assert.That(bars, Has.Count.EqualTo(counted.Count));
        var cumulative = 0m;
        foreach (var ((utc, json), bar) in bars.Zip(counted))
        {
            Assert.That(UtcText.Parse(utc).Ticks / period.Ticks, Is.EqualTo(bar.Key));
            cumulative += Delta(bar);
            AssertBar(FootprintReader.Read(run.Database, json), JsonDocument.Parse(json).RootElement, [.. bar], cumulative);
        }

        Assert.That(connection.ExecuteScalar<long>("SELECT has_volumetric FROM run_series"), Is.EqualTo(1));
        Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM run_notes"), Is.Zero);
        var late = (live?.VolumeAnalysisTime ?? TimeSpan.Zero).Ticks / period.Ticks;
        Assert.That(
            connection.ExecuteScalar<long>("SELECT count(*) FROM ingest_events WHERE event_type = 'BAR'"),
            Is.EqualTo(bars.Count + Math.Min(late, bars.Count)).Within(1),
            "a bar that closed before its footprint was there is in the log twice");
        Assert.That(run.HookFaults, Is.Zero);
        Assert.That(DatabaseCheck.Run(run.Database) is { Findings: [], Notes: [] }, Is.True);
        var aside = bars.Count(bar => bar.Json.Contains("\"ref\":", StringComparison.Ordinal));
        Assert.That(folder.Names, Is.EqualTo(aside > 0 ? new[] { "recorder.db", "recorder.db.footprints" } : ["recorder.db"]));
        return (bars.Count - aside, aside);
    }

    static void AssertBar(Footprint footprint, JsonElement json, IReadOnlyList<MarketTick> ticks, decimal cumulative)
    {
        AssertCounts(ticks, footprint.Volume, footprint.Buy, footprint.Sell, footprint.Trades, footprint.BuyTrades, footprint.SellTrades);
        var running = 0m;
        var deltas = ticks.Select(tick => running += Delta([tick])).Append(0).ToList();
        Near(footprint.Delta, running);
        Near(footprint.MaxDelta, deltas.Max());
        Near(footprint.MinDelta, deltas.Min());
        Near(footprint.CumulativeDelta, cumulative);

        var levels = ticks.GroupBy(tick => tick.Price).OrderBy(level => level.Key).ToList();
        Assert.That(
            footprint.Levels.Select(level => level.Price), Is.EqualTo(levels.Select(level => level.Key)), "sorted by price, each once");
        foreach (var (level, counted) in footprint.Levels.Zip(levels))
            AssertCounts([.. counted], level.Volume, level.Buy, level.Sell, level.Trades, level.BuyTrades, level.SellTrades);

        var area = SlowValueArea.Of(levels.Select(level => new PriceVolume(level.Key, (double)level.Sum(tick => (decimal)tick.Size))))!;
        Assert.Multiple(() =>
        {
            Assert.That(json.GetProperty("poc").GetDouble(), Is.EqualTo(area.PointOfControl));
            Assert.That(json.GetProperty("va_low").GetDouble(), Is.EqualTo(area.Low));
            Assert.That(json.GetProperty("va_high").GetDouble(), Is.EqualTo(area.High));
            Assert.That(json.GetProperty("va_vol").GetDouble(), Is.EqualTo(area.Volume).Within(1e-9));
            Assert.That(
                json.GetProperty("vol").GetDouble(), Is.EqualTo(footprint.Volume), "totals are with the bar, wherever the levels are");
            Assert.That(json.GetProperty("delta").GetDouble(), Is.EqualTo(footprint.Delta));
        });
    }

    static void AssertCounts(
        IReadOnlyList<MarketTick> ticks, double? volume, double? buy, double? sell, long? trades, long? buyTrades, long? sellTrades)
    {
        Near(volume, ticks.Sum(tick => (decimal)tick.Size));
        Near(buy, Of(AggressorFlag.Buy).Sum(tick => (decimal)tick.Size));
        Near(sell, Of(AggressorFlag.Sell).Sum(tick => (decimal)tick.Size));
        Assert.That((trades, buyTrades, sellTrades),
            Is.EqualTo(((long?)ticks.Count, (long?)Of(AggressorFlag.Buy).Count(), (long?)Of(AggressorFlag.Sell).Count())));

        IEnumerable<MarketTick> Of(AggressorFlag side) => ticks.Where(tick => tick.Aggressor == side);
    }

    // The platform adds doubles; the reference count adds decimals.
    static void Near(double? found, decimal expected) => Assert.That(found, Is.EqualTo((double)expected).Within(1e-9));

    static decimal Delta(IEnumerable<MarketTick> ticks) => ticks.Sum(tick => tick.Aggressor switch
    {
        AggressorFlag.Buy => (decimal)tick.Size,
        AggressorFlag.Sell => -(decimal)tick.Size,
        _ => 0,
    });

    static RecordedBacktest Play(
        TestFolder folder, SymbolSpecification symbol, Period period, IReadOnlyList<MarketTick> ticks, RecorderOptions options,
        LiveBehaviour? live = null) => RecordedBacktest.Play(
        folder.File("recorder.db"), new SimulationOptions { Live = live ?? new LiveBehaviour() }, symbol, ticks, period,
        () => new IdleStrategy(), (strategy, traded, account) => (strategy.CurrentSymbol, strategy.CurrentAccount) = (traded, account),
        options);
}
