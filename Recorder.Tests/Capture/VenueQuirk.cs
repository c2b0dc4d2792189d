using Recorder.Simulator;

namespace Recorder.Tests.Capture;

/// <summary>A behaviour of live venues, and the setting of the stand-in for it.</summary>
/// <param name="Name">Its description.</param>
/// <param name="Take">Adds it to the other quirks.</param>
/// <param name="Reconnects">True when it has an effect only while the connection comes back.</param>
sealed record VenueQuirk(string Name, Func<LiveBehaviour, LiveBehaviour> Take, bool Reconnects = false)
{
    /// <summary>The order, repetition and delay of events. The recorded rows must not depend on them.</summary>
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

    /// <summary>The ids and the content of a venue's messages. They change the rows in documented ways.</summary>
    internal static IReadOnlyList<VenueQuirk> OfIds { get; } =
    [
        new("new ids on modify", live => live with { ChangeIdOnModify = true }),
        new("position ids used again", live => live with { ReusePositionId = true }),
        new("anonymous legs", live => live with { AnonymousBracketChildren = true }),
        new("group ids", live => live with { FillGroupIds = true }),
    ];

    /// <summary>Selects the quirks whose bits are set.</summary>
    internal static IReadOnlyList<VenueQuirk> Chosen(IReadOnlyList<VenueQuirk> habits, int bits) =>
        [.. habits.Where((_, at) => (bits & (1 << at)) != 0)];

    /// <summary>All of them together.</summary>
    internal static LiveBehaviour Together(IEnumerable<VenueQuirk> habits) =>
        habits.Aggregate(new LiveBehaviour(), (live, habit) => habit.Take(live));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
