using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>Quantower's words for kinds and states of orders.</summary>
static class OrderWords
{
    /// <summary>The kind that a text begins with: <c>Stop (OCO)</c> is a stop.</summary>
    internal static OrderType TypeOf(string? text) => (text ?? "").Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "MARKET" => OrderType.Market,
        "LIMIT" => OrderType.Limit,
        "STOP" => OrderType.Stop,
        "STOP LIMIT" => OrderType.StopLimit,
        "TRAILING STOP" => OrderType.TrailingStop,
        _ => OrderType.Unknown,
    };

    /// <summary>The state that a text names; of a working order what was filled decides.</summary>
    /// <param name="text">The text.</param>
    /// <param name="filled">How much of the order was filled by then.</param>
    internal static OrderStatus StatusOf(string text, double filled)
    {
        if (text.Equals("Filled", StringComparison.OrdinalIgnoreCase))
            return OrderStatus.Filled;
        if (Begins("Cancel") || Begins("Expire"))
            return OrderStatus.Canceled;
        if (Begins("Refus") || Begins("Reject"))
            return OrderStatus.Rejected;
        if (Begins("Inactive"))
            return OrderStatus.Inactive;
        return Begins("Opened") || Begins("Part") ? filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New : OrderStatus.Unknown;

        bool Begins(string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The connector's word for a state. Where an export has none, the platform's stands in for it, but for the one that it has both for what was cancelled and for what expired:
    /// which of the two it was, nobody told.
    /// </summary>
    /// <param name="original">The connector's, where it is known.</param>
    /// <param name="platform">The platform's.</param>
    internal static string? OriginalOf(string? original, string platform) => original ?? (platform.StartsWith("Cancel", StringComparison.OrdinalIgnoreCase) ? null : platform);

    /// <summary>True when nothing comes after it.</summary>
    internal static bool IsEnd(OrderStatus status) => status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;
}
