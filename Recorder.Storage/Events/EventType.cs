namespace Recorder.Storage.Events;

/// <summary>
/// The kinds of event. Journals contain these numbers. If a number changes or is used for another kind, <see cref="PackedHeader.Form"/>
/// must change too.
/// </summary>
public enum EventType
{
    /// <summary>A strategy was registered.</summary>
    Strategy = 0,

    /// <summary>An instance was registered.</summary>
    Instance = 1,

    /// <summary>A run began.</summary>
    RunStart = 2,

    /// <summary>The progress of a run.</summary>
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

    /// <summary>Bars that closed and that another series stores already. This kind is only in the log.</summary>
    BarsShared = 10,

    /// <summary>A note, signal or tag of the strategy.</summary>
    Note = 11,

    /// <summary>A request to the platform.</summary>
    Request = 12,

    /// <summary>A connection's state.</summary>
    Connection = 13,

    /// <summary>The configuration of a run.</summary>
    Config = 14,

    /// <summary>The columns of a set of indicator values.</summary>
    IndicatorSet = 15,

    /// <summary>The values of a set of indicators at a bar.</summary>
    IndicatorValues = 16,
}
