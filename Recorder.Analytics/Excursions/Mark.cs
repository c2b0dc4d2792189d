namespace Recorder.Analytics.Excursions;

/// <summary>Prices of a period: a bar, or a tick or quote that starts and ends at the same time.</summary>
/// <param name="Start">Start time, UTC.</param>
/// <param name="End">End time, UTC, exclusive; for a tick its start.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
public readonly record struct Mark(DateTime Start, DateTime End, decimal High, decimal Low, decimal Close)
{
    /// <summary>A single price at a time.</summary>
    public static Mark Tick(DateTime time, decimal price) => new(time, time, price, price, price);
}
