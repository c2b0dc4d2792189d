using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Fills one minute apart. Their ids are a, b, c ... in the order in which they are added.</summary>
sealed class FillList
{
    internal static readonly DateTime Start = new(2024, 1, 8, 14, 30, 0, DateTimeKind.Utc);

    internal static readonly Contract Future = new(50, 0.25m, "USD");

    internal static readonly Contract Stock = new(1, 0.01m, "USD");

    readonly List<Fill> _fills = [];

    internal FillList Buy(decimal quantity, decimal? price, decimal? fee = 0, string? currency = null, string book = "ES") =>
        Add(true, quantity, price, fee, currency, book);

    internal FillList Sell(decimal quantity, decimal? price, decimal? fee = 0, string? currency = null, string book = "ES") =>
        Add(false, quantity, price, fee, currency, book);

    internal IReadOnlyList<Fill> Fills => _fills;

    internal MatchedTrades Match(MatchingRule rule, Contract? contract = null, params StartingPosition[] found) =>
        TradeMatching.Match(_fills, rule, _ => contract ?? Stock, found);

    FillList Add(bool bought, decimal quantity, decimal? price, decimal? fee, string? currency, string book)
    {
        var index = _fills.Count;
        _fills.Add(new Fill(((char)('a' + index)).ToString(), Start.AddMinutes(index), index, book, book, "account", null, bought, quantity,
            price, fee, currency));
        return this;
    }
}
