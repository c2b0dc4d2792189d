using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>A fill.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="IsBuy">Buy or sell.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Price">Price.</param>
/// <param name="Quantity">Quantity.</param>
/// <param name="Fee">Fee, as the platform reported it.</param>
/// <param name="Impact">OPEN, CLOSE, REDUCE or REVERSE.</param>
/// <param name="OrderType">Type of its order.</param>
/// <param name="Reference">Kind of the reference price of the slippage: LIMIT, STOP or LAST_PRICE.</param>
/// <param name="SlippageTicks">How much worse the fill was than the reference price, in ticks.</param>
/// <param name="SlippageMoney">The same in money.</param>
/// <param name="Latency">Milliseconds from the submission of the order to the fill.</param>
public sealed record ReportFill(
    string Id, string OrderId, string? Symbol, bool IsBuy, long Time, double Price, double Quantity, double? Fee, string? Impact,
    string? OrderType, string? Reference, double? SlippageTicks, double? SlippageMoney, double? Latency)
{
    /// <summary>Makes the fills of a report.</summary>
    /// <param name="fills">The fills.</param>
    /// <param name="costs">Slippage by fill.</param>
    public static IReadOnlyList<ReportFill> Of(IReadOnlyList<ExecutionLine> fills, IReadOnlyDictionary<string, FillCostLine> costs) =>
        [.. fills.Select(fill =>
        {
            var cost = costs.GetValueOrDefault(fill.ExecutionId);
            return new ReportFill(
                fill.ExecutionId, fill.OrderId, fill.Symbol, fill.Side == "BUY", Clock.Milliseconds(fill.ExecUtc), fill.Price,
                fill.Quantity, fill.Fee, fill.PositionImpact, cost?.OrderType, cost?.ReferenceKind, cost?.SlippageTicks,
                cost?.SlippageMoney, cost?.LatencyMs);
        })];
}
