using Recorder.Storage.Datasets;

namespace Recorder.Tests.Artifacts.Datasets;

/// <summary>Bars of datasets.</summary>
static class MadeCandles
{
    internal const long Hour = 3_600_000;

    internal static readonly CandleKey Key = new("Vendor", "ES", "1h");

    internal static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Random hourly bars; one in ten is missing, one in ten has no volume, and every second one has a vwap.</summary>
    internal static List<DatasetBar> Make(int seed, int count)
    {
        var random = new Random(seed);
        var first = (long)(Start - DateTime.UnixEpoch).TotalMilliseconds;
        return
        [
            .. Enumerable.Range(0, count).Where(at => at == 0 || random.Next(10) > 0).Select(at =>
            {
                double open = 100 + random.NextDouble(), close = 100 + random.NextDouble();
                return new DatasetBar(
                    first + (at * Hour), open, Math.Max(open, close) + random.NextDouble(), Math.Min(open, close) - random.NextDouble(),
                    close, random.Next(10) == 0 ? null : random.Next(1_000), at % 2 == 0 ? open : null);
            }),
        ];
    }

    internal static NewDataset New(string name = "ES-1h", CandleKey? key = null) => new(name, key ?? Key, "CME", "UTC", "es.csv");
}
