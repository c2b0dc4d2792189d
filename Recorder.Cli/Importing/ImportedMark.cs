namespace Recorder.Cli.Importing;

/// <summary>A price of a symbol between fills: a bar, or a single price stored as a bar of zero length.</summary>
/// <param name="OpenedUtc">Start of the bar, UTC.</param>
/// <param name="ClosedUtc">End of the bar, UTC; for a single price, its time.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Timeframe"><see cref="Tick"/> for single prices, otherwise the bar length: 1m, 1h.</param>
/// <param name="Open">Open.</param>
/// <param name="High">High.</param>
/// <param name="Low">Low.</param>
/// <param name="Close">Close.</param>
/// <param name="Volume">Volume; null when unknown.</param>
readonly record struct ImportedMark(
    DateTime OpenedUtc, DateTime ClosedUtc, string Symbol, string Timeframe, double Open, double High, double Low, double Close,
    double? Volume)
{
    /// <summary>The timeframe of single prices.</summary>
    internal const string Tick = "tick";

    /// <summary>Creates a mark from a single price.</summary>
    internal static ImportedMark Single(DateTime utc, string symbol, double price) =>
        new(utc, utc, symbol, Tick, price, price, price, price, null);

    /// <summary>Adds a later price of the same time.</summary>
    internal ImportedMark With(double price) => this with { High = Math.Max(High, price), Low = Math.Min(Low, price), Close = price };
}
