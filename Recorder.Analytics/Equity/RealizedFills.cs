namespace Recorder.Analytics.Equity;

/// <summary>
/// Realised profit and loss of each fill, before fees, against the average entry price: the steps of the realised profit of
/// <see cref="EquityCurves"/>. Pure.
/// </summary>
public static class RealizedFills
{
    /// <summary>Computes the results of the fills.</summary>
    /// <param name="input">Fills, contracts and found positions; marks are not used.</param>
    /// <returns>
    /// Profit or loss in the currency of the symbol, by execution id; 0 for a fill that only opens. A fill is missing when the multiplier
    /// of its symbol is unknown. After a missing price, or an amount that a decimal cannot hold, all fills of the book are missing.
    /// </returns>
    public static IReadOnlyDictionary<string, double> Of(EquityInput input)
    {
        var results = new Dictionary<string, double>(StringComparer.Ordinal);
        var books = new Dictionary<string, BookValue?>(StringComparer.Ordinal);
        foreach (var found in input.Found ?? [])
            Move(found.Book, found.Symbol, found.Quantity, found.Price);
        foreach (var fill in input.Fills.Where(fill => fill.Quantity > 0).GroupBy(fill => fill.ExecutionId, StringComparer.Ordinal)
            .Select(reports => reports.Last()).OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence))
        {
            if (Move(fill.Book, fill.Symbol, fill.Bought ? fill.Quantity : -fill.Quantity, fill.Price) is { } realized)
                results[fill.ExecutionId] = (double)realized;
        }

        return results;

        // A book whose value is unknown stays null.
        decimal? Move(string id, string symbol, decimal signed, decimal? price)
        {
            if (!books.TryGetValue(id, out var book))
                books[id] = book = input.Contract(symbol).Multiplier is > 0 and var multiplier ? new BookValue(multiplier) : null;
            try
            {
                if (price is { } known)
                    return book?.Fill(signed, known);
            }
            catch (OverflowException)
            {
                // The amount exceeds the range of a decimal. The value of the book is unknown from here on.
            }

            books[id] = null;
            return null;
        }
    }
}
