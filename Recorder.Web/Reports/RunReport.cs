using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>Everything that a report shows of one run. A list may be shorter than its count: <see cref="ReportLimits"/>.</summary>
/// <param name="Made">When the report was made, in milliseconds since 1970.</param>
/// <param name="Run">The run.</param>
/// <param name="Verdict">The verdict; the first sentence is the headline.</param>
/// <param name="Computation">Facts about the computed numbers; null when nothing is computed.</param>
/// <param name="Metrics">Every metric with its formula.</param>
/// <param name="Validations">Stored results of the validation.</param>
/// <param name="Equity">Account value by currency.</param>
/// <param name="Series">Bars.</param>
/// <param name="Lines">Lines of indicators and features over the bars.</param>
/// <param name="Symbols">Units of prices and quantities.</param>
/// <param name="TradeCount">Number of closed trades.</param>
/// <param name="Trades">Closed trades.</param>
/// <param name="Held">Positions that were still open.</param>
/// <param name="Orders">Orders.</param>
/// <param name="FillCount">Number of fills.</param>
/// <param name="Fills">Fills.</param>
/// <param name="OrderCount">Number of orders.</param>
/// <param name="OrderStates">Number of orders by type and latest state, of all orders.</param>
/// <param name="Groups">OCO groups.</param>
/// <param name="Record">Completeness of the record.</param>
/// <param name="Parameters">Parameters.</param>
public sealed record RunReport(
    long Made,
    ReportRun Run,
    IReadOnlyList<VerdictSentence> Verdict,
    ComputationLine? Computation,
    IReadOnlyList<MetricLine> Metrics,
    IReadOnlyList<ValidationLine> Validations,
    IReadOnlyList<EquityColumns> Equity,
    IReadOnlyList<BarColumns> Series,
    IReadOnlyList<LineColumns> Lines,
    IReadOnlyList<SymbolLine> Symbols,
    int TradeCount,
    IReadOnlyList<ReportTrade> Trades,
    IReadOnlyList<HeldTradeLine> Held,
    int OrderCount,
    IReadOnlyList<ReportOrder> Orders,
    IReadOnlyList<OrderStateCount> OrderStates,
    int FillCount,
    IReadOnlyList<ReportFill> Fills,
    IReadOnlyList<ReportOcoGroup> Groups,
    RunRecord Record,
    IReadOnlyList<ParameterRow> Parameters)
{
    /// <summary>Kind of the report, for the page.</summary>
    public string Kind { get; } = "run";

    /// <summary>Reads a run in one state of the file.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="made">When the report is made.</param>
    /// <param name="limits">Highest numbers of rows; null for the defaults.</param>
    /// <exception cref="Storage.RunNotFoundException">There is no such run.</exception>
    public static RunReport Of(RunReader reader, string runId, DateTimeOffset made, ReportLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        limits ??= new ReportLimits();
        var pages = reader.Pages;
        using var snapshot = pages.Snapshot();
        var detail = reader.Detail(reader.Find(runId));
        var id = detail.Run.RunId;
        var metrics = pages.Metrics(id);
        var computation = pages.Computation(id);
        var costs = pages.FillCosts(id).ToDictionary(cost => cost.ExecutionId, StringComparer.Ordinal);
        var orders = detail.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);
        var roles = ReportOcoGroup.Roles(detail.OcoLegs);
        var requests = pages.Requests(id);
        var symbols = pages.Symbols(id);
        var held = pages.HeldTrades(id);
        var trades = ReportTrade.Of(pages.ClosedTrades(id), pages.TradeFills(id), costs, orders);
        return new RunReport(
            made.ToUnixTimeMilliseconds(),
            ReportRun.Of(detail.Run),
            RunVerdict.Of(
                detail.Run, detail.Health, detail.Gaps, metrics, computation?.Currency ?? detail.Run.BaseCurrency, held.Count),
            computation,
            metrics,
            pages.Validations(id),
            EquityColumns.Of(pages.Equity(id), pages.Days(id), pages.Drawdowns(id)),
            [.. detail.Series.Select(series => limits.Bars == 0
                ? BarColumns.Without(
                    series.Symbol, series.Timeframe, series.Bars, symbols.FirstOrDefault(one => one.Name == series.Symbol)?.TickSize)
                : BarColumns.Of(
                    series.Symbol, series.Timeframe, series.Bars, pages.Bars(id, series.Symbol, series.Timeframe), limits.Bars))],
            LineColumns.Of(pages, id, limits.LinePoints),
            symbols,
            trades.Count,
            ReportLimits.Newest(trades, limits.Trades),
            held,
            detail.Orders.Count,
            ReportOrder.Of(ReportLimits.Newest(detail.Orders, limits.Orders), roles, pages.OrderPrices(id)),
            OrderStateCount.Of(detail.Orders),
            detail.Executions.Count,
            ReportFill.Of(ReportLimits.Newest(detail.Executions, limits.Fills), costs),
            ReportOcoGroup.Of(detail.OcoLegs),
            new RunRecord(
                detail.Health, detail.Gaps, pages.Quarantined(id), detail.Recovery, pages.Connections(id), detail.Series,
                pages.BarQuality(id), detail.Notes, [.. requests.Where(request => request.Result == "FAILURE")]),
            ParameterRow.Of(detail.Run.ParametersJson));
    }
}

/// <summary>Orders of one type and state.</summary>
/// <param name="Type">Type of the orders.</param>
/// <param name="Status">Latest state.</param>
/// <param name="Orders">Number of orders.</param>
public sealed record OrderStateCount(string Type, string Status, int Orders)
{
    /// <summary>Counts orders.</summary>
    public static IReadOnlyList<OrderStateCount> Of(IReadOnlyList<OrderLine> orders) =>
        [.. orders.GroupBy(order => (order.OrderType, order.Status)).OrderBy(group => group.Key)
            .Select(group => new OrderStateCount(group.Key.OrderType, group.Key.Status, group.Count()))];
}
