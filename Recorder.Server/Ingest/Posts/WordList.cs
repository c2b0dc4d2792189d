using System.Text;
using System.Text.Json;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Server.Ingest.Posts;

/// <summary>The words that a field may have, with their values.</summary>
/// <param name="words">The words.</param>
sealed class WordList<T>(params (string Word, T Value)[] words) where T : struct
{
    readonly (byte[] Word, T Value)[] _words = [.. words.Select(each => (Encoding.UTF8.GetBytes(each.Word), each.Value))];

    /// <summary>Finds the value of a word.</summary>
    /// <param name="reader">At a text.</param>
    /// <param name="value">The value.</param>
    internal bool TryFind(ref Utf8JsonReader reader, out T value)
    {
        foreach (var (word, meant) in _words)
        {
            if (!reader.ValueTextEquals(word))
                continue;
            value = meant;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The words, for a message.</summary>
    public override string ToString() => string.Join(", ", words.Select(each => each.Word));
}

/// <summary>The words of the HTTP interface. If the interface has more words than the tables, the word itself is stored too.</summary>
static class Words
{
    internal static readonly WordList<Side> Sides = new(("BUY", Side.Buy), ("SELL", Side.Sell));

    internal static readonly WordList<(OrderType Type, string? Own)> OrderTypes = new(
        ("MARKET", (OrderType.Market, null)), ("LIMIT", (OrderType.Limit, null)), ("STOP", (OrderType.Stop, null)),
        ("STOP_LIMIT", (OrderType.StopLimit, null)), ("TRAILING_STOP", (OrderType.TrailingStop, null)),
        ("MIT", (OrderType.Unknown, "MIT")), ("UNKNOWN", (OrderType.Unknown, null)));

    internal static readonly WordList<(OrderStatus Status, string? Own)> Statuses = new(
        ("NEW", (OrderStatus.New, null)), ("WORKING", (OrderStatus.New, "WORKING")),
        ("PARTIALLY_FILLED", (OrderStatus.PartiallyFilled, null)), ("FILLED", (OrderStatus.Filled, null)),
        ("CANCELED", (OrderStatus.Canceled, null)), ("REJECTED", (OrderStatus.Rejected, null)),
        ("EXPIRED", (OrderStatus.Canceled, "EXPIRED")), ("INACTIVE", (OrderStatus.Inactive, null)),
        ("UNKNOWN", (OrderStatus.Unknown, null)));

    internal static readonly WordList<PositionImpact> Impacts = new(
        ("OPEN", PositionImpact.Open), ("CLOSE", PositionImpact.Close), ("REDUCE", PositionImpact.Reduce),
        ("REVERSE", PositionImpact.Reverse), ("UNKNOWN", PositionImpact.Unknown));

    internal static readonly WordList<RunType> RunTypes = new(
        ("BACKTEST", RunType.Backtest), ("LIVE", RunType.Live), ("PAPER", RunType.Paper), ("REPLAY", RunType.Replay),
        ("UNKNOWN", RunType.Unknown));

    internal static readonly WordList<RunStatus> RunStatuses = new(
        ("RUNNING", RunStatus.Running), ("COMPLETED", RunStatus.Completed), ("FAILED", RunStatus.Failed),
        ("CANCELED", RunStatus.Canceled));
}
