namespace Recorder.Storage.Datasets;

/// <summary>A row of <c>dataset_versions</c>: the bars of a dataset after they were added or appended to.</summary>
public sealed record DatasetVersion
{
    /// <summary>Number of the version, from 1.</summary>
    public long Version { get; init; }

    /// <summary>Its bars, a key of <c>candle_cache</c>.</summary>
    public string CandleHash { get; init; } = "";

    /// <summary>Name of the file that the new bars came from, without its folder.</summary>
    public string Filename { get; init; } = "";

    /// <summary>Number of bars that this version adds to the version before it.</summary>
    public long AddedRows { get; init; }

    /// <summary>When it was stored, UTC text.</summary>
    public string AddedAt { get; init; } = "";

    /// <summary>Bars missing inside sessions, in percent of the expected bars.</summary>
    public double? MissingDataPct { get; init; }

    /// <summary>Quality from 0 to 1.</summary>
    public double DataQualityScore { get; init; }

    /// <summary>Whether it has gaps inside sessions.</summary>
    public bool HasGaps { get; init; }

    /// <summary>Counts of the quality check, as JSON.</summary>
    public string QualityChecks { get; init; } = "{}";
}
