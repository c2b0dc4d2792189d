namespace Recorder.Analytics.Trades;

/// <summary>What fills come to under a rule.</summary>
/// <param name="Closed">Round trips in the order of the fills that closed them.</param>
/// <param name="Open">What is left open: at most one a book, in the order of the books' names.</param>
/// <param name="Refused">Fills that were left out, with the reason.</param>
public sealed record MatchedTrades(IReadOnlyList<ClosedTrade> Closed, IReadOnlyList<OpenLot> Open, IReadOnlyList<RefusedFill> Refused);
