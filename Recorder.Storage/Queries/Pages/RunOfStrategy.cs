namespace Recorder.Storage.Queries.Pages;

/// <summary>A run among the runs of its strategy. Times are UTC text.</summary>
public abstract record RunOfStrategy
{
    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Name of the instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Every input parameter, as JSON.</summary>
    public string ParametersJson { get; init; } = "{}";

    /// <summary>Symbol, when it trades one.</summary>
    public string? Symbol { get; init; }

    /// <summary>Timeframe of its bars.</summary>
    public string? Timeframe { get; init; }

    /// <summary>BACKTEST, LIVE, PAPER, REPLAY or UNKNOWN.</summary>
    public string RunType { get; init; } = "";

    /// <summary>RUNNING, COMPLETED, FAILED or CANCELED.</summary>
    public string Status { get; init; } = "";

    /// <summary>Start, in the run's own time.</summary>
    public string StartUtc { get; init; } = "";

    /// <summary>True when the metrics of the run are in the file.</summary>
    public bool IsComputed { get; init; }
}
