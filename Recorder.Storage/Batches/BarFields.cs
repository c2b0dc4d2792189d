namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="Events.BarClosed"/>, in the order in which they are written.</summary>
static class BarFields
{
    internal const int Symbol = 0;
    internal const int Timeframe = 1;
    internal const int Source = 2;
    internal const int OpenedUtc = 3;
    internal const int Open = 4;
    internal const int High = 5;
    internal const int Low = 6;
    internal const int Close = 7;
    internal const int Volume = 8;
    internal const int Volumetric = 9;

    internal static EventFields All { get; } = new("symbol", "timeframe", "source", "opened_utc", "open", "high", "low", "close", "volume", "volumetric");
}
