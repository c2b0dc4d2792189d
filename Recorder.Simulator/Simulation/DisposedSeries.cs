namespace Recorder.Simulator;

/// <summary>What a series of bars answers once it was disposed of; which of these the platform does is not known.</summary>
public enum DisposedSeries
{
    /// <summary>What it had.</summary>
    Stays,

    /// <summary>Nothing.</summary>
    IsEmpty,

    /// <summary>It throws.</summary>
    Throws,
}
