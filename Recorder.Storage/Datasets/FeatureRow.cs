namespace Recorder.Storage.Datasets;

/// <summary>A row of <c>feature_cache</c>: one Parquet file of an indicator or a feature.</summary>
public sealed record FeatureRow
{
    /// <summary>SHA-256 of <c>name|params|candle_hash|code_version</c>, 64 hexadecimal digits.</summary>
    public string FeatureHash { get; init; } = "";

    /// <summary>Name of the indicator or feature.</summary>
    public string Name { get; init; } = "";

    /// <summary>Parameters of the indicator, or for a feature of the strategy, as canonical JSON.</summary>
    public string ParamsJson { get; init; } = "{}";

    /// <summary>Hash of the bars.</summary>
    public string CandleHash { get; init; } = "";

    /// <summary>Number of bars.</summary>
    public long RowCount { get; init; }

    /// <summary>When it was written, wall clock, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreatedAt { get; init; }

    /// <summary>The file, relative to the folder of the database, with '/' between folders.</summary>
    public string Path { get; init; } = "";

    /// <summary>Hash of the code of the strategy; empty if it is not known.</summary>
    public string CodeVersion { get; init; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public string FileSha256 { get; init; } = "";

    /// <summary>Size of the file in bytes.</summary>
    public long FileSize { get; init; }
}
