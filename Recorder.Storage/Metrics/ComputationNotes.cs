using Recorder.Analytics;

namespace Recorder.Storage.Metrics;

/// <summary>The values of a run that could not be computed, as sentences.</summary>
static class ComputationNotes
{
    const string UnknownCurrency = "an unknown currency";

    /// <summary>All sentences in one line; null when there are none.</summary>
    internal static string? Of(RunComputation computed)
    {
        var notes = Each(computed).ToList();
        return notes.Count == 0 ? null : string.Join(" ", notes);
    }

    static IEnumerable<string> Each(RunComputation computed)
    {
        var facts = computed.Facts;
        if (facts.Unusable > 0)
            yield return $"{facts.Unusable} fills are left out, because a number or a time in them is not valid.";
        foreach (var symbol in facts.Fills.Select(fill => fill.Symbol).Distinct(StringComparer.Ordinal)
            .Where(symbol => facts.ContractOf(symbol).Multiplier is null).Order(StringComparer.Ordinal))
            yield return $"What a price of {symbol} is worth in money is not known: its trades have prices and no money values.";
        if (computed.Curves.Count > 1)
            yield return $"Money is in {Currencies(computed)}: it is kept apart, and the metrics in money are missing.";
        if (facts.StartBalance is null && facts.Fills.Count > 0)
            yield return "The balance at the start is not known: there are no returns and nothing that is computed from them.";
        else if (computed.StartBalance is null && facts.StartBalance is not null)
            yield return $"The balance at the start is in {facts.Currency ?? UnknownCurrency}, what was traded in {Currencies(computed)}: "
                + "it is not converted, so there are no returns and nothing that is computed from them.";
        if (computed.Curves.Any(curve => curve.Curve.FeesUnknown > 0))
            yield return $"{computed.Curves.Sum(curve => curve.Curve.FeesUnknown)} fills came without their fee: "
                + "net results that need it are missing.";
        if (facts.Marks.Count == 0 && facts.Fills.Count > 0)
            yield return "No prices between the fills were recorded: MAE and MFE are missing, "
                + "and open positions are valued at the last fill.";
        if (computed.Trades[0].Matched.Closed.Any(trade => trade.Reason == Reasons.FoundPosition)
            || facts.Found.Any(found => found.Price is null))
            yield return "A position was open when recording began, and its cost is unknown.";
    }

    static string Currencies(RunComputation computed) =>
        string.Join(", ", computed.Curves.Select(curve => curve.Curve.Currency ?? UnknownCurrency));
}
