using Recorder.Analytics.Twins;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>A comparison for programs; <c>docs/twin.md</c> describes the keys. All amounts are decimals without zeros at the end.</summary>
/// <param name="First">The first run.</param>
/// <param name="Second">The second run.</param>
/// <param name="Twin">The compared runs.</param>
public sealed record TwinAnswer(object First, object Second, [property: System.Text.Json.Serialization.JsonIgnore] RunTwin Twin)
{
    // Division by this one removes the zeros at the end of a decimal.
    const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Result of the first run.</summary>
    public decimal FirstResult => Plain(Compared.FirstResult);

    /// <summary>Result of the second run.</summary>
    public decimal SecondResult => Plain(Compared.SecondResult);

    /// <summary>First result minus second result.</summary>
    public decimal Difference => Plain(Compared.Difference);

    /// <summary>Currency of the amounts; null when unknown.</summary>
    public string? Currency => Compared.Currency;

    /// <summary>True when all orders and both results are the same.</summary>
    public bool IsSame => Compared.IsSame;

    /// <summary>Largest distance in time of a pair.</summary>
    public double WindowSeconds => Compared.Window.TotalSeconds;

    /// <summary>Limits of the amounts, one sentence each.</summary>
    public IEnumerable<string> Notes => Twin.Notes();

    /// <summary>The causes, largest first.</summary>
    public IEnumerable<object> Causes => Compared.Causes.Select(total => new
    {
        Cause = DifferenceWords.KeyOf(total.Cause.Class),
        LackedBy = Word(total.Cause.LackedBy),
        total.Orders,
        Amount = Plain(total.Amount),
        Meaning = DifferenceWords.MeaningOf(total.Cause.Class),
    });

    /// <summary>Amounts that belong to no order.</summary>
    public IEnumerable<object> Overall => Compared.Overall.Select(Of);

    /// <summary>Orders of both runs, by time.</summary>
    public IEnumerable<object> Pairs => Compared.Pairs.Select(Of);

    /// <summary>Orders of one run, by time.</summary>
    public IEnumerable<object> Singles => Compared.Singles.Select(Of);

    TwinComparison Compared => Twin.Comparison;

    /// <summary>BUY or SELL.</summary>
    public static string SideOf(TwinOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.IsBuy ? "BUY" : "SELL";
    }

    /// <summary>The run in a word; null for none.</summary>
    public static string? Word(TwinSide? side) => side switch
    {
        TwinSide.First => "first",
        TwinSide.Second => "second",
        _ => null,
    };

    static object Of(PairDifference pair) => new
    {
        pair.First.Symbol,
        First = Of(pair.First),
        Second = Of(pair.Second),
        LaterSeconds = pair.Later.TotalSeconds,
        PriceDifference = Plain(pair.PriceDifference),
        FirstReference = Plain(pair.FirstReference),
        SecondReference = Plain(pair.SecondReference),
        FirstSlippage = Plain(pair.FirstSlippage),
        SecondSlippage = Plain(pair.SecondSlippage),
        FeeDifference = Plain(pair.FeeDifference),
        Amount = Plain(pair.Amount),
        Causes = pair.Amounts.Select(Of),
    };

    static object Of(SingleOrder single) => new
    {
        single.Order.Symbol,
        In = Word(single.In),
        Order = Of(single.Order),
        Counterpart = single.Counterpart is { } counterpart ? Of(counterpart) : null,
        Reason = DifferenceWords.KeyOf(single.Own),
        single.Detail,
        Amount = Plain(single.Amount),
        Causes = single.Amounts.Select(Of),
    };

    static object Of(CauseAmount part) => new
    {
        Cause = DifferenceWords.KeyOf(part.Cause.Class),
        LackedBy = Word(part.Cause.LackedBy),
        Amount = Plain(part.Amount),
    };

    static object Of(TwinOrder order) => new
    {
        order.OrderId,
        SubmitUtc = UtcText.Format(order.SubmittedUtc),
        Side = SideOf(order),
        Role = order.Role.ToString().ToLowerInvariant(),
        order.OrderType,
        Quantity = Plain(order.Quantity),
        Price = Plain(order.Price),
        End = order.End.ToString().ToLowerInvariant(),
        order.Message,
        FilledUtc = UtcText.Format(order.FilledUtc),
        FilledQuantity = Plain(order.FilledQuantity),
        AveragePrice = Plain(order.AveragePrice),
        Fees = Plain(order.Fees),
    };

    static decimal Plain(decimal number) => number / One;

    static decimal? Plain(decimal? number) => number / One;
}
