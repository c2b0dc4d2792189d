using System.Text.Json;
using Recorder.Analytics.Bars;
using Recorder.Storage.Datasets;
using Recorder.Storage.Time;

namespace Recorder.Artifacts.Datasets;

/// <summary>Quality of the bars of a dataset, with the names of the backtest database.</summary>
static class CandleQuality
{
    /// <summary>The bars in the form of the quality check.</summary>
    internal static IReadOnlyList<PriceBar> PricesOf(IReadOnlyList<DatasetBar> bars) =>
        [.. bars.Select(bar => new PriceBar(bar.OpenUtc, bar.Open, bar.High, bar.Low, bar.Close))];

    /// <summary>Makes the version of a dataset from its bars.</summary>
    /// <param name="number">Number of the version, from 1.</param>
    /// <param name="row">The row of the bars.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="added">Number of new bars.</param>
    /// <param name="filename">File of the new bars.</param>
    /// <param name="zone">Zone of the sessions.</param>
    /// <param name="now">Wall clock.</param>
    internal static DatasetVersion VersionOf(
        long number, CandleRow row, IReadOnlyList<DatasetBar> bars, int added, string filename, TimeZoneInfo zone, DateTimeOffset now)
    {
        var quality = SeriesQuality.Of(PricesOf(bars), row.Key.Length, zone);
        return new DatasetVersion
        {
            Version = number,
            CandleHash = row.CandleHash,
            Filename = filename,
            AddedRows = added,
            AddedAt = UtcText.Format(now.UtcDateTime),
            MissingDataPct = quality.Expected > 0 ? 100.0 * quality.Missing / quality.Expected : null,
            DataQualityScore = quality.Score,
            HasGaps = quality.Gaps > 0,
            QualityChecks = JsonSerializer.Serialize(new
            {
                bars = quality.Bars,
                expected = quality.Expected,
                missing = quality.Missing,
                gaps = quality.Gaps,
                longest_gap_s = quality.LongestGap?.TotalSeconds,
                duplicates = quality.Duplicates,
                outliers = quality.Outliers,
                impossible = quality.Impossible,
            }),
        };
    }
}
