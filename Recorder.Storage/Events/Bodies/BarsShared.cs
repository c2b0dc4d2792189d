using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>
/// Bars of a run that another series stores already. One event of the log has all of them. The writer makes the event; the hooks record
/// each bar as <see cref="BarClosed"/>. The event has the header of the first bar.
/// </summary>
sealed record BarsShared : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.BarsShared;

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Timeframe.</summary>
    public required string Timeframe { get; init; }

    /// <summary>Connection or file.</summary>
    public string? Source { get; init; }

    /// <summary>The series that stores the bars.</summary>
    public required string HolderSeriesId { get; init; }

    /// <summary>First bar of the range that the bars belong to. The range may have begun in an earlier batch.</summary>
    public required DateTime RangeFromUtc { get; init; }

    /// <summary>First bar.</summary>
    public required DateTime FromUtc { get; init; }

    /// <summary>Last bar.</summary>
    public required DateTime ToUtc { get; init; }

    /// <summary>Number of bars.</summary>
    public required long Bars { get; init; }

    /// <summary>True when a bar has a footprint.</summary>
    public bool HasVolumetric { get; init; }

    /// <summary>Sequence numbers of the bars, as ranges: 4-900,905.</summary>
    public required string Sequences { get; init; }

    /// <summary>When the recorder received the last bar. The header has the time of receipt of the first bar.</summary>
    public required DateTime LastReceivedUtc { get; init; }

    /// <summary>Sum of the fingerprints of the bars.</summary>
    public required string Fingerprint { get; init; }
}
