using Recorder.Simulator;

namespace Recorder.Tests.Capture;

/// <summary>Something that live venues do, and how the stand-in is told to do it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Take">Adds it to the others.</param>
/// <param name="Reconnects">True when it shows only as the connection comes back.</param>
sealed record VenueQuirk(string Name, Func<LiveBehaviour, LiveBehaviour> Take, bool Reconnects = false)
{
    /// <summary>How things are told, in what order, how often and how late: nothing of what is recorded may depend on it.</summary>
    internal static IReadOnlyList<VenueQuirk> OfTelling { get; } =
    [
        new("reordered", live => live with { ReorderFillEvents = true }),
        new("everything twice", live => live with { DuplicateEvents = true }),
        new("delayed", live => live with { EventDelay = TimeSpan.FromMilliseconds(700) }),
        new("order events dropped", live => live with { DropOrderAdded = true }),
        new("market orders told by fills alone", live => live with { DropMarketOrders = true }),
        new("reconnects", live => live, Reconnects: true),
        new("null symbol while reconnecting", live => live with { NullSymbolWhileReconnecting = true }, Reconnects: true),
        new("null account while reconnecting", live => live with { NullAccountWhileReconnecting = true }, Reconnects: true),
        new("zero-quantity positions", live => live with { ZeroQuantityPositions = true }),
        new("trade before order", live => live with { TradeBeforeOrder = true }),
        new("profit later", live => live with { LateTradePnl = true }),
        new("PositionAdded ten times", live => live with { DuplicatePositionAdded = 9 }),
        new("no ids in answers", live => live with { OrderIdOnlyWithEvent = true }),
    ];

    /// <summary>
    /// What a venue does with ids, and what its messages contain: the same trading is other rows, in ways that are stated.
    /// </summary>
    internal static IReadOnlyList<VenueQuirk> OfIds { get; } =
    [
        new("new ids on modify", live => live with { ChangeIdOnModify = true }),
        new("position ids used again", live => live with { ReusePositionId = true }),
        new("anonymous legs", live => live with { AnonymousBracketChildren = true }),
        new("group ids", live => live with { FillGroupIds = true }),
    ];

    /// <summary>Those of some habits whose bits are set.</summary>
    internal static IReadOnlyList<VenueQuirk> Chosen(IReadOnlyList<VenueQuirk> habits, int bits) =>
        [.. habits.Where((_, at) => (bits & (1 << at)) != 0)];

    /// <summary>All of them together.</summary>
    internal static LiveBehaviour Together(IEnumerable<VenueQuirk> habits) =>
        habits.Aggregate(new LiveBehaviour(), (live, habit) => habit.Take(live));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
