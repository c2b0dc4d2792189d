namespace Recorder.Capture.Positions;

/// <summary>The positions of the run: those that are open, and those that closed a short time ago. Under <see cref="Gate"/>.</summary>
/// <param name="open">The open positions.</param>
sealed class KnownPositions(OpenPositions open)
{
    /// <summary>The lock of everything here.</summary>
    internal object Gate { get; } = new();

    /// <summary>The open positions.</summary>
    internal OpenPositions Open { get; } = open;

    /// <summary>The positions that closed a short time ago.</summary>
    internal RecentlyClosedPositions Closed { get; } = new();
}
