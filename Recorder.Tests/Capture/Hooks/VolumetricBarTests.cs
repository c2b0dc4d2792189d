using System.Globalization;
using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Schema;
using Recorder.Storage.Time;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Hooks;

/// <summary>Footprints of bars, held against a plain count of the ticks.</summary>
public sealed class VolumetricBarTests
{
    [Test]
    public void A_bar_shows_what_was_bought_and_sold_at_each_price()
    {
        using var folder = new TestFolder();
        var random = new Random(5);
        var ticks = Enumerable.Range(0, 2_000).Select(second => new MarketTick(
            Recorder.Tests.Simulator.Stage.Start.AddSeconds(second), 100 + (random.Next(8) * 0.25), random.Next(1, 9), random.Next(2) == 0 ? AggressorFlag.Buy : AggressorFlag.Sell, double.NaN, double.NaN)).ToList();
        var run = Backtest.Play(
            folder.File("recorder.db"), new SimulationOptions(), new SymbolSpecification(), ticks, Period.MIN1, () => new IdleStrategy(),
            (strategy, symbol, account) => (strategy.CurrentSymbol, strategy.CurrentAccount) = (symbol, account), new RecorderOptions { Volumetric = true });

        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var bars = connection.Query<(string Utc, string Json)>("SELECT ts_utc, volumetric_json FROM bars ORDER BY ts_utc").AsList();
        var counted = ticks.GroupBy(tick => tick.TimeUtc.Ticks / TimeSpan.TicksPerMinute).Take(bars.Count).ToList();
        Assert.That(bars, Has.Count.GreaterThan(30));
        foreach (var ((utc, json), minute) in bars.Zip(counted))
        {
            var footprint = JsonDocument.Parse(json).RootElement;
            Assert.That(UtcText.Parse(utc).Ticks / TimeSpan.TicksPerMinute, Is.EqualTo(minute.Key));
            AssertCounts(footprint, minute);
            Assert.That(footprint.GetProperty("levels").EnumerateObject().Count(), Is.EqualTo(minute.DistinctBy(tick => tick.Price).Count()));
            foreach (var level in minute.GroupBy(tick => tick.Price))
                AssertCounts(footprint.GetProperty("levels").GetProperty(level.Key.ToString("R", CultureInfo.InvariantCulture)), level);
        }

        Assert.That(connection.ExecuteScalar<long>("SELECT has_volumetric FROM run_series"), Is.EqualTo(1));
        run.AssertSound(folder);
    }

    static void AssertCounts(JsonElement footprint, IEnumerable<MarketTick> ticks) => Assert.Multiple(() =>
    {
        var (bought, sold) = (ticks.Where(tick => tick.Aggressor is AggressorFlag.Buy).Sum(tick => tick.Size), ticks.Where(tick => tick.Aggressor is AggressorFlag.Sell).Sum(tick => tick.Size));
        Assert.That(footprint.GetProperty("volume").GetDouble(), Is.EqualTo(bought + sold));
        Assert.That(footprint.GetProperty("buy_volume").GetDouble(), Is.EqualTo(bought));
        Assert.That(footprint.GetProperty("sell_volume").GetDouble(), Is.EqualTo(sold));
        Assert.That(footprint.GetProperty("delta").GetDouble(), Is.EqualTo(bought - sold));
        Assert.That(footprint.GetProperty("trades").GetInt32(), Is.EqualTo(ticks.Count()));
    });
}
