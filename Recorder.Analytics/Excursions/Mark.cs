namespace Recorder.Analytics.Excursions;

/// <summary>What the market did in a stretch of time: a bar, or a tick or quote, which starts and ends at the same instant.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC; the first instant that is no longer in it. A tick's is its start.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
public readonly record struct Mark(DateTime Start, DateTime End, decimal High, decimal Low, decimal Close)
{
    /// <summary>One price at one instant.</summary>
    public static Mark Tick(DateTime time, decimal price) => new(time, time, price, price, price);
}
