using System.Globalization;
using Recorder.Storage.Batches;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>A run in one line, as the view <c>v_runs</c> shows it. Times are UTC text.</summary>
public sealed record RunSummary
{
    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Id of its instance.</summary>
    public string InstanceId { get; init; } = "";

    /// <summary>Id of its strategy.</summary>
    public string StrategyId { get; init; } = "";

    /// <summary>Name of the strategy.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Name of the instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Symbol, when it trades one.</summary>
    public string? Symbol { get; init; }

    /// <summary>Timeframe.</summary>
    public string? Timeframe { get; init; }

    /// <summary>BACKTEST, LIVE, PAPER, REPLAY or UNKNOWN.</summary>
    public string RunType { get; init; } = "";

    /// <summary>RUNNING, COMPLETED, FAILED or CANCELED.</summary>
    public string Status { get; init; } = "";

    /// <summary>Start, in the run's own time.</summary>
    public string StartUtc { get; init; } = "";

    /// <summary>End, in the run's own time.</summary>
    public string? EndUtc { get; init; }

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>When its orders, fills and bars were archived, wall clock; null while they are in the database.</summary>
    public string? ArchivedUtc { get; init; }

    /// <summary>Number of orders.</summary>
    public long Orders { get; init; }

    /// <summary>Number of executions.</summary>
    public long Executions { get; init; }

    /// <summary>Number of bars that it saw; some may be stored for another run.</summary>
    public long Bars { get; init; }

    /// <summary>Fingerprint of these bars, 64 hexadecimal digits: runs with equal fingerprints saw the same bars. Null without
    /// bars.</summary>
    public string? BarsFingerprint { get; init; }

    /// <summary>Number of accepted events that are not in the file.</summary>
    public long EventsLost { get; init; }

    /// <summary>Profit or loss after fees, including open trades; null while it is not computed.</summary>
    public double? NetProfit { get; init => field = Rounded(value, 2); }

    /// <summary>Balance at the start.</summary>
    public double? InitialBalance { get; init => field = Rounded(value, 6); }

    /// <summary>Balance at the end.</summary>
    public double? FinalBalance { get; init => field = Rounded(value, 6); }

    /// <summary>Currency of the account.</summary>
    public string? BaseCurrency { get; init; }

    /// <summary>Seconds of real time from its start to its last commit.</summary>
    public double? TookSeconds =>
        UpdateUtc is null ? null : (Milliseconds(UpdateUtc) - Milliseconds(CreatedUtc)) / 1000d;

    /// <summary>Every input parameter, as JSON.</summary>
    public string ParametersJson { get; init; } = "{}";

    /// <summary>Its tags in text order: tags of the strategy, and tags that a person gave.</summary>
    public IReadOnlyList<string> Tags => [.. JsonKeys.Read(TagsJson).Order(StringComparer.Ordinal)];

    /// <summary>The tags as a JSON array.</summary>
    internal string TagsJson { get; init; } = "[]";

    /// <summary>When it was created, wall clock.</summary>
    internal string CreatedUtc { get; init; } = "";

    /// <summary>When its last commit was, wall clock; null before the first.</summary>
    internal string? UpdateUtc { get; init; }

    // Not by SQL, because databases round differently.
    static double? Rounded(double? value, int digits) => value is { } number
        ? double.Parse(
            number.ToString(string.Create(CultureInfo.InvariantCulture, $"F{digits}"), CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture)
        : null;

    static long Milliseconds(string time) => (UtcText.Parse(time).Ticks + TimeSpan.TicksPerMillisecond / 2) / TimeSpan.TicksPerMillisecond;
}
