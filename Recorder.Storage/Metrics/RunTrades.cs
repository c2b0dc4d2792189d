using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;

namespace Recorder.Storage.Metrics;

/// <summary>The trades of a run under one matching rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">Its trades.</param>
/// <param name="Excursions">The excursion of each closed trade, in the order of the trades.</param>
/// <param name="Notionals">Value of the entries of each closed trade, in the same order; null: unknown.</param>
/// <param name="ExitReasons">Why each trade was closed, in the same order; null: the recording does not show it.</param>
sealed record RunTrades(
    MatchingRule Rule, MatchedTrades Matched, IReadOnlyList<Excursion> Excursions, IReadOnlyList<decimal?> Notionals,
    IReadOnlyList<ExitReason?> ExitReasons)
{
    /// <summary>Matches the fills of a run.</summary>
    /// <param name="facts">The run.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="marks">Prices between the fills, by symbol.</param>
    internal static RunTrades Of(RunFacts facts, MatchingRule rule, IReadOnlyDictionary<string, MarkSeries> marks)
    {
        var matched = TradeMatching.Match(facts.Fills, rule, facts.ContractOf, facts.Found);
        var exits = new TradeExits(facts);
        return new RunTrades(
            rule,
            matched,
            [.. matched.Closed.Select(
                trade => TradeExcursions.Of(trade, facts.ContractOf(trade.Symbol), marks.GetValueOrDefault(trade.Symbol)))],
            [.. matched.Closed.Select(trade => trade.EntryPrice * trade.Quantity * facts.ContractOf(trade.Symbol).Multiplier)],
            [.. matched.Closed.Select(exits.ReasonOf)]);
    }
}
