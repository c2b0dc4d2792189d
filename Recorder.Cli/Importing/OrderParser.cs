using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>Parses Quantower's names of order types and states.</summary>
static class OrderParser
{
    /// <summary>Parses the type at the start of a text: <c>Stop (OCO)</c> is a stop.</summary>
    internal static OrderType TypeOf(string? text) => (text ?? "").Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "MARKET" => OrderType.Market,
        "LIMIT" => OrderType.Limit,
        "STOP" => OrderType.Stop,
        "STOP LIMIT" => OrderType.StopLimit,
        "TRAILING STOP" => OrderType.TrailingStop,
        _ => OrderType.Unknown,
    };

    /// <summary>Parses a state. For a working order, the filled quantity decides.</summary>
    /// <param name="text">The text.</param>
    /// <param name="filled">Filled quantity of the order at that time.</param>
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

    /// <summary>The connector's name of a state. If an export has none, the platform's name is used, except for Cancelled: the platform
    /// uses it for both cancelled and expired orders.</summary>
    /// <param name="original">The connector's name, if known.</param>
    /// <param name="platform">The platform's name.</param>
    internal static string? OriginalOf(string? original, string platform) =>
        original ?? (platform.StartsWith("Cancel", StringComparison.OrdinalIgnoreCase) ? null : platform);

    /// <summary>True for a final state.</summary>
    internal static bool IsEnd(OrderStatus status) => status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;
}
