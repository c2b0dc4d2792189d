namespace Recorder.Storage.Queries;

/// <summary>A series of bars that a run saw, from <c>run_series</c> and <c>series_stats</c>. Times are UTC text.</summary>
public sealed record SeriesLine
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Timeframe.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Connection or file.</summary>
    public string? Source { get; init; }

    /// <summary>First bar.</summary>
    public string? StartUtc { get; init; }

    /// <summary>Last bar.</summary>
    public string? EndUtc { get; init; }

    /// <summary>Number of bars: own and shared.</summary>
    public long Bars { get; init; }

    /// <summary>Number of bars that are stored for this series.</summary>
    public long OwnBars { get; init; }

    /// <summary>Number of equal bars that are stored for another series.</summary>
    public long SharedBars { get; init; }

    /// <summary>Fingerprint of these bars, 64 hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";
}
