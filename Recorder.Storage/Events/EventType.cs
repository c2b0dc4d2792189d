namespace Recorder.Storage.Events;

/// <summary>The kinds of event.</summary>
public enum EventType
{
    /// <summary>A strategy made known.</summary>
    Strategy,

    /// <summary>An instance made known.</summary>
    Instance,

    /// <summary>A run began.</summary>
    RunStart,

    /// <summary>How far a run is.</summary>
    RunProgress,

    /// <summary>A run ended.</summary>
    RunEnd,

    /// <summary>A symbol of the run.</summary>
    Symbol,

    /// <summary>The state of an order.</summary>
    Order,

    /// <summary>A fill.</summary>
    Execution,

    /// <summary>The state of a position.</summary>
    Position,

    /// <summary>A bar that closed.</summary>
    Bar,

    /// <summary>Bars that closed and that another run has stored already. Only in the log.</summary>
    BarsShared,

    /// <summary>A note, signal or tag of the strategy.</summary>
    Note,

    /// <summary>A request to the platform.</summary>
    Request,

    /// <summary>A connection's state.</summary>
    Connection,

    /// <summary>What exactly a run executes.</summary>
    Config,
}
