namespace Recorder.Simulator;

/// <summary>Behaviour of a disposed series. Which one the platform has is unknown.</summary>
public enum DisposedSeries
{
    /// <summary>What it had.</summary>
    Stays,

    /// <summary>Nothing.</summary>
    IsEmpty,

    /// <summary>It throws.</summary>
    Throws,
}
