using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Equity;

/// <summary>The books of one symbol, valued at its last price.</summary>
sealed class SymbolValue(Contract contract, CurrencyTotals totals)
{
    readonly Dictionary<string, BookValue> _books = new(StringComparer.Ordinal);

    internal int Open { get; private set; }

    internal CurrencyTotals Totals => totals;

    internal void Found(FoundPosition found)
    {
        Check(found.Price);
        Move(found.Book, found.Quantity, found.Price ?? 0);
        See(found.Price ?? 0);
    }

    internal void Fill(Fill fill)
    {
        // A position counts as held even without a known price.
        Check(fill.Price);
        var price = fill.Price ?? 0;
        totals.Realize(Move(fill.Book, fill.Bought ? fill.Quantity : -fill.Quantity, price));
        totals.Trade(fill.Quantity * price * (contract.Multiplier ?? 0), fill.Bought, fill.Fee is not null);
        See(price);
    }

    internal void See(decimal price)
    {
        totals.See(price);
        if (Open == 0)
            return;
        foreach (var book in _books.Values)
            totals.Mark(book, price);
    }

    void Check(decimal? price)
    {
        if (contract.Multiplier is null)
            totals.Refuse(Reasons.NoMultiplier);
        if (price is null)
            totals.Refuse(Reasons.NoPrice);
    }

    decimal Move(string id, decimal signed, decimal price)
    {
        if (!_books.TryGetValue(id, out var book))
            _books[id] = book = new BookValue(contract.Multiplier ?? 0);
        totals.Hold(book, -1);
        Open -= book.Quantity == 0 ? 0 : 1;
        var realized = book.Fill(signed, price);
        Open += book.Quantity == 0 ? 0 : 1;
        totals.Hold(book, 1);
        return realized;
    }
}
