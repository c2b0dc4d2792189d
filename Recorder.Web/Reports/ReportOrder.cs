using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>An order in its latest state. Times are milliseconds since 1970.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="IsBuy">Buy or sell.</param>
/// <param name="Type">Type of the order.</param>
/// <param name="Quantity">As ordered.</param>
/// <param name="Price">Trigger price of a stop; limit price of any other order.</param>
/// <param name="Status">Latest state.</param>
/// <param name="Submit">Earliest time it was known.</param>
/// <param name="Update">Time of the latest state.</param>
/// <param name="Filled">Quantity filled.</param>
/// <param name="Average">Average price of the fills.</param>
/// <param name="Impact">Effect on the position.</param>
/// <param name="Role">ENTRY, TP, SL or EXIT in an OCO group.</param>
/// <param name="Parent">Entry order of a bracket leg.</param>
/// <param name="Comment">Comment.</param>
/// <param name="Origin">How it was found, if it was not recorded from its beginning.</param>
/// <param name="Steps">Time and price of each price change; the first is the price at the start.</param>
public sealed record ReportOrder(
    string Id, string Symbol, bool IsBuy, string Type, double Quantity, double? Price, string Status, long Submit, long? Update,
    double? Filled, double? Average, string Impact, string? Role, string? Parent, string? Comment, string? Origin,
    IReadOnlyList<ReportPriceStep>? Steps)
{
    /// <summary>Makes the orders of a report.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="roles">ENTRY, TP, SL or EXIT by order id.</param>
    /// <param name="prices">Reported prices in the order of the reports.</param>
    public static IReadOnlyList<ReportOrder> Of(
        IReadOnlyList<OrderLine> orders, IReadOnlyDictionary<string, string> roles, IReadOnlyList<OrderPriceLine> prices)
    {
        var reports = prices.ToLookup(report => report.OrderId, StringComparer.Ordinal);
        return [.. orders.Select(order => new ReportOrder(
            order.OrderId, order.Symbol, order.Side == "BUY", order.OrderType, order.Quantity, order.StopPrice ?? order.Price,
            order.Status, Clock.Milliseconds(order.SubmitUtc), Clock.Milliseconds(order.UpdateUtc, missing: null), order.FilledQuantity,
            order.AverageFillPrice, order.PositionImpact, roles.GetValueOrDefault(order.OrderId), order.ParentOrderId, order.ClientTag,
            order.Origin, Changes(reports[order.OrderId])))];
    }

    static List<ReportPriceStep>? Changes(IEnumerable<OrderPriceLine> reports)
    {
        var steps = new List<ReportPriceStep>();
        foreach (var report in reports)
        {
            var price = (report.StopPrice ?? report.Price)!.Value;
            if (steps is not [.., { } last] || last.Price != price)
                steps.Add(new ReportPriceStep(Clock.Milliseconds(report.TsUtc), price));
        }

        return steps.Count > 1 ? steps : null;
    }
}

/// <summary>The price of an order from a given time.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Price">The price.</param>
public sealed record ReportPriceStep(long Time, double Price);
