namespace Recorder.Analytics.Twins;

/// <summary>One of the two compared runs.</summary>
public enum TwinSide
{
    /// <summary>The first run.</summary>
    First,

    /// <summary>The second run.</summary>
    Second,
}
