namespace Recorder.Cli.Importing;

/// <summary>What a symbol was worth between fills: a bar, or a single price as a bar without length.</summary>
/// <param name="OpenedUtc">Its beginning.</param>
/// <param name="ClosedUtc">When it was complete; of a single price, its instant.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Timeframe"><see cref="Tick"/> for single prices, else the length: 1m, 1h.</param>
/// <param name="Open">Open.</param>
/// <param name="High">High.</param>
/// <param name="Low">Low.</param>
/// <param name="Close">Close.</param>
/// <param name="Volume">Volume, where known.</param>
readonly record struct Mark(DateTime OpenedUtc, DateTime ClosedUtc, string Symbol, string Timeframe, double Open, double High, double Low, double Close, double? Volume)
{
    /// <summary>The timeframe of single prices.</summary>
    internal const string Tick = "tick";

    /// <summary>A single price.</summary>
    internal static Mark Single(DateTime utc, string symbol, double price) => new(utc, utc, symbol, Tick, price, price, price, price, null);

    /// <summary>With a later price of the same instant.</summary>
    internal Mark With(double price) => this with { High = Math.Max(High, price), Low = Math.Min(Low, price), Close = price };
}
