namespace Recorder.Analytics.Trades;

/// <summary>The result of trade matching.</summary>
/// <param name="Closed">Closed trades, in the order of the closing fills.</param>
/// <param name="Open">Open lots: at most one per book, sorted by book.</param>
/// <param name="Refused">Fills that were not matched, with the reason.</param>
public sealed record MatchedTrades(IReadOnlyList<ClosedTrade> Closed, IReadOnlyList<OpenLot> Open, IReadOnlyList<RefusedFill> Refused);
