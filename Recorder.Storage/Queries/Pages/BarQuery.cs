using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Bars of one series of a run.</summary>
static class BarQuery
{
    const string Select = """
        SELECT ts_utc AS TsUtc, open AS Open, high AS High, low AS Low, close AS Close, volume AS Volume
        FROM v_bars WHERE run_id = @runId AND symbol = @symbol AND timeframe = @timeframe ORDER BY ts_utc
        """;

    internal static IEnumerable<PageBar> Read(SqliteConnection connection, string runId, string symbol, string timeframe) =>
        connection.Query<PageBar>(Select, new { runId, symbol, timeframe }, buffered: false);
}

/// <summary>A bar.</summary>
public sealed record PageBar
{
    /// <summary>Open time.</summary>
    public string TsUtc { get; init; } = "";

    /// <summary>First price.</summary>
    public double Open { get; init; }

    /// <summary>Highest price.</summary>
    public double High { get; init; }

    /// <summary>Lowest price.</summary>
    public double Low { get; init; }

    /// <summary>Last price.</summary>
    public double Close { get; init; }

    /// <summary>Volume, where known.</summary>
    public double? Volume { get; init; }
}
