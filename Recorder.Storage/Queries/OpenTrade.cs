namespace Recorder.Storage.Queries;

/// <summary>A trade that is open at the end of a run. Times are UTC text.</summary>
public sealed record OpenTrade
{
    internal const string Select = """
        SELECT t.run_id AS RunId, t.symbol AS Symbol, t.direction AS Direction, t.quantity AS Quantity, t.entry_utc AS EntryUtc,
               t.entry_price AS EntryPrice, m.value AS UnrealizedPnl
        FROM open_trades t
        LEFT JOIN run_metrics_kv m ON m.run_id = t.run_id AND m.key = 'unrealized_pnl'
        WHERE t.matching = 'FLAT' AND t.run_id IN (SELECT value FROM json_each(@runs)) ORDER BY t.run_id, t.trade_no
        """;

    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>LONG or SHORT.</summary>
    public string Direction { get; init; } = "";

    /// <summary>Quantity that is still held.</summary>
    public double Quantity { get; init; }

    /// <summary>Time of the first entry.</summary>
    public string EntryUtc { get; init; } = "";

    /// <summary>Average price of the entries; null when it is not known.</summary>
    public double? EntryPrice { get; init; }

    /// <summary>Unrealised profit or loss of the whole run before fees, over all open trades; null when it is not known.</summary>
    public double? UnrealizedPnl { get; init; }
}
