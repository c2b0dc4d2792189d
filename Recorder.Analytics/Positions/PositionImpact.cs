namespace Recorder.Analytics.Positions;

/// <summary>What an order or a fill does to a position.</summary>
public enum PositionImpact
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Opens a position or adds to it.</summary>
    Open,

    /// <summary>Takes a part off.</summary>
    Reduce,

    /// <summary>Brings it to zero.</summary>
    Close,

    /// <summary>Goes through zero to the other side.</summary>
    Reverse,
}
