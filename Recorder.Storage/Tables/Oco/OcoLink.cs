using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Oco;

/// <summary>The membership of an order in an OCO group.</summary>
/// <param name="CreatedUtc">When the order began. The group begins with its earliest order.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Rule">The rule that found the group.</param>
/// <param name="Tie">What identifies the group under its rule: a group id, a request, a position.</param>
/// <param name="Role">The role of the order in the group.</param>
sealed record OcoLink(DateTime CreatedUtc, string OrderId, OcoRule Rule, string Tie, OcoRole Role)
{
    /// <summary>What the order does to the position.</summary>
    internal PositionImpact Impact => Role is OcoRole.Entry ? PositionImpact.Open : PositionImpact.Close;

    /// <summary>The tie in words, for the beginning of a sentence.</summary>
    internal string Label => char.ToUpperInvariant(Tie[0]) + Tie[1..];
}
