using Dapper;

namespace Recorder.Storage.Queries.Rows;

/// <summary>Finds the series of bars of a run.</summary>
public static class SeriesLookup
{
    const string Select = """
        SELECT series_id AS SeriesId, symbol AS Symbol, timeframe AS Timeframe FROM run_series
        WHERE run_id = @runId AND (@symbol IS NULL OR symbol = @symbol) AND (@timeframe IS NULL OR timeframe = @timeframe)
        ORDER BY symbol, timeframe
        """;

    /// <summary>The series of a run.</summary>
    /// <param name="file">The file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="symbol">Symbol; null for any.</param>
    /// <param name="timeframe">Timeframe; null for any.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IReadOnlyList<(string SeriesId, string Symbol, string Timeframe)> Find(
        RecordedFile file, string runId, string? symbol, string? timeframe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Use(
            connection => connection.Query<(string, string, string)>(Select, new { runId, symbol, timeframe }).ToList(), cancellation);
    }
}
