namespace Recorder.Analytics.Twins;

/// <summary>The role of an order.</summary>
public enum TwinRole
{
    /// <summary>Unknown, as for an order that was never filled.</summary>
    Unknown,

    /// <summary>Opens a position, adds to it, or reverses it.</summary>
    Entry,

    /// <summary>Reduces or closes a position.</summary>
    Exit,

    /// <summary>Take profit.</summary>
    Target,

    /// <summary>Stop loss.</summary>
    Stop,
}
