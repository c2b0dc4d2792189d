using Recorder.Analytics.Twins;
using Recorder.Cli.Comparing;
using Recorder.Storage.Queries;
using Recorder.Storage.Time;

namespace Recorder.Cli.Commands;

/// <summary>A comparison as JSON; <c>docs/twin.md</c> describes the keys.</summary>
static class DiffJson
{
    // Division by this one removes the zeros at the end of a decimal.
    const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Returns the JSON object of a comparison.</summary>
    internal static object Of(RunTwin twin)
    {
        var compared = twin.Comparison;
        return new
        {
            First = Of(twin.First, compared.FirstResult),
            Second = Of(twin.Second, compared.SecondResult),
            compared.Currency,
            Difference = Plain(compared.Difference),
            IsSame = compared.IsSame,
            WindowSeconds = compared.Window.TotalSeconds,
            Notes = twin.Notes(),
            Causes = compared.Causes.Select(total => new
            {
                Cause = DifferenceWords.KeyOf(total.Cause.Class),
                LackedBy = Word(total.Cause.LackedBy),
                total.Orders,
                Amount = Plain(total.Amount),
                Meaning = DifferenceWords.MeaningOf(total.Cause.Class),
            }),
            Overall = compared.Overall.Select(Of),
            Pairs = compared.Pairs.Select(Of),
            Singles = compared.Singles.Select(Of),
        };
    }

    static object Of(RunSummary run, decimal result) => new { Run = RunJson.Of(run), Result = Plain(result) };

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
        Side = Side(order),
        Role = order.Role.ToString().ToLowerInvariant(),
        order.OrderType,
        Quantity = Plain(order.Quantity),
        Price = Plain(order.Price),
        End = order.End.ToString().ToLowerInvariant(),
        order.Message,
        FilledUtc = order.FilledUtc is { } filled ? UtcText.Format(filled) : null,
        FilledQuantity = Plain(order.FilledQuantity),
        AveragePrice = Plain(order.AveragePrice),
        Fees = Plain(order.Fees),
    };

    /// <summary>BUY or SELL.</summary>
    internal static string Side(TwinOrder order) => order.IsBuy ? "BUY" : "SELL";

    /// <summary>The run in a word; null for none.</summary>
    internal static string? Word(TwinSide? side) => side?.ToString().ToLowerInvariant();

    static decimal? Plain(decimal? number) => number / One;
}
