using System.Globalization;
using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Twins;

/// <summary>Checks that two runs can be compared.</summary>
static class Comparability
{
    /// <summary>Checks symbols, times, prices and currencies.</summary>
    /// <returns>The currency of all amounts; null when unknown.</returns>
    /// <exception cref="NotComparableException">They cannot be compared; the message says why and what to do.</exception>
    internal static string? Check(TwinRun first, TwinRun second)
    {
        CheckTimes(first, second);
        var (symbols, otherSymbols) = (SymbolsOf(first), SymbolsOf(second));
        if (symbols.Count > 0 && otherSymbols.Count > 0 && !symbols.Overlaps(otherSymbols))
            throw new NotComparableException(
                $"the runs trade different symbols: {string.Join(", ", symbols)} and {string.Join(", ", otherSymbols)}; "
                + $"if they are one instrument, name both: {symbols.Min}={otherSymbols.Min}");
        foreach (var run in new[] { first, second })
        {
            if (run.Opening.FirstOrDefault(position => position.Price is null) is { } held)
                throw new NotComparableException(
                    $"run {run.RunId} began with a position in {held.Symbol} of unknown price, so its result is not known");
        }

        var currencies = first.Orders.Concat(second.Orders).SelectMany(order => order.Fills).Where(fill => fill.Fee is not (null or 0))
            .Select(fill => fill.FeeCurrency)
            .Concat(symbols.Select(symbol => CurrencyOf(symbol, first))).Concat(otherSymbols.Select(symbol => CurrencyOf(symbol, second)))
            .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return currencies.Count <= 1
            ? currencies.FirstOrDefault()
            : throw new NotComparableException(
                $"the runs have amounts in {string.Join(" and ", currencies.Order(StringComparer.Ordinal))}, which are never added; "
                + "compare one symbol whose prices and fees have one currency");
    }

    static void CheckTimes(TwinRun first, TwinRun second)
    {
        if (first.EndUtc < second.StartUtc || second.EndUtc < first.StartUtc)
            throw new NotComparableException(
                $"the runs have no time in common: the first is from {Text(first.StartUtc)} to {Text(first.EndUtc)}, "
                + $"the second from {Text(second.StartUtc)} to {Text(second.EndUtc)}");
    }

    static SortedSet<string> SymbolsOf(TwinRun run) => new(
        run.Orders.Select(order => order.Symbol).Concat(run.Opening.Select(position => position.Symbol)), StringComparer.Ordinal);

    static string? CurrencyOf(string symbol, TwinRun run) => run.Contracts.GetValueOrDefault(symbol, Contract.Unknown).Currency;

    static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
