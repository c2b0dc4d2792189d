namespace Recorder.Storage.Events;

/// <summary>
/// The kinds of event. Journals hold these numbers: a change of a number, or its use for another kind, is a new
/// <see cref="PackedHeader.Form"/>.
/// </summary>
public enum EventType
{
    /// <summary>A strategy made known.</summary>
    Strategy = 0,

    /// <summary>An instance made known.</summary>
    Instance = 1,

    /// <summary>A run began.</summary>
    RunStart = 2,

    /// <summary>How far a run is.</summary>
    RunProgress = 3,

    /// <summary>A run ended.</summary>
    RunEnd = 4,

    /// <summary>A symbol of the run.</summary>
    Symbol = 5,

    /// <summary>The state of an order.</summary>
    Order = 6,

    /// <summary>A fill.</summary>
    Execution = 7,

    /// <summary>The state of a position.</summary>
    Position = 8,

    /// <summary>A bar that closed.</summary>
    Bar = 9,

    /// <summary>Bars that closed and that another run has stored already. Only in the log.</summary>
    BarsShared = 10,

    /// <summary>A note, signal or tag of the strategy.</summary>
    Note = 11,

    /// <summary>A request to the platform.</summary>
    Request = 12,

    /// <summary>A connection's state.</summary>
    Connection = 13,

    /// <summary>What exactly a run executes.</summary>
    Config = 14,
}
