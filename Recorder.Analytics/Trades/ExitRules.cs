namespace Recorder.Analytics.Trades;

/// <summary>The rules that find why a trade was closed. Pure. docs/analytics.md states them.</summary>
/// <param name="ownSenders">Senders of the strategy's own requests.</param>
/// <param name="endUtc">End of the run, UTC; null while it is running.</param>
/// <param name="seesRequests">True if the recording has the requests of the run's orders.</param>
public sealed class ExitRules(IReadOnlySet<string> ownSenders, DateTime? endUtc, bool seesRequests)
{
    /// <summary>
    /// A strategy that stops closes its position shortly before the run ends.
    /// </summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(1);

    /// <summary>Finds why a trade was closed. The first rule that applies decides.</summary>
    /// <param name="order">The order of the last exit.</param>
    /// <param name="grossPnl">Profit or loss before fees; null: unknown.</param>
    /// <returns>The reason; null if the recording does not show it.</returns>
    public ExitReason? Of(ClosingOrder order, decimal? grossPnl)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Protective(order, grossPnl) ?? (IsAtTheEnd(order) ? ExitReason.EndOfRun : Author(order));
    }

    static ExitReason? Protective(ClosingOrder order, decimal? grossPnl) => order switch
    {
        { Role: ProtectiveRole.Target } => ExitReason.Target,
        { Role: ProtectiveRole.Stop } => ExitReason.Stop,
        { OnlyCloses: false, IsBracketLeg: false } => null,
        { Type: ClosingOrderType.Stop } => ExitReason.Stop,
        { Type: ClosingOrderType.Limit, IsBracketLeg: true } => ExitReason.Target,
        // A limit order that realises a loss is not a target.
        { Type: ClosingOrderType.Limit } when grossPnl > 0 => ExitReason.Target,
        _ => null,
    };

    bool IsAtTheEnd(ClosingOrder order) => order.SubmittedUtc >= endUtc - Closing;

    ExitReason? Author(ClosingOrder order)
    {
        // The platform announces the requests of every program and window in its process. An order without a request was placed outside the
        // platform.
        if (!order.HasRequest)
            return seesRequests && order.IsRecordedFromBeginning ? ExitReason.Manual : null;
        return order.Sender is null || ownSenders.Contains(order.Sender) ? ExitReason.Signal : ExitReason.Manual;
    }
}
