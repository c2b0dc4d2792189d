namespace Recorder.Capture.Positions;

/// <summary>The positions of the run: open ones, and recently closed ones. Guarded by <see cref="Gate"/>.</summary>
/// <param name="open">The open positions.</param>
sealed class KnownPositions(OpenPositions open)
{
    /// <summary>The lock for everything in this class.</summary>
    internal object Gate { get; } = new();

    /// <summary>The open positions.</summary>
    internal OpenPositions Open { get; } = open;

    /// <summary>The positions that closed a short time ago.</summary>
    internal RecentlyClosedPositions Closed { get; } = new();
}
