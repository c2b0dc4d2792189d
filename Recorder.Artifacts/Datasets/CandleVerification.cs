using Recorder.Archives.Files;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>Compares the file of bars with its row: bytes, columns, order, and the hashes recomputed from the bars.</summary>
static class CandleVerification
{
    /// <summary>The problem of a file; null when it has none.</summary>
    internal static string? Problem(CandleCache cache, CandleRow row)
    {
        try
        {
            return cache.FileProblem(row) switch
            {
                null => BarsProblem(row, CandleFile.Read(cache.FullPathOf(row)), cache.FullPathOf(row)),
                var problem when File.Exists(cache.FullPathOf(row)) => $"{problem}; {Content(cache, row)}",
                var problem => problem,
            };
        }
        catch (Exception e) when (e is ArtifactException or DatasetException)
        {
            return e.Message;
        }
    }

    /// <summary>Finds the difference between bars and the row that describes them; null when they agree.</summary>
    /// <param name="row">The row.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="path">The file, for the message.</param>
    internal static string? BarsProblem(CandleRow row, IReadOnlyList<DatasetBar> bars, string path)
    {
        var version = CandleHash.OfBars(bars);
        if (bars.Count == 0 || version != row.RawSourceVersion)
        {
            return FormattableString.Invariant(
                $"{path} holds other bars: {bars.Count} with the hash {version}; ")
                + FormattableString.Invariant($"candle_cache has {row.RowCount} with {row.RawSourceVersion}");
        }

        var hash = CandleHash.Of(row.Key, bars[0].TsUtc, bars[^1].TsUtc, version);
        return hash == row.CandleHash && (row.Start, row.End, row.RowCount) == (bars[0].TsUtc, bars[^1].TsUtc, bars.Count)
            ? null
            : $"the row of {path} in candle_cache was changed: its bars make the hash {hash}";
    }

    // For a file with changed bytes: whether it can be read, and which bars it has.
    static string Content(CandleCache cache, CandleRow row)
    {
        try
        {
            var bars = CandleFile.Read(cache.FullPathOf(row));
            CandleRules.Check(bars, row.Key.Length, "it");
            return CandleHash.OfBars(bars) == row.RawSourceVersion
                ? "its bars are those that were stored"
                : FormattableString.Invariant($"it holds {bars.Count} other bars");
        }
        catch (Exception e) when (e is ArtifactException or DatasetException)
        {
            return e.Message;
        }
    }
}
