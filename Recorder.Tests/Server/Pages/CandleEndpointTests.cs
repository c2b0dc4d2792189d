using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Server.Pages;

/// <summary>Compares candles with the bars that they join. The bars of the newest run are stored for the run before.</summary>
[Category("Integration")]
public sealed class CandleEndpointTests : ServerFixture
{
    static readonly string[] Spans = ["", "&start_utc=2025-01-14T03:05:00Z", "&start_utc=2025-01-20&end_utc=2025-01-22T11:00:00Z"];

    static readonly string[] Columns = ["ts_utc", "open", "high", "low", "close", "volume"];

    [Test]
    public async Task A_candle_joins_its_bars([Values("latest", "latest-1")] string run, [Values(2, 3, 7, 64, 500, 2760, 50_000)] int most)
    {
        foreach (var span in Spans)
        {
            var bars = (await Json($"/api/bars?run_id={run}{span}&limit=100000")).EnumerateArray().ToList();
            var candles = await Json($"/api/candles?run_id={run}{span}&most={most}");
            var each = candles.GetProperty("bars_each").GetInt32();
            var times = candles.GetProperty("ts_utc").GetArrayLength();
            Assert.Multiple(() =>
            {
                Assert.That(candles.GetProperty("bars").GetInt32(), Is.EqualTo(bars.Count));
                Assert.That(BitOperations.IsPow2(each));
                Assert.That(times, Is.InRange(1, most));
                // No more bars than needed are joined.
                Assert.That(each == 1 || (bars.Count + (each / 2) - 1) / (each / 2) > most - (most % 2), Is.True);
            });
            Assert.That(Columns.Select(name => Texts(candles, name)), Is.EqualTo(Joined(bars, each)), $"{run} {most} {span}");
        }
    }

    [Test]
    public async Task A_span_without_bars_and_a_run_without_the_series_have_no_candles()
    {
        foreach (var what in (string[])["start_utc=2030-01-01", "symbol=OTHER"])
        {
            var candles = await Json($"/api/candles?run_id=latest&{what}");
            Assert.That(candles.GetProperty("bars").GetInt32(), Is.Zero);
            Assert.That(candles.GetProperty("ts_utc").GetArrayLength(), Is.Zero);
        }
    }

    [TestCase("/api/candles?run_id=latest&most=1", "most")]
    [TestCase("/api/candles?run_id=latest&most=1000000", "most")]
    [TestCase("/api/candles?run_id=latest&start_utc=soon", "start_utc")]
    [TestCase("/api/candles", "run_id")]
    [TestCase("/api/runs/latest/indicators?most=x", "most")]
    [TestCase("/api/sparklines", "run_id")]
    public async Task A_bad_parameter_is_refused_by_its_name(string path, string field)
    {
        var (status, _, named) = await Refusal(path);
        Assert.That(((int)status, named), Is.EqualTo((422, field)));
    }

    static IEnumerable<List<string>> Joined(List<JsonElement> bars, int each)
    {
        var candles = bars.Chunk(each).ToList();
        double Number(JsonElement bar, string name) => bar.GetProperty(name).GetDouble();
        yield return candles.ConvertAll(candle => candle[0].GetProperty("ts_utc").GetString()!);
        yield return candles.ConvertAll(candle => Text(Number(candle[0], "open")));
        yield return candles.ConvertAll(candle => Text(candle.Max(bar => Number(bar, "high"))));
        yield return candles.ConvertAll(candle => Text(candle.Min(bar => Number(bar, "low"))));
        yield return candles.ConvertAll(candle => Text(Number(candle[^1], "close")));
        yield return candles.ConvertAll(candle => Text(candle.Sum(bar => Number(bar, "volume"))));
    }

    static List<string> Texts(JsonElement candles, string name) =>
        [.. candles.GetProperty(name).EnumerateArray().Select(
            value => value.ValueKind is JsonValueKind.String ? value.GetString()! : Text(value.GetDouble()))];

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
