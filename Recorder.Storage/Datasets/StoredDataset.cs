namespace Recorder.Storage.Datasets;

/// <summary>A stored dataset in its newest version, as the view <c>datasets</c> shows it. Times are UTC text.</summary>
public sealed record StoredDataset
{
    /// <summary>Key of <c>stored_datasets</c>.</summary>
    public long StoredId { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>File that its newest bars came from, without its folder.</summary>
    public string Filename { get; init; } = "";

    /// <summary>The Parquet file, relative to the folder of the database.</summary>
    public string FilePath { get; init; } = "";

    /// <summary>Size of the Parquet file in bytes.</summary>
    public long FileSize { get; init; }

    /// <summary>Number of bars.</summary>
    public long RowsCount { get; init; }

    /// <summary>Columns of the Parquet file, as a JSON array.</summary>
    public string Columns { get; init; } = "[]";

    /// <summary>Length of the bars.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Open of the first bar.</summary>
    public string StartDate { get; init; } = "";

    /// <summary>Open of the last bar.</summary>
    public string EndDate { get; init; } = "";

    /// <summary>Bars missing inside sessions, in percent of the expected bars.</summary>
    public double? MissingDataPct { get; init; }

    /// <summary>Quality from 0 to 1.</summary>
    public double DataQualityScore { get; init; }

    /// <summary>Whether it has gaps inside sessions.</summary>
    public bool HasGaps { get; init; }

    /// <summary>Time zone of the sessions, and of times without an offset.</summary>
    public string Timezone { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Exchange, if it was stated.</summary>
    public string? Exchange { get; init; }

    /// <summary>Source of the bars.</summary>
    public string DataSource { get; init; } = "";

    /// <summary>Counts of the quality check, as JSON.</summary>
    public string QualityChecks { get; init; } = "{}";

    /// <summary>Number of runs that used it, in any version.</summary>
    public long BacktestCount { get; init; }

    /// <summary>When the newest of these runs was recorded.</summary>
    public string? LastUsed { get; init; }

    /// <summary>When it was added.</summary>
    public string CreatedAt { get; init; } = "";

    /// <summary>When it was last used or added, or when bars were appended to it.</summary>
    public string LastAccessed { get; init; } = "";

    /// <summary>Its newest bars, a key of <c>candle_cache</c>.</summary>
    public string CandleHash { get; init; } = "";

    /// <summary>Source, symbol and length.</summary>
    public CandleKey Key => new(DataSource, Symbol, Timeframe);
}
