using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Oco;

namespace Recorder.Storage.Inference.Oco;

/// <summary>The links found so far. Each link is returned once, and again only when the role changes.</summary>
sealed class OcoLinks
{
    const int Remembered = 20_000;

    readonly BoundedMap<(string Tie, string OrderId), OcoRole> _roles = new(Remembered);

    /// <summary>Links an order.</summary>
    /// <param name="inferred">Takes the link.</param>
    /// <param name="order">The order.</param>
    /// <param name="rule">The rule that matched.</param>
    /// <param name="tie">What identifies the group.</param>
    /// <param name="role">The role of the order.</param>
    /// <param name="binds">False when the order may belong to another group as well: the legs of a bracket do not cancel its entry.
    /// </param>
    internal void Add(Inferred inferred, TrackedOrder order, OcoRule rule, string tie, OcoRole role, bool binds = true)
    {
        order.IsLinked |= binds;
        Add(inferred, order.OrderId, rule, tie, role, order.FirstUtc);
    }

    /// <summary>Links an order that no event has reported yet.</summary>
    internal void Add(Inferred inferred, string orderId, OcoRule rule, string tie, OcoRole role, DateTime utc)
    {
        var key = (tie, orderId);
        if (_roles.TryGetValue(key, out var known) && known == role)
            return;
        _roles.Remember(key, role);
        inferred.Links.Add(new OcoLink(utc, orderId, rule, tie, role));
    }
}
