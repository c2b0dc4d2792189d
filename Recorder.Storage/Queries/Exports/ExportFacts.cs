namespace Recorder.Storage.Queries.Exports;

/// <summary>Facts about a run for its export that <see cref="RunSummary"/> does not have.</summary>
public sealed record ExportFacts
{
    /// <summary>SHA-256 of configuration and code; null when unknown.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>SHA-256 of the strategy's code; null when unknown.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 of the prices before the run; null when unknown.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Seed of the random numbers; null: none.</summary>
    public long? Seed { get; init; }

    /// <summary>Number of the last event that the results include; null: nothing is computed.</summary>
    public long? AsOfSequence { get; init; }

    /// <summary>Version of the formulas of the results.</summary>
    public long? Formulas { get; init; }

    /// <summary>True when the results were computed after the end of the run.</summary>
    public bool? IsFinal { get; init; }

    /// <summary>When the results were computed, wall clock.</summary>
    public string? ComputedUtc { get; init; }

    /// <summary>Values that could not be computed, as sentences.</summary>
    public string? Notes { get; init; }

    /// <summary>SHA-256 of the manifest of the exported files; null: not exported.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>Folder of the exported files.</summary>
    public string? Folder { get; init; }

    /// <summary>When it was exported last, wall clock.</summary>
    public string? ExportedUtc { get; init; }
}

/// <summary>A run that was exported.</summary>
public sealed record ExportedFolder
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Folder of its files.</summary>
    public string Folder { get; init; } = "";
}

/// <summary>A series of bars of a run.</summary>
/// <param name="SeriesId">Id of the series.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Timeframe">Timeframe.</param>
/// <param name="Length">Length of a bar; null for bars without a fixed length.</param>
public sealed record ExportedSeries(string SeriesId, string Symbol, string Timeframe, TimeSpan? Length);
