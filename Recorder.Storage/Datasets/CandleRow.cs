namespace Recorder.Storage.Datasets;

/// <summary>A row of <c>candle_cache</c>: one Parquet file of bars. Times are milliseconds since 1970-01-01 UTC.</summary>
public sealed record CandleRow
{
    /// <summary>SHA-256 of <c>provider|symbol|timeframe|start|end|raw_source_version</c>, 64 hexadecimal digits.</summary>
    public string CandleHash { get; init; } = "";

    /// <summary>Source of the bars.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Length of the bars.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Open of the first bar.</summary>
    public long Start { get; init; }

    /// <summary>Open of the last bar.</summary>
    public long End { get; init; }

    /// <summary>Number of bars.</summary>
    public long RowCount { get; init; }

    /// <summary>When it was stored, wall clock.</summary>
    public long CreatedAt { get; init; }

    /// <summary>The file, relative to the folder of the database, with '/' between folders.</summary>
    public string Path { get; init; } = "";

    /// <summary>SHA-256 of the bars.</summary>
    public string RawSourceVersion { get; init; } = "";

    /// <summary>Fingerprint of the bars, as in <c>series_stats</c>.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Columns of the file, as a JSON array.</summary>
    public string Columns { get; init; } = "[]";

    /// <summary>SHA-256 of the file.</summary>
    public string FileSha256 { get; init; } = "";

    /// <summary>Size of the file in bytes.</summary>
    public long FileSize { get; init; }

    /// <summary>Source, symbol and length.</summary>
    public CandleKey Key => new(Provider, Symbol, Timeframe);
}
