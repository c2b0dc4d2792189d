using Recorder.Analytics.Positions;
using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>What was linked already, so that each link is told once, and again only when it says more. The tracker's alone.</summary>
sealed class OcoLinks
{
    const int Remembered = 20_000;

    readonly BoundedMap<(string Tie, string OrderId), (OcoRole Role, string? Parent)> _told = new(Remembered);

    /// <summary>Links an order.</summary>
    /// <param name="found">Takes the link.</param>
    /// <param name="order">The order.</param>
    /// <param name="rule">The rule that matched.</param>
    /// <param name="tie">What ties the group together.</param>
    /// <param name="role">What the order is for in it.</param>
    /// <param name="binds">False when the order may belong to another group as well: the entry of a bracket is not cancelled by its
    /// legs.</param>
    internal void Add(List<OcoFinding> found, TrackedOrder order, OcoRule rule, string tie, OcoRole role, bool binds = true)
    {
        order.Linked |= binds;
        if (Of(tie, rule, order.OrderId, role, order.ParentOrderId) is { } link)
            found.Add(new OcoFinding(order.OrderId, order.ConnectionId, order.FirstUtc, link));
    }

    /// <summary>Links an order that was not seen yet.</summary>
    internal void AddUnseen(
        List<OcoFinding> found, string? connectionId, string orderId, OcoRule rule, string tie, OcoRole role, DateTime utc)
    {
        if (Of(tie, rule, orderId, role, parent: null) is { } link)
            found.Add(new OcoFinding(orderId, connectionId, utc, link));
    }

    OcoLinked? Of(string tie, OcoRule rule, string orderId, OcoRole role, string? parent)
    {
        var key = (tie, orderId);
        if (_told.TryGetValue(key, out var told) && told == (role, parent))
            return null;
        _told.Remember(key, (role, parent));
        return new OcoLinked
        {
            Tie = tie,
            Rule = rule,
            OrderId = orderId,
            Role = role,
            Impact = role is OcoRole.Entry ? PositionImpact.Open : PositionImpact.Close,
            ParentOrderId = parent,
            Label = char.ToUpperInvariant(tie[0]) + tie[1..],
        };
    }
}
