using Recorder.Archives.Files;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Artifacts.Features;

/// <summary>
/// The folder <c>cache/features</c> beside a database: the indicators and features of runs, one Parquet file each. The file is complete
/// before its row is written. Any thread, any process.
/// </summary>
/// <param name="databasePath">The database file.</param>
/// <param name="time">Clock for the times of rows; null for the system clock.</param>
public sealed class FeatureStore(string databasePath, TimeProvider? time = null)
{
    const string Folder = "cache/features";

    readonly string _beside = Path.GetDirectoryName(Path.GetFullPath(databasePath))!;
    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly DatasetCatalogue _catalogue = new(databasePath, time);

    /// <summary>The path of a series, relative to the folder of the database.</summary>
    internal static string PathOf(string name, string featureHash) => $"{Folder}/{SafeName.Of(name)}/{featureHash}.parquet";

    /// <summary>Writes every indicator and every feature of a run, and their rows in <c>feature_cache</c>. Equal series of other runs have
    /// the same file.</summary>
    /// <param name="run">The run, as any command names it.</param>
    /// <returns>The rows, by name.</returns>
    /// <exception cref="DatasetException">The run has no values of indicators.</exception>
    /// <exception cref="ArtifactException">A file cannot be written.</exception>
    public IReadOnlyList<FeatureRow> Write(string run)
    {
        var rows = new List<FeatureRow>();
        using (var reader = RunReader.Open(databasePath))
        using (reader.Pages.Snapshot())
        {
            var summary = reader.Find(run);
            var codeVersion = reader.Configs.Find(summary.RunId)?.CodeVersion ?? "";
            foreach (var bars in reader.Pages.Indicators(summary.RunId).GroupBy(line => (line.Symbol, line.Timeframe)))
            {
                var candles = CandlesOf(reader, summary.RunId, bars.Key.Symbol, bars.Key.Timeframe);
                foreach (var feature in bars.GroupBy(line => (
                    Name: line.Indicator ?? line.Name, Params: FeatureHash.Sorted(line.ParamsJson ?? summary.ParametersJson))))
                    rows.Add(Write(feature.Key.Name, feature.Key.Params, feature, candles, codeVersion));
            }
        }

        if (rows.Count == 0)
        {
            throw new DatasetException(
                $"the run {run} has no values of indicators: record it with backtest --indicators, or with the option Indicators of the "
                + "recorder");
        }

        _catalogue.Write(rows);
        return [.. rows.OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.ParamsJson, StringComparer.Ordinal)];
    }

    FeatureRow Write(
        string name, string parameters, IEnumerable<IndicatorSeries> lines, (string Hash, IReadOnlyList<string> Times) candles,
        string codeVersion)
    {
        var hash = FeatureHash.Of(name, parameters, candles.Hash, codeVersion);
        var path = PathOf(name, hash);
        // A strategy may add the same indicator twice: the values are the same.
        var values = lines.DistinctBy(line => line.Line ?? line.Name, StringComparer.Ordinal)
            .Select(line => (line.Line ?? line.Name,
                (IReadOnlyDictionary<string, double?>)line.Points.DistinctBy(point => point.TsUtc)
                    .ToDictionary(point => point.TsUtc, point => point.Value, StringComparer.Ordinal)))
            .ToList();
        var file = FeatureFile.Write(Path.Combine(_beside, Path.Combine(path.Split('/'))), candles.Times, values);
        return new FeatureRow
        {
            FeatureHash = hash,
            Name = name,
            ParamsJson = parameters,
            CandleHash = candles.Hash,
            RowCount = candles.Times.Count,
            CreatedAt = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            Path = path,
            CodeVersion = codeVersion,
            FileSha256 = file.Sha256,
            FileSize = file.Size,
        };
    }

    // The hash of the stored bars that equal the bars of the run; without such bars, the same hash of the run's own bars.
    (string Hash, IReadOnlyList<string> Times) CandlesOf(RunReader reader, string runId, string symbol, string timeframe)
    {
        var bars = reader.Pages.Bars(runId, symbol, timeframe).ToList();
        if (bars.Count == 0)
            throw new DatasetException($"the run {runId} has no bars of {symbol} {timeframe}, and the values of indicators belong to bars");
        var times = bars.ConvertAll(bar => bar.TsUtc);
        if (_catalogue.CandleHashOf(runId, symbol, timeframe) is { } stored)
            return (stored, times);
        var provider = reader.Detail(reader.Find(runId)).Series
            .FirstOrDefault(series => series.Symbol == symbol && series.Timeframe == timeframe)?.Source ?? "";
        var version = CandleHash.OfBars(bars.Select(bar => new DatasetBar(
            FeatureFile.Milliseconds(bar.TsUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, null)));
        var (start, end) = (FeatureFile.Milliseconds(times[0]), FeatureFile.Milliseconds(times[^1]));
        return (CandleHash.Of(new CandleKey(provider, symbol, timeframe), start, end, version), times);
    }
}
