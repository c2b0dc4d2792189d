namespace Recorder.Analytics.Positions;

/// <summary>Effect of an order or a fill on a position.</summary>
public enum PositionImpact
{
    /// <summary>Unknown.</summary>
    Unknown,

    /// <summary>Opens a position or adds to it.</summary>
    Open,

    /// <summary>Reduces it.</summary>
    Reduce,

    /// <summary>Closes it.</summary>
    Close,

    /// <summary>Closes the position and opens one on the other side.</summary>
    Reverse,
}
