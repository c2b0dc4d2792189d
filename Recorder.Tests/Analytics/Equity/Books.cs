using Recorder.Analytics.Equity;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>Short ways to write fills and marks.</summary>
static class Books
{
    internal static readonly DateTime Monday = new(2024, 1, 8, 0, 0, 0, DateTimeKind.Utc);

    internal static DateTime At(double hours) => Monday.AddHours(hours);

    /// <summary>A fill of a signed quantity.</summary>
    internal static Fill Fill(
        double hours, decimal signed, decimal? price, decimal? fee = 0, string symbol = "ES", string? feeCurrency = null,
        string? book = null, string? id = null) =>
        new(id ?? Guid.NewGuid().ToString("N"), At(hours), 0, book ?? symbol, symbol, "A", null, signed > 0, Math.Abs(signed), price, fee,
            feeCurrency);

    internal static PriceMark Mark(double hours, decimal price) => new(At(hours), price);

    internal static Dictionary<string, IReadOnlyList<PriceMark>> Marks(params PriceMark[] marks) => new() { ["ES"] = marks };

    /// <summary>ES: 50 USD per point; ODAX: 25 EUR per point; NQ: no known contract.</summary>
    internal static Contract Contract(string symbol) => symbol switch
    {
        "ES" => new Contract(50, 0.25m, "USD"),
        "MSFT" => new Contract(1, 0.01m, "USD"),
        "ODAX" => new Contract(25, 1, "EUR"),
        _ => Recorder.Analytics.Trades.Contract.Unknown,
    };

    internal static EquityInput Run(
        double hours, IReadOnlyList<Fill> fills, Dictionary<string, IReadOnlyList<PriceMark>>? marks = null, decimal? balance = 10_000) =>
        new(Monday, At(hours), fills, Contract, marks ?? [], balance);

    internal static EquityCurve Curve(EquityInput input) => EquityCurves.Of(input).Curves.Single();
}
