using Recorder.Analytics.Trades;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>Finds why the trades of a run were closed, from its orders, OCO roles and requests.</summary>
sealed class TradeExits
{
    // The platform uses this sender name when its local orders trigger. The strategy placed these orders.
    const string LocalOrders = nameof(LocalOrders);

    readonly RunFacts _facts;
    readonly Dictionary<string, OrderFact> _orders;
    readonly ExitRules _rules;

    /// <summary>Prepares the rules for a run.</summary>
    internal TradeExits(RunFacts facts)
    {
        _facts = facts;
        _orders = facts.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);
        _rules = new ExitRules(OwnSenders(facts), facts.HasEnded ? facts.EndUtc : null, facts.Senders.Count > 0);
    }

    /// <summary>Why a trade was closed; null if the recording does not show it.</summary>
    internal ExitReason? ReasonOf(ClosedTrade trade)
    {
        var exit = trade.Slices[^1].ExecutionId;
        return exit is not null && _facts.OrderOf.TryGetValue(exit, out var id) && _orders.TryGetValue(id, out var order)
            ? _rules.Of(Closing(order), trade.GrossPnl)
            : null;
    }

    ClosingOrder Closing(OrderFact order) => new()
    {
        Type = order.OrderType switch
        {
            "LIMIT" => ClosingOrderType.Limit,
            "STOP" or "STOP_LIMIT" or "TRAILING_STOP" => ClosingOrderType.Stop,
            _ => ClosingOrderType.Other,
        },
        Role = _facts.ProtectiveRoles.GetValueOrDefault(order.OrderId) switch
        {
            "TP" => ProtectiveRole.Target,
            "SL" => ProtectiveRole.Stop,
            _ => ProtectiveRole.None,
        },
        IsBracketLeg = order.ParentOrderId is not null,
        OnlyCloses = order.PositionImpact is "CLOSE" or "REDUCE",
        SubmittedUtc = UtcText.TryParse(order.SubmitUtc, out var submitted) ? submitted : null,
        IsRecordedFromBeginning = order.Origin is null,
        HasRequest = _facts.Senders.ContainsKey(order.OrderId),
        Sender = _facts.Senders.GetValueOrDefault(order.OrderId),
    };

    // A strategy may send its requests under any name. The most frequent sender name of the run is the strategy's name.
    static HashSet<string> OwnSenders(RunFacts facts)
    {
        var own = new HashSet<string>(facts.OwnNames, StringComparer.Ordinal) { LocalOrders };
        var most = facts.Senders.Values.GroupBy(sender => sender, StringComparer.Ordinal)
            .Where(sender => 2 * sender.Count() > facts.Senders.Count).Select(sender => sender.Key).FirstOrDefault();
        if (most is not null)
            own.Add(most);
        return own;
    }
}
