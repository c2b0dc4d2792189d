namespace TradingPlatform.BusinessLayer;

/// <summary>State of a connection.</summary>
public enum ConnectionState
{
    /// <summary>Not connected.</summary>
    Disconnected,

    /// <summary>Being connected.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Connected,

    /// <summary>Could not connect.</summary>
    Fail,

    /// <summary>Lost.</summary>
    ConnectionLost,
}

/// <summary>Kind of a connection.</summary>
public enum ConnectionType
{
    /// <summary>A broker or data feed.</summary>
    General,

    /// <summary>The trading simulator.</summary>
    TradingSimulator,

    /// <summary>Market replay.</summary>
    HistoryPlayer,

    /// <summary>A backtest.</summary>
    Backtester,

    /// <summary>A connection of the platform itself.</summary>
    Technical,
}

/// <summary>Whether a business object is alive.</summary>
public enum BusinessObjectState
{
    /// <summary>Backed by its connection.</summary>
    Normal,

    /// <summary>A placeholder while there is no connection.</summary>
    Fake,
}

/// <summary>How an account nets positions.</summary>
public enum NettingType
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>One position per symbol.</summary>
    OnePosition,

    /// <summary>One position per opening order.</summary>
    MultiPosition,

    /// <summary>One position per symbol and side.</summary>
    MultiPositionPerSide,
}

/// <summary>Whether trading is allowed.</summary>
public enum TradingStatus
{
    /// <summary>Allowed.</summary>
    Allowed,

    /// <summary>Locked.</summary>
    Locked,
}

/// <summary>Severity of a platform log entry.</summary>
public enum LoggingLevel
{
    /// <summary>Detail.</summary>
    Verbose,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Platform.</summary>
    System,

    /// <summary>Trading.</summary>
    Trading,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Error.</summary>
    Error,
}

/// <summary>Whether unknown symbols are requested from the venue.</summary>
public enum NonFixedListDownload
{
    /// <summary>Unknown symbols are requested from the venue.</summary>
    Download,

    /// <summary>Only known symbols are used.</summary>
    DoNotDownload,
}

/// <summary>Lifecycle state of an entity.</summary>
public enum EntityLifecycle
{
    /// <summary>Added.</summary>
    Added,

    /// <summary>Changed.</summary>
    Updated,

    /// <summary>Removed.</summary>
    Removed,
}
